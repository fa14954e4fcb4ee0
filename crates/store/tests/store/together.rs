//! Two at once.

use std::sync::Barrier;
use std::time::Duration;

use claims_store::SqliteLedger;
use claims_tracker::{Ledger, View};
use rusqlite::Connection;
use tempfile::tempdir;

use crate::support::{RECORDED, add, entry, written};

#[test]
fn two_that_write_at_once_both_end_up_there() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    let barrier = Barrier::new(2);
    std::thread::scope(|scope| {
        for name in ["a", "b"] {
            let (file, barrier) = (&file, &barrier);
            scope.spawn(move || {
                // Both find no file, and one of them makes it.
                barrier.wait();
                let mut ledger = SqliteLedger::open(file).unwrap();
                for day in 0..10 {
                    add(&mut ledger, vec![entry(&format!("{name}{day}"), day, 3)]);
                }
            });
        }
    });
    let ledger = SqliteLedger::open_existing(&file).unwrap();
    assert_eq!(ledger.counts().unwrap().documents, 20);
    let mut one = SqliteLedger::in_memory().unwrap();
    for name in ["b", "a"] {
        add(
            &mut one,
            (0..10)
                .map(|day| entry(&format!("{name}{day}"), day, 3))
                .collect(),
        );
    }
    assert_eq!(written(&ledger), written(&one));
}

#[test]
fn who_is_locked_out_waits() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    let mut ledger = SqliteLedger::open(&file).unwrap();
    let other = Connection::open(&file).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    ledger.set_patience(Duration::from_millis(20)).unwrap();
    let error = ledger
        .add(&mut [entry("d1", 1, 1)].into_iter(), RECORDED)
        .unwrap_err();
    assert!(error.is_busy(), "{error}");
    assert!(ledger.tracked(View::default()).unwrap_err().is_busy());
    ledger.set_patience(Duration::from_secs(60)).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            std::thread::sleep(Duration::from_millis(100));
            other.execute_batch("COMMIT").unwrap();
        });
        add(&mut ledger, vec![entry("d1", 1, 1)]);
    });
    assert_eq!(ledger.counts().unwrap().documents, 1);
}
