//! One document as a view reads it, with the readings that the ledger keeps of it.

use claims_model::{Document, Reading};
use claims_tracker::{View, in_force, is_recorded, recorded_in};
use rusqlite::{Connection, OptionalExtension, params};

use crate::add::is_claim;
use crate::error::Result;
use crate::order::last_day;
use crate::{afresh, decisions, members};

/// A document with its readings as the ledger keeps them.
///
/// ```
/// fn has(kept: &claims_store::KeptDocument, id: &str) -> bool {
///     kept.readings.iter().any(|reading| reading.claim.id == id)
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct KeptDocument {
    /// The document, in the text that the view reads.
    pub document: Document,
    /// Its claims, in order of position, by the engine or the person that recorded them; what
    /// only refers to an event is left out.
    pub readings: Vec<Reading>,
}

/// The text of a document that a view reads.
pub(crate) fn document(
    connection: &Connection,
    id: &str,
    view: View,
) -> Result<Option<KeptDocument>> {
    // One transaction, so that text and readings are of one moment.
    let transaction = connection.unchecked_transaction()?;
    let kept: Option<(i64, String)> = transaction
        .prepare_cached(&format!(
            "SELECT d.seq, d.document FROM documents d WHERE d.id = ?3 AND {}",
            afresh::in_view()
        ))?
        .query_row(params![last_day(view), afresh::known(view), id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let Some((seq, stored)) = kept else {
        return Ok(None);
    };
    let members = members::of_document(&transaction, seq, None)?;
    let decisions = decisions::all(&transaction)?;
    transaction.finish()?;
    let document: Document = serde_json::from_str(&stored)?;
    let readings = members.into_iter().map(|member| member.reading);
    let mut readings: Vec<Reading> = readings.filter(|reading| is_claim(&reading)).collect();
    if readings.iter().any(is_recorded) {
        // What people recorded counts from its day, like every decision.
        let counted = recorded_in(&document, &in_force(&decisions, view));
        let counts = |reading: &Reading| counted.iter().any(|one| one.claim.id == reading.claim.id);
        readings.retain(|reading| !is_recorded(reading) || counts(reading));
    }
    Ok(Some(KeptDocument { document, readings }))
}
