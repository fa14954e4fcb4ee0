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
use crate::readings::Readings;

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
        self.write_where(connection, MUCH)
    }

    fn write_where(&mut self, connection: &Connection, much: [i64; 2]) -> Result<()> {
        let mut ids = mem::take(&mut self.0);
        ids.sort_unstable();
        // What is much at once need not go through the first tree.
        let tree = TREES[usize::from(ids.len() as i64 >= much[0])];
        let mut insert = connection.prepare_cached(&format!("INSERT INTO {tree} VALUES (?, ?)"))?;
        for (claim, reading) in ids {
            insert.execute(params![claim, reading])?;
        }
        settle(connection, much)
    }
}

/// The readings of a text are no longer there; those of the table still are.
pub(crate) fn remove(connection: &Connection, seq: i64) -> Result<()> {
    let readings = Readings::of(connection, seq)?;
    for (number, reading) in (seq << READING_BITS..).zip(readings.iter()) {
        let id = reading?.claim.id;
        for tree in TREES {
            connection
                .prepare_cached(&format!(
                    "DELETE FROM {tree} WHERE claim = ? AND reading = ?"
                ))?
                .execute(params![id, number])?;
        }
    }
    Ok(())
}

/// Lets what is much in one tree go over into the next one.
fn settle(connection: &Connection, much: [i64; 2]) -> Result<()> {
    for (two, much) in TREES.windows(2).zip(much) {
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

/// Puts in all of the table of readings.
pub(crate) fn fill(connection: &Connection) -> Result<()> {
    let mut documents = connection.prepare("SELECT document FROM readings ORDER BY document")?;
    let mut documents = documents.query([])?;
    let mut ids = Ids::default();
    while let Some(row) = documents.next()? {
        let seq: i64 = row.get(0)?;
        let readings = Readings::of(connection, seq)?;
        for (number, reading) in (seq << READING_BITS..).zip(readings.iter()) {
            ids.put(connection, reading?.claim.id, number)?;
        }
    }
    ids.write(connection)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open;

    fn found(connection: &Connection, query: &str, asked: &str) -> Vec<i64> {
        let mut statement = connection.prepare(query).unwrap();
        let found = statement.query_map([asked], |row| row.get("reading"));
        let mut found: Vec<i64> = found.unwrap().map(rusqlite::Result::unwrap).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_id_is_found_wherever_it_stands() {
        let connection = open::in_memory().unwrap();
        let id = |number: i64| format!("{:08x}", (number as u32).wrapping_mul(0x9E37_79B1));
        let mut number = 0;
        for batch in [1, 2, 9, 1, 1, 30, 2, 3, 1, 12] {
            let mut ids = Ids::default();
            for _ in 0..batch {
                number += 1;
                ids.put(&connection, id(number), number).unwrap();
            }
            ids.write_where(&connection, [4, 20]).unwrap();
            for known in 1..=number {
                assert_eq!(found(&connection, &readings("?1"), &id(known)), [known]);
            }
            let begin = |digit: &str| found(&connection, &beginning(), digit).len() as i64;
            let all = (0..16).map(|digit| begin(&format!("{digit:x}")));
            assert_eq!(all.sum::<i64>(), number);
        }
        let of = |tree: &str| -> i64 {
            let count = format!("SELECT count(*) FROM {tree}");
            connection.query_row(&count, [], |row| row.get(0)).unwrap()
        };
        let [new, late, old] = TREES.map(of);
        assert!(new < 4 && late < 20 && old > 40, "{new}, {late}, {old}");
    }

    #[test]
    fn ids_of_a_text_are_taken_out() {
        let connection = open::in_memory().unwrap();
        let mut ids = Ids::default();
        for seq in [1, 2] {
            let json = format!(
                r#"{{"claim": {{"id": "a{seq}", "document": "d", "start": 0, "end": 1,
                    "quote": "q", "text": "t", "kind": "event",
                    "predicate": {{"lemma": "open", "start": 0, "end": 1}},
                    "certainty": "certain", "polarity": "positive", "status": "stated",
                    "because": []}}, "signals": {{"effect": "restates"}}}}"#
            );
            let mut readings = Readings::default();
            readings
                .push(&serde_json::from_str(&json).unwrap())
                .unwrap();
            readings.write(&connection, seq).unwrap();
            ids.put(&connection, format!("a{seq}"), seq << READING_BITS)
                .unwrap();
        }
        ids.write(&connection).unwrap();
        remove(&connection, 1).unwrap();
        assert_eq!(found(&connection, &beginning(), "a"), [2 << READING_BITS]);
    }
}
