//! Late documents, revisions and decisions on links leave what placing everything from the beginning gives.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use claims_model::{
    Awaits, Claim, ClaimTime, Document, DocumentKey, Effect, Kind, Polarity, Reading, Signals,
    Status, TextPosition, TrackedClaim, claim_id,
};
use claims_store::{Row, Rows, SqliteLedger};
use claims_tracker::{
    Act, Anchor, Decision, Entry, Ledger, Member, Memory, RECORDED_RULE, Recorded, View, track,
};
use proptest::prelude::*;

use crate::projection::rows;
use crate::support::{RECORDED, add, written};

/// So few words that everything is like something, and popular keys have more readings than are
/// looked at.
const WORDS: [&str; 9] = [
    "bridge", "court", "ferry", "harbour", "mayor", "quay", "tax", "vote", "wharf",
];

/// The same numbers for the same seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    fn words(&mut self, most: usize) -> Vec<String> {
        let mut words: Vec<String> = (0..self.below(most + 1))
            .map(|_| self.one(&WORDS).to_string())
            .collect();
        words.sort();
        words.dedup();
        words
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// A text of a document: days and instants, some without a day, few of each.
///
/// No two texts are the same, else the one that came first would be the one that is kept.
fn entry(random: &mut Random, name: usize) -> Entry {
    let day = 1 + random.below(9);
    let published = match random.below(8) {
        0 => None,
        1 | 2 => Some(format!("2025-03-{day:02}T0{}:00:00+02:00", random.below(9))),
        _ => Some(format!("2025-03-{day:02}")),
    };
    let id = format!("d{name}");
    let document = Document {
        url: Some(format!("https://example.org/{id}")),
        outlet: Some(
            random
                .one(&["Harbour Post", "Quay Times", "Mail"])
                .to_string(),
        ),
        published: published.and_then(|published| published.parse().ok()),
        text: format!("{id}, text {}", random.below(usize::MAX)),
        id: Some(id),
        ..Document::default()
    };
    let key = DocumentKey::new(&document.id_or_hash(), &document.text);
    let readings = (0..random.below(5))
        .map(|at| reading(random, &document, &key, at * 10))
        .collect();
    Entry {
        document,
        readings,
        note: None,
    }
}

fn reading(random: &mut Random, document: &Document, key: &DocumentKey, start: usize) -> Reading {
    // Many are of the two kinds that know each other.
    let kind = match random.below(3) {
        0 => random.one(Kind::ALL),
        1 => Kind::Detail,
        _ => Kind::Event,
    };
    let owed = random.below(2) == 0;
    let position = TextPosition {
        start,
        end: start + 9,
    };
    let day = format!("2025-04-{:02}", 1 + random.below(3));
    let timed = random.below(3) == 0;
    Reading {
        claim: Claim {
            id: claim_id(key, position, position, kind),
            document: document.id_or_hash(),
            published: document.published,
            outlet: document.outlet.clone(),
            position,
            quote: format!("{} {start}", document.text),
            text: format!("{} {start}", document.text),
            kind,
            predicate: claims_model::Predicate::default(),
            participants: Vec::new(),
            place: None,
            speaker: (random.below(2) == 0).then(|| "Ruiz".to_string()),
            chain: document.outlet.iter().cloned().collect(),
            certainty: claims_model::Certainty::Certain,
            polarity: random.one(&[Polarity::Positive, Polarity::Positive, Polarity::Negative]),
            awaits: if owed {
                vec![random.one(&[Awaits::Occurrence, Awaits::Date])]
            } else {
                Vec::new()
            },
            time: timed.then(|| ClaimTime {
                words: day.clone(),
                value: day.clone(),
                from: day.parse().ok(),
                to: day.parse().ok(),
            }),
            status: if owed {
                Status::Pending
            } else {
                Status::Stated
            },
            checkworthy: Some(0.5),
            because: Vec::new(),
        },
        signals: Signals {
            effect: random.one(Effect::ALL),
            due: day.parse().ok().filter(|_| owed),
            events: random.words(2),
            names: random.words(2),
            terms: random.words(3),
            context: random.words(3),
            topic: random.words(2),
            what: random.one(&WORDS).to_string(),
            reference: random.below(3) == 0,
            ..Signals::default()
        },
    }
}

