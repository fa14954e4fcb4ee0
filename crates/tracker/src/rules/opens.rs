//! It speaks of something that is owed.
//!
//! Takes: "The bridge will reopen on 3 May." Leaves: "The bridge reopened on 3 May."

use claims_model::{Effect, Status};

use super::StatusRule;
use super::reopens::{is_new_day, lives_again};
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
        // The day that it had before it was put off is old news.
        Some(Status::Pending) if is_put_off(state) && !is_new_day(state, evidence) => stay,
        Some(Status::Pending) => super::sets_date::names_day(state, evidence, RULE.id),
        Some(_) => lives_again(state, evidence, RULE.id).unwrap_or(stay),
    })
}

fn is_put_off(state: &State) -> bool {
    state.due.is_none() && state.moved == Some(Effect::Postpones)
}
