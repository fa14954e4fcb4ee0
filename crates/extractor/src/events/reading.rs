//! One event read by the rules: from the predicate at the top of its tree down to itself.

use super::governors::{self, Link};
use super::own;
use super::tree::{Rel, Tree};

/// Predicates above an event that are asked. What is further up says little, and a hostile tree no more than this.
const CHAIN: usize = 5;
/// Steps along a coordination.
const CONJUNCTS: usize = 6;

/// What the rules make of a clause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reading {
    pub(crate) happened: f32,
    pub(crate) vouched: f32,
    /// Denied, by itself or by what governs it.
    pub(crate) negated: bool,
    /// To come, or only thought of: whatever becomes of it, it has not happened by its clause.
    pub(crate) ahead: bool,
    pub(crate) because: Reasons,
    /// How the event hangs on what governs it.
    pub(crate) link: Link,
}

impl Reading {
    pub(super) const SURE: Reading = Reading {
        happened: 2.8,
        vouched: 2.9,
        negated: false,
        ahead: false,
        because: Reasons::NONE,
        link: Link::NONE,
    };

    /// Only as sure as this.
    pub(super) fn limit(&mut self, happened: f32, vouched: f32) {
        if self.happened > 0.0 {
            self.happened = self.happened.min(happened);
        }
        self.vouched *= vouched / 3.0;
    }
}

/// A row that had a say, and the token of its word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Reason {
    /// Its number: see [`super::Rows::id`].
    pub(crate) rule: u16,
    pub(crate) token: u32,
}

/// The few rows that had a say, from the top of the tree down; of many, the nearest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reasons {
    all: [Reason; Reasons::MOST],
    count: u8,
}

impl Reasons {
    const MOST: usize = 5;
    pub(super) const NONE: Reasons = Reasons {
        all: [Reason { rule: 0, token: 0 }; Reasons::MOST],
        count: 0,
    };

    pub(super) fn push(&mut self, rule: u16, token: u32) {
        if usize::from(self.count) == Reasons::MOST {
            self.all.rotate_left(1);
            self.count -= 1;
        }
        self.all[usize::from(self.count)] = Reason { rule, token };
        self.count += 1;
    }

    /// The rows, from the top of the tree down.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = Reason> + '_ {
        self.all[..usize::from(self.count)].iter().copied()
    }
}

/// The first of a coordination that a word is in: what governs the first governs all.
pub(super) fn first_conjunct(tree: &Tree<'_>, mut at: usize) -> usize {
    for _ in 0..CONJUNCTS {
        match tree.head(at) {
            Some(head) if tree.rel(at) == Rel::Conj => at = head,
            _ => break,
        }
    }
    at
}

/// Reads one event.
pub(super) fn read(tree: &Tree<'_>, event: usize) -> Reading {
    let mut chain = [(event, event); CHAIN];
    let (mut length, mut at) = (0, event);
    while length < CHAIN {
        let first = first_conjunct(tree, at);
        chain[length] = (at, first);
        length += 1;
        let Some(next) = governors::above(tree, first) else {
            break;
        };
        at = next;
    }
    let mut reading = Reading::SURE;
    for step in (0..length).rev() {
        let (at, first) = chain[step];
        if let Some((governor, _)) = chain[..length].get(step + 1) {
            governors::apply(tree, &mut reading, *governor, at, first);
        }
        own::apply(tree, &mut reading, at, first);
    }
    reading
}
