//! Which readings are kept apart, whatever words they share, and which are one matter.

use claims_model::{
    Awaits, Certainty, Claim, ClaimTime, Effect, Kind, Outcome, Polarity, Predicate, Reading,
    Signals, Status, TextPosition,
};
use claims_tracker::{
    ANOTHER_CLAIMS, GATES, Member, Memory, Profile, Query, compare, fold, keys, trace, track,
};

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
            gist: words(&["bridge", "harbour", "marsh", "open"]),
            weights: vec![80; 4],
            what: "open".to_string(),
            whom: words(&["bridge"]),
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

pub(crate) fn profile(reading: Reading) -> Profile {
    claims_tracker::Matter::open(&member(reading)).profile
}

pub(crate) fn time(from: &str, to: &str) -> Option<ClaimTime> {
    Some(ClaimTime {
        words: from.to_string(),
        value: from.to_string(),
        from: from.parse().ok(),
        to: to.parse().ok(),
    })
}

fn comparison(reading: &Reading, profile: &Profile) -> claims_tracker::Comparison {
    compare(&Query::of(reading), profile, false)
}

#[track_caller]
fn gate(reading: &Reading, profile: &Profile, expected: Option<&str>) {
    assert_eq!(comparison(reading, profile).gate, expected);
}

#[test]
fn the_same_words_are_the_same_matter() {
    let comparison = comparison(&report(), &profile(plan()));
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
        what: "strike".into(),
        weights: vec![80; 2],
        ..Signals::default()
    };
    assert!(!comparison(&other, &profile(plan())).same());
    let tracked = track(vec![member(plan()), member(other)], &mut Memory::default());
    assert_eq!(tracked.len(), 2);
}

#[test]
fn every_gate_has_its_own_id() {
    let mut ids: Vec<&str> = GATES.iter().map(|gate| gate.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), GATES.len());
    assert!(GATES.iter().all(|gate| gate.summary.ends_with('.')));
}

#[test]
fn what_took_place_before_it_was_owed_is_another_occasion() {
    let mut earlier = report();
    let mut plan = plan();
    plan.signals.due = "2025-05".parse().ok();
    let known = profile(plan);
    earlier.claim.time = time("2019-05-03", "2019-05-03");
    gate(&earlier, &known, Some("gate.other-occasion"));
    earlier.claim.time = time("2025-05-03", "2025-05-03");
    gate(&earlier, &known, None);
}

#[test]
fn another_day_is_another_occasion_unless_the_passage_says_that_it_moved() {
    let mut first = plan();
    first.signals.due = "2025-06-01".parse().ok();
    let known = profile(first);
    let mut later = reading("b", "2025-05-04", Effect::Opens, &[Awaits::Occurrence]);
    later.signals.due = "2025-12-06".parse().ok();
    gate(&later, &known, Some("gate.other-day"));
    later.signals.effect = Effect::Reschedules;
    gate(&later, &known, None);
    later.signals.effect = Effect::Opens;
    later.claim.because.push(claims_model::Reason {
        rule: "change.now".into(),
        position: TextPosition { start: 0, end: 3 },
    });
    gate(&later, &known, None);
    // Within what was said before: "in June", then "on 4 June".
    let mut month = plan();
    month.signals.due = "2025-12".parse().ok();
    later.claim.because.clear();
    gate(&later, &profile(month), None);
}

#[test]
fn two_days_of_one_report_are_two_occasions() {
    let owed = |on: &str, effect| {
        let mut owed = reading("a", "2025-03-27", effect, &[Awaits::Occurrence]);
        owed.signals.due = on.parse().ok();
        owed
    };
    let known = profile(owed("2025-06-01", Effect::Opens));
    gate(
        &owed("2025-12-06", Effect::Opens),
        &known,
        Some("gate.two-days"),
    );
    gate(&owed("2025-06", Effect::Opens), &known, None);
    gate(&owed("2025-12-06", Effect::Postpones), &known, None);
}

#[test]
fn another_topic_is_another_story() {
    let mut other = report();
    other.signals.topic = vec!["arden".into()];
    other.signals.names = vec!["arden".into()];
    gate(&other, &profile(plan()), Some("gate.other-topic"));
    other.signals.topic.push("marsh".into());
    other.signals.names.push("marsh".into());
    gate(&other, &profile(plan()), None);
}

