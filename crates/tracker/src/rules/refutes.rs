//! Shown or declared false by a source with authority over the matter.
//!
//! Takes: "The auditors found no wrongdoing." Leaves: "The mayor denies any wrongdoing."

use claims_model::{Effect, Outcome, Status};

use super::StatusRule;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.refutes",
    summary: "A claim that a source with authority declares false is resolved as refuted.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if !evidence.firmly(Effect::Refutes) {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    Some(match state.status {
        Some(Status::Pending | Status::Stated) => {
            stay.resolve(Outcome::Refuted).effect(Effect::Refutes)
        }
        // First heard of by its refutation: that is the news, a fact.
        None => stay.effect(Effect::Refutes),
        Some(_) => stay,
    })
}
