//! New documents and what they touch, in the canonical order.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::members;
use crate::order::{IN_VIEW, READING_BITS, Spot, UNDATED};
use crate::placing::{Again, Placing};

/// The place behind the last reading of the ledger, if it holds any.
pub(crate) fn end(connection: &Connection) -> Result<Option<Spot>> {
    let end = connection
        .query_row(
            "SELECT second, nano, id, (seq + 1) << ?1 FROM documents WHERE claims > 0
             ORDER BY second DESC, nano DESC, id DESC LIMIT 1",
            [READING_BITS],
            |row| Spot::of_row(row, 0),
        )
        .optional()?;
    Ok(end)
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

/// Readings with these ids are decided again, and what follows from it.
pub(crate) fn again(
    connection: &Connection,
    mut placing: Placing<'_>,
    appearances: &[&str],
) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT readings.number FROM readings
         JOIN members ON members.reading = readings.number WHERE readings.claim = ?",
    )?;
    for appearance in appearances {
        let readings = statement.query_map([appearance], |row| row.get(0))?;
        for reading in readings.collect::<rusqlite::Result<Vec<i64>>>()? {
            let place = spot_of(connection, reading >> READING_BITS)?;
            let spot = Spot { reading, ..place };
            placing.queue.insert(spot, Again::Decide);
        }
    }
    placing.catch_up(None)?;
    placing.finish()
}

/// Places the latest texts of all documents from a number on, and what has been sent for.
pub(crate) fn place_new(
    connection: &Connection,
    mut placing: Placing<'_>,
    first_new: i64,
) -> Result<()> {
    let mut documents = connection.prepare(&format!(
        "SELECT d.second, d.nano, d.id, d.seq << ?3, d.seq, d.url FROM documents d NOT INDEXED
         WHERE {IN_VIEW} AND d.seq >= ?2 AND d.claims > 0
         ORDER BY d.second, d.nano, d.id"
    ))?;
    let mut rows = documents.query(params![UNDATED, first_new, READING_BITS])?;
    while let Some(row) = rows.next()? {
        let mut spot = Spot::of_row(row, 0)?;
        let url: Option<String> = row.get(5)?;
        placing.catch_up(Some(&spot))?;
        for member in members::of_document(connection, row.get(4)?, url.as_deref())? {
            placing.place(&member, &spot)?;
            spot.reading += 1;
        }
        placing.relieve()?;
    }
    placing.catch_up(None)?;
    placing.finish()
}

fn spot_of(connection: &Connection, seq: i64) -> Result<Spot> {
    let spot = connection
        .prepare_cached("SELECT second, nano, id, seq << ?2 FROM documents WHERE seq = ?1")?
        .query_row([seq, READING_BITS], |row| Spot::of_row(row, 0))?;
    Ok(spot)
}
