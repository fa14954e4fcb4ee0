//! What a detail and its event do to each other, and what they leave alone.

use claims_model::{Awaits, Due, Effect, Kind, Outcome, Polarity, Status};
use claims_tracker::{Evidence, LINK_RULES, Matter, Moved, State, along, weigh};

use super::matching::{member, reading};

fn due(written: &str) -> Option<Due> {
    written.parse().ok()
}

fn owed(kind: Kind, awaits: &[Awaits]) -> State {
    State {
        status: Some(Status::Pending),
        kind,
        awaits: awaits.to_vec(),
        ..State::default()
    }
}

fn visit() -> State {
    owed(Kind::Event, &[Awaits::Occurrence])
}

fn dates() -> State {
    owed(Kind::Detail, &[Awaits::Date])
}

fn moved(before: &State, evidence: &Evidence) -> Moved {
    Moved::new(before, evidence, &weigh(before, evidence))
}

fn says(effect: Effect, kind: Kind) -> Evidence {
    Evidence::new(effect, kind)
}

#[track_caller]
fn check(linked: &State, moved: &Moved, expected: &str) {
    let found = along(linked, moved).map_or_else(
        || "nothing".to_string(),
        |transition| {
            assert!(LINK_RULES.iter().any(|rule| rule.id == transition.rule));
            let outcome = transition.outcome.map_or("-", Outcome::as_str);
            let due = transition.due.unwrap_or(linked.due);
            let due = due.map_or_else(|| "-".to_string(), |due| due.to_string());
            let (effect, rule) = (transition.effect, transition.rule);
            format!("{} {outcome} {due} {effect} {rule}", transition.status)
        },
    );
    assert_eq!(found, expected);
}

#[test]
fn an_event_that_takes_place_closes_date_and_place() {
    let made = moved(&visit(), &says(Effect::Happened, Kind::Event));
    check(
        &dates(),
        &made,
        "resolved confirmed - happened status.event-took-place",
    );
    let price = owed(Kind::Detail, &[Awaits::Date, Awaits::Figure]);
    check(
        &price,
        &made,
        "pending - - happened status.event-took-place",
    );
    // What the event cost is another question.
    check(&owed(Kind::Detail, &[Awaits::Figure]), &made, "nothing");
    let news = moved(&State::default(), &says(Effect::Happened, Kind::Event));
    check(
        &dates(),
        &news,
        "resolved confirmed - happened status.event-took-place",
    );
}

#[test]
fn an_event_that_comes_to_nothing_takes_its_details_along() {
    let off = moved(&visit(), &says(Effect::Cancels, Kind::Event));
    check(
        &dates(),
        &off,
        "resolved cancelled - cancels status.event-off",
    );
    let not = Evidence {
        polarity: Polarity::Negative,
        ..says(Effect::Happened, Kind::Event)
    };
    check(
        &dates(),
        &moved(&visit(), &not),
        "resolved did-not-happen - happened status.event-off",
    );
    check(&dates(), &moved(&State::default(), &not), "nothing");
    let news = moved(&State::default(), &says(Effect::Cancels, Kind::Event));
    check(
        &dates(),
        &news,
        "resolved cancelled - cancels status.event-off",
    );
}

#[test]
fn a_day_of_the_event_answers_the_question_of_the_date() {
    let on = |day| Evidence {
        due: due(day),
        awaits: vec![Awaits::Occurrence],
        ..says(Effect::SetsDate, Kind::Event)
    };
    check(
        &dates(),
        &moved(&visit(), &on("2025-12-04")),
        "resolved confirmed - sets-date status.event-dated",
    );
    // Known before, but asked since: the day that is named once more is the answer.
    let known = State {
        due: due("2025-12-04"),
        ..visit()
    };
    check(
        &dates(),
        &moved(&known, &on("2025-12-04")),
        "resolved confirmed - sets-date status.event-dated",
    );
    // A month is no answer, and a doubt is none.
    check(&dates(), &moved(&visit(), &on("2025-12")), "nothing");
    let doubt = Evidence {
        effect: Effect::KeepsOpen,
        ..on("2025-12-04")
    };
    check(&dates(), &moved(&visit(), &doubt), "nothing");
    let place = owed(Kind::Detail, &[Awaits::Place]);
    check(&place, &moved(&visit(), &on("2025-12-04")), "nothing");
}

#[test]
fn a_date_that_is_settled_is_the_due_date_of_the_event() {
    let set = Evidence {
        due: due("2025-12-04"),
        ..says(Effect::Confirms, Kind::Detail)
    };
    let moved = moved(&dates(), &set);
    check(
        &visit(),
        &moved,
        "pending - 2025-12-04 sets-date status.detail-dated",
    );
    let earlier = State {
        due: due("2025-11-20"),
        ..visit()
    };
    check(
        &earlier,
        &moved,
        "pending - 2025-12-04 reschedules status.detail-dated",
    );
}

#[test]
fn a_place_that_is_settled_is_no_longer_owed_by_the_event() {
    let place = owed(Kind::Detail, &[Awaits::Place]);
    let set = moved(&place, &says(Effect::Confirms, Kind::Detail));
    let event = owed(Kind::Event, &[Awaits::Occurrence, Awaits::Place]);
    check(&event, &set, "pending - - confirms status.detail-settled");
    check(&visit(), &set, "nothing");
}

#[test]
fn details_and_events_do_nothing_to_their_own_kind() {
    let made = moved(&visit(), &says(Effect::Happened, Kind::Event));
    check(&visit(), &made, "nothing");
    let set = moved(&dates(), &says(Effect::Confirms, Kind::Detail));
    check(&dates(), &set, "nothing");
}

#[test]
fn what_is_not_pending_follows_nothing() {
    let made = moved(&visit(), &says(Effect::Happened, Kind::Event));
    for &status in Status::ALL {
        if status != Status::Pending {
            let linked = State {
                status: Some(status),
                awaits: Vec::new(),
                ..dates()
            };
            check(&linked, &made, "nothing");
        }
    }
}

#[test]
fn a_matter_takes_the_passage_that_settled_its_event() {
    let plan = reading("a", "2025-03-27", Effect::Opens, &[Awaits::Occurrence]);
    let mut open = reading("a", "2025-03-27", Effect::KeepsOpen, &[Awaits::Date]);
    open.claim.kind = Kind::Detail;
    let report = member(reading("b", "2025-05-04", Effect::Happened, &[]));
    let (mut visit, mut dates) = (Matter::open(&member(plan)), Matter::open(&member(open)));
    let moved = visit.absorb(&report);
    assert!(dates.absorb_along(&report, &moved));
    assert_eq!(dates.tracked.outcome, Some(Outcome::Confirmed));
    assert_eq!(dates.tracked.appearances[1].id, "b-0");
    let because = &dates.tracked.history[1].because;
    assert_eq!(
        because.last().map(|reason| reason.rule.as_str()),
        Some("status.event-took-place")
    );
    // Told once more, it changes nothing there, and is no appearance.
    let moved = visit.absorb(&report);
    assert!(!dates.absorb_along(&report, &moved));
    assert_eq!(dates.tracked.appearances.len(), 2);
}
