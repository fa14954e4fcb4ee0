//! A day is named.
//!
//! Takes: "The visit will be on 4 December." Leaves: "The day of the visit is open."

use claims_model::{Awaits, Effect, Outcome, Status};

use super::StatusRule;
use super::reopens::lives_again;
use crate::dates::is_close;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.sets-date",
    summary: "A day that is named for an open matter becomes its due date; an open question of the date is closed by it.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::SetsDate {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    Some(match state.status {
        None if !evidence.owes().is_empty() => stay.open(state, evidence),
        Some(Status::Stated) if !evidence.awaits.is_empty() => stay.open(state, evidence),
        None => stay.effect(Effect::SetsDate),
        Some(Status::Stated) => stay,
        // "The toll rises to 12" names an amount, which is not the last one: still owed.
        Some(Status::Pending) if evidence.due.is_none() => stay.effect(Effect::KeepsOpen),
        Some(Status::Pending) => names_day(state, evidence, RULE.id),
        Some(_) => lives_again(state, evidence, RULE.id).unwrap_or(stay),
    })
}

/// What a passage does to a pending claim for which it names a day, or none.
pub(super) fn names_day(state: &State, evidence: &Evidence, rule: &'static str) -> Transition {
    let stay = Transition::stay(state, rule);
    let adds = evidence.adds(state);
    let Some(due) = evidence.due else {
        return stay.pend(&adds, state.kind);
    };
    let asks = state.awaits.contains(&Awaits::Date) && !adds.contains(&Awaits::Date);
    let dated = if evidence.dates(state) {
        stay.day(state, due)
    } else {
        stay
    };
    let after = dated.pend(&adds, state.kind);
    if !asks || !is_close(due) {
        return after;
    }
    // An open date that is named is set, though the day itself was known from elsewhere.
    let effect = match after.effect {
        Effect::Reschedules => Effect::Reschedules,
        _ => Effect::SetsDate,
    };
    let outcome = state.took_place.unwrap_or(Outcome::Confirmed);
    after.effect(effect).close(&[Awaits::Date], outcome)
}
