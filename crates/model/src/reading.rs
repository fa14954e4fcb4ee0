//! A claim with what the tracker needs to follow it.

use serde::{Deserialize, Serialize};

use crate::{Claim, Due, Effect};

/// What a passage says of a matter by its own words, and the keys by which it is found again.
///
/// The extractor fills it in, the ledger keeps it beside the claim, the tracker reads it. All
/// keys are lower-case; each list is sorted and without repeats, except `terms`, which is sorted.
///
/// ```
/// use claims_model::{Effect, Signals};
///
/// let signals = Signals::default();
/// assert_eq!(signals.effect, Effect::Restates);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Signals {
    /// What the passage does to the matter that it speaks of.
    pub effect: Effect,
    /// The due date that it gives: `by X`, `in X`, `before X` are worked out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Due>,
    /// Event words: the predicate and nouns that name events, with nominalizations made equal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
    /// Words of names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Other content words, as lemmas.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
    /// Names and terms of the sentence around and of the headline: weaker evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// The words of names that the document speaks of most, three at most: its topic.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topic: Vec<String>,
    /// Amounts, normalized (`750000`, `12`), dates left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<String>,
    /// The passage points to something known: "the visit", "his trip", "the postponed vote".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub definite: bool,
}

impl Default for Signals {
    fn default() -> Self {
        Signals {
            effect: Effect::Restates,
            due: None,
            events: Vec::new(),
            names: Vec::new(),
            terms: Vec::new(),
            context: Vec::new(),
            topic: Vec::new(),
            figures: Vec::new(),
            definite: false,
        }
    }
}

/// One claim of one document, ready to be tracked.
///
/// ```
/// fn due_of(reading: &claims_model::Reading) -> Option<String> {
///     reading.signals.due.map(|due| due.to_string())
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The claim, as `claims extract` shows it.
    pub claim: Claim,
    /// What the tracker reads of it.
    pub signals: Signals,
}
