//! When the clause around a phrase takes place, read off its tree and its tags.
//!
//! The verb that a phrase hangs on tells: its own form, its auxiliaries, and, where it has no tense of its own, the verb
//! or noun above it. Relations are those of Universal Dependencies, tags those of the Penn treebank.

use std::ops::Range;
use std::sync::OnceLock;

use crate::analysis::{Analysis, Token};
use crate::tag::Upos;

#[cfg(test)]
mod tests;

const AHEAD: &str = include_str!("ahead.tsv");
/// Steps up a tree, and tokens on either side of a verb, that are looked at: long sentences cost no more than short ones.
const REACH: usize = 40;

/// When a clause takes place, seen from the day of the text.
///
/// ```
/// use claims_language::{Analysis, Analyzer, Tense};
///
/// let mut analysis = Analysis::default();
/// Analyzer::new().analyze("The court will rule on Friday.", &mut analysis);
/// assert_eq!(analysis.clause(5..6).unwrap().tense, Tense::Future);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// It happened, or had.
    Past,
    /// It holds, or happens as a rule.
    Present,
    /// It is to come.
    Future,
}

/// The clause that a phrase belongs to.
///
/// ```
/// use claims_language::{Analysis, Analyzer, Tense};
///
/// let mut analysis = Analysis::default();
/// Analyzer::new().analyze("They left on Friday.", &mut analysis);
/// let clause = analysis.clause(3..4).unwrap();
/// assert_eq!((clause.verb, clause.tense, clause.direct), (1, Tense::Past, true));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Clause {
    /// Number of the token of its verb, or of its predicate where that is no verb.
    pub verb: usize,
    /// When it takes place.
    pub tense: Tense,
    /// The phrase modifies the verb itself: in "Friday's talks failed" it does not.
    pub direct: bool,
}

/// What a lemma puts ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ahead {
    Plan,
    Aim,
    Defer,
    Last,
}

fn ahead(lemma: &str) -> Option<Ahead> {
    static ROWS: OnceLock<Vec<(&'static str, Ahead)>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| {
        let mut rows: Vec<_> = rows()
            .map(|[class, lemma, ..]| {
                let class = match class {
                    "plan" => Ahead::Plan,
                    "aim" => Ahead::Aim,
                    "defer" => Ahead::Defer,
                    "last" => Ahead::Last,
                    _ => panic!("ahead.tsv: class {class}"),
                };
                (lemma, class)
            })
            .collect();
        rows.sort_unstable_by_key(|(lemma, _)| *lemma);
        rows
    });
    let at = rows.binary_search_by_key(&lemma, |(known, _)| *known).ok()?;
    Some(rows[at].1)
}

fn rows() -> impl Iterator<Item = [&'static str; 4]> {
    AHEAD
        .lines()
        .filter(|row| !row.is_empty() && !row.starts_with('#'))
        .map(|row| {
            let mut cells = row.split('\t');
            std::array::from_fn(|_| cells.next().unwrap_or_else(|| panic!("four cells: {row}")))
        })
}

impl Analysis {
    /// The clause that some tokens of one sentence belong to; `None` where no verb is above them, or without trees.
    ///
    /// # Panics
    /// When there are no such tokens.
    pub fn clause(&self, tokens: Range<usize>) -> Option<Clause> {
        let number = self
            .sentences
            .partition_point(|sentence| sentence.tokens.end <= tokens.start);
        let sentence = self.sentences.get(number)?.tokens.clone();
        let tree = Tree {
            analysis: self,
            sentence,
        };
        let inside = |at: usize| tokens.contains(&at);
        let top = tokens
            .clone()
            .take(REACH)
            .find(|at| tree.head(*at).is_none_or(|head| !inside(head)))?;
        let (mut at, mut direct) = (top, true);
        for _ in 0..REACH {
            let head = tree.head(at)?;
            direct &= at == top && tree.modifies(at);
            at = head;
            if tree.predicate(at) {
                let tense = tree.tense(at, REACH)?;
                let tense = if direct && tree.deferred(top, at) {
                    Tense::Future
                } else {
                    tense
                };
                return Some(Clause {
                    verb: at,
                    tense,
                    direct,
                });
            }
        }
        None
    }
}

struct Tree<'a> {
    analysis: &'a Analysis,
    sentence: Range<usize>,
}

