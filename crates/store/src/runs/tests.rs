//! All runs say what one list would say.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rusqlite::params;

use super::*;
use crate::open;
use crate::order::READING_BITS;

/// So many documents, each of a day of its own, but for two that share one: every second one was
/// added before the first ones.
const DOCUMENTS: i64 = 40;

fn documents(connection: &Connection) {
    for seq in 1..=DOCUMENTS {
        connection
            .execute(
                "INSERT INTO documents (seq, id, text_hash, second, nano, day, revision, claims, recorded, document)
                 VALUES (?1, ?2, '', ?3, 0, 0, 0, 0, '', '')",
                params![seq, format!("d{seq:02}"), second(seq)],
            )
            .unwrap();
    }
}

fn second(seq: i64) -> i64 {
    match seq {
        2 => 10,
        _ if seq % 2 == 0 => 1_000 + seq * 10,
        _ => seq * 10,
    }
}

/// Writes what is held, sorted by key and then in the canonical order, as a run.
fn write(
    runs: &mut Runs<'_>,
    places: &mut Places<'_>,
    held: &[(Key, Posted)],
    ends: (Spot, Spot),
    late: bool,
) {
    let of_keys = || held.chunk_by(|a, b| a.0 == b.0);
    let mut writer = runs.begin(of_keys().count(), ends, late);
    for of_key in of_keys() {
        let readings: Vec<Posted> = of_key.iter().map(|(_, posted)| *posted).collect();
        writer.push(places, of_key[0].0, &readings).unwrap();
    }
    runs.end(places, writer, late).unwrap();
}

/// A reading, a key of six, and the matter that it goes to, if any.
fn change() -> impl Strategy<Value = (i64, i64, Key, Option<i64>)> {
    let matter = prop_oneof![4 => (1..=DOCUMENTS).prop_map(Some), 1 => Just(None)];
    (1..=DOCUMENTS, 0..3i64, 0..6i64, matter)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn runs_are_one_list(batches in prop::collection::vec(prop::collection::vec(change(), 1..40), 1..14)) {
        let connection = open::in_memory().unwrap();
        documents(&connection);
        let mut places = Places::knowing(&connection, Default::default());
        let mut runs = Runs::new(&connection).unwrap();
        let mut known: BTreeMap<(Key, Spot), Option<i64>> = BTreeMap::new();
        let mut end: Option<Spot> = None;
        for batch in batches {
            let mut held: BTreeMap<(Key, Spot), Option<i64>> = BTreeMap::new();
            for (document, place, key, matter) in batch {
                let spot = places.of(document << READING_BITS | place).unwrap();
                held.insert((key << 40, spot), matter.map(|matter| matter << READING_BITS));
            }
            let first = held.keys().map(|(_, spot)| spot).min().cloned().unwrap();
            let last = held.keys().map(|(_, spot)| spot).max().cloned().unwrap();
            // Nothing is moved or taken out where nothing stands behind.
            let late = end >= Some(first.clone()) || held.values().any(Option::is_none);
            let posted: Vec<(Key, Posted)> = held
                .iter()
                .map(|((key, spot), matter)| (*key, Posted { reading: spot.reading, matter: *matter }))
                .collect();
            write(&mut runs, &mut places, &posted, (first, last.clone()), late);
            end = end.max(Some(last));
            known.extend(held);
        }
        // What is known of runs and what stands in the tables are the same.
        for runs in [&mut runs, &mut Runs::new(&connection).unwrap()] {
            for key in (0..7).map(|key| key << 40) {
                let all: Vec<(Spot, i64)> = known
                    .iter()
                    .filter(|((of, _), _)| *of == key)
                    .filter_map(|((_, spot), matter)| Some((spot.clone(), (*matter)?)))
                    .collect();
                for most in [1, 3, 24] {
                    let mut found = Vec::new();
                    runs.latest(&mut places, key, most, &mut |matter| found.push(matter)).unwrap();
                    let wanted: Vec<i64> = all.iter().rev().map(|(_, matter)| *matter).collect();
                    prop_assert!(wanted.starts_with(&found), "{found:?} of {wanted:?}");
                    prop_assert!(found.len() >= most.min(wanted.len()));
                    for around in 1..=DOCUMENTS {
                        let around = places.of(around << READING_BITS | 1).unwrap();
                        let at = all.partition_point(|(spot, _)| *spot < around);
                        let before = Side::Before(Some(&around));
                        let (found, first) = runs.beside(&mut places, key, before, most).unwrap();
                        prop_assert!(all[..at].ends_with(&found));
                        prop_assert!(found.len() >= most.min(at));
                        prop_assert!(!first || found.len() == at);
                        let (found, last) =
                            runs.beside(&mut places, key, Side::From(&around), most).unwrap();
                        prop_assert!(all[at..].starts_with(&found));
                        prop_assert!(found.len() >= most.min(all.len() - at));
                        prop_assert!(!last || found.len() == all.len() - at);
                    }
                }
            }
        }
    }

    #[test]
    fn runs_stay_few(sizes in prop::collection::vec(1..30i64, 1..60)) {
        let connection = open::in_memory().unwrap();
        documents(&connection);
        let mut places = Places::knowing(&connection, Default::default());
        let mut runs = Runs::new(&connection).unwrap();
        for size in sizes {
            let spot = places.of(1 << READING_BITS).unwrap();
            let posted = Posted { reading: spot.reading, matter: Some(spot.reading) };
            let held: Vec<(Key, Posted)> = (0..size).map(|key| (key << 40, posted)).collect();
            write(&mut runs, &mut places, &held, (spot.clone(), spot), true);
        }
        // Three of a size at most, between the sizes of which each is four times the one before.
        prop_assert!(runs.runs.len() <= 24, "{}", runs.runs.len());
        let chunks: i64 = connection
            .query_row("SELECT count(*) FROM postings WHERE number >> 24 NOT IN (SELECT run FROM runs)", [], |row| row.get(0))
            .unwrap();
        prop_assert_eq!(chunks, 0, "what was merged is gone");
    }
}
