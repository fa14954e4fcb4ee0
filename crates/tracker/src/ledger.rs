//! What every ledger does, whatever keeps it.

use chrono::NaiveDate;
use claims_model::{Document, Reading, TrackedClaim};
use serde::{Deserialize, Serialize};

/// A document and what was read in it, on the way into a ledger.
///
/// ```
/// use claims_tracker::Entry;
///
/// let entry = Entry { document: Default::default(), readings: Vec::new(), note: None };
/// assert!(entry.note.is_none());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The document.
    pub document: Document,
    /// Its claims in order of position.
    pub readings: Vec<Reading>,
    /// Why there are none, where that has a reason: "not in English".
    pub note: Option<String>,
}

/// What an addition did.
///
/// ```
/// assert_eq!(claims_tracker::Added::default().documents, 0);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Added {
    /// New documents.
    pub documents: usize,
    /// Documents that were there already, text and all.
    pub unchanged: usize,
    /// Documents whose id was there with another text.
    pub revisions: usize,
    /// Claims of the new documents and revisions.
    pub claims: usize,
    /// Documents that are kept but give no claims for a reason (not in English).
    pub unread: usize,
}

/// Which documents a question is asked of.
///
/// ```
/// let all = claims_tracker::View::default();
/// assert!(all.as_of.is_none());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct View {
    /// Documents published on this day or before, in their own offset; `None` is all of them,
    /// the undated ones too.
    pub as_of: Option<NaiveDate>,
}

/// What a handle leads to.
///
/// ```
/// assert_ne!(claims_tracker::Found::Nothing, claims_tracker::Found::Ambiguous(Vec::new()));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// One tracked claim, or several that share the passage.
    Claims(Vec<TrackedClaim>),
    /// Several appearances begin with these characters: their ids.
    Ambiguous(Vec<String>),
    /// No appearance in view begins with them.
    Nothing,
}

/// What a line of the log records.
///
/// ```
/// assert_eq!(serde_json::to_string(&claims_tracker::LogAction::Status).unwrap(), "\"status\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogAction {
    /// A document came in.
    Add,
    /// A document came in again with another text.
    Revise,
    /// A tracked claim changed its status, outcome or due date, or came to be.
    Status,
}

/// A line of the ledger's log: never changed, never removed.
///
/// ```
/// let line: claims_tracker::LogEntry = serde_json::from_str(
///     r#"{"seq": 1, "recorded": "2025-05-04T08:00:00Z", "action": "add", "document": "d1"}"#,
/// )?;
/// assert_eq!(line.seq, 1);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Number of the line, from 1.
    pub seq: u64,
    /// When it was recorded, RFC 3339 in UTC.
    pub recorded: String,
    /// What was recorded.
    pub action: LogAction,
    /// The document concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The tracked claim concerned, as it was called then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// In words: "pending, due 2025-05-03".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The person who decided; `None` is the machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Keeps documents and decisions, and answers what is tracked.
///
/// The truth in a ledger is its documents and the people's decisions; everything else is a
/// projection of these. The laws every ledger obeys stand as tests in [`crate::conformance`].
pub trait Ledger {
    /// What the ledger can fail with.
    type Error: std::error::Error;

    /// Records a batch in one transaction: all of it is there afterwards, or nothing.
    ///
    /// `recorded` is the present instant, RFC 3339 in UTC. Adding what is there changes nothing.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read or written; it then holds what it held before.
    fn add(
        &mut self,
        entries: &mut dyn Iterator<Item = Entry>,
        recorded: &str,
    ) -> Result<Added, Self::Error>;

    /// The tracked claims in view, in order of first appearance; `overdue` is not yet judged.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    fn tracked(&self, view: View) -> Result<Vec<TrackedClaim>, Self::Error>;

    /// The tracked claim of an appearance id or an unambiguous prefix of one.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    fn find(&self, handle: &str, view: View) -> Result<Found, Self::Error>;

    /// Hands each line of the log to `each`, oldest first.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    fn log(&self, each: &mut dyn FnMut(LogEntry)) -> Result<(), Self::Error>;
}
