//! It speaks of something that is owed.
//!
//! Takes: "The bridge will reopen on 3 May." Leaves: "The bridge reopened on 3 May."

use claims_model::{Effect, Status};

use super::StatusRule;
use super::reopens::lives_again;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.opens",
    summary: "A passage that speaks of something owed opens the matter, or names a day for one that is open.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::Opens {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    Some(match state.status {
        None | Some(Status::Stated) => stay.open(state, evidence),
        Some(Status::Pending) => super::sets_date::names_day(state, evidence, RULE.id),
        Some(_) => lives_again(state, evidence, RULE.id).unwrap_or(stay),
    })
}
