//! A tracked claim without its passages: what a list and a row of a report show.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Appearance, TrackedClaim};

/// The passage that a row shows as evidence: that of the last change.
///
/// ```
/// let evidence = claims_model::Evidence { document: Some("d2".into()), ..Default::default() };
/// assert!(evidence.quote.is_none());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Id of the document.
    pub document: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The passage, exactly.
    pub quote: Option<String>,
}

/// Appearances and history of a tracked claim, counted instead of told.
///
/// ```
/// assert_eq!(claims_model::Counted::default().appearances, 0);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// How often it appears.
    pub appearances: usize,
    /// The outlets of its appearances, each once, where it first stands.
    pub outlets: Vec<String>,
    /// What changed it last.
    pub evidence: Evidence,
    /// The latest day of its changes.
    pub changed_on: Option<NaiveDate>,
}

impl Counted {
    /// Takes the appearances and changes out of a claim that the machine alone has judged; those
    /// that were taken before come before them.
    pub fn take(&mut self, claim: &mut TrackedClaim) {
        let appearances = std::mem::take(&mut claim.appearances);
        for change in std::mem::take(&mut claim.history) {
            self.changed_on = self.changed_on.max(change.on);
            // The address of the very passage, else of its document.
            let there = || {
                let of = |at: &&Appearance| Some(&at.document) == change.document.as_ref();
                appearances.iter().filter(of)
            };
            let at = there()
                .find(|at| Some(&at.quote) == change.quote.as_ref() && at.url.is_some())
                .or_else(|| there().find(|at| at.url.is_some()));
            let own = change.document.as_ref().filter(|document| {
                document.starts_with("https://") || document.starts_with("http://")
            });
            self.evidence = Evidence {
                url: at.and_then(|at| at.url.clone()).or_else(|| own.cloned()),
                document: change.document,
                quote: change.quote,
            };
        }
        self.appearances += appearances.len();
        for outlet in appearances.into_iter().filter_map(|at| at.outlet) {
            if !self.outlets.contains(&outlet) {
                self.outlets.push(outlet);
            }
        }
    }
}

/// A tracked claim with its appearances and its history counted instead of told.
///
/// A ledger keeps one of each claim, so that a list of a million of them reads no passages.
///
/// ```
/// fn is_followed(summary: &claims_model::Summary) -> bool {
///     summary.counted.appearances > 1
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The claim; its `appearances` and `history` are empty here.
    pub claim: TrackedClaim,
    /// What they add up to.
    pub counted: Counted,
}
