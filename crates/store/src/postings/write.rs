//! What is held goes into the tables, and what of it stays in memory.

use std::mem;

use claims_tracker::WINDOW;

use super::{Entry, FEW, Held, MOST_HELD, NONE, POPULAR, Postings};
use crate::chunk::Posted;
use crate::error::Result;
use crate::places::Places;

impl Postings<'_> {
    /// Writes what is held, but for what it remembers of popular keys.
    pub(crate) fn write(&mut self, places: &mut Places<'_>) -> Result<()> {
        self.keys.clear();
        if let (Some(first), Some(last)) = (self.spots.first(), self.spots.last()) {
            let ends = (first.clone(), last.clone());
            let (entries, spots) = (&self.entries, &self.spots);
            // Behind those of the tables there are no others.
            let fresh = |at: u32| {
                let entry = entries.get(at as usize)?;
                Some((entry, spots.get(entry.at as usize)?))
            };
            if self.fresh <= FEW {
                self.few.sort_unstable();
                self.few.dedup();
                let held = self
                    .few
                    .iter()
                    .filter_map(|key| Some((*key, self.held.get(key)?.last)));
                self.keys.extend(held);
            } else {
                let held = self.held.iter().map(|(key, held)| (*key, held.last));
                self.keys
                    .extend(held.filter(|(_, last)| fresh(*last).is_some()));
            }
            self.keys.sort_unstable();
            let mut writer = self.runs.begin(self.keys.len(), ends, self.mixed);
            let mut readings: Vec<Posted> = Vec::new();
            for (key, last) in &self.keys {
                readings.clear();
                let mut at = *last;
                while let Some((entry, spot)) = fresh(at) {
                    readings.push(Posted {
                        reading: spot.reading,
                        matter: entry.matter(),
                    });
                    at = entry.before;
                }
                readings.reverse();
                writer.push(places, *key, &readings)?;
            }
            self.runs.end(places, writer, self.mixed)?;
        }
        if self.mixed || self.fresh > FEW || self.entries.len() > MOST_HELD / 2 {
            self.forget();
        } else {
            self.forget_few();
        }
        self.fresh = 0;
        self.few.clear();
        self.spots.clear();
        self.mixed = false;
        Ok(())
    }

    /// Lets go of the keys of what was written of which not the whole window is known; the others stay
    /// as they are, with what is in the tables now.
    fn forget_few(&mut self) {
        for (key, last) in &self.keys {
            if !self.held.get(key).is_some_and(Held::is_window) {
                self.held.remove(key);
                continue;
            }
            let mut at = *last;
            while let Some(entry) = self.entries.get_mut(at as usize)
                && entry.at != NONE
            {
                entry.at = NONE;
                at = entry.before;
            }
        }
    }

    /// Leaves in memory the windows of popular keys, where that makes room for others.
    fn forget(&mut self) {
        // What is held takes the room of what was: new room for as much would be paged in again.
        let (before, mixed, kept) = (&self.entries, self.mixed, &mut self.spare);
        kept.clear();
        self.held.retain(|_, held| {
            // What stands among those of the tables changes the windows of its keys alone.
            let last = before.get(held.last as usize);
            if mixed && last.is_none_or(|last| last.at != NONE) {
                return false;
            }
            if (held.number as usize) < POPULAR || !held.is_window() {
                return false;
            }
            let first = kept.len() as u32;
            let mut number = 0;
            let mut at = held.last;
            while let Some(entry) = before.get(at as usize).filter(|_| number < WINDOW as u32) {
                number += 1;
                kept.push(Entry {
                    before: first + number,
                    at: NONE,
                    matter: entry.matter,
                });
                at = entry.before;
            }
            if let Some(entry) = kept.last_mut() {
                entry.before = NONE;
            }
            *held = Held {
                first: first + number - 1,
                last: first,
                number,
                whole: true,
            };
            true
        });
        mem::swap(&mut self.entries, &mut self.spare);
        if self.entries.len() > MOST_HELD / 2 {
            self.held.clear();
            self.entries.clear();
        }
    }
}
