//! Where the tracker keeps its matters while it places readings.

use std::collections::HashMap;
use std::convert::Infallible;

use claims_model::TrackedClaim;

use crate::keys::{Key, NEAR, WINDOW};
use crate::place::Choice;
use crate::ties::Ties;
use crate::{Matter, Member, Profile, Query, Sharing};

/// What people decided of where an appearance belongs.
///
/// ```
/// let ruling = claims_tracker::Ruling { with: Some("5a5a".into()), apart: Vec::new() };
/// assert_ne!(ruling, claims_tracker::Ruling::default());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ruling {
    /// Id of an appearance whose matter it joins, where that is placed already.
    pub with: Option<String>,
    /// Ids of appearances whose matters it does not join.
    pub apart: Vec<String>,
}

/// Finds matters by key, and lends what they are compared by.
///
/// All answers are of the readings before the one that is being placed, in the canonical order.
/// [`Memory`] keeps matters in memory; a ledger keeps them in its tables.
pub trait Matters {
    /// What a store can fail with.
    type Error;

    /// Hands to `each` the matters of the latest [`WINDOW`] readings that have a key, the latest
    /// first; a matter comes once for each of its readings.
    ///
    /// # Errors
    ///
    /// When the store fails; so for all of these.
    fn recent(&mut self, key: Key, each: &mut dyn FnMut(u64)) -> Result<(), Self::Error>;

    /// Hands to `each` the matters of the latest [`NEAR`] claims of a document, the latest first;
    /// what only refers to an event is left out.
    fn near(&mut self, document: &str, each: &mut dyn FnMut(u64)) -> Result<(), Self::Error>;

    /// Puts matters in the canonical order of their first readings.
    fn sort(&mut self, matters: &mut [(u64, Sharing)]) -> Result<(), Self::Error>;

    /// The matters that hold an appearance, in the same order: its own ones, then those that it
    /// speaks of too.
    fn holding(&mut self, appearance: &str) -> Result<Vec<u64>, Self::Error>;

    /// What people decided of an appearance.
    fn ruling(&mut self, appearance: &str) -> Result<Ruling, Self::Error>;

    /// Lends the profile of a matter: candidates are many, and a copy of each would cost more
    /// than the comparison.
    fn look_at(&mut self, matter: u64, look: &mut dyn FnMut(&Profile)) -> Result<(), Self::Error>;
}

/// Matters in memory: for views that must replay, for tests, and for use without a ledger.
///
/// ```
/// use claims_tracker::{Matters, Memory};
///
/// let mut memory = Memory::default();
/// memory.recent(7, &mut |_| unreachable!("nothing was placed")).unwrap();
/// ```
#[derive(Debug, Default)]
pub struct Memory {
    /// What people decided, by appearance.
    pub rulings: HashMap<String, Ruling>,
    /// In the canonical order of their first readings.
    matters: Vec<Matter>,
    /// The matter of each reading that has the key, in the canonical order.
    by_key: HashMap<Key, Vec<u64>>,
    /// The matters of an appearance, those that it only speaks of too marked.
    by_appearance: HashMap<String, Vec<(bool, u64)>>,
    /// Which of them know each other, and what they have taken along.
    ties: Ties,
    /// The document that came last, and the matters of its claims.
    document: (String, Vec<u64>),
}

impl Memory {
    /// The tracked claims, by first appearance.
    pub fn into_tracked(self) -> Vec<TrackedClaim> {
        let mut ties = self.ties;
        (0..)
            .zip(self.matters)
            .filter(|(_, matter)| matter.profile.is_told())
            .map(|(number, matter)| ties.take(number).unwrap_or(matter).tracked)
            .collect()
    }

    /// One of the matters as it is told, with what it has taken along.
    pub(crate) fn into_one(self, number: u64) -> Option<TrackedClaim> {
        let told = self.matters.get(number as usize)?.profile.is_told();
        let whole = self.into_whole(number)?;
        told.then_some(whole.tracked)
    }

