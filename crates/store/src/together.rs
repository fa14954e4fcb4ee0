//! Readings of the tables of earlier versions, in which each had a row, taken together.

use rusqlite::Connection;

use crate::error::{Problem, Result};
use crate::members::place_of;
use crate::order::READING_BITS;
use crate::packed;
use crate::readings::Readings;
use crate::schema::READINGS;

/// Takes the readings of each document together, where they are not yet.
pub(crate) fn take(connection: &Connection) -> Result<()> {
    let before = "SELECT count(*) FROM pragma_table_info('readings') WHERE name = 'number'";
    let before: i64 = connection.query_row(before, [], |row| row.get(0))?;
    if before == 0 {
        return Ok(());
    }
    connection.execute_batch("ALTER TABLE readings RENAME TO readings_before")?;
    connection.execute_batch(READINGS)?;
    let mut rows =
        connection.prepare("SELECT number, reading FROM readings_before ORDER BY number")?;
    let mut rows = rows.query([])?;
    let mut document: Option<i64> = None;
    let mut kept = Readings::default();
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let seq = number >> READING_BITS;
        if let Some(before) = document.replace(seq).filter(|before| *before != seq) {
            std::mem::take(&mut kept).write(connection, before)?;
        }
        if place_of(number) != kept.len() {
            return Err(Problem::Damaged("a reading is missing"));
        }
        kept.push(&packed::of_column(row.get_ref(1)?)?)?;
    }
    if let Some(last) = document {
        kept.write(connection, last)?;
    }
    drop(rows);
    connection.execute_batch("DROP TABLE readings_before")?;
    Ok(())
}
