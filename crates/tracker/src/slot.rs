//! The slots in which two passages are compared.

use serde::{Deserialize, Serialize};

/// A slot of a comparison.
///
/// ```
/// assert_eq!(claims_tracker::Slot::HowMuch.as_str(), "how much");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// The predicate and the words of the passage.
    What,
    /// Who does it, and who says so.
    Who,
    /// Whom or what it is done to.
    Whom,
    /// Where the passage stands, in its report and towards the matter's last passage.
    Where,
    /// Due dates and days.
    When,
    /// Amounts.
    HowMuch,
    /// The words around, and what the reports are about.
    Around,
    /// Where the matter stands, and what the passage does.
    State,
}

impl Slot {
    /// All slots, in the order in which they are told.
    pub const ALL: &[Slot] = &[
        Slot::What,
        Slot::Who,
        Slot::Whom,
        Slot::Where,
        Slot::When,
        Slot::HowMuch,
        Slot::Around,
        Slot::State,
    ];

    /// The slot in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Slot::What => "what",
            Slot::Who => "who",
            Slot::Whom => "whom",
            Slot::Where => "where",
            Slot::When => "when",
            Slot::HowMuch => "how much",
            Slot::Around => "around",
            Slot::State => "state",
        }
    }
}
