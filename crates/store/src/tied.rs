//! Matters that know each other, or that passages of others speak of too, out of the tables.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use claims_model::TrackedClaim;
use claims_tracker::{Matter, Ruling, Tied, fold_tied, fold_whole};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::order::{READING_BITS, Spot, UNDATED};
use crate::rulings;
use crate::shelf::Shelf;

/// The matters that a matter is tied to, whichever of the two did it.
pub(crate) fn others(connection: &Connection, matter: i64) -> Result<BTreeSet<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT tie FROM members WHERE matter = ?1 AND tie > 0
         UNION SELECT matter FROM members WHERE tie = ?1 AND tie > 0",
    )?;
    let others = statement.query_map([matter], |row| row.get(0))?;
    Ok(others.collect::<rusqlite::Result<_>>()?)
}

/// A reading, as it is placed.
struct Placed {
    matter: i64,
    tie: Option<i64>,
    /// Whether it speaks of the matter in question beside its own.
    also: bool,
}

/// Whether passages of others speak of a matter too.
pub(crate) fn is_spoken_of(connection: &Connection, matter: i64) -> Result<bool> {
    let is = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM also WHERE matter = ?)")?
        .query_row([matter], |row| row.get(0))?;
    Ok(is)
}

/// A matter up to a day with what it has taken along from others, and what else speaks of it.
pub(crate) fn claim(
    connection: &Connection,
    matter: i64,
    others: &BTreeSet<i64>,
    last: i64,
) -> Result<Option<TrackedClaim>> {
    let mut shelf = Shelf::default();
    let (readings, rulings) = readings(connection, &mut shelf, matter, others, last)?;
    Ok(fold_tied(matter.unsigned_abs(), readings, rulings))
}

/// The same of all days, as a matter that can take in and take along more.
pub(crate) fn whole(
    connection: &Connection,
    matter: i64,
    others: &BTreeSet<i64>,
    shelf: &mut Shelf,
) -> Result<Option<Matter>> {
    let (readings, rulings) = readings(connection, shelf, matter, others, UNDATED)?;
    Ok(fold_whole(matter.unsigned_abs(), readings, rulings))
}

/// What a matter is folded of up to a day, in the canonical order, and what people decided of it.
fn readings(
    connection: &Connection,
    shelf: &mut Shelf,
    matter: i64,
    others: &BTreeSet<i64>,
    last: i64,
) -> Result<(Vec<Tied>, HashMap<String, Ruling>)> {
    let mut statement = connection.prepare_cached(
        "SELECT documents.second, documents.nano, documents.id, members.reading,
                members.matter, members.tie
         FROM members JOIN documents ON documents.seq = members.reading >> ?2
         WHERE members.matter = ?1 AND documents.day <= ?3",
    )?;
    let mut placed: BTreeMap<Spot, Placed> = BTreeMap::new();
    for number in std::iter::once(&matter).chain(others) {
        let mut rows = statement.query(params![number, READING_BITS, last])?;
        while let Some(row) = rows.next()? {
            let one = Placed {
                matter: row.get(4)?,
                tie: row.get(5)?,
                also: false,
            };
            placed.insert(Spot::of_row(row, 0)?, one);
        }
    }
    let mut statement = connection.prepare_cached(
        "SELECT documents.second, documents.nano, documents.id, members.reading, members.matter
         FROM also JOIN members ON members.reading = also.reading
         JOIN documents ON documents.seq = members.reading >> ?2
         WHERE also.matter = ?1 AND documents.day <= ?3",
    )?;
    let mut rows = statement.query(params![matter, READING_BITS, last])?;
    while let Some(row) = rows.next()? {
        let one = placed.entry(Spot::of_row(row, 0)?).or_insert(Placed {
            matter: row.get(4)?,
            tie: None,
            also: true,
        });
        one.also = true;
    }
    let ruled = rulings::any(connection)?;
    let mut rulings: HashMap<String, Ruling> = HashMap::new();
    let mut readings = Vec::with_capacity(placed.len());
    for (spot, one) in placed {
        let member = shelf.shared(connection, spot.reading)?;
        if ruled {
            let id = &member.reading.claim.id;
            rulings.insert(id.clone(), rulings::of(connection, id)?);
        }
        readings.push(Tied {
            matter: one.matter.unsigned_abs(),
            tie: one.tie.map(i64::unsigned_abs),
            also: one
                .also
                .then_some(matter.unsigned_abs())
                .into_iter()
                .collect(),
            member,
        });
    }
    Ok((readings, rulings))
}
