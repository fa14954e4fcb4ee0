//! What happens to files.

use std::path::Path;

use claims_store::SqliteLedger;
use claims_tracker::{Found, Ledger, View};
use rusqlite::Connection;
use tempfile::tempdir;

use crate::support::{RECORDED, add, entry, written};

fn ledger_of(file: &Path, documents: u32) -> SqliteLedger {
    let mut ledger = SqliteLedger::open(file).unwrap();
    add(
        &mut ledger,
        (0..documents)
            .map(|day| entry(&format!("d{day}"), day, 5))
            .collect(),
    );
    ledger
}

#[test]
fn a_ledger_that_is_not_there_is_named_and_not_made() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    let error = SqliteLedger::open_existing(&file).unwrap_err();
    assert!(
        error.is_missing() && error.to_string().contains("claims.db"),
        "{error}"
    );
    assert!(!file.exists());
    let error = SqliteLedger::open(folder.path().join("no/claims.db")).unwrap_err();
    assert!(error.is_missing(), "{error}");
    assert!(SqliteLedger::open("").unwrap_err().is_missing());
}

#[test]
fn what_was_added_is_there_after_opening_again() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    let before = written(&ledger_of(&file, 3));
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "one file"
    );
    let ledger = SqliteLedger::open_existing(&file).unwrap();
    assert_eq!(written(&ledger), before);
    assert_eq!(ledger.engine().unwrap(), SqliteLedger::ENGINE);
}

#[test]
fn adding_again_leaves_the_bytes() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    let mut ledger = ledger_of(&file, 2);
    let before = std::fs::read(&file).unwrap();
    add(&mut ledger, vec![entry("d0", 0, 5), entry("d1", 1, 5)]);
    assert!(std::fs::read(&file).unwrap() == before);
}

#[test]
fn other_files_are_not_touched() {
    let folder = tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "Some notes. ".repeat(500)).unwrap();
    let foreign = folder.path().join("photos.db");
    Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE photos (name TEXT)")
        .unwrap();
    let empty = folder.path().join("empty.db");
    std::fs::write(&empty, "").unwrap();
    for file in [&text, &foreign] {
        let before = std::fs::read(file).unwrap();
        let error = SqliteLedger::open(file).unwrap_err();
        assert!(error.is_not_a_ledger() && !error.is_damaged(), "{error}");
        assert!(
            SqliteLedger::open_existing(file)
                .unwrap_err()
                .is_not_a_ledger()
        );
        assert!(std::fs::read(file).unwrap() == before);
    }
    assert!(
        SqliteLedger::open(folder.path())
            .unwrap_err()
            .is_not_a_ledger(),
        "a folder"
    );
    assert!(
        SqliteLedger::open_existing(&empty)
            .unwrap_err()
            .is_not_a_ledger()
    );
    assert!(
        SqliteLedger::open(&empty).is_ok(),
        "an empty file becomes a ledger"
    );
}

#[test]
fn a_newer_version_says_both() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    drop(ledger_of(&file, 1));
    Connection::open(&file)
        .unwrap()
        .pragma_update(None, "user_version", 8)
        .unwrap();
    let error = SqliteLedger::open(&file).unwrap_err();
    assert!(error.is_newer_version(), "{error}");
    assert!(
        error
            .to_string()
            .ends_with("version 8, this program knows versions up to 7")
    );
}

#[test]
fn a_truncated_ledger_is_damaged() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    drop(ledger_of(&file, 20));
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&file, &bytes[..bytes.len() / 8192 * 4096]).unwrap();
    let used = SqliteLedger::open_existing(&file)
        .and_then(|ledger| ledger.tracked(View::default()).map(|_| ()));
    let error = used.unwrap_err();
    assert!(error.is_damaged(), "{error}");
}

