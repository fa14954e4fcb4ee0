//! Shown or declared false by a source with authority over the matter.

use claims_model::{Effect, Outcome, Status};

use super::{Evidence, State, StatusRule, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.refutes",
    summary: "A claim that a source with authority declares false is resolved as refuted.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::Refutes {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    Some(match state.status {
        Some(Status::Pending | Status::Stated) => {
            stay.resolve(Outcome::Refuted).effect(Effect::Refutes)
        }
        None => stay.effect(Effect::Refutes),
        Some(_) => stay,
    })
}
