//! Put off, with or without a new date.
//!
//! Takes: "The vote has been put off." Leaves: "The vote has been called off."

use claims_model::{Awaits, Effect, Outcome, Status};

use super::StatusRule;
use super::reopens::lives_again;
use crate::dates::{Named, is_close, named};
use crate::transition::days_moved;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.postpones",
    summary: "A matter that is put off stays open; without a new day its date is cleared.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::Postpones {
        return None;
    }
    Some(put_off(state, evidence, RULE.id))
}

/// What a passage does that says that a date moves.
pub(super) fn put_off(state: &State, evidence: &Evidence, rule: &'static str) -> Transition {
    let stay = Transition::stay(state, rule);
    match state.status {
        None | Some(Status::Stated) => {
            // It moved before it was first reported; from which day is not known.
            let mut after = stay.open(state, evidence);
            after.slips += 1;
            after.effect(match evidence.due {
                Some(_) => Effect::Reschedules,
                None => Effect::Postpones,
            })
        }
        // That the event of a detail moves may answer the question of its date, and no more.
        Some(Status::Pending) if !evidence.dates(state) => {
            super::sets_date::names_day(state, evidence, rule)
        }
        Some(Status::Pending) => match evidence.due {
            Some(due) => {
                let after = moves(state, due, stay).pend(&evidence.adds(state), state.kind);
                if is_close(due) && !evidence.awaits.contains(&Awaits::Date) {
                    after.close(&[Awaits::Date], Outcome::Confirmed)
                } else {
                    after
                }
            }
            None => clears(state, evidence, stay),
        },
        // What was called off and now has a day again is open again.
        Some(_) => lives_again(state, evidence, rule).unwrap_or(stay),
    }
}

fn moves(state: &State, due: claims_model::Due, stay: Transition) -> Transition {
    match (named(state.due, due), state.moved) {
        (Named::Same, _) => stay,
        // The same move told again, more closely or less.
        (Named::Closer | Named::Wider, Some(Effect::Reschedules)) => stay.day(state, due),
        // The new day of what was put off before: one move, told in two reports.
        (Named::First, Some(Effect::Postpones)) => stay.day(state, due).effect(Effect::Reschedules),
        _ => {
            let mut after = stay.due(Some(due)).effect(Effect::Reschedules);
            after.slips += 1;
            after.slip_days += days_moved(state, due);
            after
        }
    }
}

fn clears(state: &State, evidence: &Evidence, stay: Transition) -> Transition {
    let mut after = stay.pend(&evidence.adds(state), state.kind);
    if state.due.is_none() && state.moved == Some(Effect::Postpones) {
        // Told again, with still no day.
        return after.effect(Effect::KeepsOpen);
    }
    after.slips += 1;
    after.due(None).effect(Effect::Postpones)
}