#[test]
fn an_overwritten_ledger_is_damaged() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    drop(ledger_of(&file, 20));
    let mut bytes = std::fs::read(&file).unwrap();
    // Every table and index, but not the page that names them.
    let connection = Connection::open(&file).unwrap();
    let mut roots = connection
        .prepare("SELECT rootpage FROM sqlite_schema WHERE rootpage > 1")
        .unwrap();
    let page: usize = connection
        .pragma_query_value(None, "page_size", |row| row.get::<_, i64>(0))
        .unwrap() as usize;
    for root in roots.query_map([], |row| row.get::<_, i64>(0)).unwrap() {
        let root = root.unwrap() as usize;
        bytes[(root - 1) * page..root * page].fill(0xa5);
    }
    drop(roots);
    drop(connection);
    std::fs::write(&file, &bytes).unwrap();
    let mut ledger = SqliteLedger::open_existing(&file).unwrap();
    let error = ledger.tracked(View::default()).unwrap_err();
    assert!(error.is_damaged(), "{error}");
    let error = ledger
        .add(&mut [entry("d99", 99, 5)].into_iter(), RECORDED)
        .unwrap_err();
    assert!(error.is_damaged(), "{error}");
}

#[test]
fn rows_that_hold_something_else_are_damaged() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    let ledger = ledger_of(&file, 1);
    let other = Connection::open(&file).unwrap();
    for spoilt in ["'{'", "x'00ff'", "7"] {
        other
            .execute(&format!("UPDATE readings SET readings = {spoilt}"), [])
            .unwrap();
        let error = ledger.tracked(View::default()).unwrap_err();
        assert!(error.is_damaged(), "{spoilt}: {error}");
    }
}

/// Gives each reading of the first four documents a row, as versions before the sixth did.
fn a_row_each(other: &Connection) {
    let tables = "DROP TABLE readings;
         CREATE TABLE readings (
             number INTEGER PRIMARY KEY, claim TEXT NOT NULL, reading BLOB NOT NULL)";
    other.execute_batch(tables).unwrap();
    for day in 0..4 {
        let id = format!("d{day}");
        for (at, reading) in entry(&id, day, 5).readings.iter().enumerate() {
            let json = serde_json::to_string(reading).unwrap();
            let row = "INSERT INTO readings
                 SELECT (seq << 24) + ?2, ?3, ?4 FROM documents WHERE id = ?1";
            let row = other.execute(row, (&id, at as i64, &reading.claim.id, json));
            assert_eq!(row.unwrap(), 1);
        }
    }
}

/// A ledger whose tables were changed to those of an earlier version: it says what it said before.
fn rebuilt(file: &Path, earlier: &str) -> SqliteLedger {
    let before = written(&ledger_of(file, 4));
    let other = Connection::open(file).unwrap();
    a_row_each(&other);
    other.execute_batch(earlier).unwrap();
    drop(other);
    let ledger = SqliteLedger::open_existing(file).unwrap();
    assert_eq!(written(&ledger), before);
    ledger
}

#[test]
fn a_ledger_of_the_first_version_is_rebuilt() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    // Documents, log and readings stood in the same tables; the rest is made of them.
    let ledger = rebuilt(
        &file,
            "DROP TABLE members; DROP TABLE matters; DROP TABLE listed; DROP TABLE postings; DROP TABLE runs;
             DROP TABLE rulings; DROP TABLE grounds;
             CREATE TABLE members (matter INTEGER, ord INTEGER, reading INTEGER);
             CREATE TABLE matters (number INTEGER PRIMARY KEY, tracked TEXT);
             CREATE TABLE postings (key TEXT, matter INTEGER);
             PRAGMA user_version = 1;",
    );
    let mut lines = 0;
    ledger.log(&mut |_| lines += 1).unwrap();
    drop(ledger);
    let mut again = 0;
    let ledger = SqliteLedger::open(&file).unwrap();
    ledger.log(&mut |_| again += 1).unwrap();
    assert_eq!(again, lines, "no person and no document changed anything");
}

