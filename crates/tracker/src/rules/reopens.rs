//! A settled matter is open again.

use claims_model::{Effect, Status};

use super::{Evidence, State, StatusRule, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.reopens",
    summary: "Evidence that a settled matter is open again opens it.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::Reopens {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    Some(match state.status {
        Some(Status::Resolved) => stay
            .pend(&evidence.awaits)
            .due(evidence.due)
            .effect(Effect::Reopens),
        None if !evidence.awaits.is_empty() => stay
            .pend(&evidence.awaits)
            .due(evidence.due)
            .effect(Effect::Opens),
        _ => stay,
    })
}
