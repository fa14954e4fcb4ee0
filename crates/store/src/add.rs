//! One batch, one transaction.

use claims_model::DocumentKey;
use claims_tracker::{Added, Decision, Entry, LogAction, View, in_force, recorded_in};
use rusqlite::{Connection, TransactionBehavior, params};

use crate::error::{Problem, Result};
use crate::log::Log;
use crate::order::{Place, day_number};
use crate::placing::Placing;
use crate::{decisions, links, recorded, revisions, take_back};

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
        from,
        first_new,
        ..
    } = batch;
    if added.documents + added.revisions == 0 {
        return Ok(added);
    }
    if let Some(from) = from {
        place_again(&transaction, recorded, &from, first_new, || Ok(()))?;
    }
    transaction.commit()?;
    Ok(added)
}

/// Makes the projection again from a place in the canonical order on, and logs what changed.
///
/// Documents from number `first_new` on have not been placed. `between` may change readings of
/// documents from that place on: no matter has them then.
pub(crate) fn place_again(
    connection: &Connection,
    recorded: &str,
    from: &Place,
    first_new: i64,
    between: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let log = Log::new(connection, recorded);
    log.remember_states()?;
    take_back::take_back(connection, from, first_new)?;
    between()?;
    let mut placing = Placing::new(connection)?;
    let first_matter = placing.next();
    placing.place_from(from)?;
    placing.finish()?;
    log.write_changes(first_matter)
}

/// A batch on its way in.
struct Batch<'c> {
    connection: &'c Connection,
    recorded: &'c str,
    /// What people decided about placing.
    decisions: Vec<Decision>,
    added: Added,
    /// The number of the first document that was not there before.
    first_new: i64,
    next: i64,
    /// From where in the canonical order the projection has to be made again.
    from: Option<Place>,
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
            from: None,
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
        // What people recorded in another text of it stands in this one too, and what they
        // decided of links may hold on to other passages now.
        readings.extend(recorded_in(
            &document,
            &in_force(&self.decisions, View::default()),
        ));
        if let Some(place) = links::reach(self.connection, &id, &self.decisions)? {
            self.again_from(place);
        }
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
        let mut detail = note.unwrap_or_else(|| match readings.len() {
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
        recorded::keep(self.connection, self.next, readings)?;

        let read_until_now = known
            .into_iter()
            .filter(|text| text.seq < self.first_new)
            .max_by(|a, b| (&a.place, &a.hash).cmp(&(&b.place, &b.hash)));
        match read_until_now {
            None => self.again_from(place),
            Some(text) if (&text.place, text.hash.as_str()) < (&place, key.text_hash()) => {
                self.again_from(text.place);
            }
            // A later text of it was placed: an earlier one changes nothing but views of the past.
            Some(_) => {}
        }
        self.next += 1;
        Ok(())
    }

    fn again_from(&mut self, place: Place) {
        if self.from.as_ref().is_none_or(|from| place < *from) {
            self.from = Some(place);
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
