//! Readings out of the tables, as members of matters.

use claims_tracker::Member;
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::order::{READING_BITS, Spot};
use crate::readings::Readings;
use crate::shelf::Shelf;

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
    let readings = Readings::of(connection, seq)?;
    let mut members = Vec::with_capacity(readings.len());
    for reading in readings.iter() {
        members.push(Member {
            reading: reading?,
            url: url.map(str::to_string),
        });
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
        "SELECT members.reading FROM members
         WHERE members.reading >= ?1 << ?3 AND members.reading < (?1 + 1) << ?3 AND {TOLD}
         ORDER BY members.reading"
    ))?;
    let readings = Readings::of(connection, seq)?;
    let mut rows = statement.query([seq, last, READING_BITS])?;
    let mut members = Vec::new();
    while let Some(row) = rows.next()? {
        members.push(Member {
            reading: readings.get(place_of(row.get(0)?))?,
            url: None,
        });
    }
    Ok(members)
}

/// The members of a matter, in the canonical order.
pub(crate) fn of_matter(connection: &Connection, matter: i64) -> Result<Vec<Member>> {
    let mut statement = connection.prepare_cached(
        "SELECT members.reading FROM members
         JOIN documents ON documents.seq = members.reading >> ?2
         WHERE members.matter = ?1
         ORDER BY documents.second, documents.nano, documents.id, members.reading",
    )?;
    let mut rows = statement.query([matter, READING_BITS])?;
    let mut shelf = Shelf::default();
    let mut members = Vec::new();
    while let Some(row) = rows.next()? {
        members.push(shelf.member(connection, row.get(0)?)?);
    }
    Ok(members)
}

/// The place of a reading among those of its document.
pub(crate) fn place_of(reading: i64) -> usize {
    (reading & ((1 << READING_BITS) - 1)) as usize
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
