//! Every status rule by an example that it takes and one that it leaves.

use claims_model::{Awaits, Certainty, Effect, Kind, Outcome, Polarity, Status};
use claims_tracker::{Evidence, STATUS_RULES, State, decide};

fn open(kind: Kind, awaits: &[Awaits]) -> State {
    State {
        status: Some(Status::Pending),
        kind,
        due: "2025-05-03".parse().ok(),
        awaits: awaits.to_vec(),
        ..State::default()
    }
}

fn planned() -> State {
    open(Kind::Event, &[Awaits::Occurrence])
}

fn resolved(outcome: Outcome) -> State {
    State {
        status: Some(Status::Resolved),
        outcome: Some(outcome),
        ..State::default()
    }
}

fn says(effect: Effect) -> Evidence {
    Evidence::new(effect, Kind::Event)
}

fn owes(effect: Effect, slot: Awaits, due: &str) -> Evidence {
    Evidence {
        awaits: vec![slot],
        due: due.parse().ok(),
        ..says(effect)
    }
}

/// The rule takes it with this result, and leaves the other evidence.
#[track_caller]
fn check(id: &str, state: &State, evidence: &Evidence, expected: &str, leaves: Effect) {
    let rule = STATUS_RULES.iter().find(|rule| rule.id == id);
    let rule = rule.expect("a rule of this id");
    let transition = (rule.apply)(state, evidence).expect("the rule takes it");
    let outcome = transition.outcome.map_or("-", Outcome::as_str);
    let due = transition.due.unwrap_or(state.due);
    let due = due.map_or_else(|| "-".to_string(), |due| due.to_string());
    let found = format!(
        "{} {outcome} {due} {}",
        transition.status, transition.effect
    );
    assert_eq!(found, expected, "{id}");
    assert_eq!(transition, decide(state, evidence), "{id} is the first");
    let other = Evidence {
        effect: leaves,
        ..evidence.clone()
    };
    assert!((rule.apply)(state, &other).is_none(), "{id} takes {leaves}");
}

#[test]
fn cancels() {
    let id = "status.cancels";
    let off = says(Effect::Cancels);
    check(
        id,
        &planned(),
        &off,
        "resolved cancelled - cancels",
        Effect::Postpones,
    );
    let new = State::default();
    check(id, &new, &off, "stated - - cancels", Effect::Refutes);
    let done = resolved(Outcome::Happened);
    check(
        id,
        &done,
        &off,
        "resolved happened - restates",
        Effect::Restates,
    );
}

#[test]
fn confirms() {
    let id = "status.confirms";
    let yes = says(Effect::Confirms);
    let detail = open(Kind::Detail, &[Awaits::Date]);
    check(
        id,
        &detail,
        &Evidence::new(Effect::Confirms, Kind::Detail),
        "resolved confirmed - confirms",
        Effect::KeepsOpen,
    );
    // That it will be is confirmed; that it was is not.
    check(
        id,
        &planned(),
        &yes,
        "pending - 2025-05-03 confirms",
        Effect::Happened,
    );
}

#[test]
fn disputes() {
    let id = "status.disputes";
    let no = says(Effect::Disputes);
    let alleged = open(Kind::Allegation, &[Awaits::Confirmation]);
    check(
        id,
        &alleged,
        &no,
        "pending - 2025-05-03 disputes",
        Effect::Refutes,
    );
    assert!(decide(&alleged, &no).disputed);
    assert!(!decide(&resolved(Outcome::Confirmed), &no).disputed);
}

#[test]
fn happened() {
    let id = "status.happened";
    let done = says(Effect::Happened);
    check(
        id,
        &planned(),
        &done,
        "resolved happened - happened",
        Effect::Restates,
    );
    let not = Evidence {
        polarity: Polarity::Negative,
        ..done.clone()
    };
    check(
        id,
        &planned(),
        &not,
        "resolved did-not-happen - happened",
        Effect::Cancels,
    );
    let alleged = open(Kind::Allegation, &[Awaits::Confirmation]);
    check(
        id,
        &alleged,
        &done,
        "pending - 2025-05-03 restates",
        Effect::Confirms,
    );
}

