//! What changed, line by line.

use claims_model::TrackedClaim;
use claims_tracker::{Decision, LogAction, LogEntry};
use rusqlite::{Connection, params};

use crate::error::{Problem, Result};
use crate::ids;
use crate::order::READING_BITS;

/// Where a claim stands, in the words of the log.
pub(crate) fn state(tracked: &TrackedClaim) -> String {
    let mut words = tracked.status.to_string();
    if let Some(outcome) = tracked.outcome {
        words.push_str(": ");
        words.push_str(outcome.as_str());
    }
    if let Some(due) = tracked.due {
        words.push_str(", due ");
        words.push_str(&due.to_string());
    }
    words
}

/// Writes the lines of one addition.
pub(crate) struct Log<'c> {
    connection: &'c Connection,
    recorded: &'c str,
}

impl<'c> Log<'c> {
    pub(crate) fn new(connection: &'c Connection, recorded: &'c str) -> Self {
        Log {
            connection,
            recorded,
        }
    }

    pub(crate) fn write(
        &self,
        action: LogAction,
        document: Option<&str>,
        claim: Option<&str>,
        detail: &str,
    ) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO log (recorded, action, document, claim, detail) VALUES (?, ?, ?, ?, ?)",
        )?;
        insert.execute(params![
            self.recorded,
            action.as_str(),
            document,
            claim,
            detail
        ])?;
        Ok(())
    }

    /// Makes room for the states as they were, which whoever changes a matter first puts there.
    pub(crate) fn remember_states(&self) -> Result<()> {
        self.connection.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS earlier (
                 claim TEXT PRIMARY KEY, matter INTEGER NOT NULL, state TEXT NOT NULL);
             CREATE TEMP TABLE IF NOT EXISTS touched (matter INTEGER PRIMARY KEY);
             DELETE FROM temp.earlier;
             DELETE FROM temp.touched;",
        )?;
        Ok(())
    }

    /// Writes what became of the claims: new ones, changed ones, and those that are gone.
    ///
    /// Touched are the matters that were remembered and those of documents from number
    /// `first_new` on. The comparison is by the names of the claims, so that the last line of a
    /// name always tells what the ledger believed of it.
    pub(crate) fn write_changes(&self, first_new: i64) -> Result<()> {
        let first_new = first_new << READING_BITS;
        let mut changed = self.connection.prepare(
            "SELECT matters.claim, matters.state, matters.evidence
             FROM (SELECT number FROM matters WHERE number >= ?1
                   UNION SELECT matter FROM temp.touched WHERE matter < ?1) touched
             JOIN matters ON matters.number = touched.number
             LEFT JOIN temp.earlier ON earlier.claim = matters.claim
             WHERE matters.state IS NOT NULL AND matters.state IS NOT earlier.state
             ORDER BY matters.second, matters.nano, matters.document, matters.number",
        )?;
        let mut rows = changed.query([first_new])?;
        while let Some(row) = rows.next()? {
            let (claim, state): (String, String) = (row.get(0)?, row.get(1)?);
            let document: Option<String> = row.get(2)?;
            self.write(LogAction::Status, document.as_deref(), Some(&claim), &state)?;
        }

        let mut gone = self.connection.prepare(&format!(
            "SELECT claim FROM temp.earlier
             WHERE NOT EXISTS (SELECT 1 FROM matters
                               WHERE number IN ({}) AND state IS NOT NULL)
             ORDER BY claim",
            ids::readings("earlier.claim")
        ))?;
        let mut rows = gone.query([])?;
        while let Some(row) = rows.next()? {
            let claim: String = row.get(0)?;
            let detail = match self.heir(&claim)? {
                Some(heir) => format!("now part of {heir}"),
                None => "gone".to_string(),
            };
            self.write(LogAction::Status, None, Some(&claim), &detail)?;
        }
        Ok(())
    }

    /// The tracked claim that a former one is an appearance of.
    fn heir(&self, claim: &str) -> Result<Option<String>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT matters.claim FROM members
             JOIN matters ON matters.number = members.matter
             WHERE members.reading IN ({}) AND matters.state IS NOT NULL
             ORDER BY matters.second, matters.nano, matters.document, matters.number LIMIT 1",
            ids::readings("?1")
        ))?;
        let mut rows = statement.query([claim])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }
}

/// Keeps the state of a matter as it was before this addition, where it was one and told.
pub(crate) fn remember(connection: &Connection, number: i64) -> Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO temp.touched VALUES (?)")?
        .execute([number])?;
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO temp.earlier SELECT claim, number, state FROM matters
             WHERE number = ? AND state IS NOT NULL",
        )?
        .execute([number])?;
    Ok(())
}

/// Hands each line to `each`, oldest first.
pub(crate) fn each(connection: &Connection, each: &mut dyn FnMut(LogEntry)) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT seq, recorded, action, document, claim, detail, actor, decision
         FROM log LEFT JOIN decisions USING (seq) ORDER BY seq",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let action: String = row.get(2)?;
        let seq: i64 = row.get(0)?;
        let decision: Option<String> = row.get(7)?;
        let decision: Option<Decision> = decision
            .map(|stored| serde_json::from_str(&stored))
            .transpose()?;
        let decision = decision.as_ref();
        let evidence = decision.and_then(|decision| decision.evidence.as_ref());
        each(LogEntry {
            seq: seq.unsigned_abs(),
            recorded: row.get(1)?,
            action: action_of(&action)
                .ok_or(Problem::Damaged("a line of the log has an unknown action"))?,
            document: row.get(3)?,
            claim: row.get(4)?,
            detail: row.get(5)?,
            by: row.get(6)?,
            because: decision.and_then(|decision| decision.because.clone()),
            evidence: evidence.map(|evidence| evidence.reference.clone()),
            on: decision.and_then(|decision| decision.on),
        });
    }
    Ok(())
}

fn action_of(word: &str) -> Option<LogAction> {
    serde_json::from_value(serde_json::Value::from(word)).ok()
}
