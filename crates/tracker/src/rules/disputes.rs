//! A denial by the accused, or a claim by an opponent.
//!
//! Takes: "The mayor denies it." Leaves: "The auditors found that it was not so."

use claims_model::{Effect, Status};

use super::StatusRule;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.disputes",
    summary: "A denial settles nothing: it makes the claim disputed.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::Disputes {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    let mut transition = match state.status {
        // A settled matter stays settled, whoever still denies it.
        Some(Status::Resolved) => return Some(stay),
        // An allegation that is first heard of by its denial is an open one.
        None if !evidence.owes().is_empty() => stay.open(state, evidence),
        _ => stay,
    };
    transition.disputed = true;
    Some(transition.effect(Effect::Disputes))
}
