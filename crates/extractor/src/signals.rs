//! The keys by which a claim is found again in later reports.

use std::ops::Range;

use claims_language::{Analysis, Upos};

use crate::lexicon::Lexicon;
use crate::names::is_calendar;
use crate::pattern::Seen;

/// Sorted keys of a stretch of text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Keys {
    pub(crate) events: Vec<String>,
    pub(crate) names: Vec<String>,
    pub(crate) terms: Vec<String>,
    pub(crate) figures: Vec<String>,
}

impl Keys {
    /// Adds what stands in a range; `skip` are tokens of time expressions.
    pub(crate) fn add(
        &mut self,
        lexicon: &Lexicon,
        analysis: &Analysis,
        seen: &[Seen],
        text: &str,
        range: Range<usize>,
        skip: impl Fn(usize) -> bool,
    ) {
        for at in range {
            let token = &analysis.tokens[at];
            let word = token.span.text(text);
            if skip(token.span.start) {
                continue;
            }
            match token.tag.upos() {
                Upos::Propn
                    if word.len() > 2 && !is_calendar(word) && !lexicon.is_stop(seen[at].form) =>
                {
                    self.names.push(folded(word));
                }
                Upos::Noun | Upos::Verb | Upos::Adj => {
                    let lemma = analysis.lemma(at);
                    let event = lexicon
                        .event(seen[at].lemma)
                        .or_else(|| lexicon.event(seen[at].form));
                    if let Some(event) = event
                        && token.tag.upos() != Upos::Adj
                    {
                        self.events.push(event.to_string());
                    } else if lemma.len() > 2
                        && !(lexicon.is_stop(seen[at].lemma) || lexicon.is_stop(seen[at].form))
                    {
                        self.terms.push(folded(lemma));
                    }
                }
                Upos::Num if word.bytes().any(|b| b.is_ascii_digit()) => {
                    if let Some(figure) = figure(word) {
                        self.figures.push(figure);
                    }
                }
                _ => {}
            }
        }
    }

    /// Sorts, and leaves each once.
    pub(crate) fn finish(&mut self) {
        for list in [
            &mut self.events,
            &mut self.names,
            &mut self.terms,
            &mut self.figures,
        ] {
            list.sort_unstable();
            list.dedup();
        }
    }
}

pub(crate) fn folded(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

/// An amount as digits: `1,200` is `1200`, `$3.1` is `3.1`.
fn figure(word: &str) -> Option<String> {
    let digits: String = word
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let digits = digits.trim_matches('.');
    (!digits.is_empty()).then(|| digits.to_string())
}
