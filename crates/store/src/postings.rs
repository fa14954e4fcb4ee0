//! Which readings stand under a key.

use std::collections::HashMap;

use claims_tracker::{Key, WINDOW};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::order::Spot;

/// How many are held back before they are written: sorted insertions are many times as fast.
const MOST_HELD: usize = 200_000;

/// The postings of the ledger, with those of an addition that are not yet written.
///
/// What is held was placed by this addition, and stands in the canonical order: additions are
/// placed in it.
pub(crate) struct Postings<'c> {
    connection: &'c Connection,
    held: HashMap<Key, Vec<(Spot, i64)>>,
    number: usize,
    /// Whether something in the tables stands behind some of what is held.
    mixed: bool,
}

impl<'c> Postings<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Postings {
            connection,
            held: HashMap::new(),
            number: 0,
            mixed: false,
        }
    }

    /// Hands to `each` the matters of the latest readings before a place, the latest first.
    ///
    /// `last` tells that nothing in the tables stands behind the place.
    pub(crate) fn recent(
        &self,
        key: Key,
        before: &Spot,
        last: bool,
        each: &mut dyn FnMut(u64),
    ) -> Result<()> {
        let last = last && !self.mixed;
        let held = self.held.get(&key).map_or(&[][..], Vec::as_slice);
        let mut held = held.iter().rev().peekable();
        if last && held.len() >= WINDOW {
            held.take(WINDOW)
                .for_each(|(_, matter)| each(matter.unsigned_abs()));
            return Ok(());
        }
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
            if !last && held.peek().is_some() {
                let spot = Spot::of_row(row, 0)?;
                while given < WINDOW
                    && let Some((_, matter)) = held.next_if(|(held, _)| *held > spot)
                {
                    each(matter.unsigned_abs());
                    given += 1;
                }
            } else {
                while given < WINDOW
                    && let Some((_, matter)) = held.next()
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
        for key in keys {
            let held = self.held.entry(*key).or_default();
            if held.is_empty() {
                // Most keys stay alone, and a vector begins with room for four.
                held.reserve_exact(1);
            }
            held.push((spot.clone(), matter));
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

    /// Writes what is held.
    pub(crate) fn write(&mut self) -> Result<()> {
        let mut keys: Vec<(Key, Vec<(Spot, i64)>)> = self.held.drain().collect();
        keys.sort_unstable_by_key(|(key, _)| *key);
        let mut statement = self
            .connection
            .prepare_cached("INSERT INTO postings VALUES (?, ?, ?, ?, ?, ?)")?;
        for (key, held) in keys {
            for (spot, matter) in held {
                statement.execute(params![
                    key,
                    spot.second,
                    spot.nano,
                    spot.document,
                    spot.reading,
                    matter
                ])?;
            }
        }
        self.number = 0;
        self.mixed = false;
        Ok(())
    }
}
