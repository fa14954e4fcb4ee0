//! What was read of one document, and the claims in it.

use std::cell::OnceCell;
use std::ops::Range;

use claims_language::{Token, Upos};
use claims_model::{CodePoints, Document, DocumentKey, Reading, TextPosition};

use crate::assemble::Around;
use crate::clauses::Clause;
use crate::extractor::Extractor;
use crate::judge::{self, Judgement};
use crate::lexicon::Lexicon;
use crate::names::{self, Antecedents};
use crate::signals::Keys;
use crate::slots;
use crate::verbs::VerbGroup;
use crate::when;

/// What was read of one document; it borrows the extractor's buffers.
///
/// ```
/// use claims_extractor::Extractor;
/// use claims_model::Document;
///
/// let document = Document { text: "They met in Oslo.".into(), ..Document::default() };
/// let mut extractor = Extractor::new();
/// let page = extractor.read(&document);
/// assert_eq!(page.record().sentences.len(), 1);
/// assert_eq!(page.readings().len(), 1);
/// ```
#[derive(Debug)]
pub struct Page<'e> {
    pub(crate) document: &'e Document,
    pub(crate) read: &'e Extractor,
    pub(crate) lexicon: &'static Lexicon,
    verdicts: OnceCell<Vec<Option<&'static str>>>,
}

/// A sentence that is no claim, or part of none, with the reason.
///
/// ```
/// use claims_extractor::Extractor;
/// use claims_model::Document;
///
/// let document = Document { text: "Sport\n\nThey met in Oslo.".into(), ..Document::default() };
/// let left_out = Extractor::new().read(&document).left_out();
/// assert_eq!(left_out[0].reason, "no-claim.heading");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// The sentence, in code points.
    pub position: TextPosition,
    /// Id of the reason.
    pub reason: &'static str,
}

impl<'e> Page<'e> {
    pub(crate) fn new(
        document: &'e Document,
        read: &'e Extractor,
        lexicon: &'static Lexicon,
    ) -> Self {
        Page {
            document,
            read,
            lexicon,
            verdicts: OnceCell::new(),
        }
    }
}

