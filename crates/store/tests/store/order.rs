//! Late documents, revisions and rulings leave what placing everything from the beginning gives.

use std::collections::{BTreeMap, HashMap};

use claims_model::{
    Awaits, Claim, ClaimTime, Document, DocumentKey, Effect, Kind, Polarity, Reading, Signals,
    Status, TextPosition, claim_id,
};
use claims_store::SqliteLedger;
use claims_tracker::{Entry, Ledger, Member, Memory, Ruling, View, track};
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
    let kind = random.one(Kind::ALL);
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
                vec![Awaits::Occurrence]
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
            ..Signals::default()
        },
    }
}

/// What the tracker says of the latest texts, from the beginning.
fn reference(entries: &[Entry], rulings: &HashMap<String, Ruling>) -> String {
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
    let mut memory = Memory::default();
    memory.rulings.clone_from(rulings);
    serde_json::to_string(&track(members.collect(), &mut memory)).unwrap()
}

fn rulings(random: &mut Random, entries: &[Entry]) -> Vec<(String, Ruling)> {
    let ids: Vec<&String> = entries
        .iter()
        .flat_map(|entry| &entry.readings)
        .map(|reading| &reading.claim.id)
        .collect();
    if ids.is_empty() {
        return Vec::new();
    }
    (0..random.below(6))
        .map(|_| {
            let ruling = Ruling {
                with: (random.below(2) == 0).then(|| random.one(&ids).clone()),
                apart: {
                    let mut apart: Vec<String> = (0..random.below(3))
                        .map(|_| random.one(&ids).clone())
                        .collect();
                    apart.sort();
                    apart.dedup();
                    apart
                },
            };
            (random.one(&ids).clone(), ruling)
        })
        .collect::<BTreeMap<_, _>>()
        .into_iter()
        .collect()
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
                prop_assert_eq!(written(&ledger), reference(&entries[..done], &HashMap::new()));
            }
        }
        prop_assert_eq!(written(&ledger), reference(&entries, &HashMap::new()));
    }

    #[test]
    fn rulings_are_obeyed_and_replayed(seed: u64, documents in 2..40_usize) {
        let mut random = Random(seed);
        let entries: Vec<Entry> = (0..documents).map(|name| entry(&mut random, name)).collect();
        let (early, late) = entries.split_at(documents / 2);
        let mut ledger = SqliteLedger::in_memory().unwrap();
        add(&mut ledger, early.to_vec());
        let mut known = HashMap::new();
        for part in [early, &entries] {
            let ruled = rulings(&mut random, part);
            let given: Vec<(&str, Ruling)> = ruled
                .iter()
                .map(|(id, ruling)| (id.as_str(), ruling.clone()))
                .collect();
            ledger.rule(&given, RECORDED).unwrap();
            known.extend(ruled);
            prop_assert_eq!(written(&ledger), reference(part, &known).clone());
            if part.len() < documents {
                add(&mut ledger, late.to_vec());
                prop_assert_eq!(written(&ledger), reference(&entries, &known));
            }
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
