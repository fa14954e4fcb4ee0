//! Where the tracker keeps its matters while it places readings.

use std::collections::HashMap;
use std::convert::Infallible;

use claims_model::TrackedClaim;

use crate::{Matter, Member, Profile};

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

    /// The profile of a matter.
    fn profile(&mut self, matter: u64) -> Result<Profile, Self::Error>;

    /// The whole matter.
    fn matter(&mut self, matter: u64) -> Result<Matter, Self::Error>;

    /// Keeps a matter that has just taken in `member`, under its number or, where that is
    /// `None`, under a new one, which is the answer. `keys` are those of the member.
    fn put(
        &mut self,
        number: Option<u64>,
        matter: Matter,
        member: &Member,
        keys: &[String],
    ) -> Result<u64, Self::Error>;
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
    matters: Vec<Matter>,
    by_key: HashMap<String, Vec<u64>>,
}

impl Memory {
    /// The tracked claims, by first appearance.
    pub fn into_tracked(self) -> Vec<TrackedClaim> {
        self.matters.into_iter().map(|matter| matter.tracked).collect()
    }
}

impl Matters for Memory {
    type Error = Infallible;

    fn candidates(&mut self, keys: &[String]) -> Result<Vec<u64>, Infallible> {
        let mut found: Vec<u64> =
            keys.iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    fn profile(&mut self, matter: u64) -> Result<Profile, Infallible> {
        Ok(self.matters[matter as usize].profile.clone())
    }

    fn matter(&mut self, matter: u64) -> Result<Matter, Infallible> {
        Ok(self.matters[matter as usize].clone())
    }

    fn put(
        &mut self,
        number: Option<u64>,
        matter: Matter,
        _member: &Member,
        keys: &[String],
    ) -> Result<u64, Infallible> {
        let number = match number {
            Some(number) => {
                self.matters[number as usize] = matter;
                number
            }
            None => {
                self.matters.push(matter);
                self.matters.len() as u64 - 1
            }
        };
        for key in keys {
            let matters = self.by_key.entry(key.clone()).or_default();
            if let Err(at) = matters.binary_search(&number) {
                matters.insert(at, number);
            }
        }
        Ok(number)
    }
}
