//! What holds for every state and every piece of evidence.

use claims_model::{Awaits, Certainty, Due, Effect, Kind, Outcome, Polarity, Status};
use claims_tracker::{Evidence, LEGAL_MOVES, Matter, State, Transition, weigh};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::matching::{member, reading};

fn day(day: &str) -> Option<Due> {
    day.parse().ok()
}

fn slots() -> [Vec<Awaits>; 6] {
    [
        vec![Awaits::Occurrence],
        vec![Awaits::Date],
        vec![Awaits::Occurrence, Awaits::Date],
        vec![Awaits::Confirmation],
        vec![Awaits::Decision],
        vec![Awaits::Occurrence, Awaits::Result, Awaits::Figure],
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
                    last_due: due,
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
            let transition = weigh(&state, &evidence);
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

/// "On 10 May" closes the question of the day, whatever else the passage does.
fn names_the_day(state: &State, evidence: &Evidence) -> bool {
    state.awaits == [Awaits::Date] && evidence.due.is_some()
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
            || names_the_day(state, evidence)
                && matches!(evidence.effect, Opens | Postpones | Reschedules)
    });
}

#[test]
fn what_is_said_once_more_changes_no_status() {
    law(|state, evidence, transition| {
        evidence.effect != Effect::Restates
            || state.status.is_none()
            // "Said once more" with something owed opens a fact.
            || state.status == Some(Status::Stated) && !evidence.awaits.is_empty()
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
            || names_the_day(state, evidence)
            || transition.status == Status::Pending
                && (state.after(evidence, transition).due == evidence.due
                    // The day of an event is not the day of its details.
                    || state.kind == Kind::Detail && evidence.kind != Kind::Detail)
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
        let after = state.after(evidence, transition);
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
        let after = state.after(evidence, transition);
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
    law(|_, _, transition| (transition.status == Status::Pending) != transition.awaits.is_empty());
}

#[test]
fn what_is_settled_is_not_disputed() {
    law(|_, _, transition| transition.status != Status::Resolved || !transition.disputed);
}

#[test]
fn evidence_makes_legal_moves_alone() {
    law(|state, _, transition| {
        let legal = LEGAL_MOVES.iter().find(|(from, _)| *from == state.status);
        legal.is_some_and(|(_, to)| to.contains(&transition.status))
    });
    // No passage leads to what only people set.
    for (from, to) in LEGAL_MOVES {
        for status in [Status::Void, Status::Rejected] {
            assert!(*from == Some(status) || !to.contains(&status));
        }
    }
}

#[test]
fn what_people_put_aside_no_passage_takes_up() {
    for status in [Status::Void, Status::Rejected] {
        for state in states() {
            let state = State {
                status: Some(status),
                outcome: None,
                ..state
            };
            for evidence in all_evidence() {
                let transition = weigh(&state, &evidence);
                assert_eq!(state, state.after(&evidence, &transition));
                assert_eq!(transition.rule, "status.refused");
            }
        }
    }
}

#[test]
fn a_date_slips_by_evidence_that_moves_it() {
    law(|_, _, transition| {
        let moves = matches!(
            transition.effect,
            // A date that is set completes the move of what was put off.
            Effect::Reschedules | Effect::Postpones | Effect::Reopens | Effect::SetsDate
        );
        transition.slips <= 1 && (moves || (transition.slips, transition.slip_days) == (0, 0))
    });
}

#[test]
fn what_is_only_possible_ends_nothing() {
    law(|state, evidence, _| {
        let evidence = Evidence {
            certainty: Certainty::Possible,
            ..evidence.clone()
        };
        let transition = weigh(state, &evidence);
        !newly_resolved(state, &transition) || names_the_day(state, &evidence)
    });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn a_matter_remembers_what_the_rules_must_know(
        steps in prop::collection::vec(
            (select(Effect::ALL), select(Kind::ALL), subsequence(Awaits::ALL, 0..3), 0..4u32),
            1..12,
        ),
    ) {
        let mut state = State::default();
        let mut matter: Option<Matter> = None;
        for (number, (effect, kind, awaits, due)) in steps.into_iter().enumerate() {
            let mut reading = reading(&format!("d{number:02}"), "2025-03-27", effect, &awaits);
            reading.claim.kind = kind;
            reading.signals.due = (due > 0).then(|| format!("2025-05-{:02}", due * 7).parse().unwrap());
            let evidence = Evidence::of(&reading);
            state = state.after(&evidence, &weigh(&state, &evidence));
            match &mut matter {
                None => matter = Some(Matter::open(&member(reading))),
                Some(matter) => {
                    matter.absorb(&member(reading));
                }
            }
            prop_assert_eq!(&matter.as_ref().unwrap().state(), &state);
        }
    }
}
