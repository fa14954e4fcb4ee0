//! The lines of a ledger's log.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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
    /// A person settled a claim.
    Resolve,
    /// A person agreed.
    Accept,
    /// A person set fields.
    Set,
    /// A person opened a claim again.
    Reopen,
    /// A person said that a claim cannot be judged.
    Void,
    /// A person said that something is no claim.
    Reject,
    /// A person recorded a claim that the machine missed.
    Record,
    /// A person made two claims one.
    Merge,
    /// A person parted an appearance from a claim.
    Split,
    /// A person wrote a note.
    Note,
    /// A person attached a word.
    Tag,
    /// A person took a decision back.
    Undo,
}

impl LogAction {
    /// The word as it stands in the log and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            LogAction::Add => "add",
            LogAction::Revise => "revise",
            LogAction::Status => "status",
            LogAction::Resolve => "resolve",
            LogAction::Accept => "accept",
            LogAction::Set => "set",
            LogAction::Reopen => "reopen",
            LogAction::Void => "void",
            LogAction::Reject => "reject",
            LogAction::Record => "record",
            LogAction::Merge => "merge",
            LogAction::Split => "split",
            LogAction::Note => "note",
            LogAction::Tag => "tag",
            LogAction::Undo => "undo",
        }
    }
}

impl fmt::Display for LogAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
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
    /// Why the person did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// What the decision rests on: an address, `DOC` or `DOC:START-END`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// The day from which the decision counts, where the person named one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}
