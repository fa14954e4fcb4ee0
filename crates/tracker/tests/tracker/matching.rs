//! Which readings are kept apart, whatever words they share, and which are one matter.

use claims_model::{
    Awaits, Certainty, Claim, ClaimTime, Effect, Kind, Outcome, Polarity, Predicate, Reading,
    Signals, Status, TextPosition,
};
use claims_tracker::{Comparison, Member, Memory, Print, Profile, compare, keys, track};

/// A reading of one sentence; `awaits` tells whether something is owed.
pub(crate) fn reading(document: &str, on: &str, effect: Effect, awaits: &[Awaits]) -> Reading {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_string()).collect();
    Reading {
        claim: Claim {
            id: format!("{document}-0"),
            document: document.to_string(),
            published: on.parse().ok(),
            outlet: Some("Harbour Post".into()),
            position: TextPosition { start: 0, end: 9 },
            quote: "It reopens".into(),
            text: "It reopens".into(),
            kind: Kind::Event,
            predicate: Predicate::default(),
            participants: Vec::new(),
            place: None,
            speaker: None,
            chain: vec!["Harbour Post".into()],
            certainty: Certainty::Certain,
            polarity: Polarity::Positive,
            awaits: awaits.to_vec(),
            time: None,
            status: if awaits.is_empty() {
                Status::Stated
            } else {
                Status::Pending
            },
            checkworthy: None,
            because: Vec::new(),
        },
        signals: Signals {
            effect,
            events: words(&["open"]),
            names: words(&["marsh"]),
            terms: words(&["bridge", "harbour"]),
            topic: words(&["marsh"]),
            ..Signals::default()
        },
    }
}

pub(crate) fn member(reading: Reading) -> Member {
    Member { reading, url: None }
}

fn plan() -> Reading {
    reading("a", "2025-03-27", Effect::Opens, &[Awaits::Occurrence])
}

fn report() -> Reading {
    reading("b", "2025-05-04", Effect::Happened, &[])
}

fn profile(reading: Reading) -> Profile {
    claims_tracker::Matter::open(&member(reading)).profile
}

fn time(from: &str, to: &str) -> Option<ClaimTime> {
    Some(ClaimTime {
        words: from.to_string(),
        value: from.to_string(),
        from: from.parse().ok(),
        to: to.parse().ok(),
    })
}

fn compared(reading: &Reading, profile: &Profile) -> Comparison {
    compare(reading, &Print::of(reading), profile, false)
}

#[track_caller]
fn gate(reading: &Reading, profile: &Profile, expected: Option<&str>) {
    assert_eq!(compared(reading, profile).gate, expected);
}

#[test]
fn the_same_words_are_the_same_matter() {
    let comparison = compared(&report(), &profile(plan()));
    assert_eq!(comparison.gate, None);
    assert!(comparison.same(), "{comparison:?}");
    let tracked = track(
        vec![member(plan()), member(report())],
        &mut Memory::default(),
    );
    assert_eq!(tracked.len(), 1);
    assert_eq!(tracked[0].outcome, Some(Outcome::Happened));
}

#[test]
fn other_words_are_another_matter() {
    let mut other = report();
    other.signals = Signals {
        effect: Effect::Happened,
        events: vec!["strike".into()],
        terms: vec!["miner".into()],
        ..Signals::default()
    };
    let comparison = compared(&other, &profile(plan()));
    assert!(!comparison.same(), "{comparison:?}");
    let tracked = track(vec![member(plan()), member(other)], &mut Memory::default());
    assert_eq!(tracked.len(), 2);
}

#[test]
fn another_topic_is_another_story() {
    let mut other = report();
    other.signals.topic = vec!["arden".into()];
    other.signals.names = vec!["arden".into()];
    gate(&other, &profile(plan()), Some("gate.other-topic"));
    other.signals.topic.push("marsh".into());
    gate(&other, &profile(plan()), None);
}

#[test]
fn facts_of_other_days_are_two_facts() {
    let mut fact = report();
    fact.claim.time = time("2025-05-03", "2025-05-03");
    let known = profile(fact.clone());
    gate(&fact, &known, None);
    fact.claim.time = time("2025-05-06", "2025-05-06");
    gate(&fact, &known, Some("gate.other-day"));
}

#[test]
fn a_fact_and_its_denial_are_two_facts() {
    let mut fact = report();
    let known = profile(fact.clone());
    fact.claim.polarity = Polarity::Negative;
    gate(&fact, &known, Some("gate.other-polarity"));
}

#[test]
fn other_amounts_are_two_facts() {
    let mut fact = report();
    fact.signals.figures = vec!["12".into()];
    let known = profile(fact.clone());
    gate(&fact, &known, None);
    fact.signals.figures = vec!["14".into()];
    gate(&fact, &known, Some("gate.other-figures"));
    // An open figure is there to be replaced.
    let mut open = known;
    open.status = Some(Status::Pending);
    gate(&fact, &open, None);
}

#[test]
fn keys_are_few_and_each_stands_once() {
    let found = keys(&plan());
    let mut once = found.clone();
    once.dedup();
    assert_eq!(once, found);
    assert!(!found.is_empty());
    let mut other = plan();
    other.signals.context.push("ferry".into());
    assert_eq!(keys(&other), found, "by its own words");
}
