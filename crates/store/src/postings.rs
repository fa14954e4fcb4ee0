//! Which readings stand under a key.

mod write;

use std::mem;

use claims_tracker::{Key, WINDOW};
use rusqlite::Connection;
use rustc_hash::FxHashMap;

use crate::error::{Problem, Result};
use crate::order::Spot;
use crate::places::Places;
use crate::run::Run;
use crate::runs::Runs;
use crate::stretch::Stretch;

/// How many are held back before they are written.
const MOST_HELD: usize = 600_000;

/// The same with what is known of those of the tables.
const MOST_KNOWN: usize = 2_400_000;

/// So many readings under a key make it one that will be asked for again: it stays in memory when
/// what is held is written.
const POPULAR: usize = 4;

/// How many readings before the end are kept in memory.
const MOST_STRETCHED: usize = 1_000_000;

/// So many that are not yet written are few: what is held besides need not be gone through for them.
const FEW: usize = 50_000;

/// Stands for the place of a reading that came from the tables, and for no entry.
const NONE: u32 = u32::MAX;

/// The postings of the ledger, with those of an addition that are not yet written.
///
/// What is held was placed, moved or taken out by this addition, and stands in the canonical
/// order: additions go through it once.
pub(crate) struct Postings<'c> {
    runs: Runs<'c>,
    held: FxHashMap<i64, Held>,
    entries: Vec<Entry>,
    /// Room for as many, and for their keys.
    spare: Vec<Entry>,
    keys: Vec<(Key, u32)>,
    /// The places of the readings that are held, by the numbers they have there.
    spots: Vec<Spot>,
    /// What is known of readings before the end, with those that are held.
    stretches: FxHashMap<i64, Stretch>,
    stretched: usize,
    /// Whether something in the tables stands behind some of what is held.
    mixed: bool,
    /// How many of the entries are not yet written.
    fresh: usize,
    /// Their keys, as long as they are few.
    few: Vec<Key>,
    /// Keys that will be asked for, in order.
    wanted: Vec<Key>,
}

/// What is held under a key: entries, each of which tells the one before it.
#[derive(Debug)]
struct Held {
    first: u32,
    last: u32,
    number: u32,
    /// Whether the latest of the tables are among them, as far as a window goes.
    whole: bool,
}

impl Held {
    /// Whether all of the key's window is among them.
    fn is_window(&self) -> bool {
        self.whole || self.number as usize >= WINDOW
    }
}

impl Default for Held {
    fn default() -> Self {
        Held {
            first: NONE,
            last: NONE,
            number: 0,
            whole: false,
        }
    }
}

#[derive(Debug)]
struct Entry {
    before: u32,
    /// The reading, by its place in `spots`.
    at: u32,
    /// Its matter; [`GONE`] where it was taken out.
    matter: i64,
}

/// No matter has this number.
const GONE: i64 = 0;

impl Entry {
    fn matter(&self) -> Option<i64> {
        (self.matter != GONE).then_some(self.matter)
    }
}

/// What an addition knew of the postings in the end: the runs, the windows of popular keys, and room
/// for more.
#[derive(Debug)]
pub(crate) struct Known {
    runs: Vec<Run>,
    held: FxHashMap<i64, Held>,
    entries: Vec<Entry>,
    spare: Vec<Entry>,
    keys: Vec<(Key, u32)>,
}

impl<'c> Postings<'c> {
    pub(crate) fn new(connection: &'c Connection, known: Option<Known>) -> Result<Self> {
        let known = match known {
            Some(known) => known,
            None => Known {
                runs: Runs::new(connection)?.known(),
                held: FxHashMap::default(),
                entries: Vec::new(),
                spare: Vec::new(),
                keys: Vec::new(),
            },
        };
        Ok(Postings {
            runs: Runs::knowing(connection, known.runs),
            held: known.held,
            entries: known.entries,
            spare: known.spare,
            keys: known.keys,
            spots: Vec::new(),
            stretches: FxHashMap::default(),
            stretched: 0,
            mixed: false,
            fresh: 0,
            few: Vec::new(),
            wanted: Vec::new(),
        })
    }

    /// Writes what is held; the answer is what is known of the postings then.
    pub(crate) fn finish(mut self, places: &mut Places<'_>) -> Result<Known> {
        self.write(places)?;
        Ok(Known {
            runs: self.runs.known(),
            held: self.held,
            entries: self.entries,
            spare: self.spare,
            keys: self.keys,
        })
    }

