//! What people decided of where an appearance belongs.

use std::collections::{BTreeSet, HashMap};

use claims_tracker::Ruling;
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::replay;
use crate::{decisions, links};

/// The ruling on one appearance.
pub(crate) fn of(connection: &Connection, appearance: &str) -> Result<Ruling> {
    let mut statement = connection.prepare_cached(
        "SELECT other, apart FROM rulings WHERE appearance = ? ORDER BY apart, other",
    )?;
    let mut rows = statement.query([appearance])?;
    let mut ruling = Ruling::default();
    while let Some(row) = rows.next()? {
        add(&mut ruling, row.get(0)?, row.get(1)?);
    }
    Ok(ruling)
}

/// Whether people have ruled at all.
pub(crate) fn any(connection: &Connection) -> Result<bool> {
    let any = "SELECT EXISTS (SELECT 1 FROM rulings)";
    Ok(connection
        .prepare_cached(any)?
        .query_row([], |row| row.get(0))?)
}

/// All of them.
pub(crate) fn all(connection: &Connection) -> Result<HashMap<String, Ruling>> {
    let mut statement = connection.prepare(
        "SELECT other, apart, appearance FROM rulings ORDER BY appearance, apart, other",
    )?;
    let mut rows = statement.query([])?;
    let mut rulings: HashMap<String, Ruling> = HashMap::new();
    while let Some(row) = rows.next()? {
        let ruling = rulings.entry(row.get(2)?).or_default();
        add(ruling, row.get(0)?, row.get(1)?);
    }
    Ok(rulings)
}

fn add(ruling: &mut Ruling, other: String, apart: bool) {
    if apart {
        ruling.apart.push(other);
    } else {
        ruling.with = Some(other);
    }
}

/// Makes the kept rulings those that people's decisions make now; the answer is the appearances
/// whose rulings have changed.
pub(crate) fn renew(connection: &Connection) -> Result<Vec<String>> {
    let decisions = decisions::all(connection)?;
    if !decisions.iter().any(|decision| decision.act.links()) {
        return Ok(Vec::new());
    }
    let kept = all(connection)?;
    let wanted = links::rulings(connection, &decisions)?;
    let changed: BTreeSet<&String> = kept
        .keys()
        .chain(wanted.keys())
        .filter(|appearance| kept.get(*appearance) != wanted.get(*appearance))
        .collect();
    for appearance in &changed {
        connection
            .prepare_cached("DELETE FROM rulings WHERE appearance = ?")?
            .execute([appearance])?;
        let Some(ruling) = wanted.get(*appearance) else {
            continue;
        };
        let with = ruling.with.iter().map(|other| (other, false));
        for (other, apart) in with.chain(ruling.apart.iter().map(|other| (other, true))) {
            connection
                .prepare_cached("INSERT OR IGNORE INTO rulings VALUES (?, ?, ?)")?
                .execute(params![appearance, other, apart])?;
        }
    }
    Ok(changed.into_iter().cloned().collect())
}

/// Renews the rulings, and decides again the appearances whose rulings have changed.
pub(crate) fn obey(connection: &Connection) -> Result<()> {
    let changed = renew(connection)?;
    let mut placing = replay::begin(connection)?;
    replay::again(connection, &mut placing, &changed)?;
    placing.catch_up(None)?;
    placing.finish()?;
    Ok(())
}
