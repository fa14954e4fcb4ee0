//! People's decisions: kept beside the log, whose lines they are.

use claims_tracker::{Act, Decision, LogAction, Recorded, last_in_force};
use rusqlite::{Connection, TransactionBehavior, params};

use crate::error::{Problem, Result};
use crate::log::Log;
use crate::replay::NONE_NEW;
use crate::{recorded, rulings};

/// The truth too: `seq` is the line of the log, `decision` all of it.
pub(crate) const TABLE: &str = "
CREATE TABLE IF NOT EXISTS decisions (seq INTEGER PRIMARY KEY, decision TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS decisions_stay BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;
CREATE TRIGGER IF NOT EXISTS decisions_remain BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are never removed'); END;
";

/// Every decision, in the order of the log.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Decision>> {
    let mut statement = connection.prepare_cached("SELECT decision FROM decisions ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut decisions = Vec::new();
    while let Some(row) = rows.next()? {
        let stored: String = row.get(0)?;
        decisions.push(serde_json::from_str(&stored)?);
    }
    Ok(decisions)
}

/// Records a decision, and places again what it ties together or parts.
pub(crate) fn decide(
    connection: &mut Connection,
    decision: Decision,
    when: &str,
) -> Result<Recorded> {
    in_transaction(connection, decision, when).map_err(Problem::of_writing)
}

fn in_transaction(
    connection: &mut Connection,
    mut decision: Decision,
    when: &str,
) -> Result<Recorded> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let before = all(&transaction)?;
    if let Act::Undo { seq } = &mut decision.act {
        let last = last_in_force(&before);
        let Some(last) = before.iter().find(|other| Some(other.seq) == last) else {
            return Ok(Recorded::NothingToUndo);
        };
        *seq = last.seq;
        decision.at.clone_from(&last.at);
    }
    decision.recorded = when.to_string();
    decision.seq = write(&transaction, &decision)?;

    // What an undoing changes is what the decision that it takes back had changed.
    let concerned = match decision.act {
        Act::Undo { seq } => before.iter().find(|other| other.seq == seq),
        _ => Some(&decision),
    };
    if let Some(concerned) = concerned
        && concerned.act.places()
    {
        let log = Log::new(&transaction, when);
        log.remember_states()?;
        match concerned.act {
            Act::Record { .. } => recorded::place_again(&transaction, concerned)?,
            _ => rulings::obey(&transaction)?,
        }
        log.write_changes(NONE_NEW)?;
    }
    transaction.commit()?;
    Ok(Recorded::Decision(Box::new(decision)))
}

/// Writes the line of the log and the decision itself.
fn write(connection: &Connection, decision: &Decision) -> Result<u64> {
    connection
        .prepare_cached(
            "INSERT INTO log (recorded, action, document, claim, detail, actor)
             VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            decision.recorded,
            decision.act.action().as_str(),
            document(decision),
            decision.at.first().map(|anchor| &anchor.id),
            decision.act.words(),
            decision.by,
        ])?;
    let seq = connection.last_insert_rowid();
    let mut numbered = decision.clone();
    numbered.seq = seq.unsigned_abs();
    connection
        .prepare_cached("INSERT INTO decisions VALUES (?, ?)")?
        .execute(params![seq, serde_json::to_string(&numbered)?])?;
    Ok(numbered.seq)
}

/// The document that a line of the log names: that of a recorded passage, else of the evidence.
fn document(decision: &Decision) -> Option<&String> {
    match decision.act.action() {
        LogAction::Record => decision.at.first().map(|anchor| &anchor.document),
        _ => decision.evidence.as_ref()?.document.as_ref(),
    }
}
