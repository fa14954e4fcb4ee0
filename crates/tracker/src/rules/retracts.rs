//! Taken back by who said it.

use claims_model::{Effect, Outcome, Status};

use super::{Evidence, State, StatusRule, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.retracts",
    summary: "A claim that its speaker takes back is resolved as retracted.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::Retracts {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    Some(match state.status {
        Some(Status::Pending | Status::Stated) => {
            stay.resolve(Outcome::Retracted).effect(Effect::Retracts)
        }
        None => stay.effect(Effect::Retracts),
        Some(_) => stay,
    })
}
