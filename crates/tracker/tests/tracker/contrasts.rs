//! What keeps things of a kind, questions and occasions apart.

use claims_model::{Awaits, Effect, Outcome, Reading, Reason, TextPosition};
use claims_tracker::{Print, Profile, Query, compare};

use crate::matching::{profile, reading, time};

/// A plan in a report of its own, in whose places stand `roles`.
pub(crate) fn plan(document: &str, roles: &[&str]) -> Reading {
    let mut plan = reading(document, "2025-03-27", Effect::Opens, &[Awaits::Occurrence]);
    plan.signals.roles = roles.iter().map(|role| (*role).to_string()).collect();
    plan
}

pub(crate) fn gate_of(reading: &Reading, profile: &Profile) -> Option<&'static str> {
    compare(&Query::of(reading), profile, false).gate
}

const KIND: Option<&str> = Some("gate.other-of-its-kind");

#[test]
fn a_place_filled_otherwise_is_another_thing_of_its_kind() {
    let mut known = profile(plan("a", &["bridge of=general"]));
    let mut other = plan("b", &["bridge of=governor"]);
    assert_eq!(gate_of(&other, &known), KIND);
    // The words of the change itself open it, and not "the lot falls to".
    let rule = |rule: &str| Reason {
        rule: rule.to_string(),
        position: TextPosition { start: 0, end: 1 },
    };
    other.claim.because = vec![rule("change.instead")];
    assert_eq!(gate_of(&other, &known), None);
    other.claim.because = vec![rule("change.revised")];
    assert_eq!(gate_of(&other, &known), KIND);
    // A passage of the other report that speaks of the governor too makes him no other.
    let mut both = plan("a", &[]);
    both.signals.terms.push("governor".into());
    known.prints.push(Print::of(&both));
    assert_eq!(gate_of(&other, &known), None);
}

#[test]
fn who_fills_another_place_is_somebody_else_in_it() {
    let known = profile(plan("a", &["open by=bishop"]));
    let mut other = plan("b", &["open by=imam", "open with=bishop"]);
    other.signals.terms.push("bishop".into());
    assert_eq!(gate_of(&other, &known), KIND);
    // Where he stands nowhere in particular he may well be the one.
    other.signals.roles.pop();
    assert_eq!(gate_of(&other, &known), None);
}

#[test]
fn a_name_and_a_noun_may_be_one_thing() {
    let mut city = plan("a", &["open in=lundhavn"]);
    city.signals.names.push("lundhavn".into());
    let known = profile(city);
    assert_eq!(gate_of(&plan("b", &["open in=city"]), &known), None);
    let mut other = plan("b", &["open in=wenbury"]);
    other.signals.names.push("wenbury".into());
    assert_eq!(gate_of(&other, &known), KIND);
    // Other places, and other words around: no two things of a kind.
    assert_eq!(gate_of(&plan("b", &["open at=quay"]), &known), None);
    other.signals.names = vec!["marsh".into(), "wenbury".into()];
    other.signals.terms = vec!["grocer".into(), "licence".into()];
    other.signals.events.clear();
    other.signals.whom.clear();
    assert_eq!(gate_of(&other, &known), None);
}

#[test]
fn the_same_told_of_others_in_every_place() {
    let told = |document: &str, roles: &[&str], term: &str| {
        let mut told = plan(document, roles);
        told.signals.names.clear();
        told.signals.whom.clear();
        told.signals.terms = vec![term.into()];
        told
    };
    let known = profile(told(
        "a",
        &["open by=juror", "open done to=verdict"],
        "juror",
    ));
    let other = told("b", &["open by=judge", "open done to=sentence"], "judge");
    assert_eq!(gate_of(&other, &known), KIND);
    // One place alone, where the rest is not the like.
    let other = told("b", &["open by=judge"], "judge");
    assert_eq!(gate_of(&other, &known), None);
    // Nor has anything to fill the other place of it.
    let mut other = told("b", &["open by=judge", "open done to=verdict"], "judge");
    assert_eq!(gate_of(&other, &known), KIND, "a verdict of others");
    other.signals.what = "read".into();
    assert_eq!(
        gate_of(&other, &known),
        None,
        "something else is done to it"
    );
}

