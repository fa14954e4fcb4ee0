//! It says that something is still owed.
//!
//! Takes: "The date has yet to be confirmed." Leaves: "The date has been set."

use claims_model::{Effect, Status};

use super::StatusRule;
use crate::dates::{Named, named};
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.keeps-open",
    summary: "A passage that says that something is still owed opens the slot, or keeps it open.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::KeepsOpen {
        return None;
    }
    Some(still_owed(state, evidence, RULE.id))
}

/// What a passage does that says that something is owed, and not that a settled matter is open
/// again.
pub(super) fn still_owed(state: &State, evidence: &Evidence, rule: &'static str) -> Transition {
    let stay = Transition::stay(state, rule);
    match state.status {
        None | Some(Status::Stated) => stay.open(state, evidence),
        Some(Status::Pending) => {
            let mut after = stay.pend(&evidence.adds(state), state.kind);
            // What is in doubt moves no day that is known; it may name the first one, or a closer.
            if let Some(due) = evidence.due
                && evidence.dates(state)
                && matches!(named(state.due, due), Named::First | Named::Closer)
            {
                after = after.day(state, due);
            }
            after.effect(Effect::KeepsOpen)
        }
        // Old news of a settled matter.
        Some(_) => stay,
    }
}
