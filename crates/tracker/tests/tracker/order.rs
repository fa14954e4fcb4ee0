//! The order in which readings come decides nothing.

use claims_model::{Awaits, Due, Effect, Kind};
use claims_tracker::{Member, Memory, track};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::matching::{member, reading};

const WORDS: &[&str] = &[
    "bridge", "court", "ferry", "harbour", "mayor", "tax", "vote",
];

fn words(at_most: usize) -> impl Strategy<Value = Vec<String>> {
    subsequence(WORDS, 0..=at_most)
        .prop_map(|words| words.into_iter().map(str::to_string).collect())
}

fn synthetic() -> impl Strategy<Value = Member> {
    let kinds = (select(Effect::ALL), select(Kind::ALL), any::<bool>());
    let place = (0..6u32, 1..28u32, any::<bool>());
    (kinds, place, words(2), words(2), words(4), 1..28u32).prop_map(
        |((effect, kind, owed), (document, day, dated), events, names, terms, due)| {
            let awaits: &[Awaits] = if owed { &[Awaits::Occurrence] } else { &[] };
            // All readings of a document have its day.
            let on = format!("2025-03-{:02}", 1 + document * 4);
            let mut reading = reading(&format!("d{document}"), &on, effect, awaits);
            reading.claim.kind = kind;
            reading.claim.position.start = day as usize;
            reading.claim.position.end = day as usize + 5;
            reading.claim.id = format!("d{document}-{day}-{kind}-{effect}");
            reading.signals.due = dated
                .then(|| format!("2025-04-{due:02}").parse::<Due>().ok())
                .flatten();
            reading.signals.events = events;
            reading.signals.names = names;
            reading.signals.terms = terms;
            member(reading)
        },
    )
}

/// Readings with ids of their own, and the same in another order.
fn shuffled() -> impl Strategy<Value = (Vec<Member>, Vec<Member>)> {
    prop::collection::vec(synthetic(), 0..24)
        .prop_map(|mut members| {
            members.sort_by_cached_key(Member::position);
            members.dedup_by_key(|member| member.position());
            members
        })
        .prop_flat_map(|members| {
            let shuffled = Just(members.clone()).prop_shuffle();
            (Just(members), shuffled)
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn any_order_gives_the_same_claims((members, shuffled) in shuffled()) {
        let tracked = track(members.clone(), &mut Memory::default());
        prop_assert_eq!(&tracked, &track(shuffled, &mut Memory::default()));
        let appearances = tracked.iter().flat_map(|claim| &claim.appearances);
        let own = appearances.filter(|at| !at.along).count();
        prop_assert_eq!(own, members.len(), "each reading is of one claim");
    }

    #[test]
    fn an_empty_ledger_says_what_is_owed_and_no_more((members, _) in shuffled()) {
        for claim in track(members, &mut Memory::default()) {
            let pending = claim.status == claims_model::Status::Pending;
            prop_assert_eq!(claim.outcome.is_some(), claim.resolved_on.is_some());
            prop_assert!(pending || claim.due.is_none());
            prop_assert!(!claim.history.is_empty(), "a first appearance is a change");
        }
    }
}