    /// Hands to `each` the matters of the latest readings before a place, the latest first.
    ///
    /// `last` tells that nothing in the tables stands behind the place.
    pub(crate) fn recent(
        &mut self,
        places: &mut Places<'_>,
        key: Key,
        before: &Spot,
        last: bool,
        each: &mut dyn FnMut(u64),
    ) -> Result<()> {
        if !last {
            let stretch = self.stretch(places, key, before)?;
            let latest = stretch.before(before);
            latest.for_each(|matter| each(matter.unsigned_abs()));
            return Ok(());
        }
        if self.mixed {
            // From here on all that is placed stands behind all that is written.
            self.write(places)?;
        }
        if !self.wanted.is_empty() {
            for key in mem::take(&mut self.wanted) {
                self.fill(places, key)?;
            }
        }
        let mut at = self.fill(places, key)?;
        for _ in 0..WINDOW {
            let Some(entry) = self.entries.get(at as usize) else {
                break;
            };
            if let Some(matter) = entry.matter() {
                each(matter.unsigned_abs());
            }
            at = entry.before;
        }
        Ok(())
    }

    /// Keys of readings that will be placed: what stands under each is read in the order of keys, in
    /// which it stands in the tables.
    pub(crate) fn want(&mut self, mut keys: Vec<Key>) {
        keys.sort_unstable();
        keys.dedup();
        self.wanted = keys;
    }

    /// Makes sure that the window of a key at the end is in memory; the answer is its last entry.
    fn fill(&mut self, places: &mut Places<'_>, key: Key) -> Result<u32> {
        let held = self.held.entry(key).or_default();
        if !held.is_window() {
            // What the tables know of a key is asked of them once.
            held.whole = true;
            let missing = WINDOW - held.number as usize;
            let entries = &mut self.entries;
            let (first, last) = (&mut held.first, &mut held.last);
            let mut number = 0;
            self.runs.latest(places, key, missing, &mut |matter| {
                if number == missing {
                    return;
                }
                number += 1;
                let at = entries.len() as u32;
                entries.push(Entry {
                    before: NONE,
                    at: NONE,
                    matter,
                });
                match *first {
                    NONE => *last = at,
                    first => entries[first as usize].before = at,
                }
                *first = at;
            })?;
            held.number += number as u32;
        }
        Ok(held.last)
    }

    /// Hands to `each` the readings in whose window a reading stands; of those before `from` some
    /// may be left out.
    pub(crate) fn followers(
        &mut self,
        places: &mut Places<'_>,
        key: Key,
        of: &Spot,
        from: &Spot,
        each: &mut dyn FnMut(&Spot),
    ) -> Result<()> {
        // What stands in a window of one behind `from` stands in the window before it.
        let stretch = self.stretch(places, key, of.max(from))?;
        stretch.behind(of).for_each(each);
        Ok(())
    }

    /// The readings around a place.
    fn stretch(&mut self, places: &mut Places<'_>, key: Key, around: &Spot) -> Result<&Stretch> {
        let known = self.stretches.get(&key);
        if !known.is_some_and(|stretch| stretch.is_around(around)) {
            if let Some(old) = self.stretches.remove(&key) {
                self.stretched -= old.len().min(self.stretched);
            }
            if self.stretched > MOST_STRETCHED {
                self.stretches.clear();
                self.stretched = 0;
            }
            let mut held = Vec::new();
            let mut at = self.held.get(&key).map_or(NONE, |held| held.last);
            while let Some(entry) = self.entries.get(at as usize) {
                held.extend(
                    self.spots
                        .get(entry.at as usize)
                        .map(|spot| (spot, entry.matter())),
                );
                at = entry.before;
            }
            // Each of them may have taken one out.
            let more = held.len();
            let mut stretch = Stretch::read(&mut self.runs, places, key, around, more)?;
            for (spot, matter) in held.into_iter().rev() {
                stretch.put(spot, matter);
            }
            self.stretched += stretch.len();
            self.stretches.insert(key, stretch);
        }
        self.stretches
            .get(&key)
            .ok_or(Problem::Damaged("a key is missing"))
    }

    /// A reading, which stands behind all that were put before, is of a matter, or of none any more;
    /// `last` as in `recent`.
    pub(crate) fn put(&mut self, keys: &[Key], spot: &Spot, matter: Option<i64>, last: bool) {
        debug_assert!(self.spots.last().is_none_or(|before| before < spot));
        self.mixed |= !last;
        let at = self.spots.len() as u32;
        self.spots.push(spot.clone());
        for key in keys {
            if !last && let Some(stretch) = self.stretches.get_mut(key) {
                stretch.put(spot, matter);
            }
            let held = self.held.entry(*key).or_default();
            let entry = self.entries.len() as u32;
            self.entries.push(Entry {
                before: held.last,
                at,
                matter: matter.unwrap_or(GONE),
            });
            if held.first == NONE {
                held.first = entry;
            }
            held.last = entry;
            held.number += 1;
            self.fresh += 1;
            if self.fresh <= FEW {
                self.few.push(*key);
            }
        }
    }

    /// Writes what is held, where it is much.
    pub(crate) fn relieve(&mut self, places: &mut Places<'_>) -> Result<()> {
        if self.fresh > MOST_HELD || self.entries.len() > MOST_KNOWN {
            self.write(places)?;
        }
        Ok(())
    }
}
