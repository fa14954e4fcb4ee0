//! Which matters a reading speaks of.

use claims_model::Reading;

use crate::Profile;

/// A slot-by-slot comparison of a reading with a matter.
///
/// ```
/// let comparison = claims_tracker::Comparison::default();
/// assert_eq!(comparison.score, 0.0);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Comparison {
    /// The whole, 0 to 1.
    pub score: f32,
}

/// A matter that a reading joins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Choice {
    pub(crate) matter: u64,
}

/// The keys under which a reading is found: event words, names, terms.
pub(crate) fn keys(reading: &Reading) -> Vec<String> {
    let signals = &reading.signals;
    let mut keys: Vec<String> =
        [&signals.events, &signals.names, &signals.terms].into_iter().flatten().cloned().collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Compares a reading with a matter.
pub fn compare(_reading: &Reading, _profile: &Profile) -> Comparison {
    Comparison::default()
}

pub(crate) fn choose(_reading: &Reading, _candidates: &[(u64, Profile)]) -> Vec<Choice> {
    Vec::new()
}
