//! Where the tracker keeps its matters while it places readings.

use std::collections::HashMap;
use std::convert::Infallible;

use claims_model::TrackedClaim;

use crate::{Matter, Member, Profile};

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

/// Keeps matters, finds them by key, and hands them out.
///
/// Numbers of matters grow in the order of creation, which is the canonical order of their
/// first readings. [`Memory`] keeps them in memory; a ledger keeps them in its tables.
pub trait Matters {
    /// What a store can fail with.
    type Error;

    /// The matters that have at least one of the keys, each once, ascending.
    ///
    /// # Errors
    ///
    /// When the store fails; so for all of these.
    fn candidates(&mut self, keys: &[String]) -> Result<Vec<u64>, Self::Error>;

    /// Lends the profile of a matter: candidates are many, and a copy of each would cost more
    /// than the comparison.
    fn look_at(&mut self, matter: u64, look: &mut dyn FnMut(&Profile)) -> Result<(), Self::Error>;

    /// Hands out a matter to be changed; it comes back with [`Matters::put`] before anything
    /// else is asked of it.
    fn take(&mut self, matter: u64) -> Result<Matter, Self::Error>;

    /// Keeps a matter that has just taken in `member`, under its number or, where that is
    /// `None`, under a new one, which is the answer. `keys` are those of the member.
    fn put(
        &mut self,
        number: Option<u64>,
        matter: Matter,
        member: &Member,
        keys: &[String],
    ) -> Result<u64, Self::Error>;

    /// What people decided of an appearance.
    fn ruling(&mut self, appearance: &str) -> Result<Ruling, Self::Error>;

    /// The matters that hold an appearance, ascending.
    fn holding(&mut self, appearance: &str) -> Result<Vec<u64>, Self::Error>;
}

/// Matters in memory: for views that must replay, for tests, and for use without a ledger.
///
/// ```
/// use claims_tracker::{Matters, Memory};
///
/// let mut memory = Memory::default();
/// assert!(memory.candidates(&["visit".to_string()]).unwrap().is_empty());
/// ```
#[derive(Debug, Default)]
pub struct Memory {
    /// What people decided, by appearance.
    pub rulings: HashMap<String, Ruling>,
    /// `None` while it is handed out.
    matters: Vec<Option<Matter>>,
    by_key: HashMap<String, Vec<u64>>,
    by_appearance: HashMap<String, Vec<u64>>,
}

impl Memory {
    /// The tracked claims, by first appearance.
    pub fn into_tracked(self) -> Vec<TrackedClaim> {
        self.matters
            .into_iter()
            .flatten()
            .filter(|matter| matter.profile.is_told())
            .map(|matter| matter.tracked)
            .collect()
    }
}

impl Matters for Memory {
    type Error = Infallible;

    fn candidates(&mut self, keys: &[String]) -> Result<Vec<u64>, Infallible> {
        let mut found: Vec<u64> = keys
            .iter()
            .filter_map(|key| self.by_key.get(key))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    fn look_at(&mut self, matter: u64, look: &mut dyn FnMut(&Profile)) -> Result<(), Infallible> {
        if let Some(Some(matter)) = self.matters.get(matter as usize) {
            look(&matter.profile);
        }
        Ok(())
    }

    fn take(&mut self, matter: u64) -> Result<Matter, Infallible> {
        let taken = self.matters.get_mut(matter as usize).and_then(Option::take);
        Ok(taken.expect("a matter is taken once before it is put back"))
    }

    fn put(
        &mut self,
        number: Option<u64>,
        matter: Matter,
        member: &Member,
        keys: &[String],
    ) -> Result<u64, Infallible> {
        let number = match number {
            Some(number) => {
                self.matters[number as usize] = Some(matter);
                number
            }
            None => {
                self.matters.push(Some(matter));
                self.matters.len() as u64 - 1
            }
        };
        if !self.rulings.is_empty() {
            let id = member.reading.claim.id.clone();
            self.by_appearance.entry(id).or_default().push(number);
        }
        for key in keys {
            let matters = self.by_key.entry(key.clone()).or_default();
            if let Err(at) = matters.binary_search(&number) {
                matters.insert(at, number);
            }
        }
        Ok(number)
    }

    fn ruling(&mut self, appearance: &str) -> Result<Ruling, Infallible> {
        Ok(self.rulings.get(appearance).cloned().unwrap_or_default())
    }

    fn holding(&mut self, appearance: &str) -> Result<Vec<u64>, Infallible> {
        let mut holding = self.by_appearance.get(appearance).cloned();
        if let Some(holding) = &mut holding {
            holding.sort_unstable();
        }
        Ok(holding.unwrap_or_default())
    }
}
