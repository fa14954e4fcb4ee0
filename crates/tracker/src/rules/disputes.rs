//! A denial by the accused, or a claim by an opponent.

use claims_model::{Effect, Status};

use super::{Evidence, State, StatusRule, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.disputes",
    summary: "A denial settles nothing: it makes the claim disputed.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::Disputes {
        return None;
    }
    let mut transition = Transition::stay(state, RULE.id).effect(Effect::Disputes);
    if state.status.is_none() && !evidence.awaits.is_empty() {
        transition = transition.pend(&evidence.awaits).effect(Effect::Disputes);
    }
    // A settled matter stays settled, whoever still denies it.
    transition.disputed = state.disputed || state.status != Some(Status::Resolved);
    Some(transition)
}
