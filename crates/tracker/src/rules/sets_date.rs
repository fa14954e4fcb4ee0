//! A day is named.

use claims_model::{Awaits, Effect, Outcome, Status};

use super::{Evidence, State, StatusRule, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.sets-date",
    summary: "A day that is named for an open matter becomes its due date; an open question of the date is closed by it.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if evidence.effect != Effect::SetsDate {
        return None;
    }
    let mut stay = Transition::stay(state, RULE.id);
    match state.status {
        Some(Status::Pending) => {}
        None if !evidence.awaits.is_empty() => {
            return Some(
                stay.pend(&evidence.awaits)
                    .due(evidence.due)
                    .effect(Effect::Opens),
            );
        }
        _ => return Some(stay),
    }
    let Some(due) = evidence.due else {
        return Some(stay.effect(Effect::KeepsOpen));
    };
    if state.awaits == [Awaits::Date] {
        return Some(stay.resolve(Outcome::Confirmed).effect(Effect::SetsDate));
    }
    stay.awaits.retain(|slot| *slot != Awaits::Date);
    Some(match state.due {
        None => stay.due(Some(due)).effect(Effect::SetsDate),
        Some(before) if before == due => stay,
        Some(before) if due.within(&before) => stay.due(Some(due)).effect(Effect::SetsDate),
        // A wider date that holds the known one says nothing new: "in December" after "on the 4th".
        Some(before) if before.within(&due) => stay,
        Some(_) => stay.due(Some(due)).effect(Effect::Reschedules),
    })
}
