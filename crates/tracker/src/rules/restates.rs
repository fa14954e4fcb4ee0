//! Said once more.
//!
//! Takes: whatever no other rule takes.

use claims_model::Status;

use super::StatusRule;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.restates",
    summary: "Anything else says once more what is known.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    let stay = Transition::stay(state, RULE.id);
    Some(match (state.status, evidence.due) {
        (None, _) if !evidence.owes().is_empty() => stay.open(state, evidence),
        (Some(Status::Stated), _) if !evidence.awaits.is_empty() => stay.open(state, evidence),
        // Saying it once more moves no day, and gives none to what was put off, but may name the
        // first one.
        (Some(Status::Pending), Some(due))
            if evidence.dates(state) && state.due.or(state.last_due).is_none() =>
        {
            stay.day(state, due)
        }
        _ => stay,
    })
}
