//! Statuses in words and colours.

use claims_model::{Outcome, Status, TrackedClaim};

use crate::Look;
use crate::look::Paint;

/// `pending`, `resolved: happened`.
pub(super) fn full(status: Status, outcome: Option<Outcome>) -> String {
    match outcome {
        Some(outcome) => format!("{status}: {outcome}"),
        None => status.to_string(),
    }
}

/// The status with its marks; narrow tables have the one word that says most.
pub(super) fn of(claim: &TrackedClaim, wide: bool, look: Look) -> String {
    let mark = if claim.overdue {
        Some("OVERDUE")
    } else if is_due_soon(claim, look) {
        Some("due soon")
    } else if claim.disputed && claim.status != Status::Resolved {
        Some("disputed")
    } else {
        None
    };
    match (mark, claim.outcome) {
        (Some(mark), _) if wide => format!("{}, {mark}", full(claim.status, claim.outcome)),
        (Some(mark), _) => mark.to_owned(),
        (None, Some(outcome)) if !wide => outcome.to_string(),
        (None, outcome) => full(claim.status, outcome),
    }
}

/// Due within fourteen days of the day on which somebody looks at it.
pub(super) fn is_due_soon(claim: &TrackedClaim, look: Look) -> bool {
    !claim.overdue && look.today.is_some_and(|day| claim.is_due_soon_on(day))
}

pub(super) fn paint(claim: &TrackedClaim) -> Paint {
    if claim.overdue {
        Paint::Late
    } else {
        paint_of(claim.status, claim.outcome)
    }
}

pub(super) fn paint_of(status: Status, outcome: Option<Outcome>) -> Paint {
    match (status, outcome) {
        (Status::Pending, _) => Paint::Open,
        (Status::Resolved, Some(Outcome::Happened | Outcome::Confirmed | Outcome::Partly)) => {
            Paint::Good
        }
        (Status::Resolved, _) => Paint::Bad,
        (Status::Stated, _) => Paint::None,
        (Status::Void | Status::Rejected, _) => Paint::Dim,
    }
}
