//! Readings of documents that are looked into again and again.

use std::rc::Rc;

use claims_tracker::Member;
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxHashMap;

use crate::error::{Problem, Result};
use crate::members::place_of;
use crate::order::READING_BITS;
use crate::readings::Readings;

/// So many documents are at hand at most: some twenty megabytes.
const DOCUMENTS: usize = 512;
/// So many readings are.
const MEMBERS: usize = 8_192;

/// The readings of the documents that were asked for of late, taken out of the tables once.
#[derive(Default)]
pub(crate) struct Shelf {
    documents: FxHashMap<i64, (Readings, Option<String>)>,
    members: FxHashMap<i64, Rc<Member>>,
}

impl Shelf {
    /// One reading, which may be asked for again.
    pub(crate) fn shared(&mut self, connection: &Connection, reading: i64) -> Result<Rc<Member>> {
        if let Some(member) = self.members.get(&reading) {
            return Ok(Rc::clone(member));
        }
        let member = Rc::new(self.member(connection, reading)?);
        if self.members.len() >= MEMBERS {
            self.members.clear();
        }
        self.members.insert(reading, Rc::clone(&member));
        Ok(member)
    }

    /// One reading.
    pub(crate) fn member(&mut self, connection: &Connection, reading: i64) -> Result<Member> {
        let seq = reading >> READING_BITS;
        if !self.documents.contains_key(&seq) {
            if self.documents.len() >= DOCUMENTS {
                self.documents.clear();
            }
            let url = connection
                .prepare_cached("SELECT url FROM documents WHERE seq = ?")?
                .query_row([seq], |row| row.get(0))
                .optional()?
                .ok_or(MISSING)?;
            let readings = Readings::of(connection, seq)?;
            self.documents.insert(seq, (readings, url));
        }
        let (readings, url) = self.documents.get(&seq).ok_or(MISSING)?;
        Ok(Member {
            reading: readings.get(place_of(reading))?,
            url: url.clone(),
        })
    }
}

const MISSING: Problem = Problem::Damaged("a reading is missing");
