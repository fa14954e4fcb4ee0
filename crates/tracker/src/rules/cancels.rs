//! Called off, refused, blocked or withdrawn.
//!
//! Takes: "The concert has been called off." Leaves: "The concert has been put off."

use claims_model::{Effect, Outcome, Status};

use super::StatusRule;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.cancels",
    summary: "An open matter that is called off, refused, blocked or withdrawn is resolved as cancelled.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if !evidence.firmly(Effect::Cancels) {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    Some(match state.status {
        Some(Status::Pending) => stay.resolve(Outcome::Cancelled).effect(Effect::Cancels),
        // Of a matter never seen before, the calling off is itself the news: a fact.
        None => stay.effect(Effect::Cancels),
        // What is settled or was a fact stays so: nothing was owed that could be called off.
        Some(_) => stay,
    })
}
