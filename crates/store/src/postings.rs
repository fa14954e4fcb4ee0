//! Which readings stand under a key.

use std::collections::HashMap;

use claims_tracker::{Key, WINDOW};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::order::Spot;

/// How many are held back before they are written: sorted insertions are many times as fast.
const MOST_HELD: usize = 400_000;

/// So many readings under a key make it one that will be asked for again: it stays in memory when
/// what is held is written.
const POPULAR: usize = 4;

/// Stands for the place of a reading that came from the tables.
const WRITTEN: u32 = u32::MAX;

/// The postings of the ledger, with those of an addition that are not yet written.
///
/// What is held was placed by this addition, and stands in the canonical order: additions are
/// placed in it.
pub(crate) struct Postings<'c> {
    connection: &'c Connection,
    held: HashMap<Key, Held>,
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
            held: HashMap::new(),
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
                "SELECT matter FROM postings WHERE key = ?1
                 ORDER BY second DESC, nano DESC, document DESC, reading DESC LIMIT ?2",
            )?;
            let missing = WINDOW - held.readings.len();
            let mut rows = statement.query(params![key, missing as i64])?;
            let mut written = Vec::new();
            while let Some(row) = rows.next()? {
                written.push((WRITTEN, row.get(0)?));
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
    fn recent_between(&self, key: Key, before: &Spot, each: &mut dyn FnMut(u64)) -> Result<()> {
        let held = self.held.get(&key);
        let held = held.map_or(&[][..], |held| held.readings.as_slice());
        let mut held = held.iter().rev().peekable();
        let mut statement = self.connection.prepare_cached(
            "SELECT second, nano, document, reading, matter FROM postings
             WHERE key = ?1 AND (second, nano, document, reading) < (?2, ?3, ?4, ?5)
             ORDER BY second DESC, nano DESC, document DESC, reading DESC LIMIT ?6",
        )?;
        let mut rows = statement.query(params![
            key,
            before.second,
            before.nano,
            before.document,
            before.reading,
            WINDOW as i64
        ])?;
        let mut given = 0;
        while given < WINDOW
            && let Some(row) = rows.next()?
        {
            if held.peek().is_some() {
                let spot = Spot::of_row(row, 0)?;
                while given < WINDOW
                    && let Some((_, matter)) =
                        held.next_if(|(at, _)| self.spots[*at as usize] > spot)
                {
                    each(matter.unsigned_abs());
                    given += 1;
                }
            }
            if given < WINDOW {
                each(row.get::<_, i64>(4)?.unsigned_abs());
                given += 1;
            }
        }
        held.take(WINDOW - given)
            .for_each(|(_, matter)| each(matter.unsigned_abs()));
        Ok(())
    }

    /// Hands to `each` the written readings in whose window a reading stands.
    pub(crate) fn followers(&self, key: Key, of: &Spot, each: &mut dyn FnMut(Spot)) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "SELECT second, nano, document, reading FROM postings
             WHERE key = ?1 AND (second, nano, document, reading) > (?2, ?3, ?4, ?5)
             ORDER BY second, nano, document, reading LIMIT ?6",
        )?;
        let mut rows = statement.query(params![
            key,
            of.second,
            of.nano,
            of.document,
            of.reading,
            WINDOW as i64
        ])?;
        while let Some(row) = rows.next()? {
            each(Spot::of_row(row, 0)?);
        }
        Ok(())
    }

    /// Adds a reading, which stands behind all that were added before; `last` as in `recent`.
    pub(crate) fn add(&mut self, keys: &[Key], spot: &Spot, matter: i64, last: bool) {
        self.mixed |= !last;
        let at = self.spots.len() as u32;
        self.spots.push(spot.clone());
        for key in keys {
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
    pub(crate) fn move_to(&self, keys: &[Key], spot: &Spot, matter: i64) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "UPDATE postings SET matter = ?6 WHERE key = ?1 AND second = ?2 AND nano = ?3
             AND document = ?4 AND reading = ?5",
        )?;
        for key in keys {
            statement.execute(params![
                key,
                spot.second,
                spot.nano,
                spot.document,
                spot.reading,
                matter
            ])?;
        }
        Ok(())
    }

    /// A written reading is taken out.
    pub(crate) fn remove(&self, keys: &[Key], spot: &Spot) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "DELETE FROM postings WHERE key = ?1 AND second = ?2 AND nano = ?3
             AND document = ?4 AND reading = ?5",
        )?;
        for key in keys {
            statement.execute(params![
                key,
                spot.second,
                spot.nano,
                spot.document,
                spot.reading
            ])?;
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
        let mut statement = self
            .connection
            .prepare_cached("INSERT INTO postings VALUES (?, ?, ?, ?, ?, ?)")?;
        for (key, at, matter) in fresh {
            let spot = &self.spots[at as usize];
            statement.execute(params![
                key,
                spot.second,
                spot.nano,
                spot.document,
                spot.reading,
                matter
            ])?;
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
