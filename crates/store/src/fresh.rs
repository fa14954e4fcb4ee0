//! The readings of a batch on their way to their places: while they are few they stay in memory,
//! and need not be taken out of the tables that they have just gone into.

use claims_tracker::Member;
use rusqlite::Connection;
use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::members;

/// So many readings are kept in memory: some 80 MB.
const MOST: usize = 1 << 15;

/// Readings that were recorded and will be placed, by document.
#[derive(Default)]
pub(crate) struct Fresh {
    of: FxHashMap<i64, Vec<Member>>,
    number: usize,
}

impl Fresh {
    /// Keeps the readings of a document, in the canonical order, where there is room.
    pub(crate) fn keep(&mut self, seq: i64, members: Vec<Member>) {
        if self.number + members.len() <= MOST {
            self.number += members.len();
            self.of.insert(seq, members);
        }
    }

    /// The readings of a document, in the canonical order.
    pub(crate) fn take(
        &mut self,
        connection: &Connection,
        seq: i64,
        url: Option<&str>,
    ) -> Result<Vec<Member>> {
        let known = self.of.remove(&seq);
        known.map_or_else(|| members::of_document(connection, seq, url), Ok)
    }
}
