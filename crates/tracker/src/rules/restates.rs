//! Said once more.

use claims_model::Status;

use super::{Evidence, State, StatusRule, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.restates",
    summary: "Anything else says once more what is known.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    let mut transition = Transition::stay(state, RULE.id);
    if state.status.is_none() && !evidence.awaits.is_empty() {
        transition = transition.pend(&evidence.awaits).due(evidence.due);
    }
    if transition.status == Status::Pending && state.due.is_none() && evidence.due.is_some() {
        transition.due = Some(evidence.due);
    }
    Some(transition)
}
