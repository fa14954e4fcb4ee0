//! The day of what a clause speaks of, where its subject names it: "*the recital on 3 February* sold
//! out on Tuesday". It tells one occasion from another, whatever happens on which day to them.

use claims_language::{NameKind, Upos};
use claims_model::Due;
use claims_time::{Expression, TimexType};

use crate::attribution::token_at;
use crate::clauses::Clause;
use crate::names;
use crate::page::Page;

/// What lasts longer than a month is no day of an occasion.
const LONGEST: i64 = 31;

impl Page<'_> {
    /// The day that the subject of a clause names as its own.
    ///
    /// It stands behind the noun and before the verb: within the subject; or, where the tree hangs
    /// it elsewhere, before a verb that has a day of its own behind it, unless the noun is somebody
    /// ("the ministry on Tuesday put the vote off to May").
    pub(crate) fn occasion(&self, clause: &Clause, head: usize) -> Option<Due> {
        let read = self.read;
        let (tokens, tree) = (&read.analysis.tokens, &read.tree);
        let subject = tree.child(tokens, head, &["nsubj", "nsubj:pass"])?;
        if subject > head || tokens[subject].tag.upos() != Upos::Noun || self.acts(subject) {
            return None;
        }
        let at = |time: &Expression| token_at(tokens, time.start);
        let dated = |time: &&Expression| {
            let words = &self.document.text[time.start..time.end];
            // "A judge on Tuesday gave leave": who does something has weekdays there.
            time.kind == TimexType::Date && words.contains(|c: char| c.is_ascii_digit())
        };
        let here = |time: &&Expression| clause.tokens.contains(&at(time));
        let days = || read.times.iter().filter(dated).filter(here);
        let led = |time: &&Expression| {
            let before = at(time).checked_sub(1);
            before.is_some_and(|before| tokens[before].tag.upos() == Upos::Adp)
        };
        let mut named = days().filter(|time| (subject..head).contains(&at(time)));
        let time = named.find(led)?;
        let behind = |other: &Expression| at(other) > head && clause.tokens.contains(&at(other));
        if !tree.within(at(time), subject) && !read.times.iter().any(behind) {
            return None;
        }
        let (from, to) = (time.from?, time.to?);
        ((to - from).num_days() <= LONGEST).then(|| Due::covering(from, to))?
    }

    /// Whether a noun is somebody, who may do things on a day.
    fn acts(&self, noun: usize) -> bool {
        let here = noun..noun + 1;
        let mut names = names::within(&self.read.analysis, &here);
        names.any(|name| matches!(name.kind, NameKind::Person | NameKind::Organization))
    }
}
