//! What matters take along from those that they are tied to is the same however documents come.

use claims_model::{Awaits, Effect, Kind};
use claims_store::SqliteLedger;
use claims_tracker::{Entry, Ledger, View};
use rusqlite::Connection;

use crate::projection::rows;
use crate::support::{add, entry};

/// A passage: what it is about, what it does, and the day on which that is due.
type Passage = (Kind, Effect, &'static str);

/// What is told of an event and of the question of its day. One report says that this is to be
/// answered on another day than the event is due, and so it is a claim of its own.
const STORY: [&[Passage]; 8] = [
    &[(Kind::Event, Effect::Opens, "1970-05-04")],
    &[
        (Kind::Event, Effect::KeepsOpen, "1970-05-04"),
        (Kind::Detail, Effect::KeepsOpen, "1970-04-01"),
    ],
    &[(Kind::Event, Effect::Restates, "")],
    &[(Kind::Event, Effect::Happened, "")],
    &[(Kind::Detail, Effect::KeepsOpen, "1970-04-01")],
    &[(Kind::Event, Effect::Reopens, "1970-06-02")],
    &[(Kind::Event, Effect::Cancels, "")],
    &[(Kind::Event, Effect::Restates, "")],
];

/// Several events of one town, a report of each on every day.
const EVENTS: [&str; 5] = ["fair", "march", "talk", "visit", "vote"];

fn report(event: &str, day: usize) -> Entry {
    let passages = STORY[day];
    let mut entry = entry(&format!("{event}-{day}"), day as u32, passages.len());
    for (reading, (kind, effect, due)) in entry.readings.iter_mut().zip(passages) {
        let (claim, signals) = (&mut reading.claim, &mut reading.signals);
        claim.kind = *kind;
        claim.awaits = match kind {
            _ if due.is_empty() => Vec::new(),
            Kind::Detail => vec![Awaits::Date],
            _ => vec![Awaits::Occurrence],
        };
        signals.effect = *effect;
        signals.due = due.parse().ok();
        signals.events = vec![event.to_string()];
        signals.parties = vec![format!("p:{event}")];
        signals.names = vec![event.to_string()];
        signals.topic = vec![event.to_string(), "marsh".to_string()];
        signals.terms = Vec::new();
        signals.what = match kind {
            Kind::Detail => "be".to_string(),
            _ => event.to_string(),
        };
    }
    entry
}

#[test]
fn it_is_taken_along_in_any_order() {
    let in_order: Vec<Entry> = (0..STORY.len())
        .flat_map(|day| EVENTS.iter().map(move |event| report(event, day)))
        .collect();
    let reversed: Vec<Entry> = in_order.iter().rev().cloned().collect();
    let mut late = in_order.clone();
    // What settles things comes last, when what follows it is known.
    late.sort_by_key(|entry| entry.readings[0].signals.effect == Effect::Happened);
    let folder = tempfile::tempdir().unwrap();
    let mut wanted = None;
    for (name, entries) in [("order", in_order), ("reverse", reversed), ("late", late)] {
        for batch in [1, 3, entries.len()] {
            let name = format!("{name}-{batch}");
            let file = folder.path().join(&name);
            let mut ledger = SqliteLedger::open(&file).unwrap();
            for part in entries.chunks(batch) {
                add(&mut ledger, part.to_vec());
            }
            let tracked = ledger.tracked(View::default()).unwrap();
            let connection = Connection::open(&file).unwrap();
            let taken = "SELECT count(*) FROM matters WHERE whole IS NOT NULL";
            let taken: i64 = connection.query_row(taken, [], |row| row.get(0)).unwrap();
            assert!(taken >= EVENTS.len() as i64, "{name}: {tracked:#?}");
            let rows = rows(&file);
            assert!(
                &rows == wanted.get_or_insert_with(|| rows.clone()),
                "{name}"
            );
        }
    }
}
