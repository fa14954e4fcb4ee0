//! Readings that people recorded, among those of the machine.

use std::collections::BTreeSet;

use claims_model::{Document, Reading};
use claims_tracker::{Anchor, Decision, Member, View, in_force, is_recorded, recorded_in};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::fresh::Fresh;
use crate::ids::Ids;
use crate::order::{IN_VIEW, READING_BITS, UNDATED};
use crate::readings::{self, Readings};
use crate::{ids, members, replay, rulings};

/// Reads every text of a document again with what people recorded in it, and places what it reads.
///
/// Its readings get other numbers: so they are all taken out before, as if the document were gone.
pub(crate) fn place_again(connection: &Connection, decision: &Decision) -> Result<()> {
    let Some(anchor) = decision.at.first() else {
        return Ok(());
    };
    let mut texts = connection.prepare_cached("SELECT seq FROM documents WHERE id = ?")?;
    let texts: BTreeSet<i64> = texts
        .query_map([&anchor.document], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut placing = replay::begin(connection)?;
    replay::remove(connection, &mut placing, &texts)?;
    placing.catch_up(None)?;
    placing.finish()?;

    write_again(connection, anchor)?;
    let changed = rulings::renew(connection)?;
    let mut placing = replay::begin(connection)?;
    replay::again(connection, &mut placing, &changed)?;
    // Of its texts the latest one is read.
    let latest: Option<i64> = connection
        .prepare_cached(&format!(
            "SELECT d.seq FROM documents d WHERE d.id = ?2 AND {IN_VIEW}"
        ))?
        .query_row(params![UNDATED, anchor.document], |row| row.get(0))
        .optional()?;
    match latest {
        Some(seq) => replay::place(connection, placing, seq..=seq, Fresh::default())?,
        None => placing.finish()?,
    };
    Ok(())
}

/// Writes the readings of every text of a document again. No member of a matter may be one of
/// them now.
fn write_again(connection: &Connection, anchor: &Anchor) -> Result<()> {
    let decisions = crate::decisions::all(connection)?;
    let counted = in_force(&decisions, View::default());
    let mut texts =
        connection.prepare_cached("SELECT seq, document FROM documents WHERE id = ?")?;
    let texts: Vec<(i64, String)> = texts
        .query_map([&anchor.document], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut own = Ids::default();
    for (seq, stored) in texts {
        let document: Document = serde_json::from_str(&stored)?;
        let members = members::of_document(connection, seq, None)?;
        let mut readings: Vec<Reading> = members
            .into_iter()
            .map(|member| member.reading)
            .filter(|reading| !is_recorded(reading))
            .collect();
        readings.extend(recorded_in(&document, &counted));
        ids::remove(connection, seq)?;
        readings::remove(connection, seq)?;
        keep(connection, seq, None, readings, &mut own)?;
    }
    own.write(connection)?;
    Ok(())
}

/// Keeps the readings of a document in the canonical order; the answer is that they are members.
pub(crate) fn keep(
    connection: &Connection,
    seq: i64,
    url: Option<&str>,
    readings: Vec<Reading>,
    ids: &mut Ids,
) -> Result<Vec<Member>> {
    let mut members: Vec<Member> = readings
        .into_iter()
        .map(|reading| Member {
            reading,
            url: url.map(str::to_string),
        })
        .collect();
    members.sort_by_cached_key(Member::position);
    let first = seq << READING_BITS;
    let mut kept = Readings::default();
    for (number, Member { reading, .. }) in (first..).zip(&members) {
        debug_assert!(
            number >> READING_BITS == seq,
            "a document of 16 million claims"
        );
        kept.push(reading)?;
        ids.put(connection, reading.claim.id.clone(), number)?;
    }
    kept.write(connection, seq)?;
    Ok(members)
}
