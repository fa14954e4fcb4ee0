//! Postponed, with or without a new date.

use claims_model::{Effect, Outcome, Status};

use super::{Evidence, State, StatusRule, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.postpones",
    summary: "A matter that is put off stays open: its date moves, or is cleared where none is given.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if !matches!(evidence.effect, Effect::Postpones | Effect::Reschedules) {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    let effect = if evidence.due.is_some() {
        Effect::Reschedules
    } else {
        Effect::Postpones
    };
    Some(match (state.status, state.outcome) {
        (None | Some(Status::Pending), _) => {
            stay.pend(&evidence.awaits).due(evidence.due).effect(effect)
        }
        // What was called off and now has a day again is open again.
        (Some(Status::Resolved), Some(Outcome::Cancelled | Outcome::DidNotHappen))
            if evidence.due.is_some() =>
        {
            stay.pend(&evidence.awaits)
                .due(evidence.due)
                .effect(Effect::Reopens)
        }
        _ => stay,
    })
}
