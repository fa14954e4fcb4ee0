//! Moved to another day.
//!
//! Takes: "The vote has been moved to 10 May." Leaves: "The vote is on 10 May."

use claims_model::Effect;

use super::StatusRule;
use super::postpones::put_off;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.reschedules",
    summary: "A matter that is moved to another day stays open, and that day is its due date.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    // Readers need not tell a postponement with a day from one without.
    let moved = matches!(evidence.effect, Effect::Postpones) && evidence.due.is_some();
    if evidence.effect != Effect::Reschedules && !moved {
        return None;
    }
    Some(put_off(state, evidence, RULE.id))
}