#[test]
fn two_questions_about_one_thing() {
    let known = profile(plan("a", &["asked=who"]));
    let other = Some("gate.other-question");
    assert_eq!(gate_of(&plan("b", &["asked=how long"]), &known), other);
    assert_eq!(gate_of(&plan("b", &["asked=who"]), &known), None);
    // What names the question otherwise, and what asks nothing.
    let mut named = plan("b", &["asked=route"]);
    named.signals.terms.push("who".into());
    assert_eq!(gate_of(&named, &known), None);
    assert_eq!(gate_of(&plan("b", &[]), &known), None);
    // The answer asks nothing any more.
    let mut answer = plan("b", &["asked=how long"]);
    answer.claim.awaits.clear();
    assert_eq!(gate_of(&answer, &known), None);
}

#[test]
fn before_it_was_owed_and_after_it_took_place_are_other_occasions() {
    let occasion = Some("gate.other-occasion");
    let known = profile(plan("a", &[]));
    let mut earlier = reading("b", "2025-05-04", Effect::Happened, &[]);
    earlier.claim.time = time("2021-01-01", "2021-12-31");
    assert_eq!(gate_of(&earlier, &known), occasion);
    earlier.claim.time = time("2025-05-03", "2025-05-03");
    assert_eq!(gate_of(&earlier, &known), None);

    let mut done = profile(reading("a", "2025-03-27", Effect::Happened, &[]));
    done.outcome = Some(Outcome::Happened);
    done.resolved_on = "2025-03-27".parse().ok();
    assert_eq!(gate_of(&earlier, &done), occasion, "it took place in March");
    earlier.claim.time = time("2025-03-26", "2025-03-26");
    assert_eq!(gate_of(&earlier, &done), None);
}

#[test]
fn what_has_happened_by_one_report_does_not_happen_on_a_later_day() {
    let again = Some("gate.happened-again");
    let told = |document: &str, on: &str| reading(document, on, Effect::Happened, &[]);
    let known = profile(told("a", "2024-12-02"));
    let mut other = told("b", "2025-11-17");
    assert_eq!(gate_of(&other, &known), None, "it may tell of the old one");
    other.claim.time = time("2025-11-16", "2025-11-16");
    assert_eq!(gate_of(&other, &known), again);
    // A day named in passing may be some days off.
    other.claim.time = time("2024-12-05", "2024-12-05");
    assert_eq!(gate_of(&other, &known), None);
    // A plan has not happened by any report.
    let planned = profile(plan("a", &[]));
    other.claim.time = time("2025-11-16", "2025-11-16");
    assert_eq!(gate_of(&other, &planned), None);
}

#[test]
fn what_one_tells_the_other_may_name_in_passing() {
    let mut launch = plan("a", &[]);
    launch.signals.what = "launch".into();
    launch.signals.events = vec!["launch".into(), "fly".into()];
    launch.claim.time = time("2025-07-11", "2025-07-11");
    let known = profile(launch.clone());
    let mut flight = launch;
    flight.claim.document = "b".into();
    flight.signals.what = "fly".into();
    flight.claim.time = time("2025-10-17", "2025-10-17");
    assert_eq!(gate_of(&flight, &known), Some("gate.other-day"));
    flight.signals.events = vec!["fly".into()];
    assert_eq!(gate_of(&flight, &known), None);
}

#[test]
fn others_by_name_are_told_apart_by_fewer_words() {
    let of = |document: &str, who: &str, names: &[&str]| {
        let mut of = plan(document, &[]);
        of.signals.roles = vec![format!("family of={who}")];
        of.signals.names = names.iter().map(|name| (*name).to_string()).collect();
        // Two words of seven are shared.
        of.signals.terms = ["bridge", "harbour"].map(String::from).into();
        of.signals
            .terms
            .extend((0..4).map(|at| format!("{document}{at}")));
        of.signals.events.clear();
        of.signals.whom.clear();
        of.signals.weights = vec![80; 7];
        of
    };
    let known = profile(of("a", "grace", &["grace"]));
    assert_eq!(gate_of(&of("b", "otuoma", &["otuoma"]), &known), KIND);
    let known = profile(of("a", "cook", &[]));
    assert_eq!(gate_of(&of("b", "mason", &[]), &known), None);
}
