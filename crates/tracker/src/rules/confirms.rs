//! The detail fixed, the decision taken as foreseen, the allegation established or admitted.

use claims_model::{Awaits, Effect, Kind, Outcome, Status};

use super::{Evidence, State, StatusRule, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.confirms",
    summary: "Evidence closes the open slot that it speaks of; the last one closed resolves the claim.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::Confirms {
        return None;
    }
    let mut stay = Transition::stay(state, RULE.id);
    if state.status.is_none() {
        return Some(if evidence.awaits.is_empty() {
            stay.effect(Effect::Confirms)
        } else {
            stay.pend(&evidence.awaits)
                .due(evidence.due)
                .effect(Effect::Opens)
        });
    }
    if state.status != Some(Status::Pending) {
        return Some(stay);
    }
    // That an event will take place is confirmed while the event itself is still owed.
    if state.kind == Kind::Event && state.awaits.contains(&Awaits::Occurrence) {
        stay.awaits.retain(|slot| *slot != Awaits::Confirmation);
        let due = evidence.due.or(state.due);
        return Some(stay.due(due).effect(Effect::Confirms));
    }
    Some(stay.resolve(Outcome::Confirmed).effect(Effect::Confirms))
}