#[test]
fn partly() {
    let id = "status.partly";
    let half = says(Effect::Partly);
    check(
        id,
        &planned(),
        &half,
        "resolved partly - partly",
        Effect::Happened,
    );
    // "Did not open in full" says the same.
    let not = Evidence {
        polarity: Polarity::Negative,
        ..half
    };
    check(
        id,
        &planned(),
        &not,
        "resolved partly - partly",
        Effect::Opens,
    );
}

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
        assert_eq!(decide(&planned(), &maybe).rule, "status.restates");
        let probably = Evidence {
            certainty: Certainty::Probable,
            ..says(effect)
        };
        assert_ne!(decide(&planned(), &probably).rule, "status.restates");
    }
}

#[test]
fn keeps_open() {
    let id = "status.keeps-open";
    let still = owes(Effect::KeepsOpen, Awaits::Date, "");
    check(
        id,
        &planned(),
        &still,
        "pending - 2025-05-03 keeps-open",
        Effect::Confirms,
    );
    check(
        id,
        &State::default(),
        &still,
        "pending - - opens",
        Effect::Opens,
    );
    let done = resolved(Outcome::Happened);
    check(
        id,
        &done,
        &still,
        "resolved happened - restates",
        Effect::Restates,
    );
}

#[test]
fn opens() {
    let id = "status.opens";
    let plan = owes(Effect::Opens, Awaits::Occurrence, "2025-05-10");
    check(
        id,
        &State::default(),
        &plan,
        "pending - 2025-05-10 opens",
        Effect::Restates,
    );
    let off = resolved(Outcome::Cancelled);
    check(
        id,
        &off,
        &plan,
        "pending - 2025-05-10 reopens",
        Effect::Happened,
    );
    let done = resolved(Outcome::Happened);
    check(
        id,
        &done,
        &plan,
        "resolved happened - restates",
        Effect::KeepsOpen,
    );
}

#[test]
fn postpones() {
    let id = "status.postpones";
    let late = owes(Effect::Postpones, Awaits::Occurrence, "");
    check(
        id,
        &planned(),
        &late,
        "pending - - postpones",
        Effect::Cancels,
    );
    let off = resolved(Outcome::Cancelled);
    check(
        id,
        &off,
        &late,
        "resolved cancelled - restates",
        Effect::Restates,
    );
    // Told again, it moves nothing.
    let put_off = State {
        due: None,
        moved: Some(Effect::Postpones),
        ..planned()
    };
    check(
        id,
        &put_off,
        &late,
        "pending - - keeps-open",
        Effect::Reschedules,
    );
}

#[test]
fn reschedules() {
    let id = "status.reschedules";
    let moved = owes(Effect::Reschedules, Awaits::Occurrence, "2025-05-10");
    check(
        id,
        &planned(),
        &moved,
        "pending - 2025-05-10 reschedules",
        Effect::Happened,
    );
    assert_eq!(decide(&planned(), &moved).slip_days, 7);
    let off = resolved(Outcome::Cancelled);
    check(
        id,
        &off,
        &moved,
        "pending - 2025-05-10 reopens",
        Effect::Restates,
    );
    check(
        id,
        &resolved(Outcome::Happened),
        &moved,
        "resolved happened - restates",
        Effect::SetsDate,
    );
    // A postponement to a day is a move to that day; without one it is none.
    let with_day = owes(Effect::Postpones, Awaits::Occurrence, "2025-05-10");
    check(
        id,
        &planned(),
        &with_day,
        "pending - 2025-05-10 reschedules",
        Effect::Opens,
    );
}

#[test]
fn refutes() {
    let id = "status.refutes";
    let wrong = says(Effect::Refutes);
    let alleged = open(Kind::Allegation, &[Awaits::Confirmation]);
    check(
        id,
        &alleged,
        &wrong,
        "resolved refuted - refutes",
        Effect::Disputes,
    );
    let admitted = resolved(Outcome::Confirmed);
    check(
        id,
        &admitted,
        &wrong,
        "resolved confirmed - restates",
        Effect::Restates,
    );
}

