//! Laws of passages that speak of several claims.

use claims_model::{Appearance, Effect, Kind, TrackedClaim};

use super::decisions::decide;
use super::storyline::{VISIT, entry};
use super::support::{add, assert_same, day, find, reference, shuffle, tracked};
use crate::{Act, Anchor, Decision, Entry, Found, Ledger, View};

/// Two visits on two days, told of in one report; then one that speaks of either.
fn visits() -> Vec<Entry> {
    const FIRST: &str = "The minister will visit Marsh on 2 June.";
    const SECOND: &str = "The minister will visit Marsh on 9 June.";
    let plan = |due, words| (Kind::Event, Effect::Opens, due, VISIT, words);
    let announced = [plan("2025-06-02", FIRST), plan("2025-06-09", SECOND)];
    let either = plan("2025-06", "The minister will visit Marsh in June.");
    let mut entries = vec![
        entry("announced", "2025-05-01", &announced),
        entry("either", "2025-05-05", &[either]),
    ];
    for reading in entries.iter_mut().flat_map(|entry| &mut entry.readings) {
        let signals = &mut reading.signals;
        signals.what = VISIT[0].to_string();
        signals.who = vec!["minister".to_string()];
        signals.terms = vec!["marsh".to_string(), "minister".to_string()];
        signals.topic.clone_from(&signals.terms);
        signals.gist.clone_from(&signals.terms);
        signals.weights =
            vec![80; signals.events.len() + signals.names.len() + signals.terms.len()];
    }
    entries
}

/// A passage may be an appearance of several claims, and is evidence of one: in any order of
/// adding, from its day on, until its text is no longer read or a person parts it from one of them.
pub fn a_passage_may_be_of_several_claims<L: Ledger>(make: &dyn Fn() -> L) {
    let entries = visits();
    let wanted = reference(&entries, None);
    let either = entries[1].readings[0].claim.id.clone();
    for round in 0..12 {
        let mut shuffled = entries.clone();
        shuffle(&mut shuffled, round);
        let mut ledger = make();
        for batch in shuffled.chunks([1, 2][round as usize % 2]) {
            add(&mut ledger, batch.to_vec());
        }
        let law = format!("several: round {round}");
        let all = tracked(&ledger, None);
        assert_same(&all, &wanted, &law);
        assert_eq!(all.len(), 2, "{law}: two visits: {all:#?}");
        assert_eq!(
            of(&all, &either),
            [true, false],
            "{law}: of one, and of the other too"
        );
        let changes = all.iter().map(|claim| claim.history.len());
        assert!(changes.eq([1, 1]), "{law}: it is no evidence: {all:#?}");
        let Found::Claims(both) = find(&ledger, &either, None) else {
            panic!("{law}: it is found");
        };
        assert_same(&both, &all, &law);
        for (then, count) in [("2025-05-04", 0), ("2025-05-05", 2)] {
            let found = tracked(&ledger, day(then));
            assert_same(&found, &reference(&entries, day(then)), &law);
            assert_eq!(of(&found, &either).len(), count, "{law}: {then}");
        }
    }
    its_text_may_go(make, &entries, &either);
    people_part_it(make, &entries, &either);
}

/// Whether a passage is a claim's own, of each claim that it is of.
fn of(claims: &[TrackedClaim], id: &str) -> Vec<bool> {
    let appearances = claims.iter().flat_map(|claim| &claim.appearances);
    let here = appearances.filter(|at| at.id == id);
    here.map(|at| !at.along).collect()
}

fn its_text_may_go<L: Ledger>(make: &dyn Fn() -> L, entries: &[Entry], either: &str) {
    let mut revised = entries[1].clone();
    revised.document.text = "Nothing is known.".to_string();
    revised.document.published = "2025-05-06".parse().ok();
    revised.readings.clear();
    let mut ledger = make();
    add(&mut ledger, entries.to_vec());
    add(&mut ledger, vec![revised.clone()]);
    let mut all = entries.to_vec();
    all.push(revised);
    assert_same(
        &tracked(&ledger, None),
        &reference(&all, None),
        "several: revised",
    );
    assert!(
        of(&tracked(&ledger, None), either).is_empty(),
        "several: revised"
    );
}

fn people_part_it<L: Ledger>(make: &dyn Fn() -> L, entries: &[Entry], either: &str) {
    let mut ledger = make();
    add(&mut ledger, entries.to_vec());
    let before = tracked(&ledger, None);
    let along = |at: &&Appearance| at.along && at.id == either;
    let claim = before
        .iter()
        .find(|claim| claim.appearances.iter().any(|at| along(&at)));
    let claim = claim.expect("a claim that it speaks of too");
    let parted = claim.appearances.iter().filter(along);
    let split = Decision::new(
        "ana",
        Act::Split {
            from: Anchor::of(claim, &claim.id),
        },
    );
    decide(
        &mut ledger,
        split.at(parted.map(Anchor::of_appearance).collect()),
    );
    let all = tracked(&ledger, None);
    assert_eq!(of(&all, either), [true], "several: parted");
    let afresh = View {
        known: day("2999-01-01"),
        ..View::default()
    };
    let found = ledger.tracked(afresh).expect("a readable ledger");
    assert_same(&found, &all, "several: afresh");
    decide(&mut ledger, Decision::new("bo", Act::Undo { seq: 0 }));
    assert_same(&tracked(&ledger, None), &before, "several: taken back");
}
