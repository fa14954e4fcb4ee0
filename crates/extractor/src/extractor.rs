//! One document, all the way: analysis, attributions, clauses, claims.

use std::ops::Range;

use chrono::NaiveDate;
use claims_language::{Analysis, Analyzer, Deprel, Tense};
use claims_learn::Feature;
use claims_model::Document;
use claims_time::{Context, Expression, Finder};

use crate::attribution::{self, Attribution, token_at};
use crate::checkworthy;
use crate::clauses::{self, Clause};
use crate::lexicon::Lexicon;
use crate::names::{Entities, FullNames};
use crate::page::Page;
use crate::pattern::Seen;
use crate::quotes::{self, Quotation};
use crate::tree::Tree;
use crate::verbs::{self, VerbGroup};

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
    /// Of each sentence, as a range of `spoken`, the attributions that speak in it.
    pub(crate) spoken_of: Vec<Range<usize>>,
    pub(crate) spoken: Vec<usize>,
    pub(crate) tree: Tree,
    scratch: clauses::Scratch,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) full_names: FullNames,
    pub(crate) entities: Entities,
    /// Of each sentence how much it is worth checking.
    pub(crate) checkworthy: Vec<Option<f32>>,
    features: Vec<Feature>,
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
            .extend(tokens.iter().enumerate().map(|(at, token)| {
                let (form, base) = (token.span.text(text), self.analysis.lemma(at));
                let lemma = lexicon.vocabulary.get(base);
                Seen {
                    lemma,
                    form: match form {
                        form if form == base => lemma,
                        form => lexicon.vocabulary.get(form),
                    },
                    tag: token.tag,
                    verb: token.tag.is_verb() || token.deprel == Deprel::ROOT,
                    stop: matches!(
                        form,
                        "," | ";" | ":" | "—" | "–" | "(" | ")" | "“" | "”" | "\""
                    ),
                }
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
        self.tree.build(&self.analysis);
        quotes::find(text, &mut self.quotations);
        self.find_times(text, document.published.map(|published| published.day()));
        attribution::find(
            &attribution::Ground {
                lexicon,
                text,
                analysis: &self.analysis,
                tree: &self.tree,
                seen: &self.seen,
                quotations: &self.quotations,
            },
            &mut self.attributions,
        );
        self.gather_spoken();
        self.clauses.clear();
        let ground = clauses::Ground {
            lexicon,
            text,
            analysis: &self.analysis,
            tree: &self.tree,
            seen: &self.seen,
            verbs: &self.verbs,
            attributions: &self.attributions,
        };
        for number in 0..self.analysis.sentences.len() {
            clauses::find(
                &ground,
                number,
                self.verbs_of[number].clone(),
                &self.spoken[self.spoken_of[number].clone()],
                &mut self.scratch,
                &mut self.clauses,
            );
        }
        self.full_names.collect(&self.analysis, text);
        self.entities.collect(&self.analysis);
        self.weigh_sentences(text);
        Page::new(document, self, lexicon)
    }

    /// Sorts the attributions that put something forward by the sentences that they speak in.
    fn gather_spoken(&mut self) {
        let sentences = &self.analysis.sentences;
        let mut pairs: Vec<(usize, usize)> = Vec::with_capacity(self.attributions.len());
        for (number, attribution) in self.attributions.iter().enumerate() {
            if !attribution.speaks() {
                continue;
            }
            pairs.push((attribution.sentence, number));
            for piece in &attribution.content {
                let from = sentences.partition_point(|s| s.tokens.end <= piece.start);
                let inside = sentences[from..]
                    .iter()
                    .take_while(|s| s.tokens.start < piece.end);
                pairs.extend((from..).zip(inside).map(|(sentence, _)| (sentence, number)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        self.spoken.clear();
        self.spoken.extend(pairs.iter().map(|&(_, number)| number));
        self.spoken_of.clear();
        let mut first = 0;
        for number in 0..sentences.len() {
            let last = first
                + pairs[first..]
                    .iter()
                    .take_while(|pair| pair.0 == number)
                    .count();
            self.spoken_of.push(first..last);
            first = last;
        }
    }

    fn weigh_sentences(&mut self, text: &str) {
        self.checkworthy.clear();
        let model = checkworthy::shipped();
        for number in 0..self.analysis.sentences.len() {
            let score = model.map(|model| {
                checkworthy::of(&self.analysis, text, number, &mut self.features);
                model.score(&self.features)
            });
            self.checkworthy.push(score);
        }
    }

    fn find_times(&mut self, text: &str, day: Option<NaiveDate>) {
        let analysis = &self.analysis;
        let tokens = &analysis.tokens;
        let clause = |span: Range<usize>| {
            let first = tokens.partition_point(|token| token.span.end <= span.start);
            let last = tokens.partition_point(|token| token.span.start < span.end);
            let clause = (first < last).then(|| analysis.clause(first..last))??;
            Some(claims_time::Clause {
                tense: match clause.tense {
                    Tense::Past => claims_time::Tense::Past,
                    Tense::Present => claims_time::Tense::Present,
                    Tense::Future => claims_time::Tense::Future,
                },
                direct: clause.direct,
            })
        };
        let verb = |byte: usize| {
            let at = token_at(tokens, byte);
            let token = tokens.get(at).filter(|token| token.span.start == byte)?;
            Some(token.tag.is_verb())
        };
        let context = Context {
            reference: day,
            clause: Some(&clause),
            verb: Some(&verb),
            southern: false,
        };
        self.finder.find(text, &context, &mut self.times);
    }
}
