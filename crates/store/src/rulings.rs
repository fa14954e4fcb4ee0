//! What people decided of where an appearance belongs.

use std::collections::HashMap;

use claims_tracker::Ruling;
use rusqlite::{Connection, TransactionBehavior, params};

use crate::error::{Problem, Result};
use crate::log::Log;
use crate::placing::Placing;
use crate::replay;

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

/// Puts rulings in the place of those on the same appearances, and decides these again.
pub(crate) fn change(
    connection: &mut Connection,
    rulings: &[(&str, Ruling)],
    recorded: &str,
) -> Result<()> {
    change_all(connection, rulings, recorded).map_err(Problem::of_writing)
}

fn change_all(
    connection: &mut Connection,
    rulings: &[(&str, Ruling)],
    recorded: &str,
) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (appearance, ruling) in rulings {
        transaction
            .prepare_cached("DELETE FROM rulings WHERE appearance = ?")?
            .execute([appearance])?;
        let with = ruling.with.iter().map(|other| (other, false));
        for (other, apart) in with.chain(ruling.apart.iter().map(|other| (other, true))) {
            transaction
                .prepare_cached("INSERT OR IGNORE INTO rulings VALUES (?, ?, ?)")?
                .execute(params![appearance, other, apart])?;
        }
    }
    let log = Log::new(&transaction, recorded);
    log.remember_states()?;
    let placing = Placing::new(
        &transaction,
        replay::end(&transaction)?,
        i64::from(i32::MAX),
    )?;
    let appearances: Vec<&str> = rulings.iter().map(|(appearance, _)| *appearance).collect();
    replay::again(&transaction, placing, &appearances)?;
    log.write_changes(i64::from(i32::MAX))?;
    transaction.commit()?;
    Ok(())
}
