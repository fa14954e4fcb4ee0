//! A stretch of the readings under a key, in memory while readings around it are decided again:
//! they are asked for again and again then, as what is alike has the same keys.

use claims_tracker::{Key, WINDOW};

use crate::error::Result;
use crate::order::Spot;
use crate::places::Places;
use crate::run::Side;
use crate::runs::Runs;

/// So many readings behind a place are read at once: the next ones to be decided stand there.
const AHEAD: usize = 3 * WINDOW;

/// Readings under a key that follow on each other, with their matters.
pub(crate) struct Stretch {
    rows: Vec<(Spot, i64)>,
    /// Whether it begins with the first one of all.
    first: bool,
    /// Whether it ends with the last one of all.
    last: bool,
}

impl Stretch {
    /// The written readings around a place, a window before it and more behind it, and `more` of
    /// both.
    pub(crate) fn read(
        runs: &mut Runs<'_>,
        places: &mut Places<'_>,
        key: Key,
        around: &Spot,
        more: usize,
    ) -> Result<Stretch> {
        let before = Side::Before(Some(around));
        let (mut rows, first) = runs.beside(places, key, before, WINDOW + more)?;
        let (mut behind, last) = runs.beside(places, key, Side::From(around), AHEAD + more)?;
        rows.append(&mut behind);
        Ok(Stretch { rows, first, last })
    }

    /// How many readings it holds.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it holds the windows before a place and behind it.
    pub(crate) fn is_around(&self, spot: &Spot) -> bool {
        let at = self.at(spot);
        // One of those behind may be the reading itself.
        (self.first || at >= WINDOW) && (self.last || self.rows.len() - at > WINDOW)
    }

    /// The matters of the latest readings before a place, the latest first.
    pub(crate) fn before(&self, spot: &Spot) -> impl Iterator<Item = i64> {
        let before = self.rows[..self.at(spot)].iter().rev();
        before.take(WINDOW).map(|(_, matter)| *matter)
    }

    /// The next readings behind one; none where that stands more than a window before what is held.
    pub(crate) fn behind(&self, spot: &Spot) -> impl Iterator<Item = &Spot> {
        let at = self.at(spot);
        let own = self.rows.get(at).is_some_and(|(at, _)| at == spot);
        let within = own || at > 0 || self.first;
        let behind = self.rows[at + usize::from(own)..].iter();
        behind
            .map(|(at, _)| at)
            .take(if within { WINDOW } else { 0 })
    }

    /// A reading is of a matter, or of none any more.
    pub(crate) fn put(&mut self, spot: &Spot, matter: Option<i64>) {
        let at = self.at(spot);
        let own = self.rows.get(at).is_some_and(|(at, _)| at == spot);
        match matter {
            Some(matter) if own => self.rows[at].1 = matter,
            // Where it stands among the others.
            Some(matter) if (at > 0 || self.first) && (at < self.rows.len() || self.last) => {
                self.rows.insert(at, (spot.clone(), matter));
            }
            None if own => drop(self.rows.remove(at)),
            _ => {}
        }
    }

    fn at(&self, spot: &Spot) -> usize {
        self.rows.partition_point(|(at, _)| at < spot)
    }
}
