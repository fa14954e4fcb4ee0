//! What holds for every state and every piece of evidence.

use claims_model::{Awaits, Due, Effect, Kind, Outcome, Polarity, Status};
use claims_tracker::{Evidence, State, Transition};

use super::{after, decide};

fn day(day: &str) -> Option<Due> {
    day.parse().ok()
}

fn slots() -> [Vec<Awaits>; 4] {
    [
        vec![Awaits::Occurrence],
        vec![Awaits::Date],
        vec![Awaits::Occurrence, Awaits::Date],
        vec![Awaits::Confirmation],
    ]
}

/// Every state that a matter can be in: what is resolved or stated owes nothing.
fn states() -> Vec<State> {
    let mut states = vec![State::default()];
    for &kind in Kind::ALL {
        let settled = State {
            kind,
            status: Some(Status::Stated),
            ..State::default()
        };
        states.push(settled.clone());
        states.extend(Outcome::ALL.iter().map(|&outcome| State {
            status: Some(Status::Resolved),
            outcome: Some(outcome),
            ..settled.clone()
        }));
        for awaits in slots() {
            for due in [None, day("2025-05-03"), day("2025-05")] {
                states.push(State {
                    status: Some(Status::Pending),
                    awaits: awaits.clone(),
                    due,
                    ..settled.clone()
                });
            }
        }
    }
    states
}

fn all_evidence() -> Vec<Evidence> {
    let mut all = Vec::new();
    for &effect in Effect::ALL {
        for &kind in Kind::ALL {
            for awaits in slots().into_iter().chain([Vec::new()]) {
                for due in [None, day("2025-05-10")] {
                    for &polarity in Polarity::ALL {
                        all.push(Evidence {
                            due,
                            awaits: awaits.clone(),
                            polarity,
                            ..Evidence::new(effect, kind)
                        });
                    }
                }
            }
        }
    }
    all
}

/// Tries a law on all pairs; the first that breaks it is shown.
#[track_caller]
fn law(holds: impl Fn(&State, &Evidence, &Transition) -> bool) {
    for state in states() {
        for evidence in all_evidence() {
            let transition = decide(&state, &evidence);
            assert!(
                holds(&state, &evidence, &transition),
                "{state:?}\n{evidence:?}\n{transition:?}"
            );
        }
    }
}

fn newly_resolved(state: &State, transition: &Transition) -> bool {
    transition.status == Status::Resolved && state.status != Some(Status::Resolved)
}

#[test]
fn a_first_appearance_is_stated_or_pending() {
    law(|state, _, transition| {
        state.status.is_some()
            || matches!(transition.status, Status::Stated | Status::Pending)
                && transition.outcome.is_none()
    });
}

#[test]
fn nothing_resolves_from_absence_or_from_talk() {
    use Effect::{Disputes, KeepsOpen, Opens, Postpones, Reopens, Reschedules, Restates};
    let talk = [
        Disputes,
        KeepsOpen,
        Opens,
        Postpones,
        Reopens,
        Reschedules,
        Restates,
    ];
    law(|state, evidence, transition| {
        !talk.contains(&evidence.effect)
            || !newly_resolved(state, transition)
            // "on 10 May" closes the question of the day, whatever else the passage does.
            || evidence.effect == Opens && state.awaits == [Awaits::Date] && evidence.due.is_some()
    });
}

#[test]
fn what_is_said_once_more_changes_no_status() {
    law(|state, evidence, transition| {
        evidence.effect != Effect::Restates
            || state.status.is_none()
            || (state.status, state.outcome) == (Some(transition.status), transition.outcome)
    });
}

#[test]
fn a_denial_settles_nothing() {
    law(|state, evidence, transition| {
        evidence.effect != Effect::Disputes
            || state.status.is_none()
            || (state.status, state.outcome) == (Some(transition.status), transition.outcome)
                && (transition.disputed || state.status == Some(Status::Resolved))
    });
}

#[test]
fn what_is_put_off_stays_pending() {
    law(|state, evidence, transition| {
        !matches!(evidence.effect, Effect::Postpones | Effect::Reschedules)
            || state.status != Some(Status::Pending)
            || transition.status == Status::Pending && transition.due == Some(evidence.due)
    });
}

#[test]
fn nothing_becomes_stated_again() {
    law(|state, _, transition| {
        transition.status != Status::Stated || matches!(state.status, None | Some(Status::Stated))
    });
}

#[test]
fn what_is_resolved_owes_nothing() {
    law(|state, evidence, transition| {
        let after = after(state, evidence, transition.clone());
        after.status != Some(Status::Resolved)
            || after.due.is_none() && after.awaits.is_empty() && after.outcome.is_some()
    });
}

#[test]
fn only_what_is_resolved_has_an_outcome() {
    law(|_, _, transition| transition.outcome.is_some() == (transition.status == Status::Resolved));
}

#[test]
fn what_is_stated_owes_nothing() {
    law(|state, evidence, transition| {
        let after = after(state, evidence, transition.clone());
        after.status != Some(Status::Stated) || after.due.is_none() && after.awaits.is_empty()
    });
}

#[test]
fn slots_are_named_once() {
    law(|_, _, transition| {
        let mut slots = transition.awaits.clone();
        slots.sort_unstable();
        slots.dedup();
        slots.len() == transition.awaits.len()
    });
}

#[test]
fn what_is_pending_awaits_something() {
    law(|state, evidence, transition| {
        // A passage that puts off or reopens names its slot; the reader sees to that.
        let names = !evidence.awaits.is_empty()
            || !matches!(
                evidence.effect,
                Effect::Postpones | Effect::Reschedules | Effect::Reopens
            );
        !names
            || transition.status != Status::Pending
            || !transition.awaits.is_empty()
            // An event of which only the confirmation was awaited and has come.
            || evidence.effect == Effect::Confirms && state.kind == Kind::Event
    });
}
