//! Which matters have a passage in a document that says something.

use std::collections::HashSet;

use rusqlite::Connection;
use serde::Deserialize;

use crate::error::{Problem, Result};
use crate::order::READING_BITS;

/// What is read of a stored document.
#[derive(Deserialize)]
struct Text {
    text: String,
}

/// The matters with a passage in a document whose text contains `part`, in any case: whoever looks
/// for a quote need not put together the others.
pub(crate) fn matters(connection: &Connection, part: &str) -> Result<HashSet<i64>> {
    let part = part.to_lowercase();
    let mut of_document = connection.prepare(
        "SELECT matter FROM members WHERE reading >= ?1 AND reading < ?2
         UNION SELECT also.matter FROM members JOIN also ON also.reading = members.reading
         WHERE members.reading >= ?1 AND members.reading < ?2",
    )?;
    let mut documents = connection.prepare("SELECT seq, document FROM documents")?;
    let mut rows = documents.query([])?;
    let mut saying = HashSet::new();
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(1)?.as_str();
        let bytes = bytes.map_err(|_| Problem::Damaged("a document is none"))?;
        let Text { text } = serde_json::from_str(bytes)?;
        if !text.to_lowercase().contains(&part) {
            continue;
        }
        let seq: i64 = row.get(0)?;
        let matters = of_document
            .query_map([seq << READING_BITS, (seq + 1) << READING_BITS], |row| {
                row.get(0)
            })?;
        for matter in matters {
            saying.insert(matter?);
        }
    }
    // What is tied to them may have taken the passage along.
    let mut tied = connection.prepare("SELECT matter, tie FROM members WHERE tie > 0")?;
    let mut rows = tied.query([])?;
    let mut along = Vec::new();
    while let Some(row) = rows.next()? {
        let (one, other): (i64, i64) = (row.get(0)?, row.get(1)?);
        if saying.contains(&one) || saying.contains(&other) {
            along.extend([one, other]);
        }
    }
    saying.extend(along);
    Ok(saying)
}
