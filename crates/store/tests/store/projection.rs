//! The tables say what the tracker says, however the documents came.

use std::collections::BTreeMap;
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
    let named = "CREATE TEMP VIEW named AS SELECT claim, reading AS number FROM ids_new
         UNION ALL SELECT * FROM ids_late UNION ALL SELECT * FROM ids_old";
    connection.execute_batch(named).unwrap();
    let mut rows = Vec::new();
    for table in [
        "SELECT second, nano, document, last_second, last_nano, last_document, last.claim, first_day,
                rank, due_to, due_from, matters.claim, state, evidence, profile, plain,
                whole
         FROM matters JOIN named last ON last.number = last_reading ORDER BY matters.claim",
        "SELECT rank, due_to, due_from, claim, summary FROM listed ORDER BY rank, due_to, due_from, claim",
        "SELECT own.claim, first.claim, tied.claim FROM members
         JOIN named own ON own.number = members.reading
         JOIN named first ON first.number = members.matter
         LEFT JOIN named tied ON tied.number = members.tie ORDER BY own.claim",
        "SELECT own.claim, first.claim FROM also
         JOIN named own ON own.number = also.reading
         JOIN named first ON first.number = also.matter ORDER BY own.claim, first.claim",
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

/// What stands under each key, of two runs by the late one, or the later one: readings are numbered in order of
/// arrival, and packed.
fn postings(connection: &Connection) -> Vec<Vec<Value>> {
    let mut statement = connection
        .prepare("SELECT chunk FROM postings JOIN runs ON run = number >> 24 ORDER BY late, number")
        .unwrap();
    let chunks = statement.query_map([], |row| row.get::<_, Vec<u8>>(0));
    let mut known: BTreeMap<(i64, i64), Option<i64>> = BTreeMap::new();
    for chunk in chunks.unwrap() {
        unpack(&chunk.unwrap(), &mut known);
    }
    let mut claim = connection
        .prepare(
            "SELECT claim, documents.second FROM named
             JOIN documents ON documents.seq = number >> 24 WHERE number = ?",
        )
        .unwrap();
    let mut rows = Vec::new();
    for ((key, reading), matter) in known {
        let Some(matter) = matter else {
            continue;
        };
        let mut columns = vec![Value::from(key)];
        for number in [reading, matter] {
            let mut found = claim.query([number]).unwrap();
            let row = found.next().unwrap().expect("it is a reading");
            columns.extend([row.get(1).unwrap(), row.get(0).unwrap()]);
        }
        rows.push(columns);
    }
    rows.sort_by_key(|row| format!("{row:?}"));
    rows
}

/// The number of keys, the keys, where the readings of each end, and these: document, how many, and
/// for each its place, how many documents back its matter is and one (nothing: none), and its place.
fn unpack(chunk: &[u8], known: &mut BTreeMap<(i64, i64), Option<i64>>) {
    let number = usize::from(u16::from_le_bytes([chunk[0], chunk[1]]));
    let (keys, rest) = chunk[2..].split_at(number * 8);
    let (ends, readings) = rest.split_at(number * 2);
    let mut from = 0;
    for (key, end) in keys.chunks_exact(8).zip(ends.chunks_exact(2)) {
        let key = i64::from_le_bytes(key.try_into().unwrap());
        let end = usize::from(u16::from_le_bytes(end.try_into().unwrap()));
        let mut bytes = readings[from..end].iter();
        // Seven bits of a number at a time, the lowest first.
        let mut next = || {
            let mut number = 0i64;
            for bits in (0..).step_by(7) {
                let byte = bytes.next()?;
                number |= i64::from(byte & 0x7f) << bits;
                if byte & 0x80 == 0 {
                    return Some(number);
                }
            }
            None
        };
        while let Some(document) = next() {
            for _ in 0..next().unwrap() {
                let reading = document << 24 | next().unwrap();
                let matter = match next().unwrap() {
                    0 => None,
                    back => {
                        let back = ((back - 1) >> 1) ^ -((back - 1) & 1);
                        Some((document - back) << 24 | next().unwrap())
                    }
                };
                known.insert((key, reading), matter);
            }
        }
        from = end;
    }
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