    /// One of the matters, told or not, with what it has taken along.
    pub(crate) fn into_whole(mut self, number: u64) -> Option<Matter> {
        let whole = self.ties.take(number);
        whole.or_else(|| self.matters.into_iter().nth(number as usize))
    }

    /// The number of the matter that is opened next.
    pub(crate) fn next(&self) -> u64 {
        self.matters.len() as u64
    }

    /// Of one matter alone it will be asked what it takes along: of none yet, or of the next one.
    pub(crate) fn tell_only(&mut self, number: Option<u64>) {
        self.ties.tell_only(number.unwrap_or(u64::MAX));
    }

    /// Takes a reading into a matter, or into a new one; the answer is its number.
    pub(crate) fn join(
        &mut self,
        choice: &Choice,
        member: &Member,
        query: &Query<'_>,
        keys: &[Key],
    ) -> u64 {
        let (number, moved) = match choice.matter {
            Some(number) => {
                let matter = &mut self.matters[number as usize];
                (number, matter.absorb_by(member, query))
            }
            None => {
                let (matter, moved) = Matter::opened_by(member, query);
                self.matters.push(matter);
                (self.matters.len() as u64 - 1, moved)
            }
        };
        if let Some(ruling) = self.rulings.get(&member.reading.claim.id) {
            let others = ruling.apart.iter();
            let others = others.filter_map(|other| self.by_appearance.get(other));
            let own = others.flatten().filter(|(too, _)| !too);
            self.ties.part(number, own.map(|(_, other)| *other));
        }
        let matters = &self.matters;
        let taken = self.ties.join(number, choice.tie, member, &moved, &|one| {
            matters[one as usize].clone()
        });
        for other in &choice.also {
            self.matters[*other as usize].absorb_also(member);
            if !taken.contains(other) {
                self.ties.absorb_also(*other, member);
            }
        }
        for key in keys {
            self.by_key.entry(*key).or_default().push(number);
        }
        let claim = &member.reading.claim;
        if self.document.0 != claim.document {
            self.document = (claim.document.clone(), Vec::new());
        }
        if !member.reading.signals.reference {
            self.document.1.push(number);
        }
        // Nobody else asks where an appearance is.
        if !self.rulings.is_empty() {
            let holding = self.by_appearance.entry(claim.id.clone()).or_default();
            holding.push((false, number));
            holding.extend(choice.also.iter().map(|other| (true, *other)));
        }
        number
    }
}

impl Matters for Memory {
    type Error = Infallible;

    fn recent(&mut self, key: Key, each: &mut dyn FnMut(u64)) -> Result<(), Infallible> {
        let placed = self.by_key.get(&key).map_or(&[][..], Vec::as_slice);
        placed.iter().rev().take(WINDOW).for_each(|at| each(*at));
        Ok(())
    }

    fn near(&mut self, document: &str, each: &mut dyn FnMut(u64)) -> Result<(), Infallible> {
        if self.document.0 == document {
            let near = self.document.1.iter().rev().take(NEAR);
            near.for_each(|number| each(*number));
        }
        Ok(())
    }

    fn sort(&mut self, matters: &mut [(u64, Sharing)]) -> Result<(), Infallible> {
        matters.sort_unstable_by_key(|(number, _)| *number);
        Ok(())
    }

    fn holding(&mut self, appearance: &str) -> Result<Vec<u64>, Infallible> {
        let mut holding = self
            .by_appearance
            .get(appearance)
            .cloned()
            .unwrap_or_default();
        holding.sort_unstable();
        holding.dedup();
        Ok(holding.into_iter().map(|(_, number)| number).collect())
    }

    fn ruling(&mut self, appearance: &str) -> Result<Ruling, Infallible> {
        Ok(self.rulings.get(appearance).cloned().unwrap_or_default())
    }

    fn look_at(&mut self, matter: u64, look: &mut dyn FnMut(&Profile)) -> Result<(), Infallible> {
        if let Some(matter) = self.matters.get(matter as usize) {
            look(&matter.profile);
        }
        Ok(())
    }
}
