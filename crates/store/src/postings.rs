//! Which readings stand under a key.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use claims_tracker::{Key, WINDOW};
use rusqlite::{Connection, params};

use crate::error::{Problem, Result};
use crate::order::{READING_BITS, Spot};
use crate::posted::{self, Posted};
use crate::stretch::{Stretch, readings};

/// How many are held back before they are written: sorted insertions are many times as fast.
const MOST_HELD: usize = 400_000;

/// So many readings under a key make it one that will be asked for again: it stays in memory when
/// what is held is written.
const POPULAR: usize = 4;

/// How many readings before the end are kept in memory.
const MOST_STRETCHED: usize = 1_000_000;

/// Stands for the place of a reading that came from the tables.
const WRITTEN: u32 = u32::MAX;

/// The postings of the ledger, with those of an addition that are not yet written.
///
/// What is held was placed by this addition, and stands in the canonical order: additions are
/// placed in it.
pub(crate) struct Postings<'c> {
    connection: &'c Connection,
    held: HashMap<Key, Held, BuildHasherDefault<Mixed>>,
    /// What is known of readings before the end, with those that are held.
    stretches: HashMap<Key, Stretch, BuildHasherDefault<Mixed>>,
    stretched: usize,
    /// The places of the readings that are held, by the numbers they have there.
    spots: Vec<Spot>,
    number: usize,
    /// Whether something in the tables stands behind some of what is held.
    mixed: bool,
}

/// What is held under a key.
#[derive(Default)]
struct Held {
    /// The readings, by their place in `spots`, with their matters.
    readings: Vec<(u32, i64)>,
    /// Whether the latest of the tables are among them, as far as a window goes.
    whole: bool,
}

