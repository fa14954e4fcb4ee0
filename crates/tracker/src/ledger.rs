//! What every ledger does, whatever keeps it.

use chrono::NaiveDate;
use claims_model::{Document, Reading, TrackedClaim};

use crate::{Decision, Earlier, LogEntry, Revision};

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
    /// Claims that the revisions no longer have.
    pub vanished: usize,
    /// Claims that only the revisions have.
    pub came: usize,
    /// Claims that the revisions have in other words, or that are read otherwise in them.
    pub changed: usize,
    /// Claims of the new documents and revisions.
    pub claims: usize,
    /// Documents that are kept but give no claims for a reason (not in English).
    pub unread: usize,
}

/// Which documents and decisions a question is asked of.
///
/// ```
/// let all = claims_tracker::View::default();
/// assert!(all.as_of.is_none() && all.known.is_none());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct View {
    /// Documents published on this day or before, in their own offset; `None` is all of them,
    /// the undated ones too.
    ///
    /// A decision is of the day that it names, else of the day on which its evidence was
    /// published, else of the day on which it was recorded.
    pub as_of: Option<NaiveDate>,
    /// Documents and decisions recorded by the end of this day in UTC: the ledger's own clock.
    pub known: Option<NaiveDate>,
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

/// What became of a decision on its way into a ledger.
///
/// ```
/// assert_ne!(claims_tracker::Recorded::NothingToUndo, claims_tracker::Recorded::Decision(
///     Box::new(claims_tracker::Decision::new("ana", claims_tracker::Act::Reopen)),
/// ));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Recorded {
    /// It stands in the log, under its number.
    Decision(Box<Decision>),
    /// Nothing was left to take back, and nothing was recorded.
    NothingToUndo,
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

    /// Records a decision in one transaction, and gives it its number and instant; an undoing
    /// takes back the last decision that stands.
    ///
    /// Whether the claim takes it is for the caller to ask ([`refused`](crate::refused)): a ledger
    /// keeps what was decided.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read or written; it then holds what it held before.
    fn decide(&mut self, decision: Decision, recorded: &str) -> Result<Recorded, Self::Error>;

    /// Every decision, in the order of the log, those that were taken back and the undoings too.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    fn decisions(&self) -> Result<Vec<Decision>, Self::Error>;

    /// The decisions that count in a view and have nothing there to hold on to: their passages
    /// are gone, or not yet published, and no other of the document is like them.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    fn orphans(&self, view: View) -> Result<Vec<Decision>, Self::Error>;

    /// The tracked claims in view, in order of first appearance, with the decisions that count;
    /// `overdue` is not yet judged.
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

    /// The revisions that a view reads, of one document or of all, in canonical order of their
    /// texts: each text with the one before it.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    fn revisions(&self, document: Option<&str>, view: View) -> Result<Vec<Revision>, Self::Error>;

    /// The claims whose id begins with these characters and that only earlier texts of their
    /// documents carry, by id: what is not found in a view may have been there before.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    fn earlier(&self, handle: &str, view: View) -> Result<Vec<Earlier>, Self::Error>;

    /// Hands each line of the log to `each`, oldest first.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    fn log(&self, each: &mut dyn FnMut(LogEntry)) -> Result<(), Self::Error>;
}
