//! Which clauses are no claims, and why: headings, questions, scraps, repeated lines, and the
//! furniture of the page.

use claims_language::{Token, Upos};

use crate::attribution::{Frames, byte_range};
use crate::clauses::Clause;
use crate::page::Page;

impl Page<'_> {
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
            let quote = &self.document.text[byte_range(tokens, &clause.tokens)];
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
    pub(crate) fn furniture(&self, number: usize) -> Option<&'static str> {
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
            && (matches!(ends.deprel.basic(), "case" | "det")
                || Frames::preposition(ends.span.text(&self.document.text)).is_some())
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
}
