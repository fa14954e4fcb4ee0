//! It speaks of something that is owed.

use claims_model::{Effect, Outcome, Status};

use super::{Evidence, State, StatusRule, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.opens",
    summary: "A passage that speaks of something owed opens the matter, or names a day for one that is open.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::Opens || evidence.awaits.is_empty() {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    match (state.status, state.outcome) {
        (None | Some(Status::Stated), _) => Some(
            stay.pend(&evidence.awaits)
                .due(evidence.due)
                .effect(Effect::Opens),
        ),
        // The plan lives again only where its end was that it would not be.
        (Some(Status::Resolved), Some(Outcome::Cancelled)) if evidence.due.is_some() => Some(
            stay.pend(&evidence.awaits)
                .due(evidence.due)
                .effect(Effect::Reopens),
        ),
        (Some(Status::Pending), _) if evidence.due.is_some() => {
            let dated = Evidence {
                effect: Effect::SetsDate,
                ..evidence.clone()
            };
            (super::sets_date::RULE.apply)(state, &dated)
        }
        _ => Some(stay),
    }
}
