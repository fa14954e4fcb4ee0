//! One document, all the way: analysis, attributions, clauses, claims.

use std::ops::Range;

use chrono::NaiveDate;
use claims_language::{Analysis, Analyzer};
use claims_model::{Document, Effect};
use claims_time::{Context, Expression, Finder};

use crate::attribution::{self, Attribution};
use crate::clauses::{self, Clause};
use crate::events::{self, Event};
use crate::lexicon::Lexicon;
use crate::names::FullNames;
use crate::page::Page;
use crate::pattern::Seen;
use crate::quotes::{self, Quotation};
use crate::verbs::{self, Tense, VerbGroup};

/// Reads documents. It keeps its buffers between documents: one a thread.
///
/// ```
/// use claims_extractor::Extractor;
/// use claims_model::{Document, Status};
///
/// let document = Document {
///     id: Some("d1".into()),
///     published: "2025-03-27".parse().ok(),
///     outlet: Some("Harbour Post".into()),
///     text: "The bridge will reopen on 3 May, the mayor, Ana Ruiz, said on Thursday.".into(),
///     ..Document::default()
/// };
/// let mut extractor = Extractor::new();
/// let claims = extractor.read(&document).readings();
/// assert_eq!(claims[0].claim.quote, "The bridge will reopen on 3 May");
/// assert_eq!(claims[0].claim.speaker.as_deref(), Some("Ana Ruiz"));
/// assert_eq!(claims[0].claim.status, Status::Pending);
/// ```
#[derive(Debug, Default)]
pub struct Extractor {
    analyzer: Analyzer,
    finder: Finder,
    pub(crate) analysis: Analysis,
    pub(crate) seen: Vec<Seen>,
    pub(crate) verbs: Vec<VerbGroup>,
    /// Verb groups of each sentence, as a range of `verbs`.
    pub(crate) verbs_of: Vec<Range<usize>>,
    pub(crate) quotations: Vec<Quotation>,
    pub(crate) times: Vec<Expression>,
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) attributions_of: Vec<Range<usize>>,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) events: Vec<Event>,
    pub(crate) full_names: FullNames,
}

impl Extractor {
    /// An extractor; the first of a process loads lexicon and weights.
    pub fn new() -> Self {
        Extractor::default()
    }

    /// Reads a document. Text is never an error: a text in which nothing is found gives nothing.
    pub fn read<'e>(&'e mut self, document: &'e Document) -> Page<'e> {
        let lexicon = Lexicon::get();
        let text = document.text.as_str();
        self.analyzer.analyze(text, &mut self.analysis);
        let tokens = &self.analysis.tokens;

        self.seen.clear();
        self.seen
            .extend(tokens.iter().enumerate().map(|(at, token)| Seen {
                lemma: lexicon.vocabulary.get(self.analysis.lemma(at)),
                form: lexicon.vocabulary.get(token.span.text(text)),
                tag: token.tag,
                stop: matches!(
                    token.span.text(text),
                    "," | ";" | ":" | "—" | "–" | "(" | ")" | "“" | "”" | "\""
                ),
            }));
        self.verbs.clear();
        self.verbs_of.clear();
        for sentence in &self.analysis.sentences {
            let first = self.verbs.len();
            verbs::find(
                lexicon,
                tokens,
                text,
                &self.seen,
                sentence.tokens.clone(),
                &mut self.verbs,
            );
            self.verbs_of.push(first..self.verbs.len());
        }
        quotes::find(text, &mut self.quotations);
        self.find_times(
            lexicon,
            text,
            document.published.map(|published| published.day()),
        );
        attribution::find(
            &attribution::Ground {
                lexicon,
                text,
                analysis: &self.analysis,
                seen: &self.seen,
                verbs: &self.verbs,
                quotations: &self.quotations,
            },
            &mut self.attributions,
        );
        self.attributions_of.clear();
        let mut first = 0;
        for number in 0..self.analysis.sentences.len() {
            let last = first
                + self.attributions[first..]
                    .iter()
                    .take_while(|a| a.sentence == number)
                    .count();
            self.attributions_of.push(first..last);
            first = last;
        }
        self.clauses.clear();
        let ground = clauses::Ground {
            lexicon,
            text,
            analysis: &self.analysis,
            seen: &self.seen,
            verbs: &self.verbs,
            attributions: &self.attributions,
        };
        for number in 0..self.analysis.sentences.len() {
            clauses::find(
                &ground,
                number,
                self.verbs_of[number].clone(),
                self.attributions_of[number].clone(),
                &mut self.clauses,
            );
        }
        events::find(
            lexicon,
            &self.analysis,
            &self.seen,
            &self.verbs,
            &mut self.events,
        );
        self.full_names.collect(&self.analysis, text);
        Page {
            document,
            read: self,
            lexicon,
        }
    }

    fn find_times(&mut self, lexicon: &Lexicon, text: &str, day: Option<NaiveDate>) {
        let (tokens, verbs) = (&self.analysis.tokens, &self.verbs);
        // The tense of the verb nearest in the same sentence, one before counting as nearer.
        let tense = |byte: usize| {
            let token = tokens.partition_point(|token| token.span.start < byte);
            let at = verbs.partition_point(|verb| verb.start < token);
            let sentence = self
                .analysis
                .sentences
                .partition_point(|sentence| sentence.span.end <= byte);
            let range = self.verbs_of.get(sentence)?;
            let finite = |number: &usize| verbs[*number].tense != Tense::None;
            let before = (range.start..at).rev().find(finite);
            let after = (at..range.end).find(finite);
            let verb = &verbs[before.or(after)?];
            // "was put off until 3 June" is told in the past, and the day lies ahead.
            let words = verb.start..(verb.end + 2).min(token);
            if words
                .into_iter()
                .any(|at| postpones(lexicon, &self.seen[..token], at))
            {
                return Some(claims_time::Tense::Future);
            }
            Some(match verb.tense {
                Tense::Past => claims_time::Tense::Past,
                Tense::Future => claims_time::Tense::Future,
                Tense::Present | Tense::None => return None,
            })
        };
        let context = Context {
            reference: day,
            tense: Some(&tense),
            southern: false,
        };
        self.finder.find(text, &context, &mut self.times);
    }
}

/// Whether a cue that puts something off begins at a token and ends by the last.
fn postpones(lexicon: &Lexicon, seen: &[Seen], at: usize) -> bool {
    lexicon
        .cues_at(seen, at)
        .any(|(cue, _)| cue.effect == Some(Effect::Postpones))
}
