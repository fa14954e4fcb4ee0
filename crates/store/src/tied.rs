//! Matters that know each other, out of the tables.

use std::collections::{BTreeSet, HashMap};

use claims_model::TrackedClaim;
use claims_tracker::{Ruling, Tied, fold_tied};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::order::READING_BITS;
use crate::{members, rulings};

/// The matters that a matter is tied to, whichever of the two did it.
pub(crate) fn others(connection: &Connection, matter: i64) -> Result<BTreeSet<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT tie FROM members WHERE matter = ?1 AND tie > 0
         UNION SELECT matter FROM members WHERE tie = ?1 AND tie > 0",
    )?;
    let others = statement.query_map([matter], |row| row.get(0))?;
    Ok(others.collect::<rusqlite::Result<_>>()?)
}

/// A matter up to a day with what it has taken along from others.
pub(crate) fn claim(
    connection: &Connection,
    matter: i64,
    others: &BTreeSet<i64>,
    last: i64,
) -> Result<Option<TrackedClaim>> {
    let mut statement = connection.prepare_cached(
        "SELECT documents.second, documents.nano, documents.id, members.reading,
                members.matter, members.tie
         FROM members JOIN documents ON documents.seq = members.reading >> ?2
         WHERE members.matter = ?1 AND documents.day <= ?3",
    )?;
    let mut placed = Vec::new();
    for number in std::iter::once(&matter).chain(others) {
        let mut rows = statement.query(params![number, READING_BITS, last])?;
        while let Some(row) = rows.next()? {
            let spot = crate::order::Spot::of_row(row, 0)?;
            let (matter, tie): (i64, Option<i64>) = (row.get(4)?, row.get(5)?);
            placed.push((spot, matter, tie));
        }
    }
    placed.sort_unstable();
    let ruled = rulings::any(connection)?;
    let mut rulings: HashMap<String, Ruling> = HashMap::new();
    let mut readings = Vec::with_capacity(placed.len());
    for (spot, matter, tie) in placed {
        let member = members::one(connection, spot.reading)?;
        if ruled {
            let id = &member.reading.claim.id;
            rulings.insert(id.clone(), rulings::of(connection, id)?);
        }
        readings.push(Tied {
            matter: matter.unsigned_abs(),
            tie: tie.map(i64::unsigned_abs),
            member,
        });
    }
    Ok(fold_tied(matter.unsigned_abs(), readings, rulings))
}