impl Tree<'_> {
    fn token(&self, at: usize) -> &Token {
        &self.analysis.tokens[at]
    }

    fn head(&self, at: usize) -> Option<usize> {
        let head = self.token(at).head as usize;
        (head > 0).then(|| self.sentence.start + head - 1)
    }

    fn children(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        let from = of.saturating_sub(REACH).max(self.sentence.start);
        let to = (of + REACH).min(self.sentence.end);
        (from..to).filter(move |at| self.head(*at) == Some(of))
    }

    fn is(&self, at: usize, relation: &str) -> bool {
        self.token(at).deprel.is(relation)
    }

    /// Whether a token is an adverbial of what it hangs on.
    fn modifies(&self, at: usize) -> bool {
        ["obl", "advmod", "nmod:unmarked"]
            .iter()
            .any(|relation| self.is(at, relation))
    }

    fn predicate(&self, at: usize) -> bool {
        matches!(self.token(at).tag.upos(), Upos::Verb | Upos::Aux)
            || self.children(at).any(|child| self.is(child, "cop"))
    }

    fn xpos(&self, at: usize) -> &'static str {
        self.token(at).tag.xpos()
    }

    fn lemma(&self, at: usize) -> &str {
        self.analysis.lemma(at)
    }

    fn tense(&self, verb: usize, steps: usize) -> Option<Tense> {
        let helps = |at: &usize| self.is(*at, "aux") || self.is(*at, "cop");
        let perfect = self
            .children(verb)
            .filter(helps)
            .any(|at| self.lemma(at) == "have");
        if self
            .children(verb)
            .any(|at| self.is(at, "aux") && self.token(at).tag.is_modal())
        {
            return Some(if perfect { Tense::Past } else { Tense::Future });
        }
        let planned = ahead(self.lemma(verb)) == Some(Ahead::Plan);
        let finite = self
            .children(verb)
            .filter(helps)
            .find(|at| matches!(self.xpos(*at), "VBD" | "VBZ" | "VBP"));
        if let Some(help) = finite {
            let past = self.xpos(help) == "VBD";
            let be = self.lemma(help) == "be";
            return Some(match () {
                // "is to meet", "was to meet"
                () if be && self.infinitive(verb) => Tense::Future,
                // "is expected", "was scheduled"; but "had been scheduled" is over.
                () if planned && be && self.xpos(verb) != "VBG" => Tense::Future,
                () if past || perfect => Tense::Past,
                () => Tense::Present,
            });
        }
        match self.xpos(verb) {
            "VBD" => return Some(Tense::Past),
            "VBZ" | "VBP" => return Some(Tense::Present),
            _ => {}
        }
        let head = self.head(verb);
        if self.infinitive(verb) {
            return self.above(verb, head?, steps);
        }
        match (self.xpos(verb), head) {
            ("VBN", _) if planned => Some(Tense::Future),
            ("VBN", Some(head)) if self.is(verb, "conj") && self.predicate(head) => {
                self.tense(head, steps.checked_sub(1)?)
            }
            ("VBN", _) => Some(Tense::Past),
            (_, Some(head)) => self.around(head, steps),
            _ => None,
        }
    }

    fn infinitive(&self, verb: usize) -> bool {
        self.children(verb)
            .any(|at| at < verb && self.xpos(at) == "TO" && !self.is(at, "case"))
    }

    /// The tense of an infinitive: what it hangs on tells.
    fn above(&self, verb: usize, head: usize, steps: usize) -> Option<Tense> {
        let steps = steps.checked_sub(1)?;
        if self.is(verb, "acl") && !self.predicate(head) {
            // "a plan to meet"
            return Some(Tense::Future);
        }
        let going = self.lemma(head) == "go" && self.xpos(head) == "VBG" && self.is(verb, "xcomp");
        if going || matches!(ahead(self.lemma(head)), Some(Ahead::Plan | Ahead::Aim)) {
            // "had been due to expire" is over.
            let over = self
                .children(head)
                .any(|at| self.is(at, "aux") && self.lemma(at) == "have" && self.xpos(at) == "VBD");
            return Some(if over { Tense::Past } else { Tense::Future });
        }
        self.around(head, steps)
    }

    /// The tense of the first predicate at or above a token.
    fn around(&self, mut at: usize, steps: usize) -> Option<Tense> {
        for left in (0..steps).rev() {
            if self.predicate(at) {
                return self.tense(at, left);
            }
            at = self.head(at)?;
        }
        None
    }

    /// "postponed until Friday", "closed until Friday": done now, of a day to come.
    fn deferred(&self, phrase: usize, verb: usize) -> bool {
        let over = self
            .children(verb)
            .any(|at| self.is(at, "aux") && self.lemma(at) == "have" && self.xpos(at) == "VBD");
        let class = ahead(self.lemma(verb));
        self.children(phrase)
            .filter(|at| self.is(*at, "case"))
            .any(|at| match self.lemma(at) {
                "until" | "till" => class != Some(Ahead::Last) && !over,
                "to" | "for" => class == Some(Ahead::Defer),
                _ => false,
            })
    }
}
