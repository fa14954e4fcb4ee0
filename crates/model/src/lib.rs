//! The words of claim tracking as plain types: documents in, claims and tracked claims out.
//!
//! Everything that crosses a crate border or leaves the program is one of these types, with the
//! names that the JSON has. There is no I/O here and no clock: a day is always an argument.
//!
//! ```
//! use claims_model::{Document, Published};
//!
//! let document: Document = serde_json::from_str(
//!     r#"{"id": "d1", "published": "2025-03-27", "outlet": "Harbour Post", "text": "It reopened."}"#,
//! )?;
//! assert_eq!(document.published, Some("2025-03-27".parse::<Published>().unwrap()));
//! # Ok::<(), serde_json::Error>(())
//! ```

mod analysis;
mod claim;
mod code_points;
mod document;
mod due;
mod error;
mod explanation;
mod ids;
mod overdue;
mod published;
mod reading;
#[cfg(feature = "schema")]
mod schema;
mod summary;
mod tracked;
mod words;

pub use analysis::{
    AnalysisRecord, AttributionRecord, EventRecord, NameRecord, SentenceRecord, TimeRecord,
    TokenRecord,
};
pub use claim::{Claim, ClaimTime, Participant, Predicate, Reason};
pub use code_points::{CodePoints, TextPosition};
pub use document::Document;
pub use due::{Due, Season};
pub use error::Error;
pub use explanation::{
    AppearanceExplanation, ClaimExplanation, Difference, Explanation, LinkExplanation, NoClaim,
    Passage, Quoted, ReadingExplanation, ReasonExplanation, SlotExplanation, SpeakerExplanation,
    TimeExplanation,
};
pub use ids::{DocumentKey, claim_id, document_id};
pub use overdue::{SOON_DAYS, is_due_soon, is_overdue};
pub use published::Published;
pub use reading::{Reading, Signals};
#[cfg(feature = "schema")]
pub use schema::{SchemaOf, json_schema};
pub use summary::{Counted, Evidence, Summary};
pub use tracked::{Appearance, Change, MachineReading, TrackedClaim};
pub use words::{
    AttributionStyle, Awaits, Bound, Certainty, Effect, InLedger, Kind, Mention, NameKind, Outcome,
    Polarity, Review, SourceType, Status, TimexType,
};