impl<'c> Postings<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Postings {
            connection,
            held: HashMap::default(),
            stretches: HashMap::default(),
            stretched: 0,
            spots: Vec::new(),
            number: 0,
            mixed: false,
        }
    }

    /// Hands to `each` the matters of the latest readings before a place, the latest first.
    ///
    /// `last` tells that nothing in the tables stands behind the place.
    pub(crate) fn recent(
        &mut self,
        key: Key,
        before: &Spot,
        last: bool,
        each: &mut dyn FnMut(u64),
    ) -> Result<()> {
        if !last {
            return self.recent_between(key, before, each);
        }
        if self.mixed {
            // From here on all that is placed stands behind all that is written.
            self.write()?;
        }
        let held = self.held.entry(key).or_default();
        if !held.whole && held.readings.len() < WINDOW {
            // Few keys are asked for once: what the tables know of one is asked of them once.
            let mut statement = self.connection.prepare_cached(
                "SELECT readings FROM postings WHERE key = ?1
                 ORDER BY second DESC, nano DESC, document DESC LIMIT ?2",
            )?;
            let missing = WINDOW - held.readings.len();
            let mut rows = statement.query(params![key, missing as i64])?;
            let (mut written, mut posted) = (Vec::new(), Vec::new());
            while written.len() < missing
                && let Some(row) = rows.next()?
            {
                readings(row, 0, &mut posted)?;
                let latest = posted.iter().rev().take(missing - written.len());
                written.extend(latest.map(|(_, matter)| (WRITTEN, *matter)));
            }
            if !written.is_empty() {
                self.number += written.len();
                written.reverse();
                written.append(&mut held.readings);
                held.readings = written;
            }
            held.whole = true;
        }
        let latest = held.readings.iter().rev().take(WINDOW);
        latest.for_each(|(_, matter)| each(matter.unsigned_abs()));
        Ok(())
    }

    /// The same of a place that has written readings behind it.
    fn recent_between(&mut self, key: Key, before: &Spot, each: &mut dyn FnMut(u64)) -> Result<()> {
        let stretch = self.stretch(key, before)?;
        let latest = stretch.before(before);
        latest.for_each(|matter| each(matter.unsigned_abs()));
        Ok(())
    }

    /// Hands to `each` the readings in whose window a reading stands; of those before `from` some
    /// may be left out.
    pub(crate) fn followers(
        &mut self,
        key: Key,
        of: &Spot,
        from: &Spot,
        each: &mut dyn FnMut(&Spot),
    ) -> Result<()> {
        // What stands in a window of one behind `from` stands in the window before it.
        let stretch = self.stretch(key, of.max(from))?;
        stretch.behind(of).for_each(each);
        Ok(())
    }

    /// The readings around a place.
    fn stretch(&mut self, key: Key, around: &Spot) -> Result<&Stretch> {
        let known = self.stretches.get(&key);
        if !known.is_some_and(|stretch| stretch.is_around(around)) {
            if let Some(old) = self.stretches.remove(&key) {
                self.stretched -= old.len().min(self.stretched);
            }
            if self.stretched > MOST_STRETCHED {
                self.stretches.clear();
                self.stretched = 0;
            }
            let mut stretch = Stretch::read(self.connection, key, around)?;
            if let Some(held) = self.held.get(&key) {
                let fresh = held.readings.iter().filter(|(at, _)| *at != WRITTEN);
                fresh.for_each(|(at, matter)| stretch.add(&self.spots[*at as usize], *matter));
            }
            self.stretched += stretch.len();
            self.stretches.insert(key, stretch);
        }
        self.stretches
            .get(&key)
            .ok_or(Problem::Damaged("a key is missing"))
    }

    /// Adds a reading, which stands behind all that were added before; `last` as in `recent`.
    pub(crate) fn add(&mut self, keys: &[Key], spot: &Spot, matter: i64, last: bool) {
        self.mixed |= !last;
        let at = self.spots.len() as u32;
        self.spots.push(spot.clone());
        for key in keys {
            if let Some(stretch) = self.stretches.get_mut(key) {
                stretch.add(spot, matter);
            }
            let held = &mut self.held.entry(*key).or_default().readings;
            if held.is_empty() {
                // Most keys stay alone, and a vector begins with room for four.
                held.reserve_exact(1);
            }
            held.push((at, matter));
        }
        self.number += keys.len();
    }

    /// A written reading goes to another matter.
    pub(crate) fn move_to(&mut self, keys: &[Key], spot: &Spot, matter: i64) -> Result<()> {
        self.stretch_over(keys, spot, Some(matter));
        self.change(keys, spot, |posted| {
            let own = posted.iter_mut().filter(|one| one.0 == spot.reading);
            own.for_each(|one| one.1 = matter);
        })
    }

    /// A written reading is taken out.
    pub(crate) fn remove(&mut self, keys: &[Key], spot: &Spot) -> Result<()> {
        self.stretch_over(keys, spot, None);
        self.change(keys, spot, |posted| {
            posted.retain(|one| one.0 != spot.reading);
        })
    }

    fn stretch_over(&mut self, keys: &[Key], spot: &Spot, matter: Option<i64>) {
        for key in keys {
            if let Some(stretch) = self.stretches.get_mut(key) {
                stretch.change(spot, matter);
            }
        }
    }

    /// Changes the readings of a document under keys.
    fn change(&self, keys: &[Key], spot: &Spot, change: impl Fn(&mut Vec<Posted>)) -> Result<()> {
        let mut read = self.connection.prepare_cached(
            "SELECT readings FROM postings
             WHERE key = ?1 AND second = ?2 AND nano = ?3 AND document = ?4",
        )?;
        let mut delete = self.connection.prepare_cached(
            "DELETE FROM postings WHERE key = ?1 AND second = ?2 AND nano = ?3 AND document = ?4",
        )?;
        let mut update = self.connection.prepare_cached(
            "UPDATE postings SET readings = ?5
             WHERE key = ?1 AND second = ?2 AND nano = ?3 AND document = ?4",
        )?;
        let mut posted = Vec::new();
        for key in keys {
            let row = (*key, spot.second, spot.nano, &*spot.document);
            read.query_row(row, |row| Ok(readings(row, 0, &mut posted)))??;
            change(&mut posted);
            if posted.is_empty() {
                delete.execute(row)?;
                continue;
            }
            let mut bytes = Vec::new();
            posted.iter().for_each(|one| posted::push(*one, &mut bytes));
            update.execute((row.0, row.1, row.2, row.3, bytes))?;
        }
        Ok(())
    }

    /// Writes what is held, where it is much.
    pub(crate) fn relieve(&mut self) -> Result<()> {
        if self.number > MOST_HELD {
            self.write()?;
        }
        Ok(())
    }

    /// Writes what is held, but for what it remembers of popular keys.
    pub(crate) fn write(&mut self) -> Result<()> {
        let mut fresh: Vec<(Key, u32, i64)> = Vec::with_capacity(self.number);
        for (key, held) in &self.held {
            let of_key = held.readings.iter().filter(|(at, _)| *at != WRITTEN);
            fresh.extend(of_key.map(|(at, matter)| (*key, *at, *matter)));
        }
        // Numbers in `spots` are in the canonical order.
        fresh.sort_unstable();
        // Of a document some may have been written before.
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO postings VALUES (?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET readings = CAST(readings || excluded.readings AS BLOB)",
        )?;
        let document = |at: u32| self.spots[at as usize].reading >> READING_BITS;
        let mut bytes = Vec::new();
        for row in fresh.chunk_by(|a, b| a.0 == b.0 && document(a.1) == document(b.1)) {
            bytes.clear();
            for (_, at, matter) in row {
                let reading = self.spots[*at as usize].reading;
                posted::push((reading, *matter), &mut bytes);
            }
            let (key, at, _) = row[0];
            let spot = &self.spots[at as usize];
            statement.execute(params![key, spot.second, spot.nano, spot.document, bytes])?;
        }
        self.spots.clear();
        self.forget();
        self.mixed = false;
        Ok(())
    }

    /// Leaves in memory the windows of popular keys, where that makes room for others.
    fn forget(&mut self) {
        if self.mixed {
            self.held.clear();
        }
        self.number = 0;
        self.held.retain(|_, held| {
            let readings = &mut held.readings;
            let popular = readings.len() >= POPULAR && (held.whole || readings.len() >= WINDOW);
            if popular {
                readings.drain(..readings.len().saturating_sub(WINDOW));
                readings.iter_mut().for_each(|(at, _)| *at = WRITTEN);
                self.number += readings.len();
            }
            popular
        });
        if self.number > MOST_HELD / 2 {
            self.held.clear();
            self.number = 0;
        }
    }
}

/// Keys are hashes that are mixed already.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_i64(&mut self, key: i64) {
        self.0 = key.cast_unsigned();
    }
}
