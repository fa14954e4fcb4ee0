//! The last readings of the ledger, in memory: most documents that are late are so by hours, and
//! what stands behind them can be looked through.

use claims_tracker::{Key, WINDOW, keys};
use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

use super::Placing;
use crate::error::Result;
use crate::grounds;
use crate::members::place_of;
use crate::order::{READING_BITS, Spot};
use crate::readings::Readings;

/// So many documents are looked through at most.
const MOST: usize = 64;

/// All placed readings from a place on, by what a change before them can reach them through.
pub(super) struct Tail {
    under: FxHashMap<Key, Vec<Spot>>,
    /// By the matters that they were compared with.
    compared: FxHashMap<i64, Vec<Spot>>,
}

impl Tail {
    /// The readings of documents before number `first_new` that stand at a place or behind it;
    /// `None` where they are many.
    fn read(connection: &Connection, from: &Spot, first_new: i64) -> Result<Option<Tail>> {
        let mut documents = connection.prepare_cached(
            "SELECT second, nano, id, seq << ?5 FROM documents
             WHERE (second, nano, id) >= (?1, ?2, ?3) AND seq < ?4
             ORDER BY second, nano, id LIMIT ?6",
        )?;
        let first = first_new >> READING_BITS;
        let documents = documents.query_map(
            params![
                from.second,
                from.nano,
                from.document,
                first,
                READING_BITS,
                MOST as i64 + 1
            ],
            |row| Spot::of_row(row, 0),
        )?;
        let documents: Vec<Spot> = documents.collect::<rusqlite::Result<_>>()?;
        if documents.len() > MOST {
            return Ok(None);
        }
        let mut tail = Tail {
            under: FxHashMap::default(),
            compared: FxHashMap::default(),
        };
        let mut placed = connection.prepare_cached(
            "SELECT reading FROM members WHERE reading >= ?1 AND reading < ?1 + (1 << ?2)
             ORDER BY reading",
        )?;
        for document in documents {
            let seq = document.reading >> READING_BITS;
            let readings = Readings::of(connection, seq)?;
            let grounds = grounds::read(connection, seq)?;
            let mut rows = placed.query([document.reading, READING_BITS])?;
            while let Some(row) = rows.next()? {
                let spot = Spot {
                    reading: row.get(0)?,
                    ..document.clone()
                };
                for key in keys(&readings.get(place_of(spot.reading))?) {
                    tail.under.entry(key).or_default().push(spot.clone());
                }
                let weighed = grounds.get(&spot.reading).map(|grounds| &grounds.weighed);
                for one in weighed.into_iter().flatten() {
                    let compared = tail.compared.entry(one.matter.cast_signed());
                    compared.or_default().push(spot.clone());
                }
            }
        }
        Ok(Some(tail))
    }

    /// The readings behind a place in whose window under a key it stands.
    pub(super) fn followers<'t>(
        &'t self,
        key: Key,
        at: &'t Spot,
    ) -> impl Iterator<Item = &'t Spot> {
        let under = self.under.get(&key).into_iter().flatten();
        under.filter(move |spot| *spot > at).take(WINDOW)
    }

    /// The readings behind a place that were compared with a matter.
    pub(super) fn compared<'t>(
        &'t self,
        matter: i64,
        at: &'t Spot,
    ) -> impl Iterator<Item = &'t Spot> {
        let compared = self.compared.get(&matter).into_iter().flatten();
        compared.filter(move |spot| *spot > at)
    }
}

impl Placing<'_> {
    /// What stands at the place and behind it, where that is little.
    pub(super) fn tail(&mut self) -> Result<Option<&Tail>> {
        let document = self.at.reading >> READING_BITS;
        // What is too much may be little at a later document.
        if self.tail.is_none() && self.asked_for_tail != document {
            self.asked_for_tail = document;
            self.grounds.write()?;
            self.tail = Tail::read(self.connection, &self.at, self.first_new)?;
        }
        Ok(self.tail.as_ref())
    }
}
