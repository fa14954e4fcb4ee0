//! The tables say what the tracker says, however the documents came.

use std::path::Path;

use claims_store::SqliteLedger;
use claims_tracker::{Entry, Ledger, Member, Memory, View, track};
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::tempdir;

use crate::support::{RECORDED, add, entry, written};

/// Every row of the projection; readings and matters by their ids, as documents are numbered in
/// order of arrival.
pub(crate) fn rows(file: &Path) -> Vec<Vec<Value>> {
    let connection = Connection::open(file).unwrap();
    let mut rows = Vec::new();
    for table in [
        "SELECT second, nano, document, last_second, last_nano, last_document, last.claim, first_day,
                rank, due_to, due_from, matters.claim, state, evidence, profile, plain,
                whole
         FROM matters JOIN readings last ON last.number = last_reading ORDER BY matters.claim",
        "SELECT rank, due_to, due_from, claim, summary FROM listed ORDER BY rank, due_to, due_from, claim",
        "SELECT own.claim, first.claim, tied.claim FROM members
         JOIN readings own ON own.number = members.reading
         JOIN readings first ON first.number = members.matter
         LEFT JOIN readings tied ON tied.number = members.tie ORDER BY own.claim",
        "SELECT own.claim, first.claim FROM also
         JOIN readings own ON own.number = also.reading
         JOIN readings first ON first.number = also.matter ORDER BY own.claim, first.claim",
    ] {
        let mut statement = connection.prepare(table).unwrap();
        let columns = statement.column_count();
        let found = statement
            .query_map([], |row| (0..columns).map(|at| row.get(at)).collect())
            .unwrap();
        rows.extend(found.map(Result::unwrap));
    }
    rows.extend(postings(&connection));
    rows
}

/// What stands under each key: readings are numbered in order of arrival, and packed.
fn postings(connection: &Connection) -> Vec<Vec<Value>> {
    let mut statement = connection
        .prepare("SELECT key, second, nano, document, readings FROM postings")
        .unwrap();
    let found = statement.query_map([], |row| {
        let columns: Vec<Value> = (0..4).map(|at| row.get(at)).collect::<Result<_, _>>()?;
        Ok((columns, row.get::<_, Vec<u8>>(4)?))
    });
    let mut claim = connection
        .prepare("SELECT claim FROM readings WHERE number = ?")
        .unwrap();
    let mut rows = Vec::new();
    for row in found.unwrap() {
        let (mut columns, bytes) = row.unwrap();
        // Seven bits of a number at a time, the lowest first.
        let mut numbers = vec![(0i64, 0)];
        for byte in bytes {
            let (number, bits) = numbers.last_mut().unwrap();
            *number |= i64::from(byte & 0x7f) << *bits;
            *bits += 7;
            if byte & 0x80 == 0 {
                numbers.push((0, 0));
            }
        }
        for one in numbers.chunks_exact(2) {
            let (reading, matter) = (one[0].0, one[0].0 - one[1].0);
            for number in [reading, matter] {
                columns.push(claim.query_row([number], |row| row.get(0)).unwrap());
            }
        }
        rows.push(columns);
    }
    rows
}

#[test]
fn late_documents_and_revisions_leave_the_same_rows() {
    let folder = tempdir().unwrap();
    let mut revised = entry("d7", 9, 4);
    revised.document.text.push('!');
    let mut undated = entry("u1", 3, 4);
    undated.document.published = None;
    for reading in &mut undated.readings {
        reading.claim.published = None;
    }
    let mut entries: Vec<Entry> = (0..12)
        .map(|day| entry(&format!("d{day}"), day, 4))
        .collect();
    entries.extend([revised, undated]);
    let mut wanted = None;
    for step in [1, 3, 5, 9, 11, 13] {
        let file = folder.path().join(format!("{step}.db"));
        let mut ledger = SqliteLedger::open(&file).unwrap();
        // Every step that has no factor in common with the number of documents visits each once.
        for at in 0..entries.len() {
            add(
                &mut ledger,
                vec![entries[at * step % entries.len()].clone()],
            );
        }
        assert_eq!(ledger.counts().unwrap().revisions, 1);
        let rows = rows(&file);
        assert!(!rows.is_empty());
        assert_eq!(
            &rows,
            wanted.get_or_insert_with(|| rows.clone()),
            "step {step}"
        );
    }
}

