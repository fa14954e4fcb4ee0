//! The detail fixed, the decision taken as foreseen, the allegation established or admitted.
//!
//! Takes: "The council approved the plan." Leaves: "The council is weighing the plan."

use claims_model::{Awaits, Effect, Kind, Outcome, Polarity, Status};

use super::StatusRule;
use crate::slots::closed_by_word;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.confirms",
    summary: "Evidence closes the open slot that it speaks of; the last one closed resolves the claim.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if !evidence.firmly(Effect::Confirms) {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    Some(match state.status {
        None | Some(Status::Stated) if !evidence.awaits.is_empty() => stay.open(state, evidence),
        None => stay.effect(Effect::Confirms),
        // A fact that was denied and is now established; it was never owed, and stays a fact.
        Some(Status::Stated) if state.disputed && !says_no(evidence) => {
            let mut settled = stay.effect(Effect::Confirms);
            settled.disputed = false;
            settled
        }
        Some(Status::Pending) => pending(state, evidence, stay),
        Some(_) => stay,
    })
}

fn pending(state: &State, evidence: &Evidence, stay: Transition) -> Transition {
    match evidence.kind {
        // That it is not so is a denial, however firmly it is said.
        Kind::Allegation | Kind::Event | Kind::State if says_no(evidence) => {
            let mut denied = stay.effect(Effect::Disputes);
            denied.disputed = true;
            return denied;
        }
        // "No final figure has been named" settles nothing.
        Kind::Detail | Kind::Figure if says_no(evidence) => return stay,
        _ => {}
    }
    let mut after = match evidence.due {
        // Of a detail the day is the answer, and not when more is due.
        Some(due) if state.kind != Kind::Detail => stay.day(state, due),
        _ => stay,
    };
    let adds = evidence.adds(state);
    let mut closed = closed_by_word(state, evidence);
    if evidence.due.is_some() {
        closed.push(Awaits::Date);
    }
    // What the passage says is still owed, it does not close.
    closed.retain(|slot| !adds.contains(slot));
    let firm = state.kind == Kind::Event
        && state.awaits.contains(&Awaits::Occurrence)
        && evidence.kind != Kind::Figure;
    if !firm && !closed.iter().any(|slot| state.awaits.contains(slot)) {
        // It settles something that is not owed here.
        return after;
    }
    // That an event will take place is confirmed while the event itself is still owed.
    if after.effect != Effect::Reschedules {
        after.effect = Effect::Confirms;
    }
    let outcome = state.took_place.unwrap_or(Outcome::Confirmed);
    after.pend(&adds, state.kind).close(&closed, outcome)
}

/// Of a decision the "no" lies in what was decided: "voted not to build".
fn says_no(evidence: &Evidence) -> bool {
    evidence.polarity == Polarity::Negative && evidence.kind != Kind::Decision
}
