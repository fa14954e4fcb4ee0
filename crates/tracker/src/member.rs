//! A reading as part of a matter, and its place in the canonical order.

use claims_model::Reading;
use serde::{Deserialize, Serialize};

/// A reading, with what an appearance shows of its document.
///
/// ```
/// fn address(member: &claims_tracker::Member) -> Option<&str> {
///     member.url.as_deref()
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// The claim and its signals.
    pub reading: Reading,
    /// Address of the document.
    #[serde(default)]
    pub url: Option<String>,
}

impl Member {
    /// The place in the canonical order.
    pub fn position(&self) -> Position {
        let claim = &self.reading.claim;
        let instant = claim.published.map(|published| published.instant());
        Position {
            undated: instant.is_none(),
            instant: instant.unwrap_or_default(),
            document: claim.document.clone(),
            start: claim.position.start,
            end: claim.position.end,
            id: claim.id.clone(),
        }
    }
}

/// The canonical order: published instant (undated last), document id, start, then end and id.
///
/// ```
/// fn in_order(a: &claims_tracker::Member, b: &claims_tracker::Member) -> bool {
///     a.position() <= b.position()
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    undated: bool,
    instant: (i64, u32),
    document: String,
    start: usize,
    end: usize,
    id: String,
}