#[test]
fn reopens() {
    let id = "status.reopens";
    let again = owes(Effect::Reopens, Awaits::Result, "");
    check(
        id,
        &resolved(Outcome::Confirmed),
        &again,
        "pending - - reopens",
        Effect::Restates,
    );
    check(
        id,
        &planned(),
        &again,
        "pending - 2025-05-03 keeps-open",
        Effect::Happened,
    );
    // What took place and is open again has its first day still to come: no slip.
    let retrial = owes(Effect::Reopens, Awaits::Occurrence, "2025-09-01");
    let held = State {
        last_due: "2025-05-03".parse().ok(),
        ..resolved(Outcome::Happened)
    };
    assert_eq!(decide(&held, &retrial).slips, 0);
    let fact = State {
        status: Some(Status::Stated),
        ..State::default()
    };
    check(
        id,
        &fact,
        &retrial,
        "pending - 2025-09-01 reopens",
        Effect::Opens,
    );
}

#[test]
fn restates() {
    let rule = STATUS_RULES.last().expect("a last rule");
    assert_eq!(rule.id, "status.restates");
    for state in [planned(), resolved(Outcome::Partly)] {
        let transition = (rule.apply)(&state, &says(Effect::Restates)).expect("all evidence");
        assert_eq!(
            (Some(transition.status), transition.due),
            (state.status, None)
        );
    }
    // Other effects never come as far as here.
    assert_ne!(decide(&planned(), &says(Effect::Happened)).rule, rule.id);
}

#[test]
fn retracts() {
    let id = "status.retracts";
    let back = says(Effect::Retracts);
    check(
        id,
        &planned(),
        &back,
        "resolved retracted - retracts",
        Effect::Disputes,
    );
    check(
        id,
        &State::default(),
        &back,
        "stated - - retracts",
        Effect::Refutes,
    );
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
        let transition = decide(state, &by(name));
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
        decide(&accused, &says(Effect::Retracts)).outcome,
        Some(Outcome::Retracted)
    );
}

#[test]
fn an_allegation_opens_as_pending() {
    for &effect in Effect::ALL {
        let transition = decide(&State::default(), &Evidence::new(effect, Kind::Allegation));
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
        |kind, slots: &[Awaits], evidence: &Evidence| decide(&open(kind, slots), evidence).awaits;
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
    assert!(decide(&denied, &about(Effect::Restates)).disputed);
    assert!(!decide(&denied, &about(Effect::Confirms)).disputed);
    assert!(!decide(&denied, &about(Effect::Refutes)).disputed);
}

#[test]
fn sets_date() {
    let id = "status.sets-date";
    let on = |due: &str| owes(Effect::SetsDate, Awaits::Occurrence, due);
    let month = State {
        due: "2025-05".parse().ok(),
        ..planned()
    };
    check(
        id,
        &month,
        &on("2025-05-10"),
        "pending - 2025-05-10 sets-date",
        Effect::Restates,
    );
    check(
        id,
        &planned(),
        &on("2025-05-10"),
        "pending - 2025-05-10 reschedules",
        Effect::Cancels,
    );
    check(
        id,
        &planned(),
        &on("2025-05"),
        "pending - 2025-05-03 restates",
        Effect::Happened,
    );
    let date = State {
        due: None,
        ..open(Kind::Detail, &[Awaits::Date])
    };
    check(
        id,
        &date,
        &on("2025-05-10"),
        "resolved confirmed - sets-date",
        Effect::KeepsOpen,
    );
}

#[test]
fn supersedes() {
    let id = "status.supersedes";
    let other = says(Effect::Supersedes);
    check(
        id,
        &planned(),
        &other,
        "resolved superseded - supersedes",
        Effect::Reschedules,
    );
    let done = resolved(Outcome::Happened);
    check(
        id,
        &done,
        &other,
        "resolved happened - restates",
        Effect::Restates,
    );
}

#[test]
fn ids_are_unique() {
    let mut ids: Vec<&str> = STATUS_RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), STATUS_RULES.len());
}