/// What the tracker says of the latest texts, from the beginning.
fn reference(entries: &[Entry]) -> String {
    let mut latest: BTreeMap<String, (_, &Entry)> = BTreeMap::new();
    for entry in entries {
        let id = entry.document.id_or_hash();
        let instant = entry
            .document
            .published
            .map(|published| published.instant());
        let hash = DocumentKey::new(&id, &entry.document.text)
            .text_hash()
            .to_string();
        let order = (instant.is_none(), instant, hash);
        if latest.get(&id).is_none_or(|(known, _)| *known < order) {
            latest.insert(id, (order, entry));
        }
    }
    let members = latest.into_values().flat_map(|(_, entry)| {
        let member = |reading: &Reading| Member {
            reading: reading.clone(),
            url: entry.document.url.clone(),
        };
        entry.readings.iter().map(member).collect::<Vec<_>>()
    });
    serde_json::to_string(&track(members.collect(), &mut Memory::default())).unwrap()
}

/// A decision that makes passages one claim, or parts them, or says that one was missed, or takes
/// the last one back.
fn decision(random: &mut Random, entries: &[Entry]) -> Option<Decision> {
    let readings: Vec<&Reading> = entries.iter().flat_map(|entry| &entry.readings).collect();
    if readings.is_empty() {
        return None;
    }
    let anchors = |random: &mut Random, most: usize| -> Vec<Anchor> {
        (0..=random.below(most))
            .map(|_| Anchor::of_reading(random.one(&readings)))
            .collect()
    };
    let (at, others) = (anchors(random, 2), anchors(random, 3));
    Some(match random.below(11) {
        8 => Decision::new("ana", Act::Void).at(at),
        9 => Decision::new("ana", Act::Reject).at(at),
        10 => Decision::new("ana", Act::Reopen).at(at),
        0 => Decision::new("ana", Act::Undo { seq: 0 }),
        1 => {
            let entry = random.one(entries);
            let key = DocumentKey::new(&entry.document.id_or_hash(), &entry.document.text);
            let reading = reading(random, &entry.document, &key, 3);
            let mut recorded = Box::new(reading);
            recorded.signals.reference = false;
            recorded.claim.position = TextPosition { start: 0, end: 2 };
            recorded.claim.quote = recorded.claim.position.quote(&entry.document.text);
            recorded.claim.because = vec![claims_model::Reason {
                rule: RECORDED_RULE.to_string(),
                position: recorded.claim.position,
            }];
            let at = vec![Anchor::of_reading(&recorded)];
            Decision::new("ana", Act::Record { reading: recorded }).at(at)
        }
        2..5 => Decision::new("ana", Act::Split { from: others }).at(at[..1].to_vec()),
        _ => Decision::new("ana", Act::Merge { with: others }).at(at),
    })
}

/// The rows of lists are the tracked claims in the order of reports, with what was decided.
fn rows_are_what_is_tracked(ledger: &SqliteLedger, rows: &Rows) {
    let place = |claim: &TrackedClaim| {
        let rank = Status::ALL
            .iter()
            .position(|status| *status == claim.status);
        let day = |day: Option<chrono::NaiveDate>| (day.is_none(), day);
        (
            rank,
            day(claim.due_to),
            day(claim.due_from),
            claim.id.clone(),
        )
    };
    let mut wanted = ledger.tracked(View::default()).unwrap();
    wanted.retain(|claim| rows.status.is_empty() || rows.status.contains(&claim.status));
    wanted.sort_by_key(place);
    let mut found = Vec::new();
    let read = ledger.rows(View::default(), rows, &mut |row| {
        found.push(match row {
            Row::Summary(_, summary) => summary.claim,
            Row::Decided(claim) => claim,
        });
        ControlFlow::<()>::Continue(())
    });
    assert!(read.unwrap().is_some());
    for claim in wanted.iter_mut().chain(&mut found) {
        claim.appearances.clear();
        claim.history.clear();
    }
    // Ids are not always unique.
    wanted.sort_by_cached_key(|claim| (place(claim), claim.text.clone()));
    found.sort_by_cached_key(|claim| (place(claim), claim.text.clone()));
    assert_eq!(found, wanted);
}

