//! Sentences of the contract that more than one rule keeps.

use claims_model::{Awaits, Certainty, Effect, Kind, Outcome, Status};
use claims_tracker::{Evidence, State, weigh};

use super::rules::{open, planned, says};

#[test]
fn what_may_have_ended_is_left_to_the_last_rule() {
    for effect in [
        Effect::Happened,
        Effect::Partly,
        Effect::Confirms,
        Effect::Cancels,
        Effect::Refutes,
        Effect::Retracts,
        Effect::Supersedes,
    ] {
        let maybe = Evidence {
            certainty: Certainty::Possible,
            ..says(effect)
        };
        assert_eq!(weigh(&planned(), &maybe).rule, "status.restates");
        let probably = Evidence {
            certainty: Certainty::Probable,
            ..says(effect)
        };
        assert_ne!(weigh(&planned(), &probably).rule, "status.restates");
    }
}

#[test]
fn only_who_said_it_takes_it_back() {
    let by = |name: &str| Evidence {
        speaker: Some(name.to_string()),
        ..says(Effect::Retracts)
    };
    let said = |kind, status| State {
        status: Some(status),
        kind,
        speaker: Some("Ana Ruiz".to_string()),
        ..State::default()
    };
    let outcome = |state: &State, name| {
        let transition = weigh(state, &by(name));
        (transition.outcome, transition.disputed)
    };
    let retracted = (Some(Outcome::Retracted), false);
    for kind in Kind::ALL {
        let open = said(*kind, Status::Pending);
        assert_eq!(outcome(&open, "ruiz"), retracted, "{kind}");
        assert_eq!(outcome(&open, "Mayor Ana Ruiz"), retracted, "{kind}");
    }
    let disputed = (None, true);
    let accused = said(Kind::Allegation, Status::Pending);
    assert_eq!(outcome(&accused, "Jo Marsh"), disputed);
    let fact = said(Kind::Event, Status::Stated);
    assert_eq!(outcome(&fact, "Jo Marsh"), disputed);
    let plan = said(Kind::Event, Status::Pending);
    assert_eq!(
        outcome(&plan, "Jo Marsh"),
        (Some(Outcome::Cancelled), false)
    );
    // The report's own voice, or nobody known.
    assert_eq!(
        weigh(&accused, &says(Effect::Retracts)).outcome,
        Some(Outcome::Retracted)
    );
}

#[test]
fn an_allegation_opens_as_pending() {
    for &effect in Effect::ALL {
        let transition = weigh(&State::default(), &Evidence::new(effect, Kind::Allegation));
        // First heard of by its end, that is the news: a fact.
        let end = matches!(
            effect,
            Effect::Confirms
                | Effect::Cancels
                | Effect::Refutes
                | Effect::Retracts
                | Effect::Supersedes
        );
        let expected = if end { Status::Stated } else { Status::Pending };
        assert_eq!(transition.status, expected, "{effect}");
        assert_eq!(transition.disputed, effect == Effect::Disputes, "{effect}");
    }
}

#[test]
fn evidence_closes_the_slot_that_it_speaks_of() {
    use Awaits::{Confirmation, Date, Decision, Figure, Occurrence, Place, Result};
    let closes =
        |kind, slots: &[Awaits], evidence: &Evidence| weigh(&open(kind, slots), evidence).awaits;
    let about = |kind| Evidence::new(Effect::Confirms, kind);
    let all = [Decision, Result, Figure, Confirmation];
    assert_eq!(
        closes(Kind::Decision, &all, &about(Kind::Decision)),
        [Result, Figure, Confirmation]
    );
    assert_eq!(
        closes(Kind::Decision, &all, &about(Kind::Allegation)),
        [Decision, Result, Figure]
    );
    assert_eq!(
        closes(Kind::Decision, &all, &about(Kind::Figure)),
        [Decision, Result, Confirmation]
    );
    let detail = [Date, Place, Figure];
    let day = Evidence {
        due: "2025-05-10".parse().ok(),
        ..about(Kind::Detail)
    };
    assert_eq!(closes(Kind::Detail, &detail, &day), [Place, Figure]);
    let place = Evidence {
        names_place: true,
        ..about(Kind::Detail)
    };
    assert_eq!(closes(Kind::Detail, &detail, &place), [Date, Figure]);
    // Nothing named and several open: which one is not known.
    assert_eq!(closes(Kind::Detail, &detail, &about(Kind::Detail)), detail);
    assert!(closes(Kind::Detail, &[Place], &about(Kind::Detail)).is_empty());
    assert_eq!(closes(Kind::Detail, &[Place], &day), [Place]);
    // "The day has been agreed in Geneva."
    assert!(closes(Kind::Detail, &[Date], &place).is_empty());
    // "The day is set, the place is still open."
    let but = Evidence {
        awaits: vec![Place],
        ..day.clone()
    };
    assert_eq!(closes(Kind::Detail, &[Date], &but), [Place]);
    // The occurrence closes day and place; what comes out of it is owed on.
    let event = [Occurrence, Date, Place, Result, Figure];
    let done = says(Effect::Happened);
    assert_eq!(closes(Kind::Event, &event, &done), [Result, Figure]);
}

#[test]
fn what_is_settled_is_no_longer_disputed() {
    let denied = State {
        disputed: true,
        ..open(Kind::Allegation, &[Awaits::Confirmation])
    };
    let about = |effect| Evidence::new(effect, Kind::Allegation);
    assert!(weigh(&denied, &about(Effect::Restates)).disputed);
    assert!(!weigh(&denied, &about(Effect::Confirms)).disputed);
    assert!(!weigh(&denied, &about(Effect::Refutes)).disputed);
}
