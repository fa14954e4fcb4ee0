//! When the clause around a phrase takes place, read off its tree and its tags.
//!
//! The verb that a phrase hangs on tells: its own form, its auxiliaries, and, where it has no tense of its own, the verb
//! or noun above it. Relations are those of Universal Dependencies, tags those of the Penn treebank.

use std::ops::Range;
use std::sync::OnceLock;

use crate::analysis::{Analysis, Token};
use crate::tag::Tag;

#[cfg(test)]
mod tests;

const AHEAD: &str = include_str!("ahead.tsv");
/// Tokens on either side of a verb that are looked at: long sentences cost no more than short ones.
const REACH: usize = 40;
/// Steps up a tree that are taken.
const CLIMB: usize = 12;

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
    /// The phrase modifies the verb itself, and the verb's own form tells the tense: in "Friday's talks failed" the first
    /// does not hold, in "the talks were due to begin on Friday" the second.
    pub direct: bool,
}

/// What a lemma puts ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ahead {
    Plan,
    Aim,
    Defer,
    Timetable,
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
                    "timetable" => Ahead::Timetable,
                    _ => panic!("ahead.tsv: class {class}"),
                };
                (lemma, class)
            })
            .collect();
        rows.sort_unstable_by_key(|(lemma, _)| *lemma);
        rows
    });
    let at = rows
        .binary_search_by_key(&lemma, |(known, _)| *known)
        .ok()?;
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
        let top = tokens
            .clone()
            .take(REACH)
            .find(|at| tree.head(*at).is_none_or(|head| !tokens.contains(&head)))?;
        // "said Wednesday": a day right behind a verb of the past is that verb's, whatever the tree makes of the rest.
        if tokens.start > tree.sentence.start
            && tree.tag(tokens.start - 1).is_past()
            && (tree.modifies(top) || tree.is(top, "obj"))
        {
            return Some(Clause {
                verb: tokens.start - 1,
                tense: Tense::Past,
                direct: true,
            });
        }
        if let Some(cop) = tree.children(top).find(|at| tree.is(*at, "cop")) {
            // "The new date is Friday."
            let (tense, sure) = tree.tense(top, CLIMB)?;
            return Some(Clause {
                verb: cop,
                tense: if tense == Tense::Present {
                    Tense::Future
                } else {
                    tense
                },
                direct: sure,
            });
        }
        let (mut at, mut direct) = (top, tree.modifies(top));
        for _ in 0..CLIMB {
            let head = tree.head(at)?;
            direct &= at == top;
            at = head;
            if tree.predicate(at) {
                let (tense, sure) = tree.tense(at, CLIMB)?;
                // "in March, its chairman said": what goes before a verb belongs to it at the head of a sentence only.
                let near = at < top || top <= tree.sentence.start + REACH / 8;
                let (tense, sure) = if direct && tree.deferred(top, at) {
                    let plain = !matches!(ahead(tree.lemma(at)), Some(Ahead::Plan | Ahead::Aim));
                    (Tense::Future, plain && !tree.perfect(at, true))
                } else {
                    (tense, sure)
                };
                return Some(Clause {
                    verb: at,
                    tense,
                    direct: direct && sure && near,
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
        self.tag(at).is_verb() || self.children(at).any(|child| self.is(child, "cop"))
    }

    fn tag(&self, at: usize) -> Tag {
        self.token(at).tag
    }

    fn xpos(&self, at: usize) -> &'static str {
        self.tag(at).xpos()
    }

    fn lemma(&self, at: usize) -> &str {
        self.analysis.lemma(at)
    }

    /// The tense of a verb, and whether it is sure: a plan of the past may be over.
    fn tense(&self, verb: usize, steps: usize) -> Option<(Tense, bool)> {
        let helps = |at: &usize| self.is(*at, "aux") || self.is(*at, "cop");
        let perfect = self.perfect(verb, false);
        // A past form takes no modal: the tree has lent it another verb's.
        if !self.tag(verb).is_past()
            && self
                .children(verb)
                .any(|at| self.is(at, "aux") && self.tag(at).is_modal())
        {
            let tense = if perfect { Tense::Past } else { Tense::Future };
            return Some((tense, true));
        }
        let class = ahead(self.lemma(verb));
        let planned = class == Some(Ahead::Plan);
        let present = if class == Some(Ahead::Timetable) {
            Tense::Future
        } else {
            Tense::Present
        };
        let finite = self
            .children(verb)
            .filter(helps)
            .find(|at| matches!(self.xpos(*at), "VBD" | "VBZ" | "VBP"));
        if let Some(help) = finite {
            let past = self.tag(help).is_past();
            let be = self.lemma(help) == "be";
            // "is to meet", "is expected"; "was to meet" may be over.
            let to = help + 1 < verb && self.lemma(help + 1) == "to";
            let ahead = to || self.infinitive(verb) || planned && !self.tag(verb).is_gerund();
            return Some(match () {
                () if be && ahead => (Tense::Future, !past && !perfect),
                () if past || perfect => (Tense::Past, true),
                () => (present, true),
            });
        }
        // "will be signed and made public"
        if self.tag(verb).is_past()
            && self.is(verb, "conj")
            && let Some(head) = self
                .head(verb)
                .filter(|head| self.tag(*head).is_participle())
            && self.children(head).any(|at| self.is(at, "aux"))
            && !self.children(verb).any(|at| self.is(at, "nsubj"))
        {
            return self.tense(head, steps.checked_sub(1)?);
        }
        match self.xpos(verb) {
            "VBD" => return Some((Tense::Past, true)),
            "VBZ" | "VBP" => return Some((present, true)),
            _ => {}
        }
        let head = self.head(verb);
        let lent = |at: usize| self.is(at, "aux") && self.tag(at).is_modal() && at < verb;
        if self.tag(verb).is_infinitive_base()
            && head.is_some_and(|head| head > verb && self.children(head).any(lent))
        {
            // "The line will open in May, he said", where the tree gives "will" to "said".
            return Some((Tense::Future, true));
        }
        if self.infinitive(verb) {
            return self.above(verb, head?, steps);
        }
        match (self.xpos(verb), head) {
            ("VBN", _) if planned => Some((Tense::Future, false)),
            ("VBN", Some(head)) if self.is(verb, "conj") && self.predicate(head) => {
                self.tense(head, steps.checked_sub(1)?)
            }
            ("VBN", _) => Some((Tense::Past, true)),
            (_, Some(head)) => self.around(head, steps),
            _ => None,
        }
    }

    /// Whether a verb has "have" before it; "had" alone, where only that is asked for.
    fn perfect(&self, verb: usize, past: bool) -> bool {
        self.children(verb).any(|at| {
            self.is(at, "aux") && self.lemma(at) == "have" && (!past || self.tag(at).is_past())
        })
    }

    fn infinitive(&self, verb: usize) -> bool {
        self.children(verb)
            .any(|at| at < verb && self.xpos(at) == "TO" && !self.is(at, "case"))
    }

    /// The tense of an infinitive: what it hangs on tells.
    fn above(&self, verb: usize, head: usize, steps: usize) -> Option<(Tense, bool)> {
        let steps = steps.checked_sub(1)?;
        if self.is(verb, "acl") && !self.predicate(head) {
            // "a plan to meet"
            return Some((Tense::Future, false));
        }
        let going =
            self.lemma(head) == "go" && self.tag(head).is_gerund() && self.is(verb, "xcomp");
        if going || matches!(ahead(self.lemma(head)), Some(Ahead::Plan | Ahead::Aim)) {
            // "had been due to expire" is over; "was due to expire" may be.
            if self.perfect(head, true) {
                return Some((Tense::Past, false));
            }
            let past = self.tag(head).is_past()
                || self
                    .children(head)
                    .any(|at| (self.is(at, "aux") || self.is(at, "cop")) && self.tag(at).is_past());
            return Some((Tense::Future, !past));
        }
        self.around(head, steps)
    }

    /// The tense of the first predicate at or above a token.
    fn around(&self, mut at: usize, steps: usize) -> Option<(Tense, bool)> {
        for left in (0..steps).rev() {
            if self.predicate(at) {
                return self.tense(at, left);
            }
            at = self.head(at)?;
        }
        None
    }

    /// "postponed until Friday", "was closed until Friday", "hoped for an answer by Friday": done now, of a day to come.
    fn deferred(&self, phrase: usize, verb: usize) -> bool {
        let class = ahead(self.lemma(verb));
        let closed = self.tag(verb).is_participle();
        self.children(phrase)
            .filter(|at| self.is(*at, "case"))
            .any(|at| match self.lemma(at) {
                "until" | "till" => class == Some(Ahead::Defer) || closed,
                "to" | "for" => class == Some(Ahead::Defer),
                // "promised a list by Friday"
                "by" | "before" => matches!(class, Some(Ahead::Plan | Ahead::Aim)),
                _ => false,
            })
    }
}
