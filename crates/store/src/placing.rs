//! The tracker's matters over the tables.

use std::collections::HashMap;
use std::rc::Rc;

use claims_tracker::{Matter, Matters, Member, Profile, Ruling, place};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{Problem, Result};
use crate::links;
use crate::log::state;
use crate::order::{IN_VIEW, Place, READING_BITS, UNDATED, day_number};

/// How much is held back before it is written: what bounds the memory of an addition.
const MATTERS: usize = 8_192;
const PROFILES: usize = 32_768;
const POSTINGS: usize = 400_000;

/// Places documents, and writes what comes of it.
///
/// Matters and postings are held for a while and then written in order: most matters change again
/// soon, and sorted insertions are many times as fast.
pub(crate) struct Placing<'c> {
    connection: &'c Connection,
    matters: HashMap<i64, Held>,
    profiles: HashMap<i64, Profile>,
    postings: HashMap<String, Vec<i64>>,
    held_postings: usize,
    next: i64,
    /// Matters from this number on were made by this addition.
    first_new: i64,
    document: Rc<[Member]>,
    first_reading: i64,
    rulings: HashMap<String, Ruling>,
}

struct Held {
    matter: Matter,
    changed: bool,
}

impl<'c> Placing<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Result<Self> {
        let next: i64 = connection.query_row(
            "SELECT coalesce(max(number) + 1, 0) FROM matters",
            [],
            |row| row.get(0),
        )?;
        Ok(Placing {
            connection,
            matters: HashMap::new(),
            profiles: HashMap::new(),
            postings: HashMap::new(),
            held_postings: 0,
            next,
            first_new: next,
            document: Rc::new([]),
            first_reading: 0,
            rulings: links::rulings(connection)?,
        })
    }

    /// The number of the next new matter.
    pub(crate) fn next(&self) -> i64 {
        self.next
    }

    /// Places the latest texts of all documents from a place in the canonical order on.
    pub(crate) fn place_from(&mut self, from: &Place) -> Result<()> {
        let mut documents = self.connection.prepare(&format!(
            "SELECT d.seq, d.url FROM documents d
             WHERE {IN_VIEW} AND (d.second, d.nano, d.id) >= (?2, ?3, ?4)
             ORDER BY d.second, d.nano, d.id"
        ))?;
        let mut rows = documents.query(params![UNDATED, from.second, from.nano, from.document])?;
        while let Some(row) = rows.next()? {
            let (seq, url): (i64, Option<String>) = (row.get(0)?, row.get(1)?);
            self.first_reading = seq << READING_BITS;
            self.document = members_of_document(self.connection, seq, url.as_deref())?.into();
            let document = Rc::clone(&self.document);
            place(self, &document)?;
            self.relieve()?;
        }
        Ok(())
    }

    /// Writes what is held.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.write_matters()?;
        self.write_postings()
    }

    fn relieve(&mut self) -> Result<()> {
        if self.matters.len() > MATTERS {
            self.write_matters()?;
        }
        if self.profiles.len() > PROFILES {
            self.profiles.clear();
        }
        if self.held_postings > POSTINGS {
            self.write_postings()?;
        }
        Ok(())
    }

    fn write_matters(&mut self) -> Result<()> {
        let mut changed: Vec<(i64, Held)> = self
            .matters
            .drain()
            .filter(|(_, held)| held.changed)
            .collect();
        changed.sort_unstable_by_key(|(number, _)| *number);
        for (number, held) in changed {
            if number < self.first_new {
                remember(self.connection, number)?;
            }
            write_matter(self.connection, number, &held.matter)?;
        }
        Ok(())
    }

    fn write_postings(&mut self) -> Result<()> {
        let mut keys: Vec<(String, Vec<i64>)> = self.postings.drain().collect();
        keys.sort_unstable();
        for (key, matters) in keys {
            for matter in matters {
                write_posting(self.connection, &key, matter)?;
            }
        }
        self.held_postings = 0;
        Ok(())
    }

    /// The number of a reading of the document that is being placed.
    fn reading(&self, member: &Member) -> Result<i64> {
        let id = &member.reading.claim.id;
        let at = self
            .document
            .iter()
            .position(|known| known.reading.claim.id == *id && known == member)
            .ok_or(Problem::Damaged("a reading is missing"))?;
        Ok(self.first_reading + at as i64)
    }
}

