//! The same claim across documents.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    Awaits, Certainty, Due, Effect, Kind, Outcome, Polarity, Predicate, Published, Reason, Review,
    Status, TextPosition,
};

/// The place where a document carries a tracked claim, and what it did to it.
///
/// ```
/// let appearance: claims_model::Appearance = serde_json::from_str(
///     r#"{"id": "5a5a5a5a5a5a5a5a", "document": "d2", "start": 0, "end": 12, "quote": "It reopened.",
///         "effect": "happened", "predicate": {"lemma": "reopen", "start": 3, "end": 11}}"#,
/// )?;
/// assert_eq!(appearance.effect, claims_model::Effect::Happened);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Appearance {
    /// Id of the claim in its document: a handle to the tracked claim.
    pub id: String,
    /// Id of the document.
    pub document: String,
    /// When the document was published.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub published: Option<Published>,
    /// Who published it.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Address of the document.
    #[serde(default)]
    pub url: Option<String>,
    /// The passage, in code points of the document's text.
    #[serde(flatten)]
    pub position: TextPosition,
    /// The passage, exactly.
    pub quote: String,
    /// Who says so here.
    #[serde(default)]
    pub speaker: Option<String>,
    /// What it did.
    pub effect: Effect,
    /// The word that carries it.
    pub predicate: Predicate,
    /// It is another claim's, and speaks of this one too; or that claim is tied to this one, and it
    /// changed something here as well. People's decisions on that claim do not hold on to it here.
    /// Not part of what is written.
    #[serde(skip)]
    pub along: bool,
}

/// One change of status or due date.
///
/// ```
/// let change: claims_model::Change = serde_json::from_str(
///     r#"{"on": "2025-05-04", "from": "pending", "to": "resolved", "outcome": "happened"}"#,
/// )?;
/// assert_eq!(change.outcome, Some(claims_model::Outcome::Happened));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// Day on which the deciding passage was published; `None` for an undated document.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// Status before; `None` where the claim is first seen.
    #[serde(default)]
    pub from: Option<Status>,
    /// Status after.
    pub to: Status,
    /// Outcome after, of a resolved claim.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Due date after.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Due>,
    /// Why.
    #[serde(default)]
    pub because: Vec<Reason>,
    /// Document of the deciding passage.
    #[serde(default)]
    pub document: Option<String>,
    /// The deciding passage.
    #[serde(default)]
    pub quote: Option<String>,
    /// The person who decided; `None` is the machine.
    #[serde(default)]
    pub by: Option<String>,
}

/// What the machine reads, beside which a person's decision stands.
///
/// ```
/// let machine = claims_model::MachineReading {
///     status: claims_model::Status::Pending, outcome: None, due: "2025-05".parse().ok(),
/// };
/// assert_eq!(serde_json::to_value(machine).unwrap()["due"], "2025-05");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MachineReading {
    /// Status by the documents alone.
    pub status: Status,
    /// Outcome by the documents alone.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Due date by the documents alone.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Due>,
}

/// The same claim across documents: its appearances, its status, its history.
///
/// ```
/// fn is_open(claim: &claims_model::TrackedClaim) -> bool {
///     claim.status == claims_model::Status::Pending
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TrackedClaim {
    /// Id of the earliest appearance in view.
    pub id: String,
    /// Where it stands.
    pub status: Status,
    /// How it ended, where it is resolved.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Whether a person has looked at it.
    #[serde(default)]
    pub review: Review,
    /// The machine's reading, whatever people decided.
    pub machine: MachineReading,
    /// Whether people and machine differ.
    #[serde(default)]
    pub conflict: bool,
    /// Pending, and the last day of its due date lies before the day of the view.
    #[serde(default)]
    pub overdue: bool,
    /// When it is due.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Due>,
    /// First day of the due date.
    #[serde(default)]
    pub due_from: Option<NaiveDate>,
    /// Last day of the due date, inclusive.
    #[serde(default)]
    pub due_to: Option<NaiveDate>,
    /// What it is about.
    pub kind: Kind,
    /// Its wording, standing alone.
    pub text: String,
    /// Who says so.
    #[serde(default)]
    pub speaker: Option<String>,
    /// Speaker, via, outlet.
    #[serde(default)]
    pub chain: Vec<String>,
    /// How sure the speaker is.
    pub certainty: Certainty,
    /// Whether it is put forward or denied.
    pub polarity: Polarity,
    /// What is still owed.
    #[serde(default)]
    pub awaits: Vec<Awaits>,
    /// How often the date moved.
    #[serde(default)]
    pub slips: u32,
    /// By how many days in all.
    #[serde(default)]
    pub slip_days: i64,
    /// Independent origins: reprints of one agency report count once.
    #[serde(default)]
    pub origins: u32,
    /// Whether a source denies it without settling it.
    #[serde(default)]
    pub disputed: bool,
    /// How much it is worth checking, 0 to 1, where that was judged.
    #[serde(default)]
    pub checkworthy: Option<f32>,
    /// Words that people attached.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Notes that people attached.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Day of the earliest dated appearance.
    #[serde(default)]
    pub first_seen: Option<NaiveDate>,
    /// Day of the latest dated appearance.
    #[serde(default)]
    pub last_seen: Option<NaiveDate>,
    /// Day of the evidence that resolved it.
    #[serde(default)]
    pub resolved_on: Option<NaiveDate>,
    /// Where it appears, in canonical order.
    #[serde(default)]
    pub appearances: Vec<Appearance>,
    /// Its changes of status and due date, in canonical order.
    #[serde(default)]
    pub history: Vec<Change>,
}

