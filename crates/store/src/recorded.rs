//! Readings that people recorded, among those of the machine.

use claims_model::{Document, Reading};
use claims_tracker::{Decision, Member, View, in_force, is_recorded, recorded_in};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::order::READING_BITS;
use crate::placing::members_of_document;

/// Writes the readings of every text of a document again, with what people recorded in it.
///
/// No member of a matter may be a reading of it now: the readings get other numbers.
pub(crate) fn write_again(connection: &Connection, decision: &Decision) -> Result<()> {
    let Some(anchor) = decision.at.first() else {
        return Ok(());
    };
    let decisions = crate::decisions::all(connection)?;
    let counted = in_force(&decisions, View::default());
    let mut texts =
        connection.prepare_cached("SELECT seq, document FROM documents WHERE id = ?")?;
    let texts: Vec<(i64, String)> = texts
        .query_map([&anchor.document], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (seq, stored) in texts {
        let document: Document = serde_json::from_str(&stored)?;
        let members = members_of_document(connection, seq, None)?;
        let mut readings: Vec<Reading> = members
            .into_iter()
            .map(|member| member.reading)
            .filter(|reading| !is_recorded(reading))
            .collect();
        readings.extend(recorded_in(&document, &counted));
        connection
            .prepare_cached(
                "DELETE FROM readings WHERE number >= ?1 << ?2 AND number < (?1 + 1) << ?2",
            )?
            .execute(params![seq, READING_BITS])?;
        keep(connection, seq, readings)?;
    }
    Ok(())
}

/// Keeps the readings of a document in the canonical order.
pub(crate) fn keep(connection: &Connection, seq: i64, readings: Vec<Reading>) -> Result<()> {
    let mut members: Vec<Member> = readings
        .into_iter()
        .map(|reading| Member { reading, url: None })
        .collect();
    members.sort_by_cached_key(Member::position);
    let first = seq << READING_BITS;
    let mut insert = connection.prepare_cached("INSERT INTO readings VALUES (?, ?, ?)")?;
    for (number, member) in (first..).zip(&members) {
        let reading = &member.reading;
        debug_assert!(
            number >> READING_BITS == seq,
            "a document of 16 million claims"
        );
        insert.execute(params![
            number,
            reading.claim.id,
            serde_json::to_string(reading)?
        ])?;
    }
    Ok(())
}
