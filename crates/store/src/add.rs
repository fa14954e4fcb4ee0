//! One batch, one transaction.

use std::collections::BTreeSet;
use std::mem;

use claims_model::{DocumentKey, Reading};
use claims_tracker::{Added, Decision, Entry, Key, LogAction, View, in_force, recorded_in};
use rusqlite::{Connection, TransactionBehavior, params};

use crate::error::{Problem, Result};
use crate::fresh::{Fresh, Recorded};
use crate::ids::Ids;
use crate::log::Log;
use crate::mind::Mind;
use crate::order::{Place, Spot, day_number};
use crate::placing::Placing;
use crate::replay::{self, NONE_NEW};
use crate::{decisions, recorded, revisions, rulings};

/// So many keys of a batch are kept in mind while it is recorded.
const MOST_KEYS: usize = 1 << 22;

/// Records a batch, and places what it brings.
pub(crate) fn add(
    connection: &mut Connection,
    mind: &mut Mind,
    entries: &mut dyn Iterator<Item = Entry>,
    recorded: &str,
) -> Result<Added> {
    add_all(connection, mind, entries, recorded).map_err(Problem::of_writing)
}

fn add_all(
    connection: &mut Connection,
    mind: &mut Mind,
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
        keys,
        mut ids,
        fresh,
        ..
    } = batch;
    if added.documents + added.revisions == 0 {
        return Ok(added);
    }
    ids.write(&transaction)?;
    let log = Log::new(&transaction, recorded);
    log.remember_states()?;
    let changed = rulings::renew(&transaction)?;
    // What fails leaves nothing in mind.
    let known = mem::take(mind).still_true(&transaction)?;
    let mut placing = Placing::new(&transaction, end, first_new, known)?;
    placing.want(keys);
    replay::remove(&transaction, &mut placing, &gone)?;
    replay::again(&transaction, &mut placing, &changed)?;
    let known = replay::place(&transaction, placing, first_new..=NONE_NEW, fresh)?;
    log.write_changes(first_new)?;
    transaction.commit()?;
    *mind = known;
    Ok(added)
}

/// A batch on its way in.
struct Batch<'c> {
    connection: &'c Connection,
    recorded: &'c str,
    /// What people recorded, and took back.
    decisions: Vec<Decision>,
    added: Added,
    /// The number of the first document that was not there before.
    first_new: i64,
    next: i64,
    /// The last reading that was placed before.
    end: Option<Spot>,
    /// The texts that are no longer read.
    gone: BTreeSet<i64>,
    /// The keys of what is placed, as far as they are not too many.
    keys: Vec<Key>,
    ids: Ids,
    /// What was read, as far as it is not too much.
    fresh: Fresh,
}

impl<'c> Batch<'c> {
    fn new(connection: &'c Connection, recorded: &'c str) -> Result<Self> {
        let last: i64 =
            connection.query_row("SELECT coalesce(max(seq), 0) FROM documents", [], |row| {
                row.get(0)
            })?;
        let next = last + 1;
        let mut decisions = decisions::all(connection)?;
        decisions.retain(|decision| decision.act.places() || decision.act.undoes());
        Ok(Batch {
            connection,
            recorded,
            decisions,
            added: Added::default(),
            first_new: next,
            next,
            end: replay::end(connection)?,
            gone: BTreeSet::new(),
            keys: Vec::new(),
            ids: Ids::default(),
            fresh: Fresh::default(),
        })
    }

    fn take(&mut self, entry: Entry) -> Result<()> {
        let Entry {
            mut document,
            mut readings,
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
        // What people recorded in another text of it stands in this one too.
        readings.extend(recorded_in(
            &document,
            &in_force(&self.decisions, View::default()),
        ));
        let claims = readings.iter().filter(is_claim).count();
        let compared = match known.is_empty() {
            true => None,
            false => revisions::beside(self.connection, &id, &place, key.text_hash(), &readings)?,
        };
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
                claims as i64,
                document.published.map(|published| published.to_string()),
                document.outlet,
                document.url,
                document.title,
                document.language,
                note,
                self.recorded,
                serde_json::to_string(&document)?,
            ])?;

        self.added.claims += claims;
        self.added.unread += usize::from(note.is_some());
        let action = if known.is_empty() {
            self.added.documents += 1;
            LogAction::Add
        } else {
            self.added.revisions += 1;
            LogAction::Revise
        };
        let mut detail = note.unwrap_or_else(|| match claims {
            1 => "1 claim".to_string(),
            claims => format!("{claims} claims"),
        });
        if let Some(compared) = &compared {
            let (vanished, came) = (compared.vanished.len(), compared.came.len());
            let changed = compared.changed.len();
            self.added.vanished += vanished;
            self.added.came += came;
            self.added.changed += changed;
            detail.push_str(&format!(
                "; {vanished} vanished, {came} came, {changed} changed"
            ));
        }
        Log::new(self.connection, self.recorded).write(action, Some(&id), None, &detail)?;
        let (url, ids) = (document.url.as_deref(), &mut self.ids);
        let members = recorded::keep(self.connection, self.next, url, readings, ids)?;
        let recorded: Vec<Recorded> = members.into_iter().map(Recorded::of).collect();
        self.want(&recorded);
        self.fresh.keep(self.next, recorded);

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

    /// Keeps the keys of readings that will be placed, so that they can be looked up in order.
    fn want(&mut self, readings: &[Recorded]) {
        if self.keys.len() < MOST_KEYS {
            let keys = readings.iter().flat_map(|recorded| &recorded.keys);
            self.keys.extend(keys);
        }
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
}

/// A text of a document that is there already.
struct Text {
    seq: i64,
    hash: String,
    place: Place,
}

/// Whether a reading counts: what only refers to an event is no claim that stands for itself.
pub(crate) fn is_claim(reading: &&Reading) -> bool {
    !reading.signals.reference
}
