//! Replaced by another question.

use claims_model::{Effect, Outcome, Status};

use super::{Evidence, State, StatusRule, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.supersedes",
    summary: "A question that is replaced by another is resolved as superseded.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::Supersedes {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    Some(match state.status {
        Some(Status::Pending) => stay.resolve(Outcome::Superseded).effect(Effect::Supersedes),
        _ => stay,
    })
}
