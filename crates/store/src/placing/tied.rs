//! The rows of matters that know each other, as reports show them.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::Placing;
use crate::error::Result;
use crate::kept::Kept;
use crate::log;
use crate::order::UNDATED;
use crate::tied;

impl Placing<'_> {
    /// Folds again what is tied, where it or what it is tied to has changed.
    ///
    /// It comes last: what a matter takes along is nothing that placing sees.
    pub(super) fn write_tied(&mut self) -> Result<()> {
        let mut again = pairs(self.connection, self.first_new)?;
        for number in std::mem::take(&mut self.retied) {
            again.extend(tied::others(self.connection, number)?);
            again.insert(number);
        }
        for number in again {
            let Some(kept) = Kept::read(self.connection, number)? else {
                continue;
            };
            if number < self.first_new && self.written.insert(number) {
                log::remember(self.connection, number)?;
            }
            let others = tied::others(self.connection, number)?;
            let whole = match others.is_empty() {
                true => None,
                false => tied::claim(self.connection, number, &others, UNDATED)?,
            };
            match whole {
                Some(whole) => kept.write_whole(self.connection, number, whole)?,
                None => kept.write(self.connection, number)?,
            }
        }
        Ok(())
    }
}

/// The tied matters of which one has been written: those of new readings, and the remembered ones.
fn pairs(connection: &Connection, first_new: i64) -> Result<BTreeSet<i64>> {
    let mut statement = connection.prepare_cached(
        "WITH changed (number) AS (
             SELECT number FROM matters WHERE number >= ?1
             UNION SELECT matter FROM temp.touched)
         SELECT members.matter, members.tie FROM changed
         JOIN members ON members.matter = changed.number AND members.tie > 0
         UNION
         SELECT members.matter, members.tie FROM changed
         JOIN members ON members.tie = changed.number AND members.tie > 0",
    )?;
    let mut rows = statement.query([first_new])?;
    let mut matters = BTreeSet::new();
    while let Some(row) = rows.next()? {
        matters.extend([row.get::<_, i64>(0)?, row.get(1)?]);
    }
    Ok(matters)
}
