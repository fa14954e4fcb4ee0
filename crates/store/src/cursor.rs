//! A run from its first key to its last one, when it becomes part of another one.

use claims_tracker::Key;
use rusqlite::Connection;

use crate::chunk::{Chunk, Posted};
use crate::error::Result;
use crate::run::{Run, bytes};

/// Goes through a run key by key.
pub(crate) struct Cursor<'c> {
    connection: &'c Connection,
    next: i64,
    end: i64,
    chunk: Vec<u8>,
    at: usize,
    len: usize,
}

impl<'c> Cursor<'c> {
    pub(crate) fn new(connection: &'c Connection, run: &Run) -> Result<Self> {
        let numbers = run.numbers();
        let mut cursor = Cursor {
            connection,
            next: numbers.start,
            end: numbers.end,
            chunk: Vec::new(),
            at: 0,
            len: 0,
        };
        cursor.load()?;
        Ok(cursor)
    }

    fn load(&mut self) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "SELECT chunk, number FROM postings WHERE number >= ?1 AND number < ?2
             ORDER BY number LIMIT 1",
        )?;
        let mut rows = statement.query([self.next, self.end])?;
        (self.at, self.len) = (0, 0);
        if let Some(row) = rows.next()? {
            self.chunk.clear();
            self.chunk.extend_from_slice(bytes(row)?);
            self.next = row.get::<_, i64>(1)? + 1;
            self.len = Chunk::of(&self.chunk)?.len();
        }
        Ok(())
    }

    /// The next key; none behind the last one.
    pub(crate) fn key(&self) -> Result<Option<Key>> {
        if self.at == self.len {
            return Ok(None);
        }
        Ok(Some(Chunk::of(&self.chunk)?.key(self.at)))
    }

    /// Puts the readings of the next key behind those that `to` holds, and goes on.
    pub(crate) fn take(&mut self, key: Key, to: &mut Vec<Posted>) -> Result<()> {
        // A key of many readings goes on in the next chunk.
        while self.key()? == Some(key) {
            Chunk::of(&self.chunk)?.at(self.at, to)?;
            self.at += 1;
            if self.at == self.len {
                self.load()?;
            }
        }
        Ok(())
    }
}
