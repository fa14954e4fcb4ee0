//! What each decision rests on, so that where little has changed little is looked at again.

use claims_tracker::Grounds;
use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::kept::unpacked;

/// What the decision on a reading rests on.
pub(crate) fn read(connection: &Connection, reading: i64) -> Result<Grounds> {
    let mut statement =
        connection.prepare_cached("SELECT grounds FROM grounds WHERE reading = ?")?;
    let grounds = statement.query_row([reading], |row| Ok(unpacked(row, 0)));
    grounds
        .optional()?
        .unwrap_or_else(|| Ok(Grounds::default()))
}

/// Keeps it.
pub(crate) fn write(connection: &Connection, reading: i64, grounds: &Grounds) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO grounds VALUES (?, ?)")?
        .execute((reading, postcard::to_allocvec(grounds)?))?;
    Ok(())
}

/// The reading is taken out.
pub(crate) fn remove(connection: &Connection, reading: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM grounds WHERE reading = ?")?
        .execute([reading])?;
    Ok(())
}
