//! Every status rule by an example that it takes and one that it leaves: the rules that settle;
//! those that keep open stand in `rules_open`.

use claims_model::{Awaits, Effect, Kind, Outcome, Polarity, Status};
use claims_tracker::{Evidence, STATUS_RULES, State, weigh};

pub(crate) fn open(kind: Kind, awaits: &[Awaits]) -> State {
    State {
        status: Some(Status::Pending),
        kind,
        due: "2025-05-03".parse().ok(),
        awaits: awaits.to_vec(),
        ..State::default()
    }
}

pub(crate) fn planned() -> State {
    open(Kind::Event, &[Awaits::Occurrence])
}

pub(crate) fn resolved(outcome: Outcome) -> State {
    State {
        status: Some(Status::Resolved),
        outcome: Some(outcome),
        ..State::default()
    }
}

pub(crate) fn says(effect: Effect) -> Evidence {
    Evidence::new(effect, Kind::Event)
}

pub(crate) fn owes(effect: Effect, slot: Awaits, due: &str) -> Evidence {
    Evidence {
        awaits: vec![slot],
        due: due.parse().ok(),
        ..says(effect)
    }
}

/// The rule takes it with this result, and leaves the other evidence.
#[track_caller]
pub(crate) fn check(id: &str, state: &State, evidence: &Evidence, expected: &str, leaves: Effect) {
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
    assert_eq!(transition, weigh(state, evidence), "{id} is the first");
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
    assert!(weigh(&alleged, &no).disputed);
    assert!(!weigh(&resolved(Outcome::Confirmed), &no).disputed);
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
    assert_ne!(weigh(&planned(), &says(Effect::Happened)).rule, rule.id);
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
