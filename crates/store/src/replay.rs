//! New documents and what they touch, in the canonical order.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::fresh::Fresh;
use crate::mind::Mind;
use crate::order::{IN_VIEW, READING_BITS, Spot, UNDATED};
use crate::placing::{Again, Placing, send};
use crate::{ids, members};

/// The number of the first new document where none is.
pub(crate) const NONE_NEW: i64 = i32::MAX as i64;

/// The place behind the last reading of the ledger, if it holds any.
pub(crate) fn end(connection: &Connection) -> Result<Option<Spot>> {
    let end = connection
        .query_row(
            "SELECT second, nano, id, (seq + 1) << ?1 FROM documents
             ORDER BY second DESC, nano DESC, id DESC LIMIT 1",
            [READING_BITS],
            |row| Spot::of_row(row, 0),
        )
        .optional()?;
    Ok(end)
}

/// What places again where nothing is new, and nothing is known of the ledger yet.
pub(crate) fn begin(connection: &Connection) -> Result<Placing<'_>> {
    Placing::new(connection, end(connection)?, NONE_NEW, Mind::default())
}

/// Texts of these numbers are no longer read: their readings are taken out when their turn comes.
pub(crate) fn remove(
    connection: &Connection,
    placing: &mut Placing<'_>,
    texts: &BTreeSet<i64>,
) -> Result<()> {
    for seq in texts {
        let place = spot_of(connection, *seq)?;
        for reading in members::placed(connection, *seq)? {
            let spot = Spot {
                reading,
                ..place.clone()
            };
            placing.queue.insert(spot, Again::Remove);
        }
    }
    Ok(())
}

/// Sends for the readings with these ids, where they are placed.
pub(crate) fn again(
    connection: &Connection,
    placing: &mut Placing<'_>,
    appearances: &[String],
) -> Result<()> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT reading, matter FROM members WHERE reading IN ({})",
        ids::readings("?1")
    ))?;
    for appearance in appearances {
        let readings = statement.query_map([appearance], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (reading, matter) in readings.collect::<rusqlite::Result<Vec<(i64, i64)>>>()? {
            // It may be apart now from what its matter is tied to, or no longer.
            placing.retied.insert(matter);
            let place = spot_of(connection, reading >> READING_BITS)?;
            let spot = Spot { reading, ..place };
            send(&mut placing.queue, spot, Again::Decide);
        }
    }
    Ok(())
}

/// Places the latest texts of documents of these numbers, and what has been sent for; `fresh` are
/// readings of theirs that are known.
pub(crate) fn place(
    connection: &Connection,
    mut placing: Placing<'_>,
    numbers: RangeInclusive<i64>,
    mut fresh: Fresh,
) -> Result<Mind> {
    let mut documents = connection.prepare(&format!(
        "SELECT d.second, d.nano, d.id, d.seq << ?3, d.seq, d.url FROM documents d NOT INDEXED
         WHERE {IN_VIEW} AND d.seq BETWEEN ?2 AND ?4
         ORDER BY d.second, d.nano, d.id"
    ))?;
    let mut rows = documents.query(params![
        UNDATED,
        numbers.start(),
        READING_BITS,
        numbers.end()
    ])?;
    while let Some(row) = rows.next()? {
        let mut spot = Spot::of_row(row, 0)?;
        let url: Option<String> = row.get(5)?;
        placing.catch_up(Some(&spot))?;
        for recorded in fresh.take(connection, row.get(4)?, url.as_deref())? {
            placing.place(&recorded, &spot)?;
            spot.reading += 1;
        }
        placing.relieve()?;
    }
    placing.catch_up(None)?;
    placing.finish()
}

pub(crate) fn spot_of(connection: &Connection, seq: i64) -> Result<Spot> {
    let spot = connection
        .prepare_cached("SELECT second, nano, id, seq << ?2 FROM documents WHERE seq = ?1")?
        .query_row([seq, READING_BITS], |row| Spot::of_row(row, 0))?;
    Ok(spot)
}