/// What a view says that is tracked from the beginning, as one by the ledger's clock is.
fn afresh(ledger: &SqliteLedger) -> String {
    let view = View {
        known: "2999-01-01".parse().ok(),
        ..View::default()
    };
    serde_json::to_string(&ledger.tracked(view).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn any_order_and_any_batches_leave_what_a_beginning_gives(seed: u64, documents in 2..70_usize) {
        let mut random = Random(seed);
        // Fewer names than documents: some are revisions.
        let mut entries: Vec<Entry> = (0..documents)
            .map(|_| {
                let name = random.below(documents);
                entry(&mut random, name)
            })
            .collect();
        random.shuffle(&mut entries);
        let mut ledger = SqliteLedger::in_memory().unwrap();
        let mut done = 0;
        while done < entries.len() {
            let most = random.one(&[1, 4, documents]);
            let batch = 1 + random.below(most);
            let next = entries.len().min(done + batch);
            add(&mut ledger, entries[done..next].to_vec());
            done = next;
            if random.below(4) == 0 {
                prop_assert_eq!(written(&ledger), reference(&entries[..done]));
            }
        }
        prop_assert_eq!(written(&ledger), reference(&entries));
    }

    #[test]
    fn decisions_on_links_are_obeyed_and_replayed(seed: u64, documents in 2..40_usize) {
        let mut random = Random(seed);
        let entries: Vec<Entry> = (0..documents)
            .map(|_| {
                let name = random.below(documents);
                entry(&mut random, name)
            })
            .collect();
        let mut ledger = SqliteLedger::in_memory().unwrap();
        let mut done = 0;
        while done < entries.len() {
            let next = entries.len().min(done + 1 + random.below(6));
            add(&mut ledger, entries[done..next].to_vec());
            done = next;
            prop_assert_eq!(written(&ledger), afresh(&ledger));
            for _ in 0..random.below(3) {
                // Of documents to come, too.
                let Some(decision) = decision(&mut random, &entries) else { continue };
                let recorded = ledger.decide(decision, RECORDED).unwrap();
                prop_assert!(!matches!(recorded, Recorded::Decision(one) if one.seq == 0));
                prop_assert_eq!(written(&ledger), afresh(&ledger));
            }
            rows_are_what_is_tracked(&ledger, &Rows::default());
            let status = vec![Status::Void, Status::Pending];
            rows_are_what_is_tracked(&ledger, &Rows { status, due_before: None });
        }
    }
}

#[test]
fn the_tables_are_the_same_however_documents_came() {
    let mut random = Random(11);
    let mut entries: Vec<Entry> = (0..60)
        .map(|_| {
            let name = random.below(50);
            entry(&mut random, name)
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let mut wanted = None;
    for batch in [60, 1, 7] {
        let file = folder.path().join(format!("{batch}.db"));
        let mut ledger = SqliteLedger::open(&file).unwrap();
        for part in entries.chunks(batch) {
            add(&mut ledger, part.to_vec());
        }
        assert!(!ledger.tracked(View::default()).unwrap().is_empty());
        let rows = rows(&file);
        assert!(
            &rows == wanted.get_or_insert_with(|| rows.clone()),
            "batches of {batch}"
        );
        random.shuffle(&mut entries);
    }
}
