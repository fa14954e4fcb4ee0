//! Tests of the tracker: status rules, their laws and timelines, matching, order.

mod decided;
mod laws;
mod matching;
mod order;
mod rules;
mod timelines;

use claims_tracker::{Evidence, STATUS_RULES, State, Transition};

/// The transition of the first rule that takes the evidence, as the tracker decides.
fn decide(state: &State, evidence: &Evidence) -> Transition {
    let mut decisions = STATUS_RULES
        .iter()
        .filter_map(|rule| (rule.apply)(state, evidence));
    decisions.next().expect("the last rule takes everything")
}

/// The state after a transition.
fn after(state: &State, evidence: &Evidence, transition: Transition) -> State {
    State {
        status: Some(transition.status),
        outcome: transition.outcome,
        kind: if state.status.is_none() {
            evidence.kind
        } else {
            state.kind
        },
        due: transition.due.unwrap_or(state.due),
        awaits: transition.awaits,
        disputed: transition.disputed,
        speaker: state.speaker.clone(),
    }
}
