//! What decisions do to the tables, beyond the laws.

use claims_model::{DocumentKey, claim_id};
use claims_store::SqliteLedger;
use claims_tracker::{Act, Anchor, Decision, Entry, Ledger, Recorded, View};
use rusqlite::Connection;

use crate::support::{RECORDED, add, entry, written};

/// A document of one claim in these words.
fn saying(id: &str, day: u32, words: &str) -> Entry {
    let mut entry = entry(id, day, 1);
    entry.document.text = words.to_string();
    let key = DocumentKey::new(id, words);
    let reading = &mut entry.readings[0];
    let claim = &mut reading.claim;
    claim.position.start = 0;
    claim.position.end = words.len();
    claim.quote = words.to_string();
    claim.text = words.to_string();
    claim.predicate.position = claim.position;
    claim.id = claim_id(&key, claim.position, claim.position, claim.kind);
    // Nothing in common with others.
    reading.signals.events = vec![format!("{id}-event")];
    reading.signals.names = vec![format!("{id}-name")];
    reading.signals.terms = vec![format!("{id}-term")];
    entry
}

fn anchor(entry: &Entry) -> Vec<Anchor> {
    vec![Anchor::of_reading(&entry.readings[0])]
}

fn decide(ledger: &mut SqliteLedger, decision: &Decision) -> Decision {
    match ledger.decide(decision.clone(), RECORDED).unwrap() {
        Recorded::Decision(decision) => *decision,
        Recorded::NothingToUndo => panic!("nothing to undo"),
    }
}

/// A passage ties two earlier claims together; another text of its document, and it ties one of
/// them alone: these two are decided again, though they stand before it.
#[test]
fn what_a_revision_unties_is_placed_again() {
    let (p, q) = (saying("p", 1, "alpha"), saying("q", 2, "beta"));
    let texts = [
        saying("r", 5, "one two three four"),
        saying("r", 6, "three four five six"),
        saying("r", 7, "five six seven eight"),
    ];
    let merge =
        |a: &Entry, b: &Entry| Decision::new("ana", Act::Merge { with: anchor(b) }).at(anchor(a));
    let merges = [merge(&p, &texts[0]), merge(&q, &texts[1])];
    let mut ledger = SqliteLedger::in_memory().unwrap();
    add(
        &mut ledger,
        vec![p.clone(), q.clone(), texts[0].clone(), texts[1].clone()],
    );
    for merge in &merges {
        decide(&mut ledger, merge);
    }
    let claims = |ledger: &SqliteLedger| ledger.tracked(View::default()).unwrap().len();
    assert_eq!(
        claims(&ledger),
        1,
        "the first text's passage is the second's"
    );
    add(&mut ledger, vec![texts[2].clone()]);
    assert_eq!(claims(&ledger), 2, "the first text's passage is gone");

    let mut other = SqliteLedger::in_memory().unwrap();
    let [one, two, three] = texts;
    for entry in [three, q, two, p, one] {
        add(&mut other, vec![entry]);
    }
    for merge in &merges {
        decide(&mut other, merge);
    }
    assert_eq!(written(&ledger), written(&other));
}

/// The triggers of the file keep decisions as they were written.
#[test]
fn decisions_are_never_changed_nor_removed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("claims.db");
    let mut ledger = SqliteLedger::open(&file).unwrap();
    let p = saying("p", 1, "alpha");
    add(&mut ledger, vec![p.clone()]);
    let kept = decide(&mut ledger, &Decision::new("ana", Act::Void).at(anchor(&p)));
    let connection = Connection::open(&file).unwrap();
    for statement in [
        "DELETE FROM decisions",
        "UPDATE decisions SET decision = '{}'",
    ] {
        let error = connection.execute(statement, []).unwrap_err().to_string();
        assert!(error.contains("never"), "{statement}: {error}");
    }
    assert_eq!(ledger.decisions().unwrap(), [kept]);
}

/// A decision that cannot be written leaves the ledger as it was.
#[test]
fn a_decision_is_whole_or_absent() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("claims.db");
    let mut ledger = SqliteLedger::open(&file).unwrap();
    let (p, q) = (saying("p", 1, "alpha"), saying("q", 2, "beta"));
    add(&mut ledger, vec![p.clone(), q.clone()]);
    let before = written(&ledger);
    // Another writer holds the file.
    let other = Connection::open(&file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    ledger
        .set_patience(std::time::Duration::from_millis(10))
        .unwrap();
    let merge = Decision::new("ana", Act::Merge { with: anchor(&q) }).at(anchor(&p));
    assert!(
        ledger
            .decide(merge.clone(), RECORDED)
            .unwrap_err()
            .is_busy()
    );
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(written(&ledger), before);
    assert!(ledger.decisions().unwrap().is_empty());
    decide(&mut ledger, &merge);
    assert_ne!(written(&ledger), before);
    let undo = Decision::new("ana", Act::Undo { seq: 0 });
    assert_eq!(
        decide(&mut ledger, &undo).at,
        merge.at,
        "it says what it takes back"
    );
    assert_eq!(written(&ledger), before);
    let nothing = ledger.decide(undo, RECORDED).unwrap();
    assert_eq!(nothing, Recorded::NothingToUndo);
}
