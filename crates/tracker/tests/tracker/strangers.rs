//! What keeps apart however unlike the wording is: other persons, slots, and days of their own.

use claims_model::{Awaits, Due, Effect, Kind, Reading, Reason, TextPosition};
use claims_tracker::{Print, Profile};

use crate::contrasts::{gate_of, plan};
use crate::matching::{profile, reading, time};

/// A passage of a report of its own that shares one word with the others.
fn told(document: &str, awaits: &[Awaits], roles: &[&str]) -> Reading {
    let mut told = reading(document, "2025-03-27", Effect::Opens, awaits);
    told.signals.roles = roles.iter().map(|role| (*role).to_string()).collect();
    told.signals.what = document.to_string();
    told.signals.events = vec![document.to_string()];
    told.signals.terms = vec![format!("word of {document}")];
    told.signals.whom.clear();
    told
}

fn due(mut reading: Reading, day: &str) -> Reading {
    reading.signals.due = Some(Due::Day(day.parse().unwrap()));
    reading
}

fn changed(mut reading: Reading) -> Reading {
    reading.claim.because.push(Reason {
        rule: "change.moved".into(),
        position: TextPosition { start: 0, end: 1 },
    });
    reading
}

fn and(mut profile: Profile, reading: &Reading) -> Profile {
    profile.prints.push(Print::of(reading));
    profile
}

#[test]
fn what_is_left_open_of_details_and_decisions() {
    let asks = |document: &str, kind: Kind, slot: Awaits| {
        let mut asks = told(document, &[slot], &[]);
        asks.claim.kind = kind;
        asks
    };
    let other = Some("gate.other-slot");
    let known = profile(asks("a", Kind::Detail, Awaits::Figure));
    let date = asks("b", Kind::Detail, Awaits::Date);
    assert_eq!(gate_of(&date, &known), other);
    let decision = asks("b", Kind::Decision, Awaits::Decision);
    assert_eq!(gate_of(&decision, &known), other);
    assert_eq!(
        gate_of(&asks("b", Kind::Detail, Awaits::Figure), &known),
        None
    );
    // An event leaves nothing of them open, and one passage that asks the same is enough.
    assert_eq!(
        gate_of(&told("b", &[Awaits::Occurrence], &[]), &known),
        None
    );
    let known = and(known, &asks("c", Kind::Detail, Awaits::Date));
    assert_eq!(gate_of(&date, &known), None);
}

#[test]
fn she_is_not_he_of_whom_the_same_is_said() {
    let known = profile(told(
        "a",
        &[Awaits::Decision],
        &["go to=prison", "subject=he"],
    ));
    let mut she = told("b", &[], &["go to=prison", "subject=she"]);
    she.signals.pronoun = true;
    assert_eq!(gate_of(&she, &known), Some("gate.other-pronoun"));
    let mut he = told("b", &[], &["go to=prison", "subject=he"]);
    he.signals.pronoun = true;
    assert_eq!(gate_of(&he, &known), None);
    // Other things may be said of both, and a subject that is a name is no pronoun.
    let mut other = told("b", &[], &["go to=court", "subject=she"]);
    other.signals.pronoun = true;
    assert_eq!(gate_of(&other, &known), None);
    she.signals.pronoun = false;
    assert_eq!(gate_of(&she, &known), None);
}

#[test]
fn who_takes_an_office_is_not_who_leaves_it() {
    let office = |document: &str, roles: &[&str]| {
        let mut office = told(document, &[Awaits::Occurrence], roles);
        office.signals.terms.push("chairman".into());
        office
    };
    let known = profile(office("a", &["step as=chairman"]));
    let new = office("b", &["new=chairman"]);
    assert_eq!(gate_of(&new, &known), Some("gate.newcomer"));
    assert_eq!(gate_of(&office("b", &[]), &known), None);
    let known = and(known, &office("c", &["new=chairman"]));
    assert_eq!(gate_of(&new, &known), None, "that one is known");
    let known = profile(told("a", &[Awaits::Occurrence], &[]));
    assert_eq!(gate_of(&new, &known), None, "of no such office");
}

#[test]
fn a_day_that_the_subject_names() {
    let known = profile(due(plan("a", &[]), "2025-10-14"));
    let of = |day: &str| {
        let mut sold = told("b", &[], &[]);
        sold.signals.effect = Effect::Restates;
        sold.claim.time = time("2025-10-13", "2025-10-15");
        sold.signals.occasion = Some(Due::Day(day.parse().unwrap()));
        sold
    };
    let other = Some("gate.other-day-of-its-own");
    assert_eq!(gate_of(&of("2025-12-03"), &known), other);
    assert_eq!(gate_of(&of("2025-10-14"), &known), None);
    assert_eq!(gate_of(&changed(of("2025-12-03")), &known), None, "moved");
    // What asks for the day is answered by it.
    let mut asks = plan("c", &[]);
    asks.claim.awaits = vec![Awaits::Date];
    assert_eq!(gate_of(&of("2025-12-03"), &and(known, &asks)), None);
}

#[test]
fn the_day_of_an_answer_is_no_day_of_an_event() {
    let owed = &[Awaits::Occurrence];
    let known = profile(due(told("a", owed, &["asked=whether"]), "2025-06-20"));
    let named = |roles: &[&str], day: &str| due(told("b", owed, roles), day);
    let other = Some("gate.other-day-of-a-question");
    assert_eq!(gate_of(&named(&[], "2025-06-27"), &known), other);
    assert_eq!(gate_of(&named(&["asked=who"], "2025-06-27"), &known), other);
    assert_eq!(gate_of(&named(&[], "2025-06-20"), &known), None, "one day");
    assert_eq!(
        gate_of(&named(&["asked=whether"], "2025-06-27"), &known),
        None
    );
    let moved = changed(named(&[], "2025-06-27"));
    assert_eq!(gate_of(&moved, &known), None);
    // Nobody asks anything.
    let known = profile(due(told("a", owed, &[]), "2025-06-20"));
    assert_eq!(gate_of(&named(&["asked=who"], "2025-06-27"), &known), None);
}