#[test]
fn it_is_what_the_tracker_says_byte_for_byte() {
    let entries: Vec<Entry> = (0..9)
        .map(|day| entry(&format!("d{day}"), day / 2, 6))
        .collect();
    let mut ledger = SqliteLedger::in_memory().unwrap();
    add(&mut ledger, entries.clone());
    let members = entries.iter().flat_map(|entry| {
        let url = &entry.document.url;
        entry.readings.iter().map(|reading| Member {
            reading: reading.clone(),
            url: url.clone(),
        })
    });
    let tracked = track(members.collect(), &mut Memory::default());
    assert_eq!(written(&ledger), serde_json::to_string(&tracked).unwrap());
}

#[test]
fn documents_come_back_as_they_went_in() {
    let mut ledger = SqliteLedger::in_memory().unwrap();
    let first = entry("d1", 1, 2);
    let mut second = first.clone();
    second.document.text.push_str("More.");
    second.document.published = "1970-02-01".parse().ok();
    let mut nameless = entry("d0", 40, 0);
    nameless.document.id = None;
    nameless.note = Some("not in English".to_string());
    add(
        &mut ledger,
        vec![nameless.clone(), second.clone(), first.clone()],
    );
    let mut stored = Vec::new();
    ledger
        .documents(&mut |document| stored.push(document))
        .unwrap();
    let latest: Vec<bool> = stored.iter().map(|stored| stored.latest).collect();
    assert_eq!(latest, [false, true, true]);
    assert_eq!(
        (&stored[0].document, stored[0].claims),
        (&first.document, 2)
    );
    assert_eq!(stored[2].document.id, Some(nameless.document.id_or_hash()));
    assert_eq!(stored[2].note, nameless.note);
    assert_eq!(stored[2].recorded, RECORDED);
    assert_eq!(ledger.document("d1").unwrap(), Some(second.document));
    assert_eq!(ledger.document("nothing").unwrap(), None);
    let counts = ledger.counts().unwrap();
    assert_eq!(
        (
            counts.documents,
            counts.revisions,
            counts.unread,
            counts.claims
        ),
        (2, 1, 1, 4)
    );
}

#[test]
fn the_log_says_it_in_words() {
    let mut ledger = SqliteLedger::in_memory().unwrap();
    add(&mut ledger, vec![entry("d1", 1, 1)]);
    let mut details = Vec::new();
    ledger.log(&mut |line| details.extend(line.detail)).unwrap();
    assert_eq!(details, ["1 claim", "pending, due 2025-05"]);
    assert_eq!(ledger.tracked(View::default()).unwrap().len(), 1);
}

#[test]
fn a_document_is_kept_in_the_text_of_the_view() {
    let mut ledger = SqliteLedger::in_memory().unwrap();
    let first = entry("d1", 1, 4);
    let mut revised = entry("d1", 5, 2);
    revised.document.text.push('!');
    add(&mut ledger, vec![revised.clone(), first.clone()]);
    let day = |entry: &Entry| entry.document.published.map(|published| published.day());
    for (as_of, wanted) in [
        (None, &revised),
        (day(&revised), &revised),
        (day(&first), &first),
    ] {
        let kept = ledger
            .document_in(
                "d1",
                View {
                    as_of,
                    ..View::default()
                },
            )
            .unwrap()
            .unwrap();
        assert_eq!(kept.document.text, wanted.document.text);
        assert_eq!(kept.readings, wanted.readings);
    }
    let before = day(&first).and_then(|day| day.pred_opt());
    let before = ledger
        .document_in(
            "d1",
            View {
                as_of: before,
                ..View::default()
            },
        )
        .unwrap();
    assert_eq!(before, None);
    assert_eq!(ledger.document_in("d2", View::default()).unwrap(), None);
}
