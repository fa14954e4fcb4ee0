//! The readings of a batch on their way to their places: while they are few they stay in memory,
//! and need not be taken out of the tables that they have just gone into.

use claims_tracker::{Key, Member, keys};
use rusqlite::Connection;
use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::members;

/// So many readings are kept in memory: some 160 MB.
const MOST: usize = 1 << 16;

/// A reading that was recorded and will be placed.
pub(crate) struct Recorded {
    pub(crate) member: Member,
    /// The keys under which it is found.
    pub(crate) keys: Vec<Key>,
}

impl Recorded {
    pub(crate) fn of(member: Member) -> Recorded {
        let keys = keys(&member.reading);
        Recorded { member, keys }
    }
}

/// Readings that were recorded and will be placed, by document.
#[derive(Default)]
pub(crate) struct Fresh {
    of: FxHashMap<i64, Vec<Recorded>>,
    number: usize,
}

impl Fresh {
    /// Keeps the readings of a document, in the canonical order, where there is room.
    pub(crate) fn keep(&mut self, seq: i64, readings: Vec<Recorded>) {
        if self.number + readings.len() <= MOST {
            self.number += readings.len();
            self.of.insert(seq, readings);
        }
    }

    /// The readings of a document, in the canonical order.
    pub(crate) fn take(
        &mut self,
        connection: &Connection,
        seq: i64,
        url: Option<&str>,
    ) -> Result<Vec<Recorded>> {
        if let Some(known) = self.of.remove(&seq) {
            return Ok(known);
        }
        let members = members::of_document(connection, seq, url)?;
        Ok(members.into_iter().map(Recorded::of).collect())
    }
}
