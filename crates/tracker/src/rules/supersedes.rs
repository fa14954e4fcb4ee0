//! Replaced by another question.
//!
//! Takes: "Instead of the bill, a new one will be drafted." Leaves: "The bill was rejected."

use claims_model::{Effect, Outcome, Status};

use super::StatusRule;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.supersedes",
    summary: "A question that is replaced by another is resolved as superseded.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if !evidence.firmly(Effect::Supersedes) {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    Some(match state.status {
        Some(Status::Pending) => stay.resolve(Outcome::Superseded).effect(Effect::Supersedes),
        // Of a question never seen before, the passage may say what is asked now.
        None | Some(Status::Stated) if !evidence.awaits.is_empty() => stay.open(state, evidence),
        None => stay.effect(Effect::Supersedes),
        Some(_) => stay,
    })
}
