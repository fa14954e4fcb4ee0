//! Readings out of the tables, as members of matters.

use claims_tracker::Member;
use rusqlite::{Connection, params};

use crate::error::{Problem, Result};
use crate::order::{READING_BITS, Spot};
use crate::packed;

/// The condition that the matter of a row of `members` is told of by day `?2`, where the reading
/// is in view; `?3` is the bits of a reading's number. The same as `Profile::is_told`.
pub(crate) const TOLD: &str = "(members.reference = 0 OR EXISTS (
    SELECT 1 FROM members other JOIN documents theirs ON theirs.seq = other.reading >> ?3
    WHERE other.matter = members.matter AND theirs.day <= ?2
      AND (other.reference = 0 OR other.reading >> ?3 <> members.reading >> ?3)))";

/// The readings of a document, in the canonical order.
pub(crate) fn of_document(
    connection: &Connection,
    seq: i64,
    url: Option<&str>,
) -> Result<Vec<Member>> {
    let mut statement = connection.prepare_cached(
        "SELECT reading FROM readings WHERE number >= ?1 AND number < ?2 ORDER BY number",
    )?;
    let mut rows = statement.query([seq << READING_BITS, (seq + 1) << READING_BITS])?;
    let mut members = Vec::new();
    while let Some(row) = rows.next()? {
        members.push(member(row, url.map(str::to_string))?);
    }
    Ok(members)
}

/// The readings of a document in view whose matters are told of by a day.
pub(crate) fn told_of_document(
    connection: &Connection,
    seq: i64,
    last: i64,
) -> Result<Vec<Member>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT readings.reading FROM readings JOIN members ON members.reading = readings.number
         WHERE readings.number >= ?1 << ?3 AND readings.number < (?1 + 1) << ?3 AND {TOLD}
         ORDER BY readings.number"
    ))?;
    let mut rows = statement.query([seq, last, READING_BITS])?;
    let mut members = Vec::new();
    while let Some(row) = rows.next()? {
        members.push(member(row, None)?);
    }
    Ok(members)
}

/// One reading.
pub(crate) fn one(connection: &Connection, reading: i64) -> Result<Member> {
    let mut statement = connection.prepare_cached(
        "SELECT readings.reading, documents.url FROM readings
         JOIN documents ON documents.seq = readings.number >> ?2 WHERE readings.number = ?1",
    )?;
    let mut rows = statement.query([reading, READING_BITS])?;
    let row = rows
        .next()?
        .ok_or(Problem::Damaged("a reading is missing"))?;
    member(row, row.get(1)?)
}

/// The members of a matter, in the canonical order.
pub(crate) fn of_matter(connection: &Connection, matter: i64) -> Result<Vec<Member>> {
    let mut statement = connection.prepare_cached(
        "SELECT readings.reading, documents.url FROM members
         JOIN readings ON readings.number = members.reading
         JOIN documents ON documents.seq = members.reading >> ?2
         WHERE members.matter = ?1
         ORDER BY documents.second, documents.nano, documents.id, members.reading",
    )?;
    let mut rows = statement.query([matter, READING_BITS])?;
    let mut members = Vec::new();
    while let Some(row) = rows.next()? {
        members.push(member(row, row.get(1)?)?);
    }
    Ok(members)
}

/// Where the members of a matter stand, in the canonical order.
pub(crate) fn spots(connection: &Connection, matter: i64) -> Result<Vec<Spot>> {
    let mut statement = connection.prepare_cached(
        "SELECT documents.second, documents.nano, documents.id, members.reading FROM members
         JOIN documents ON documents.seq = members.reading >> ?2
         WHERE members.matter = ?1
         ORDER BY documents.second, documents.nano, documents.id, members.reading",
    )?;
    let spots = statement.query_map([matter, READING_BITS], |row| Spot::of_row(row, 0))?;
    Ok(spots.collect::<rusqlite::Result<_>>()?)
}

/// Where a reading of a matter stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Standing {
    pub(crate) spot: Spot,
    /// Whether it is a member; else it is of another matter, and speaks of this one too.
    pub(crate) own: bool,
}

/// Where the members of a matter stand, and what else speaks of it, in the canonical order.
pub(crate) fn standings(connection: &Connection, matter: i64) -> Result<Vec<Standing>> {
    let own = spots(connection, matter)?;
    let own = own.into_iter().map(|spot| Standing { spot, own: true });
    let mut statement = connection.prepare_cached(
        "SELECT documents.second, documents.nano, documents.id, also.reading FROM also
         JOIN documents ON documents.seq = also.reading >> ?2 WHERE also.matter = ?1",
    )?;
    let also = statement.query_map([matter, READING_BITS], |row| {
        Spot::of_row(row, 0).map(|spot| Standing { spot, own: false })
    })?;
    let mut all = also.collect::<rusqlite::Result<Vec<_>>>()?;
    all.extend(own);
    all.sort_unstable();
    Ok(all)
}

/// What else a reading speaks of, beside its own matter; sorted.
pub(crate) fn also(connection: &Connection, reading: i64) -> Result<Vec<i64>> {
    let mut statement =
        connection.prepare_cached("SELECT matter FROM also WHERE reading = ? ORDER BY matter")?;
    let also = statement.query_map([reading], |row| row.get(0))?;
    Ok(also.collect::<rusqlite::Result<_>>()?)
}

/// The placed readings of a document's text: each with its matter.
pub(crate) fn placed(connection: &Connection, seq: i64) -> Result<Vec<i64>> {
    let mut statement = connection
        .prepare_cached("SELECT reading FROM members WHERE reading >= ?1 AND reading < ?2")?;
    let readings = statement.query_map(
        params![seq << READING_BITS, (seq + 1) << READING_BITS],
        |row| row.get(0),
    )?;
    Ok(readings.collect::<rusqlite::Result<_>>()?)
}

fn member(row: &rusqlite::Row<'_>, url: Option<String>) -> Result<Member> {
    Ok(Member {
        reading: packed::reading(row.get_ref(0)?)?,
        url,
    })
}
