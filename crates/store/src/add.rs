//! One batch, one transaction.

use std::collections::BTreeSet;

use claims_model::{DocumentKey, Reading};
use claims_tracker::{Added, Entry, LogAction, Member};
use rusqlite::{Connection, TransactionBehavior, params};

use crate::error::{Problem, Result};
use crate::log::Log;
use crate::order::{Place, READING_BITS, Spot, day_number};
use crate::placing::Placing;
use crate::replay;

/// Records a batch, and places what it brings.
pub(crate) fn add(
    connection: &mut Connection,
    entries: &mut dyn Iterator<Item = Entry>,
    recorded: &str,
) -> Result<Added> {
    add_all(connection, entries, recorded).map_err(Problem::of_writing)
}

fn add_all(
    connection: &mut Connection,
    entries: &mut dyn Iterator<Item = Entry>,
    recorded: &str,
) -> Result<Added> {
    // Dropped on the way, by an error or a panic of `entries`, it leaves the file as it was.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut batch = Batch::new(&transaction, recorded)?;
    for entry in entries {
        batch.take(entry)?;
    }
    let Batch {
        added,
        end,
        gone,
        first_new,
        ..
    } = batch;
    if added.documents + added.revisions == 0 {
        return Ok(added);
    }
    let log = Log::new(&transaction, recorded);
    log.remember_states()?;
    let mut placing = Placing::new(&transaction, end, first_new)?;
    replay::remove(&transaction, &mut placing, &gone)?;
    replay::place_new(&transaction, placing, first_new)?;
    log.write_changes(first_new)?;
    transaction.commit()?;
    Ok(added)
}

/// A batch on its way in.
struct Batch<'c> {
    connection: &'c Connection,
    recorded: &'c str,
    added: Added,
    /// The number of the first document that was not there before.
    first_new: i64,
    next: i64,
    /// The last reading that was placed before.
    end: Option<Spot>,
    /// The texts that are no longer read.
    gone: BTreeSet<i64>,
}

impl<'c> Batch<'c> {
    fn new(connection: &'c Connection, recorded: &'c str) -> Result<Self> {
        let last: i64 =
            connection.query_row("SELECT coalesce(max(seq), 0) FROM documents", [], |row| {
                row.get(0)
            })?;
        let next = last + 1;
        Ok(Batch {
            connection,
            recorded,
            added: Added::default(),
            first_new: next,
            next,
            end: replay::end(connection)?,
            gone: BTreeSet::new(),
        })
    }

    fn take(&mut self, entry: Entry) -> Result<()> {
        let Entry {
            mut document,
            readings,
            note,
        } = entry;
        let id = document.id_or_hash();
        let key = DocumentKey::new(&id, &document.text);
        let place = Place::new(document.published, &id);
        let known = self.known(&id)?;
        if known.iter().any(|text| text.hash == key.text_hash()) {
            self.added.unchanged += 1;
            return Ok(());
        }

        // The id stands in the document, so that it is the same wherever the document goes.
        document.id = Some(id.clone());
        self.connection
            .prepare_cached(
                "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                self.next,
                id,
                key.text_hash(),
                place.second,
                place.nano,
                day_number(document.published),
                known.len() as i64,
                readings.len() as i64,
                document.published.map(|published| published.to_string()),
                document.outlet,
                document.url,
                document.title,
                document.language,
                note,
                self.recorded,
                serde_json::to_string(&document)?,
            ])?;

        self.added.claims += readings.len();
        self.added.unread += usize::from(note.is_some());
        let action = if known.is_empty() {
            self.added.documents += 1;
            LogAction::Add
        } else {
            self.added.revisions += 1;
            LogAction::Revise
        };
        let detail = note.unwrap_or_else(|| match readings.len() {
            1 => "1 claim".to_string(),
            claims => format!("{claims} claims"),
        });
        Log::new(self.connection, self.recorded).write(action, Some(&id), None, &detail)?;
        self.keep(readings)?;

        let read_until_now = known
            .into_iter()
            .filter(|text| text.seq < self.first_new)
            .max_by(|a, b| (&a.place, &a.hash).cmp(&(&b.place, &b.hash)));
        // Where a later text of it was placed, an earlier one changes nothing but views of the past.
        if let Some(text) = read_until_now
            && (&text.place, text.hash.as_str()) < (&place, key.text_hash())
        {
            self.gone.insert(text.seq);
        }
        self.next += 1;
        Ok(())
    }

    fn known(&self, id: &str) -> Result<Vec<Text>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT seq, text_hash, second, nano FROM documents WHERE id = ?")?;
        let known = statement.query_map([id], |row| {
            let place = Place {
                second: row.get(2)?,
                nano: row.get(3)?,
                document: id.to_string(),
            };
            Ok(Text {
                seq: row.get(0)?,
                hash: row.get(1)?,
                place,
            })
        })?;
        Ok(known.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps the readings in the canonical order.
    fn keep(&self, readings: Vec<Reading>) -> Result<()> {
        let mut members: Vec<Member> = readings
            .into_iter()
            .map(|reading| Member { reading, url: None })
            .collect();
        members.sort_by_cached_key(Member::position);
        let first = self.next << READING_BITS;
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO readings VALUES (?, ?, ?)")?;
        for (number, member) in (first..).zip(&members) {
            let reading = &member.reading;
            debug_assert!(
                number >> READING_BITS == self.next,
                "a document of 16 million claims"
            );
            insert.execute(params![
                number,
                reading.claim.id,
                serde_json::to_string(reading)?
            ])?;
        }
        Ok(())
    }
}

/// A text of a document that is there already.
struct Text {
    seq: i64,
    hash: String,
    place: Place,
}
