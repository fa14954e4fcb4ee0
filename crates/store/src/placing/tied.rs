//! Matters that know each other: what happens in the one is taken along by the other.
//!
//! Placing sees nothing of it. What comes in order is taken along as it comes; where something
//! changed before the end, or people's rulings may part the two, they are folded again.

use std::collections::BTreeSet;

use claims_tracker::{Member, Moved};
use rusqlite::Connection;
use rustc_hash::FxHashSet;

use super::Placing;
use super::heard::Heard;
use crate::error::{Problem, Result};
use crate::grown::Grown;
use crate::kept::{self, Kept};
use crate::shelf::Shelf;
use crate::{ids, log, rulings, tied};

impl Placing<'_> {
    /// The reading at the place, behind which nothing stands in its matter, has `moved` its matter, and may have
    /// tied it to another one; the answer is the matters that have taken it along.
    pub(super) fn take_along(
        &mut self,
        number: i64,
        tie: Option<i64>,
        member: &Member,
        moved: &Moved,
    ) -> Result<Vec<i64>> {
        if let Some(other) = tie {
            self.ties(number)?.insert(other);
            self.ties(other)?.insert(number);
        }
        if self.ruled {
            let parts = !rulings::of(self.connection, &member.reading.claim.id)?
                .apart
                .is_empty();
            let parted = self.parted()?;
            if parts {
                parted.insert(number);
            }
        }
        let mut taken = Vec::new();
        if member.reading.signals.reference || !moved.is_heard() {
            return Ok(taken);
        }
        for other in self.ties(number)?.clone() {
            if self.is_unsure(number) || self.is_unsure(other) {
                self.stale.insert(number);
            } else if self.takes_along(other, member, moved)? {
                taken.push(other);
            }
        }
        Ok(taken)
    }

    /// Whether nothing stands behind the place in what a matter is tied to, nor in what that is tied
    /// to: then what it takes along and gives comes in order, as it does at the end of all.
    pub(super) fn is_settled(&mut self, number: i64, tie: Option<i64>) -> Result<bool> {
        if self.is_last() {
            return Ok(true);
        }
        let mut near = self.ties(number)?.clone();
        near.extend(tie);
        let mut around = near.clone();
        for other in near {
            around.extend(self.ties(other)?.iter());
        }
        around.insert(number);
        for other in around {
            self.look(other)?;
            if self.is_unsure(other) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether a tied matter takes along what the reading at the place did.
    fn takes_along(&mut self, number: i64, member: &Member, moved: &Moved) -> Result<bool> {
        let held = self.held.contains_key(&number);
        let mut kept = self
            .take_out(number)?
            .ok_or(Problem::Damaged("a matter is missing"))?;
        let taken = kept.absorb_along(member, moved);
        if taken || held {
            self.held.insert(number, kept);
        } else {
            self.looked.insert(number, Box::new(kept.into_looked()));
        }
        Ok(taken)
    }

    /// Whether what a matter takes along, or gives, cannot be told from here.
    fn is_unsure(&self, number: i64) -> bool {
        let parted = self.parted.as_ref();
        self.stale.contains(&number)
            || self.late.contains_key(&number)
            || parted.is_some_and(|parted| parted.contains(&number))
    }

    /// What a matter is tied to, as of the place.
    fn ties(&mut self, number: i64) -> Result<&mut BTreeSet<i64>> {
        if !self.ties.contains_key(&number) {
            // Nothing knows the matter of a reading that is on its way in.
            let others = match number == self.at.reading {
                true => BTreeSet::new(),
                false => tied::others(self.connection, number)?,
            };
            self.ties.insert(number, others);
        }
        self.ties
            .get_mut(&number)
            .ok_or(Problem::Damaged("a matter is missing"))
    }

    /// The matters with a member that people ruled apart from others.
    fn parted(&mut self) -> Result<&mut FxHashSet<i64>> {
        if self.parted.is_none() {
            let mut statement = self.connection.prepare_cached(&format!(
                "SELECT members.matter FROM rulings
                 CROSS JOIN members ON members.reading IN ({})
                 WHERE rulings.apart",
                ids::readings("rulings.appearance")
            ))?;
            let matters = statement.query_map([], |row| row.get(0))?;
            self.parted = Some(matters.collect::<rusqlite::Result<_>>()?);
        }
        Ok(self.parted.get_or_insert_default())
    }

    /// Folds again what is tied, where that could not be told as it came.
    ///
    /// It comes last: what a matter takes along is nothing that placing sees.
    pub(super) fn write_tied(&mut self) -> Result<()> {
        let mut again = BTreeSet::new();
        for number in std::mem::take(&mut self.stale) {
            let others = tied::others(self.connection, number)?;
            if !others.is_empty() {
                again.extend(others);
                again.insert(number);
            }
        }
        for number in std::mem::take(&mut self.retied) {
            again.extend(tied::others(self.connection, number)?);
            again.insert(number);
        }
        let mut heard = Heard::default();
        for number in &again {
            let others = tied::others(self.connection, *number)?;
            // What people ruled apart is rare, and told by replaying all.
            let whole = match self.ruled {
                _ if others.is_empty() => None,
                true => tied::whole(self.connection, *number, &others, &mut self.shelf)?,
                false => heard.whole(self.connection, &mut self.shelf, *number, &others)?,
            };
            if whole.is_none() && !kept::has_whole(self.connection, *number)? {
                // Most take nothing along, and have not before.
                continue;
            }
            let Some(mut kept) = Kept::read(self.connection, *number)? else {
                continue;
            };
            if !kept.set_whole(whole) {
                continue;
            }
            if self.written.insert(*number) && *number < self.first_new {
                log::remember(self.connection, *number)?;
            }
            kept.write(self.connection, *number, true)?;
        }
        if cfg!(debug_assertions) {
            self.check_tied()?;
        }
        Ok(())
    }

    /// What was taken along is what replaying all gives.
    fn check_tied(&self) -> Result<()> {
        for number in changed(self.connection, self.first_new)? {
            if let Some(mut kept) = Kept::read(self.connection, number)? {
                let whole: Option<Grown> = kept.whole().cloned();
                let others = tied::others(self.connection, number)?;
                let mut shelf = Shelf::default();
                kept.set_whole(tied::whole(self.connection, number, &others, &mut shelf)?);
                assert_eq!(whole.as_ref(), kept.whole(), "as if all were replayed");
            }
        }
        Ok(())
    }
}

/// The tied matters of which one has been written: those of new readings, and the remembered ones.
fn changed(connection: &Connection, first_new: i64) -> Result<BTreeSet<i64>> {
    let mut statement = connection.prepare_cached(
        "WITH changed (number) AS (
             SELECT number FROM matters WHERE number >= ?1
             UNION SELECT matter FROM temp.touched)
         SELECT members.matter, members.tie FROM changed
         JOIN members ON members.matter = changed.number AND members.tie > 0
         UNION
         SELECT members.matter, members.tie FROM changed
         JOIN members ON members.tie = changed.number AND members.tie > 0",
    )?;
    let mut rows = statement.query([first_new])?;
    let mut matters = BTreeSet::new();
    while let Some(row) = rows.next()? {
        matters.extend([row.get::<_, i64>(0)?, row.get(1)?]);
    }
    Ok(matters)
}
