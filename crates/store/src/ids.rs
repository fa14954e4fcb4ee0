//! Which readings have an id.
//!
//! Ids are hashes: in one tree each new one would go into a page of its own, which had to be read,
//! kept for a crash, and written. So there are three trees, each many times as large as the one
//! before. A new id goes into the least, and what is much goes over into the next one at once, in
//! order, so that many go into each page (O'Neil et al., 1996).

use std::mem;

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::order::READING_BITS;

/// The trees, the least one first.
pub(crate) const TREES: [&str; 3] = ["ids_new", "ids_late", "ids_old"];

/// So many ids of a tree are much: what a large batch brings, and thirty-two times that. The trees
/// stay as small as one and as thirty megabytes.
const MUCH: [i64; 2] = [1 << 15, 1 << 20];

/// The query for the numbers of the readings whose id is an expression.
pub(crate) fn readings(id: &str) -> String {
    TREES
        .map(|tree| format!("SELECT reading FROM {tree} WHERE claim = {id}"))
        .join(" UNION ALL ")
}

/// The query for the ids that begin with the parameter `?1`, each as `claim` with the number of a
/// `reading`.
pub(crate) fn beginning() -> String {
    // No hexadecimal digit stands behind `f`, so `g` ends the range of the prefix.
    TREES
        .map(|tree| {
            format!("SELECT claim, reading FROM {tree} WHERE claim >= ?1 AND claim < ?1 || 'g'")
        })
        .join(" UNION ALL ")
}

/// Ids of readings on their way in.
#[derive(Default)]
pub(crate) struct Ids(Vec<(String, i64)>);

impl Ids {
    /// A reading has an id.
    pub(crate) fn put(
        &mut self,
        connection: &Connection,
        claim: String,
        reading: i64,
    ) -> Result<()> {
        self.0.push((claim, reading));
        match self.0.len() as i64 >= 2 * MUCH[0] {
            true => self.write(connection),
            false => Ok(()),
        }
    }

    /// Writes all that were put: until then they are not found.
    pub(crate) fn write(&mut self, connection: &Connection) -> Result<()> {
        let mut ids = mem::take(&mut self.0);
        ids.sort_unstable();
        // What is much at once need not go through the first tree.
        let tree = TREES[usize::from(ids.len() as i64 >= MUCH[0])];
        let mut insert = connection.prepare_cached(&format!("INSERT INTO {tree} VALUES (?, ?)"))?;
        for (claim, reading) in ids {
            insert.execute(params![claim, reading])?;
        }
        settle(connection)
    }
}

/// The readings of a text are no longer there; those of the table still are.
pub(crate) fn remove(connection: &Connection, seq: i64) -> Result<()> {
    for tree in TREES {
        connection.execute(
            &format!(
                "DELETE FROM {tree} WHERE (claim, reading) IN (
                     SELECT claim, number FROM readings
                     WHERE number >= ?1 << ?2 AND number < (?1 + 1) << ?2)"
            ),
            [seq, READING_BITS],
        )?;
    }
    Ok(())
}

/// Lets what is much in one tree go over into the next one.
fn settle(connection: &Connection) -> Result<()> {
    for (two, much) in TREES.windows(2).zip(MUCH) {
        let [tree, next] = two else { continue };
        let number: i64 = connection
            .prepare_cached(&format!(
                "SELECT count(*) FROM (SELECT 1 FROM {tree} LIMIT ?)"
            ))?
            .query_row([much], |row| row.get(0))?;
        if number < much {
            continue;
        }
        connection.execute_batch(&format!(
            "INSERT INTO {next} SELECT claim, reading FROM {tree} ORDER BY claim, reading;
             DELETE FROM {tree};"
        ))?;
    }
    Ok(())
}

/// Puts in all that stand in the table of readings.
pub(crate) fn fill(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "INSERT INTO ids_old SELECT claim, number FROM readings ORDER BY claim, number",
    )?;
    Ok(())
}
