//! It says that something is still owed.

use claims_model::{Effect, Status};

use super::{Evidence, State, StatusRule, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.keeps-open",
    summary: "A passage that says that something is still owed opens the slot, or keeps it open.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::KeepsOpen {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    Some(match state.status {
        None | Some(Status::Stated) if !evidence.awaits.is_empty() => stay
            .pend(&evidence.awaits)
            .due(evidence.due)
            .effect(Effect::Opens),
        Some(Status::Pending) => {
            let due = evidence.due.or(state.due);
            stay.pend(&evidence.awaits)
                .due(due)
                .effect(Effect::KeepsOpen)
        }
        _ => stay,
    })
}
