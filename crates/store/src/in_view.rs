//! One document as a view reads it, with the readings that the ledger keeps of it.

use claims_model::{Document, Reading};
use claims_tracker::View;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::members;
use crate::order::{IN_VIEW, last_day};

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
    /// Its readings, in order of position, by the engine that recorded them.
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
            "SELECT d.seq, d.document FROM documents d WHERE d.id = ?2 AND {IN_VIEW}"
        ))?
        .query_row(params![last_day(view), id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let Some((seq, stored)) = kept else {
        return Ok(None);
    };
    let members = members::of_document(&transaction, seq, None)?;
    transaction.finish()?;
    Ok(Some(KeptDocument {
        document: serde_json::from_str(&stored)?,
        readings: members.into_iter().map(|member| member.reading).collect(),
    }))
}