#[test]
fn the_same_of_another_name_is_another_claim() {
    let mut other = report();
    other.signals.names = vec!["arden".into()];
    gate(&other, &profile(plan()), Some("gate.other-names"));
    // Something else is said of it, or in other words: the names tell nothing.
    other.signals.terms.clear();
    other.signals.whom.clear();
    gate(&other, &profile(plan()), None);
    let mut other = report();
    other.signals.names = vec!["arden".into()];
    other.signals.what = "close".into();
    gate(&other, &profile(plan()), None);
}

#[test]
fn other_persons_are_another_claim() {
    let mut first = plan();
    first.signals.parties = vec!["p:ana".into(), "p:ruiz".into()];
    let known = profile(first);
    let mut other = report();
    other.signals.parties = vec!["p:teague".into()];
    gate(&other, &known, Some("gate.other-participants"));
    other.signals.parties = vec!["p:ruiz".into()];
    gate(&other, &known, None);
    // Who is not named may be anybody.
    other.signals.parties.clear();
    gate(&other, &known, None);
}

#[test]
fn what_is_owed_of_another_slot_is_another_question() {
    let detail = |document: &str, slot| {
        let mut detail = reading(document, "2025-03-27", Effect::KeepsOpen, &[slot]);
        detail.claim.kind = Kind::Detail;
        detail
    };
    let known = profile(detail("a", Awaits::Date));
    gate(&detail("b", Awaits::Place), &known, Some("gate.other-slot"));
    gate(&detail("b", Awaits::Date), &known, None);
}

#[test]
fn facts_of_other_days_are_two_facts() {
    let mut fact = report();
    fact.claim.time = time("2025-05-03", "2025-05-03");
    let known = profile(fact.clone());
    fact.claim.document = "c".into();
    gate(&fact, &known, None);
    fact.claim.time = time("2025-05-06", "2025-05-06");
    gate(&fact, &known, Some("gate.other-day"));
}

#[test]
fn a_fact_and_its_denial_are_two_facts() {
    let mut fact = report();
    let known = profile(fact.clone());
    fact.claim.document = "c".into();
    gate(&fact, &known, None);
    fact.claim.polarity = Polarity::Negative;
    gate(&fact, &known, Some("gate.other-polarity"));
    // To call off a plan is not to deny another one, and says so.
    fact.claim.because.push(claims_model::Reason {
        rule: "change.now".into(),
        position: TextPosition { start: 0, end: 3 },
    });
    gate(&fact, &known, None);
}

#[test]
fn the_like_of_another_thing_is_another_claim() {
    let mut first = plan();
    first.signals.whom = vec!["bridge".into(), "iron".into()];
    first.signals.terms = vec!["bridge".into(), "harbour".into(), "iron".into()];
    first.signals.weights = vec![80; 5];
    let known = profile(first);
    let mut other = report();
    other.signals.whom = vec!["bridge".into(), "stone".into()];
    other.signals.terms = vec!["bridge".into(), "harbour".into(), "stone".into()];
    other.signals.weights = vec![80; 5];
    gate(&other, &known, Some("gate.other-object"));
    // Where only one says which, it may be the same.
    other.signals.whom = vec!["bridge".into()];
    other.signals.terms.pop();
    gate(&other, &known, None);
}

#[test]
fn another_amount_of_the_same_is_another_claim() {
    let counted = |document: &str, amount: &str| {
        let mut plan = reading(document, "2025-03-27", Effect::Opens, &[Awaits::Occurrence]);
        plan.signals.amounts = vec![amount.into()];
        plan
    };
    let known = profile(counted("a", "post=14"));
    gate(&counted("b", "post=40"), &known, Some("gate.other-amount"));
    gate(&counted("b", "post=14"), &known, None);
    gate(&counted("b", "library=3"), &known, None);
    let mut revised = counted("b", "post=40");
    revised.claim.because.push(claims_model::Reason {
        rule: "change.revised".into(),
        position: TextPosition { start: 0, end: 3 },
    });
    gate(&revised, &known, None);
}