impl Page<'_> {
    /// The claims in order of position, with the signals that the tracker reads.
    pub fn readings(&self) -> Vec<Reading> {
        let id = self.document.id_or_hash();
        let around = Around {
            key: DocumentKey::new(&id, &self.document.text),
            id,
            points: CodePoints::new(&self.document.text),
            title: self.title_words(),
            topic: self.topic(),
            speakers: self.speakers(),
        };
        let mut antecedents = Antecedents::default();
        let mut readings: Vec<Reading> = Vec::with_capacity(self.read.clauses.len());
        let mut paragraph = usize::MAX;
        for (clause, refused) in self.read.clauses.iter().zip(self.verdicts()) {
            let sentence = &self.read.analysis.sentences[clause.sentence];
            if sentence.paragraph > paragraph.saturating_add(2) {
                antecedents.clear();
            }
            paragraph = sentence.paragraph;
            if refused.is_none() {
                readings.push(self.reading(&around, clause, &antecedents));
            }
            self.note(clause, &mut antecedents);
        }
        slots::share(&mut readings);
        readings
            .sort_by(|a, b| (a.claim.position, &a.claim.id).cmp(&(b.claim.position, &b.claim.id)));
        readings
    }

    /// The sentences that no claim came of, each with its reason: together with the claims they
    /// account for every sentence.
    pub fn left_out(&self) -> Vec<LeftOut> {
        let points = CodePoints::new(&self.document.text);
        let analysis = &self.read.analysis;
        let mut out = Vec::new();
        let verdicts = self.verdicts();
        let mut clauses = self.read.clauses.iter().zip(verdicts).peekable();
        for (number, sentence) in analysis.sentences.iter().enumerate() {
            let mut reason = Some(match self.furniture(number) {
                _ if sentence.heading => "no-claim.heading",
                Some(reason) => reason,
                None => "no-claim.no-verb",
            });
            while let Some((_, refused)) = clauses.next_if(|(clause, _)| clause.sentence == number)
            {
                match refused {
                    None => reason = None,
                    Some(why) if reason.is_some() => reason = Some(why),
                    Some(_) => {}
                }
            }
            if let Some(reason) = reason {
                let position = points.position(sentence.span.start, sentence.span.end);
                out.push(LeftOut { position, reason });
            }
        }
        out
    }

    /// Of each clause why it is no claim, `None` where it is one.
    pub(crate) fn verdicts(&self) -> &[Option<&'static str>] {
        self.verdicts.get_or_init(|| self.judge_clauses())
    }

    fn judge_clauses(&self) -> Vec<Option<&'static str>> {
        /// Shorter quotes may be said twice.
        const SHORT: usize = 20;
        /// How many claims back a repeated line is known.
        const BACK: usize = 40;
        let tokens = &self.read.analysis.tokens;
        let mut quotes: Vec<(usize, &str)> = Vec::with_capacity(self.read.clauses.len());
        let mut verdict = |clause: &Clause| {
            if let Some(reason) = self.refused(clause) {
                return Some(reason);
            }
            let (start, end) = (clause.tokens.start, clause.tokens.end - 1);
            let quote = &self.document.text[tokens[start].span.start..tokens[end].span.end];
            // A line that the page repeats, whole or in part, is one claim, not two.
            let said = |(end, known): &&(usize, &str)| {
                *end <= start && (known.ends_with(quote) || known.starts_with(quote))
            };
            if quote.len() > SHORT && quotes.iter().rev().take(BACK).any(|known| said(&known)) {
                return Some("no-claim.repeated");
            }
            quotes.push((end, quote));
            None
        };
        self.read.clauses.iter().map(&mut verdict).collect()
    }

    /// Why a sentence is no part of the report's text: markup, a caption, a byline, an appeal to
    /// subscribe.
    fn furniture(&self, number: usize) -> Option<&'static str> {
        /// Words into a sentence that such a phrase begins at the latest.
        const EARLY: usize = 6;
        let sentence = self.read.analysis.sentences[number].tokens.clone();
        let text = self.document.text.as_str();
        let tokens = &self.read.analysis.tokens;
        let tag = |at: usize| matches!(tokens[at].span.text(text), "<" | ">" | "{" | "}" | "</");
        if sentence.clone().take(2).any(tag) {
            return Some("no-claim.markup");
        }
        let seen = &self.read.seen[..sentence.end];
        sentence
            .take(EARLY)
            .find_map(|at| self.lexicon.furniture_at(seen, at))
    }

    /// Why a clause is no claim.
    fn refused(&self, clause: &Clause) -> Option<&'static str> {
        let analysis = &self.read.analysis;
        let sentence = &analysis.sentences[clause.sentence];
        let last = analysis.tokens[sentence.tokens.clone()].last();
        if sentence.heading {
            return Some("no-claim.heading");
        }
        if let Some(reason) = self.furniture(clause.sentence) {
            return Some(reason);
        }
        // A question, also one inside of a quotation.
        let mark = analysis.tokens.get(clause.tokens.end).or(last);
        let asks = |token: &Token| token.span.text(&self.document.text) == "?";
        if mark.is_some_and(asks) || last.is_some_and(asks) && clause.attribution.is_none() {
            return Some("no-claim.question");
        }
        if clause.opened.is_some() {
            return None;
        }
        // A line that the page cut off: "Enhancing cooperation in".
        let ends = &analysis.tokens[clause.tokens.end - 1];
        if self.verb(clause).is_none_or(|verb| !verb.finite)
            && (matches!(ends.deprel.basic(), "case" | "det") || ends.tag.xpos() == "IN")
        {
            return Some("no-claim.cut-off");
        }
        if clause.verb.is_none() && clause.tokens.len() < 4 {
            return Some("no-claim.no-verb");
        }
        let words = analysis.tokens[clause.tokens.clone()]
            .iter()
            .filter(|token| token.tag.upos() != Upos::Punct)
            .count();
        (words < 2).then_some("no-claim.too-short")
    }

    pub(crate) fn verb(&self, clause: &Clause) -> Option<&VerbGroup> {
        clause.verb.map(|verb| &self.read.verbs[verb])
    }

    fn note(&self, clause: &Clause, antecedents: &mut Antecedents) {
        let (tokens, text) = (&self.read.analysis.tokens, self.document.text.as_str());
        if let Some(subject) = &clause.subject {
            antecedents.note(tokens, text, subject, &self.read.full_names, false);
        }
        if let Some(attribution) = clause.attribution.map(|a| &self.read.attributions[a])
            && let Some(source) = &attribution.source
        {
            antecedents.note(tokens, text, source, &self.read.full_names, true);
        }
    }

    /// The speaker of each attribution, pronouns resolved along the text.
    pub(crate) fn speakers(&self) -> Vec<Option<String>> {
        let (analysis, text) = (&self.read.analysis, self.document.text.as_str());
        let mut antecedents = Antecedents::default();
        let mut clauses = self.read.clauses.iter().peekable();
        self.read
            .attributions
            .iter()
            .map(|attribution| {
                while let Some(clause) = clauses.next_if(|c| c.sentence < attribution.sentence) {
                    self.note(clause, &mut antecedents);
                }
                let speaker = attribution
                    .source
                    .clone()
                    .and_then(|source| self.speaker(source, &antecedents));
                if let Some(source) = &attribution.source {
                    antecedents.note(&analysis.tokens, text, source, &self.read.full_names, true);
                }
                speaker
            })
            .collect()
    }

    /// Who a source is: the person behind a pronoun or a relative, else the name or the words.
    fn speaker(&self, source: Range<usize>, antecedents: &Antecedents) -> Option<String> {
        let read = self.read;
        let tokens = &read.analysis.tokens;
        let text = self.document.text.as_str();
        let alone = &tokens[source.start];
        if source.len() > 1 || !matches!(alone.tag.upos(), Upos::Pron | Upos::Det) {
            return Some(self.called(source, antecedents));
        }
        if matches!(alone.tag.xpos(), "WP" | "WDT") {
            // "Ruiz, who said": whom the relative clause tells of.
            let clause = read.tree.head(source.start)?;
            let noun = read.tree.head(clause)?;
            let span = read.tree.span(noun);
            let phrase = span.start..source.start.min(span.end).max(noun + 1);
            let phrase = crate::attribution::trim(tokens, text, phrase)?;
            return Some(self.called(phrase, antecedents));
        }
        let known = read
            .entities
            .of_phrase(&read.analysis, &read.tree, &source)
            .map(|name| names::words(tokens, text, name));
        known.or_else(|| {
            let range = antecedents.of(alone.span.text(text))?;
            Some(names::called(tokens, text, range, &read.full_names))
        })
    }

    /// The attributions that hold a clause, the innermost first.
    pub(crate) fn attributions_around(&self, clause: &Clause) -> Vec<usize> {
        let attributions = &self.read.attributions;
        let spoken = self.read.spoken_of[clause.sentence].clone();
        let mut around: Vec<usize> = self.read.spoken[spoken]
            .iter()
            .copied()
            .filter(|&a| attributions[a].holds(clause.head))
            .collect();
        // The more of the others tell of its cue, the further in it is.
        let inside = |a: usize| {
            let cue = attributions[a].cue.start;
            let tells = |other: &&usize| attributions[**other].holds(cue);
            self.read.spoken[self.read.spoken_of[clause.sentence].clone()]
                .iter()
                .filter(tells)
                .count()
        };
        around.sort_by_cached_key(|&a| (std::cmp::Reverse(inside(a)), attributions[a].size(), a));
        around
    }

    /// Speaker first, then through whom, then the outlet.
    pub(crate) fn chain(
        &self,
        clause: &Clause,
        speakers: &[Option<String>],
    ) -> (Option<String>, Vec<String>) {
        let mut chain: Vec<String> = Vec::new();
        let mut speaker = None;
        for (nesting, a) in self.attributions_around(clause).into_iter().enumerate() {
            if nesting == 0 {
                speaker.clone_from(&speakers[a]);
            }
            if let Some(name) = &speakers[a]
                && !chain.contains(name)
            {
                chain.push(name.clone());
            }
        }
        if let Some(outlet) = &self.document.outlet
            && chain.last() != Some(outlet)
        {
            chain.push(outlet.clone());
        }
        (speaker, chain)
    }

    /// Whether no clause stands between a token and the head of its clause.
    fn hangs_straight(&self, clause: &Clause, at: usize) -> bool {
        let read = self.read;
        let mut node = at;
        for _ in 0..12 {
            if node == clause.head {
                return true;
            }
            let relation = read.analysis.tokens[node].deprel;
            if relation.is("advcl") || relation.is("acl") {
                return false;
            }
            match read.tree.head(node) {
                Some(head) => node = head,
                None => return true,
            }
        }
        true
    }

    pub(crate) fn judgement(&self, clause: &Clause) -> (Judgement, Option<when::ClauseTime>) {
        let read = self.read;
        let verb = self.verb(clause);
        let head = verb.map_or(clause.tokens.start, |verb| verb.head);
        let tokens = &read.analysis.tokens;
        let time = when::of_clause(
            self.lexicon,
            tokens,
            &read.seen,
            &read.times,
            &clause.tokens,
            head,
            &|at| self.hangs_straight(clause, at),
        );
        let ground = judge::Ground {
            lexicon: self.lexicon,
            tokens,
            seen: &read.seen,
            tree: &read.tree,
            times: &read.times,
            day: self.document.published.map(|published| published.day()),
        };
        let class = clause.attribution.map(|a| read.attributions[a].class);
        (
            judge::judge(&ground, clause, verb, class, time.as_ref()),
            time,
        )
    }

    /// The name words that stand most often in the document, the headline's twice; three at most.
    fn topic(&self) -> Vec<String> {
        const MOST: usize = 3;
        let (tokens, text) = (&self.read.analysis.tokens, self.document.text.as_str());
        let mut counts: rustc_hash::FxHashMap<&str, (usize, usize)> =
            rustc_hash::FxHashMap::default();
        for (at, token) in tokens.iter().enumerate() {
            let word = token.span.text(text);
            if token.tag.is_proper()
                && word.len() > 2
                && !names::is_calendar(word)
                && !self.lexicon.is_stop(self.read.seen[at].form)
            {
                counts.entry(word).or_insert((0, at)).0 += 1;
            }
        }
        for word in self
            .document
            .title
            .iter()
            .flat_map(|title| title.split(|c: char| !c.is_alphanumeric()))
        {
            if let Some((count, _)) = counts.get_mut(word) {
                *count += 2;
            }
        }
        let mut ranked: Vec<(usize, usize, &str)> = counts
            .into_iter()
            .map(|(word, (count, first))| (count, first, word))
            .collect();
        ranked.sort_unstable_by_key(|&(count, first, _)| (std::cmp::Reverse(count), first));
        let mut topic: Vec<String> = ranked
            .into_iter()
            .take(MOST)
            .map(|(_, _, word)| word.to_lowercase())
            .collect();
        topic.sort_unstable();
        topic.dedup();
        topic
    }

    /// The words of the headline: context of every claim, never an appearance.
    fn title_words(&self) -> Keys {
        let mut keys = Keys::default();
        for word in self
            .document
            .title
            .iter()
            .flat_map(|title| title.split(|c: char| !c.is_alphanumeric()))
        {
            let number = self.lexicon.vocabulary.get(word);
            if word.len() < 3 || self.lexicon.is_stop(number) {
                continue;
            }
            match self.lexicon.event(number) {
                Some(event) => keys.events.push(event.to_string()),
                None => keys.terms.push(word.to_lowercase()),
            }
        }
        keys
    }
}
