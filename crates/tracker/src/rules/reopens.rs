//! A settled matter is open again.
//!
//! Takes: "A retrial was ordered." Leaves: "The trial goes on."

use claims_model::{Effect, Status};

use super::StatusRule;
use super::keeps_open::still_owed;
use crate::dates::{Named, named};
use crate::transition::days_moved;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.reopens",
    summary: "Evidence that a settled matter is open again opens it.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::Reopens {
        return None;
    }
    Some(match state.status {
        Some(Status::Resolved | Status::Stated) => again(state, evidence, RULE.id),
        _ => still_owed(state, evidence, RULE.id),
    })
}

/// A plan that came to nothing lives again where it is given another day than it had: its old
/// day alone may be old news.
pub(super) fn lives_again(
    state: &State,
    evidence: &Evidence,
    rule: &'static str,
) -> Option<Transition> {
    (state.is_off() && is_new_day(state, evidence)).then(|| again(state, evidence, rule))
}

/// Whether the passage names a day that is not the one last known, nor around or within it.
pub(super) fn is_new_day(state: &State, evidence: &Evidence) -> bool {
    evidence
        .due
        .is_some_and(|due| matches!(named(state.last_due, due), Named::First | Named::Other))
}

fn again(state: &State, evidence: &Evidence, rule: &'static str) -> Transition {
    let mut after = Transition::stay(state, rule)
        .pend(&evidence.awaits, state.kind)
        .due(evidence.due)
        .effect(Effect::Reopens);
    if let Some(due) = evidence.due
        && state.is_off()
        && named(state.last_due, due) == Named::Other
    {
        after.slips += 1;
        after.slip_days += days_moved(state, due);
    }
    after
}