/// What lies so many days ahead, or fewer, is due soon.
const SOON: u64 = 14;

impl TrackedClaim {
    /// Whether it is overdue on a day: pending, and the last day of its due date is gone. A day
    /// is due until its end, a month until its last day.
    ///
    /// It is computed and never kept: a passed date changes nothing.
    pub fn is_overdue_on(&self, day: NaiveDate) -> bool {
        self.status == Status::Pending && self.due_to.is_some_and(|last| last < day)
    }

    /// Whether it is due soon on a day: pending, and the last day of its due date is that day or
    /// one of the fourteen after it.
    pub fn is_due_soon_on(&self, day: NaiveDate) -> bool {
        let until = day.checked_add_days(Days::new(SOON));
        self.status == Status::Pending
            && self
                .due_to
                .is_some_and(|last| day <= last && until.is_none_or(|until| last <= until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(status: Status, due: &str) -> TrackedClaim {
        let due: Option<Due> = due.parse().ok();
        let claim = serde_json::json!({
            "id": "5a5a5a5a5a5a5a5a", "status": status, "machine": {"status": status},
            "due": due, "due_from": due.map(|due| due.from()), "due_to": due.map(|due| due.to()),
            "kind": "event", "text": "It opens", "certainty": "certain", "polarity": "positive"
        });
        serde_json::from_value(claim).unwrap()
    }

    #[test]
    fn what_is_due_is_due_until_its_end() {
        for (due, last, next) in [
            ("2025-05-05", "2025-05-05", "2025-05-06"),
            ("2025-05-05/2025-05-09", "2025-05-09", "2025-05-10"),
            ("2024-02", "2024-02-29", "2024-03-01"),
            ("2025-W49", "2025-12-07", "2025-12-08"),
            ("2025-Q4", "2025-12-31", "2026-01-01"),
            ("2025-H1", "2025-06-30", "2025-07-01"),
            ("2025", "2025-12-31", "2026-01-01"),
        ] {
            let day = |day: &str| day.parse().unwrap();
            let pending = claim(Status::Pending, due);
            assert!(!pending.is_overdue_on(day(last)), "{due}");
            assert!(pending.is_overdue_on(day(next)), "{due}");
            assert!(pending.is_due_soon_on(day(last)), "{due}");
            assert!(
                !pending.is_due_soon_on(day(next)),
                "{due}: overdue is not due soon"
            );
            for status in [
                Status::Resolved,
                Status::Stated,
                Status::Void,
                Status::Rejected,
            ] {
                let claim = claim(status, due);
                assert!(!claim.is_overdue_on(day(next)) && !claim.is_due_soon_on(day(last)));
            }
        }
        let open = claim(Status::Pending, "");
        assert!(!open.is_overdue_on(NaiveDate::MAX) && !open.is_due_soon_on(NaiveDate::MAX));
    }

    #[test]
    fn soon_is_within_fourteen_days() {
        let claim = claim(Status::Pending, "2025-05-15");
        let soon = |day: &str| claim.is_due_soon_on(day.parse().unwrap());
        assert!(!soon("2025-04-30") && soon("2025-05-01") && soon("2025-05-15"));
    }
}
