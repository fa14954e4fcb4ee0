//! Where documents stand in the canonical order.

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::order::{READING_BITS, Spot};
use crate::replay;

/// How many are kept in mind.
const MOST: usize = 1 << 20;

/// The places of documents, each asked for once.
pub(crate) struct Places<'c> {
    connection: &'c Connection,
    known: FxHashMap<i64, Spot>,
}

impl<'c> Places<'c> {
    /// With what an earlier addition knew of them.
    pub(crate) fn knowing(connection: &'c Connection, known: FxHashMap<i64, Spot>) -> Self {
        Places { connection, known }
    }

    /// What is known of them.
    pub(crate) fn known(self) -> FxHashMap<i64, Spot> {
        self.known
    }

    /// The place of a reading.
    pub(crate) fn of(&mut self, reading: i64) -> Result<Spot> {
        let document = reading >> READING_BITS;
        if let Some(place) = self.known.get(&document) {
            return Ok(Spot {
                reading,
                ..place.clone()
            });
        }
        if self.known.len() >= MOST {
            self.known.clear();
        }
        let place = replay::spot_of(self.connection, document)?;
        let spot = Spot {
            reading,
            ..place.clone()
        };
        self.known.insert(document, place);
        Ok(spot)
    }
}