#[test]
fn readings_of_the_second_version_are_read() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    let before = written(&ledger_of(&file, 4));
    // Its readings were JSON, each in a row.
    let other = Connection::open(&file).unwrap();
    a_row_each(&other);
    other.pragma_update(None, "user_version", 2).unwrap();
    drop(other);
    let ledger = SqliteLedger::open_existing(&file).unwrap();
    assert_eq!(written(&ledger), before);
}

#[test]
fn a_ledger_of_the_fourth_version_is_rebuilt() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    // Its keys were rows of a tree, and its profiles were packed otherwise.
    let mut ledger = rebuilt(
        &file,
        "DROP TABLE postings; DROP TABLE runs;
             CREATE TABLE postings (
                 key INTEGER NOT NULL, second INTEGER NOT NULL, nano INTEGER NOT NULL,
                 document TEXT NOT NULL, readings BLOB NOT NULL,
                 PRIMARY KEY (key, second, nano, document)) WITHOUT ROWID;
             INSERT INTO postings VALUES (1, 1, 0, 'd1', x'00');
             UPDATE matters SET profile = x'0102';
             PRAGMA user_version = 4;",
    );
    add(&mut ledger, vec![entry("d9", 9, 5)]);
    let whole = written(&ledger);
    let mut fresh = SqliteLedger::in_memory().unwrap();
    let entries = (0..4).map(|day| entry(&format!("d{day}"), day, 5));
    add(&mut fresh, entries.chain([entry("d9", 9, 5)]).collect());
    assert_eq!(written(&fresh), whole);
}

#[test]
fn a_ledger_of_the_fifth_version_is_rebuilt() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    // Its ids were in one index, and what is not told had rows among those of reports.
    let mut ledger = rebuilt(
        &file,
        "DROP TABLE ids_new; DROP TABLE ids_late; DROP TABLE ids_old;
             CREATE INDEX readings_by_claim ON readings (claim);
             INSERT INTO listed SELECT -1, due_to, due_from, claim, number, plain FROM matters
                 WHERE state IS NULL AND whole IS NULL;
             UPDATE matters SET plain = NULL WHERE whole IS NULL;
             PRAGMA user_version = 5;",
    );
    let id = entry("d2", 2, 5).readings[0].claim.id.clone();
    let found = ledger.find(&id[..12], View::default()).unwrap();
    assert!(matches!(found, Found::Claims(claims) if !claims.is_empty()));
    add(&mut ledger, vec![entry("d9", 9, 5)]);
    let other = Connection::open(&file).unwrap();
    let index = "SELECT count(*) FROM sqlite_schema WHERE name = 'readings_by_claim'";
    let left: i64 = other.query_row(index, [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn documents_and_log_are_only_added_to() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    drop(ledger_of(&file, 1));
    let other = Connection::open(&file).unwrap();
    for change in [
        "UPDATE documents SET document = '{}'",
        "DELETE FROM documents",
        "UPDATE log SET detail = ''",
        "DELETE FROM log",
    ] {
        assert!(other.execute(change, []).is_err(), "{change}");
    }
}

#[test]
fn what_cannot_be_written_is_read_only() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("claims.db");
    let before = written(&ledger_of(&file, 2));
    let may_write = |writable: bool| {
        for path in [&file, &folder.path().to_path_buf()] {
            let mut permissions = path.metadata().unwrap().permissions();
            permissions.set_readonly(!writable);
            std::fs::set_permissions(path, permissions).unwrap();
        }
    };
    may_write(false);
    // The superuser writes everywhere: nothing to be seen then.
    if std::fs::write(folder.path().join("probe"), "").is_err() {
        let mut ledger = SqliteLedger::open_existing(&file).unwrap();
        assert_eq!(written(&ledger), before, "it can be read");
        let error = ledger
            .add(&mut [entry("d9", 9, 1)].into_iter(), RECORDED)
            .unwrap_err();
        assert!(error.is_read_only(), "{error}");
        let error = SqliteLedger::open(folder.path().join("new.db")).unwrap_err();
        assert!(error.is_read_only(), "{error}");
    }
    may_write(true);
}
