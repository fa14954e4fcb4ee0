//! What one report only refers to is kept, and is not told until a claim joins it or a second report
//! refers to it.

use claims_store::SqliteLedger;
use claims_tracker::{Entry, Found, Ledger, View};

use crate::support::{RECORDED, add, entry};

/// An entry whose readings only refer to events.
fn referring(id: &str, day: u32) -> Entry {
    let mut entry = entry(id, day, 1);
    for reading in &mut entry.readings {
        reading.signals.reference = true;
        reading.claim.awaits.clear();
    }
    entry
}

fn details(ledger: &SqliteLedger) -> Vec<String> {
    let mut details = Vec::new();
    ledger.log(&mut |line| details.extend(line.detail)).unwrap();
    details
}

#[test]
fn what_one_report_refers_to_appears_nowhere() {
    let mut ledger = SqliteLedger::in_memory().unwrap();
    let entry = referring("d1", 1);
    let id = entry.readings[0].claim.id.clone();
    let added = ledger.add(&mut std::iter::once(entry), RECORDED).unwrap();
    assert_eq!((added.documents, added.claims), (1, 0));
    assert!(ledger.tracked(View::default()).unwrap().is_empty());
    for handle in [id.as_str(), &id[..4]] {
        assert_eq!(
            ledger.find(handle, View::default()).unwrap(),
            Found::Nothing
        );
    }
    let counts = ledger.counts().unwrap();
    assert_eq!((counts.claims, counts.tracked.len()), (0, 0));
    assert_eq!(details(&ledger), ["0 claims"]);
    let kept = ledger.document_in("d1", View::default()).unwrap().unwrap();
    assert!(kept.readings.is_empty());
}

#[test]
fn a_claim_that_joins_makes_it_told_from_its_day() {
    let mut ledger = SqliteLedger::in_memory().unwrap();
    let first = referring("d1", 1);
    let id = first.readings[0].claim.id.clone();
    let mut second = entry("d2", 5, 1);
    // The same words: whatever the matching makes of two passages, a person ties these together.
    second.readings[0].signals = claims_model::Signals {
        reference: false,
        ..first.readings[0].signals.clone()
    };
    let (on, other) = (
        first.document.published.map(|published| published.day()),
        claims_tracker::Anchor::of_reading(&second.readings[0]),
    );
    let at = vec![claims_tracker::Anchor::of_reading(&first.readings[0])];
    add(&mut ledger, vec![first, second]);
    let merge = claims_tracker::Act::Merge { with: vec![other] };
    let merge = claims_tracker::Decision::new("ana", merge).at(at);
    ledger.decide(merge, RECORDED).unwrap();
    let tracked = ledger.tracked(View::default()).unwrap();
    assert_eq!(tracked.len(), 1, "{tracked:?}");
    assert_eq!((&tracked[0].id, tracked[0].appearances.len()), (&id, 2));
    let early = View {
        as_of: on,
        ..View::default()
    };
    assert!(ledger.tracked(early).unwrap().is_empty());
    assert_eq!(ledger.find(&id, early).unwrap(), Found::Nothing);
    assert!(
        matches!(ledger.find(&id, View::default()).unwrap(), Found::Claims(claims) if claims.len() == 1)
    );
}
