//! What the ledger holds.

use std::collections::BTreeMap;

use claims_model::{Document, Status};
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Problem, Result};
use crate::order::{IN_VIEW, UNDATED};

/// A document as it is kept.
///
/// ```
/// fn unread(stored: &claims_store::StoredDocument) -> bool {
///     stored.note.is_some()
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// The document; its id is always there.
    pub document: Document,
    /// How many claims were read in it.
    pub claims: usize,
    /// Why there are none, where that has a reason.
    pub note: Option<String>,
    /// When it was recorded, RFC 3339 in UTC.
    pub recorded: String,
    /// Whether it is the latest text of its id.
    pub latest: bool,
}

/// How much of each there is.
///
/// ```
/// let counts = claims_store::SqliteLedger::in_memory()?.counts()?;
/// assert_eq!(counts.tracked.values().sum::<usize>(), 0);
/// # Ok::<(), claims_store::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents, each counted once.
    pub documents: usize,
    /// Further texts of these documents.
    pub revisions: usize,
    /// Documents and revisions that gave no claims for a reason.
    pub unread: usize,
    /// Claims of all documents and revisions.
    pub claims: usize,
    /// Tracked claims by the status that the documents give them; a status that none has is left
    /// out.
    pub tracked: BTreeMap<Status, usize>,
}

/// Hands every document to `each`, in canonical order.
pub(crate) fn each(connection: &Connection, each: &mut dyn FnMut(StoredDocument)) -> Result<()> {
    let mut statement = connection.prepare(&format!(
        "SELECT d.document, d.claims, d.note, d.recorded, {IN_VIEW} FROM documents d
         ORDER BY d.second, d.nano, d.id, d.text_hash"
    ))?;
    let mut rows = statement.query([UNDATED])?;
    while let Some(row) = rows.next()? {
        let stored: String = row.get(0)?;
        each(StoredDocument {
            document: serde_json::from_str(&stored)?,
            claims: row.get::<_, i64>(1)? as usize,
            note: row.get(2)?,
            recorded: row.get(3)?,
            latest: row.get(4)?,
        });
    }
    Ok(())
}

/// The latest text of a document.
pub(crate) fn latest(connection: &Connection, id: &str) -> Result<Option<Document>> {
    let stored: Option<String> = connection
        .prepare_cached(
            "SELECT document FROM documents WHERE id = ?
             ORDER BY second DESC, nano DESC, text_hash DESC LIMIT 1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(stored
        .map(|stored| serde_json::from_str(&stored))
        .transpose()?)
}

/// The latest text of a document by its address.
pub(crate) fn at(connection: &Connection, url: &str) -> Result<Option<Document>> {
    let id: Option<String> = connection
        .prepare_cached("SELECT id FROM documents WHERE url = ? ORDER BY seq LIMIT 1")?
        .query_row([url], |row| row.get(0))
        .optional()?;
    match id {
        Some(id) => latest(connection, &id),
        None => Ok(None),
    }
}

/// How much of each there is.
pub(crate) fn counts(connection: &Connection) -> Result<Counts> {
    let number = |row: &rusqlite::Row<'_>, at| row.get::<_, i64>(at).map(|count| count as usize);
    let transaction = connection.unchecked_transaction()?;
    let mut counts = transaction.query_row(
        "SELECT coalesce(sum(revision = 0), 0), coalesce(sum(revision > 0), 0),
                coalesce(sum(note IS NOT NULL), 0), coalesce(sum(claims), 0) FROM documents",
        [],
        |row| {
            Ok(Counts {
                documents: number(row, 0)?,
                revisions: number(row, 1)?,
                unread: number(row, 2)?,
                claims: number(row, 3)?,
                tracked: BTreeMap::new(),
            })
        },
    )?;
    let mut by_status =
        transaction.prepare("SELECT rank, count(*) FROM matters WHERE rank >= 0 GROUP BY rank")?;
    let mut rows = by_status.query([])?;
    while let Some(row) = rows.next()? {
        let status = usize::try_from(row.get::<_, i64>(0)?)
            .ok()
            .and_then(|rank| Status::ALL.get(rank))
            .ok_or(Problem::Damaged("a matter has no status"))?;
        counts.tracked.insert(*status, number(row, 1)?);
    }
    Ok(counts)
}