impl Matters for Placing<'_> {
    type Error = Problem;

    fn candidates(&mut self, keys: &[String]) -> Result<Vec<u64>> {
        let mut found: Vec<i64> = Vec::new();
        let mut statement = self
            .connection
            .prepare_cached("SELECT matter FROM postings WHERE key = ?")?;
        for key in keys {
            let mut rows = statement.query([key])?;
            while let Some(row) = rows.next()? {
                found.push(row.get(0)?);
            }
            if let Some(held) = self.postings.get(key) {
                found.extend_from_slice(held);
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found.into_iter().map(i64::unsigned_abs).collect())
    }

    fn look_at(&mut self, matter: u64, look: &mut dyn FnMut(&Profile)) -> Result<()> {
        let number = matter as i64;
        if let Some(held) = self.matters.get(&number) {
            look(&held.matter.profile);
            return Ok(());
        }
        if let Some(profile) = self.profiles.get(&number) {
            look(profile);
            return Ok(());
        }
        let stored: String = self
            .connection
            .prepare_cached("SELECT profile FROM matters WHERE number = ?")?
            .query_row([number], |row| row.get(0))?;
        let profile: Profile = serde_json::from_str(&stored)?;
        look(&profile);
        self.profiles.insert(number, profile);
        Ok(())
    }

    fn take(&mut self, matter: u64) -> Result<Matter> {
        let number = matter as i64;
        match self.matters.remove(&number) {
            Some(held) => Ok(held.matter),
            None => read_matter(self.connection, number),
        }
    }

    fn put(
        &mut self,
        number: Option<u64>,
        matter: Matter,
        member: &Member,
        keys: &[String],
    ) -> Result<u64> {
        let number = number.map_or(self.next, |number| number as i64);
        self.next = self.next.max(number + 1);
        let ord = matter.tracked.appearances.len() as i64 - 1;
        self.connection
            .prepare_cached("INSERT INTO members VALUES (?, ?, ?)")?
            .execute(params![number, ord, self.reading(member)?])?;
        self.profiles.remove(&number);
        self.matters.insert(
            number,
            Held {
                matter,
                changed: true,
            },
        );
        for key in keys {
            // Numbers of a key are few and mostly new: the last one tells whether it was just put.
            let held = match self.postings.get_mut(key) {
                Some(held) => held,
                None => self.postings.entry(key.clone()).or_default(),
            };
            if held.last() != Some(&number) {
                held.push(number);
                self.held_postings += 1;
            }
        }
        Ok(number.unsigned_abs())
    }

    fn ruling(&mut self, appearance: &str) -> Result<Ruling> {
        Ok(self.rulings.get(appearance).cloned().unwrap_or_default())
    }

    fn holding(&mut self, appearance: &str) -> Result<Vec<u64>> {
        // Members are written as soon as they are placed.
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT members.matter FROM readings
             JOIN members ON members.reading = readings.number
             WHERE readings.claim = ? ORDER BY members.matter",
        )?;
        let holding = statement.query_map([appearance], |row| row.get::<_, i64>(0))?;
        let holding: Vec<i64> = holding.collect::<rusqlite::Result<_>>()?;
        Ok(holding.into_iter().map(i64::unsigned_abs).collect())
    }
}

/// The readings of a document, as members of matters.
pub(crate) fn members_of_document(
    connection: &Connection,
    seq: i64,
    url: Option<&str>,
) -> Result<Vec<Member>> {
    let mut statement = connection.prepare_cached(
        "SELECT reading FROM readings WHERE number >= ?1 AND number < ?2 ORDER BY number",
    )?;
    let mut rows = statement.query([seq << READING_BITS, (seq + 1) << READING_BITS])?;
    let mut members = Vec::new();
    while let Some(row) = rows.next()? {
        let reading = serde_json::from_str(row.get_ref(0)?.as_str().map_err(text_expected)?)?;
        members.push(Member {
            reading,
            url: url.map(str::to_string),
        });
    }
    Ok(members)
}

/// The members of a matter that stand before `until`, in the canonical order.
pub(crate) fn members_of_matter(
    connection: &Connection,
    matter: i64,
    until: i64,
) -> Result<Vec<Member>> {
    let mut statement = connection.prepare_cached(
        "SELECT readings.reading, documents.url FROM members
         JOIN readings ON readings.number = members.reading
         JOIN documents ON documents.seq = members.reading >> ?3
         WHERE members.matter = ?1 AND members.ord < ?2 ORDER BY members.ord",
    )?;
    let mut rows = statement.query([matter, until, READING_BITS])?;
    let mut members = Vec::new();
    while let Some(row) = rows.next()? {
        let reading = serde_json::from_str(row.get_ref(0)?.as_str().map_err(text_expected)?)?;
        members.push(Member {
            reading,
            url: row.get(1)?,
        });
    }
    Ok(members)
}

fn text_expected(_: rusqlite::types::FromSqlError) -> Problem {
    Problem::Damaged("a reading is no text")
}

fn read_matter(connection: &Connection, number: i64) -> Result<Matter> {
    let row: Option<(String, String)> = connection
        .prepare_cached("SELECT profile, tracked FROM matters WHERE number = ?")?
        .query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (profile, tracked) = row.ok_or(Problem::Damaged("a matter is missing"))?;
    Ok(Matter {
        profile: serde_json::from_str(&profile)?,
        tracked: serde_json::from_str(&tracked)?,
    })
}

pub(crate) fn write_matter(connection: &Connection, number: i64, matter: &Matter) -> Result<()> {
    let tracked = &matter.tracked;
    let days = || {
        tracked
            .appearances
            .iter()
            .map(|appearance| day_number(appearance.published))
    };
    connection
        .prepare_cached("INSERT OR REPLACE INTO matters VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![
            number,
            tracked.id,
            tracked.status.as_str(),
            tracked.outcome.map(claims_model::Outcome::as_str),
            tracked.kind.as_str(),
            tracked.due_to.map(|day| day.to_string()),
            days().min().unwrap_or(UNDATED),
            days().max().unwrap_or(UNDATED),
            state(tracked),
            serde_json::to_string(tracked)?,
            serde_json::to_string(&matter.profile)?,
        ])?;
    Ok(())
}

pub(crate) fn write_posting(connection: &Connection, key: &str, matter: i64) -> Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO postings VALUES (?, ?)")?
        .execute(params![key, matter])?;
    Ok(())
}

/// Keeps the state of a matter as it was before this addition, for the log.
pub(crate) fn remember(connection: &Connection, number: i64) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO temp.earlier SELECT claim, number, state FROM matters WHERE number = ?",
        )?
        .execute([number])?;
    Ok(())
}
