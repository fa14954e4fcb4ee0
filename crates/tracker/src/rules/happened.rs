//! It took place; the occurrence closes date and place too.
//!
//! Takes: "The bridge reopened on Saturday." Leaves: "The bridge reopened in part."

use claims_model::{Awaits, Effect, Kind, Outcome, Polarity, Status};

use super::StatusRule;
use crate::slots::closed_by_occurrence;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.happened",
    summary: "An open event that is reported to have taken place, or not to have, is resolved.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if !evidence.firmly(Effect::Happened) {
        return None;
    }
    let outcome = match (evidence.polarity, state.kind) {
        (Polarity::Negative, _) => Outcome::DidNotHappen,
        (Polarity::Positive, Kind::Event | Kind::State) => Outcome::Happened,
        // The detail was fixed, the decision taken.
        (Polarity::Positive, _) => Outcome::Confirmed,
    };
    Some(took_place(state, evidence, outcome, RULE.id))
}

/// What a report that something took place does, wholly, in part, or not at all.
pub(super) fn took_place(
    state: &State,
    evidence: &Evidence,
    outcome: Outcome,
    rule: &'static str,
) -> Transition {
    let stay = Transition::stay(state, rule);
    match state.status {
        None if !evidence.owes().is_empty() => stay.open(state, evidence),
        Some(Status::Stated) if !evidence.awaits.is_empty() => stay.open(state, evidence),
        // A past fact in its own right; nothing was owed.
        None => stay.effect(evidence.effect),
        Some(Status::Pending) if needs_a_word(state) => {
            // What was alleged always lies in the past: only somebody's word that it is so settles
            // it, and that it is not so is a denial.
            let mut stay = stay;
            if outcome == Outcome::DidNotHappen && state.kind == Kind::Allegation {
                stay.effect = Effect::Disputes;
                stay.disputed = true;
            }
            stay
        }
        // With nobody calling it off, nothing more is owed of it.
        Some(Status::Pending) if outcome == Outcome::DidNotHappen => {
            stay.resolve(outcome).effect(evidence.effect)
        }
        Some(Status::Pending) => closes(state, evidence, outcome, stay),
        Some(_) => stay,
    }
}

fn needs_a_word(state: &State) -> bool {
    matches!(state.kind, Kind::Allegation | Kind::Figure)
}

fn closes(state: &State, evidence: &Evidence, outcome: Outcome, stay: Transition) -> Transition {
    let adds = evidence.adds(state);
    let mut closed = closed_by_occurrence(state);
    closed.retain(|slot| !adds.contains(slot));
    if !closed.iter().any(|slot| state.awaits.contains(slot)) {
        return stay;
    }
    // The day was that of the event: what else is owed of it has none until one is named.
    let due = if state.awaits.contains(&Awaits::Occurrence) {
        evidence.due
    } else {
        state.due
    };
    let after = stay.effect(evidence.effect).due(due);
    after.pend(&adds, state.kind).close(&closed, outcome)
}