#[test]
fn other_amounts_are_two_facts() {
    let mut fact = report();
    fact.signals.figures = vec!["12".into()];
    let known = profile(fact.clone());
    gate(&fact, &known, None);
    fact.signals.figures = vec!["14".into()];
    fact.claim.document = "c".into();
    gate(&fact, &known, Some("gate.other-amount"));
    // Of another count nothing is known.
    fact.signals.figures.clear();
    gate(&fact, &known, None);
}

#[test]
fn what_is_owed_again_of_what_is_settled_changes_nothing() {
    let mut again = plan();
    again.claim.document = "c".into();
    again.claim.id = "c-0".into();
    again.claim.published = "2025-06-01".parse().ok();
    let steps = trace(
        &[member(plan()), member(report()), member(again)],
        &|_| true,
        &|_| false,
    );
    let doubts: Vec<Option<&str>> = steps.iter().map(|step| step.doubt).collect();
    assert_eq!(doubts, [None, Some("doubt.already-resolved")]);
    assert!(steps.iter().all(|step| !step.slots.is_empty()));
}

#[test]
fn what_a_report_tells_as_done_beside_what_it_says_is_owed_settles_nothing() {
    let mut done = report();
    done.claim.document = plan().claim.document;
    let steps = trace(&[member(plan()), member(done)], &|_| true, &|_| false);
    assert_eq!(steps[0].doubt, Some("doubt.owed-in-this-report"));
    let steps = trace(&[member(plan()), member(report())], &|_| true, &|_| false);
    assert_eq!(steps[0].doubt, None);
}

#[test]
fn what_is_another_claims_is_no_evidence() {
    let steps = trace(&[member(plan()), member(report())], &|_| false, &|_| false);
    let told: Vec<_> = steps
        .iter()
        .map(|step| (step.doubt, step.comparison.same()))
        .collect();
    assert_eq!(told, [(Some(ANOTHER_CLAIMS), true)]);
    // What only refers to an event must be likelier still, and share words of its own.
    let agreed = |mut reading: Reading| {
        reading.claim.speaker = Some("Ana Ruiz".into());
        reading.claim.time = time("2025-05-03", "2025-05-03");
        reading.signals.context = vec!["ferry".into(), "toll".into(), "town".into()];
        reading
    };
    let mut other = agreed(report());
    other.signals.effect = Effect::Restates;
    other.signals.reference = true;
    let plan = member(agreed(plan()));
    let likelier = trace(&[plan.clone(), member(other.clone())], &|_| false, &|_| {
        false
    });
    assert!(likelier[0].comparison.threshold > steps[0].comparison.threshold);
    other.signals.weights = vec![5; 4];
    let steps = trace(&[plan, member(other)], &|_| false, &|_| false);
    assert!(steps.is_empty());
}

#[test]
fn what_one_report_mentions_in_passing_is_no_claim_yet() {
    let passing = |document: &str, on: &str| {
        let mut passing = reading(document, on, Effect::Restates, &[]);
        passing.signals.reference = true;
        member(passing)
    };
    let (a, b) = (passing("a", "2025-03-27"), passing("b", "2025-03-28"));
    assert!(track(vec![a.clone()], &mut Memory::default()).is_empty());
    assert!(fold([&a]).is_none());
    assert!(fold([&a, &b]).is_some());
    // Its words are those of the first passage that tells of it.
    let mut told = report();
    told.claim.text = "The bridge reopened".into();
    let told = fold([&a, &member(told), &b]).expect("one passage tells of it");
    assert_eq!(told.text, "The bridge reopened");
}

#[test]
fn a_claim_is_told_in_the_words_of_what_is_owed() {
    let mut fact = reading("a", "2025-03-27", Effect::Restates, &[]);
    fact.claim.text = "The bridge is from 1962".into();
    let mut again = plan();
    again.claim.text = "The bridge is to open in May".into();
    let (fact, again) = (member(fact), member(again));
    let text = |members: &[&Member]| fold(members.iter().copied()).map(|claim| claim.text);
    let owed = Some("The bridge is to open in May".to_string());
    assert_eq!(text(&[&fact, &again]), owed);
    // Once something is owed, that is what it is about.
    assert_eq!(text(&[&again, &fact]), owed);
    assert_eq!(text(&[&member(plan()), &again]), Some(plan().claim.text));
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
