//! The tracker's matters over the tables, as they stand before one place in the canonical order.

mod also;
mod decide;
mod follow;
mod heard;
mod matters;
mod tail;
mod tied;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use claims_tracker::{Key, Member, Moved, Query};
use rusqlite::{Connection, params};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::{Problem, Result};
use crate::fresh::Recorded;
use crate::grounds::AllGrounds;
use crate::kept::{self, Kept, Looked, unpacked};
use crate::late::Late;
use crate::log;
use crate::members;
use crate::mind::Mind;
use crate::order::{READING_BITS, Spot};
use crate::places::Places;
use crate::postings::Postings;
use crate::rulings;
use crate::shelf::Shelf;
use tail::Tail;

/// How much is held: what bounds the memory of an addition.
const MATTERS: usize = 16_384;
const PROFILES: usize = 16_384;

/// What is decided of a reading.
struct Chosen {
    matter: i64,
    tie: Option<i64>,
    also: Vec<i64>,
}

/// Why a placed reading comes up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Again {
    /// A matter that it may have been compared with has changed.
    Changed,
    /// It may be compared with other matters than before.
    Decide,
    /// Its document has a later text.
    Remove,
}

/// Places readings in the canonical order, and decides again what they touch.
///
/// A decision looks at the windows of a reading's keys and at the matters found there, as of the
/// reading. So where a matter gains or loses a reading, those behind it that have any of its
/// readings in a window are decided again, in order; where a decision comes out as before, nothing
/// follows from it. At the end the tables are what placing everything from the beginning gives.
pub(crate) struct Placing<'c> {
    connection: &'c Connection,
    /// That of the mind that it began with.
    version: i64,
    /// The place of the reading that is being decided.
    at: Spot,
    /// The last reading that was placed before this addition.
    end: Option<Spot>,
    /// Readings of documents from this number on are new.
    first_new: i64,
    postings: Postings<'c>,
    grounds: AllGrounds<'c>,
    /// Matters that changed, all of whose members stand before `at`.
    held: FxHashMap<i64, Box<Kept>>,
    looked: FxHashMap<i64, Box<Looked>>,
    /// Those that were looked at before, and will be let go of unless they are again.
    former: FxHashMap<i64, Box<Looked>>,
    /// Matters with members at `at` or behind it.
    late: FxHashMap<i64, Late>,
    shelf: Shelf,
    places: Places<'c>,
    /// What comes up again, behind `at`.
    pub(crate) queue: BTreeMap<Spot, Again>,
    /// Matters whose readings have sent for what stands behind them.
    touched: FxHashSet<i64>,
    /// Matters that this addition has written.
    written: FxHashSet<i64>,
    /// Matters of which a tie has come, gone, or may hold no longer.
    pub(crate) retied: BTreeSet<i64>,
    /// Matters whose members changed before the end, or that people may have ruled apart from what
    /// they are tied to: they and what they are tied to are folded again.
    stale: BTreeSet<i64>,
    /// What is known of what matters are tied to, while readings are placed at the end.
    ties: FxHashMap<i64, BTreeSet<i64>>,
    /// The matters of which some member was ruled apart from others, where it was asked for.
    parted: Option<FxHashSet<i64>>,
    /// The document that is being placed, and the matters of its claims.
    near: (i64, Vec<i64>),
    /// Whether people have ruled at all.
    ruled: bool,
    /// What stands behind the first place that is not the last one, where that is little; and the
    /// last document for which it was asked for.
    tail: Option<Tail>,
    asked_for_tail: i64,
}

impl<'c> Placing<'c> {
    /// `end` is the place of the last reading that was placed before; `mind` is what is known of the
    /// ledger.
    pub(crate) fn new(
        connection: &'c Connection,
        end: Option<Spot>,
        first_new: i64,
        mind: Mind,
    ) -> Result<Self> {
        Ok(Placing {
            connection,
            version: mind.version(),
            at: Spot {
                second: i64::MIN,
                nano: 0,
                document: "".into(),
                reading: 0,
            },
            end,
            first_new: first_new << READING_BITS,
            postings: Postings::new(connection, mind.postings)?,
            grounds: AllGrounds::new(connection),
            held: FxHashMap::default(),
            looked: mind.looked,
            former: FxHashMap::default(),
            late: FxHashMap::default(),
            shelf: Shelf::default(),
            places: Places::knowing(connection, mind.places),
            queue: BTreeMap::new(),
            touched: FxHashSet::default(),
            written: FxHashSet::default(),
            retied: BTreeSet::new(),
            stale: BTreeSet::new(),
            ties: FxHashMap::default(),
            parted: None,
            near: (0, Vec::new()),
            ruled: rulings::any(connection)?,
            tail: None,
            asked_for_tail: -1,
        })
    }

    /// Whether nothing that was placed before stands at the place or behind it.
    fn is_last(&self) -> bool {
        self.end.as_ref().is_none_or(|end| *end < self.at)
    }

    /// Keys of new readings that will be placed, as far as they are known.
    pub(crate) fn want(&mut self, keys: Vec<Key>) {
        self.postings.want(keys);
    }

    /// Places a new reading.
    pub(crate) fn place(&mut self, recorded: &Recorded, spot: &Spot) -> Result<()> {
        let Recorded { member, keys } = recorded;
        self.at = spot.clone();
        let document = spot.reading >> READING_BITS;
        if self.near.0 != document {
            self.near = (document, Vec::new());
        }
        let query = Query::of(&member.reading);
        let (Chosen { matter, tie, also }, grounds) = self.chosen(&query, keys, None)?;
        if !member.reading.signals.reference {
            self.near.1.push(matter);
        }
        let taken = match self.join(matter, member, &query)? {
            Some(moved) if self.is_settled(matter, tie)? => {
                self.take_along(matter, tie, member, &moved)?
            }
            _ => {
                self.stale.insert(matter);
                self.ties.clear();
                Vec::new()
            }
        };
        self.join_also(&also, member, &taken)?;
        self.connection
            .prepare_cached("INSERT INTO members VALUES (?, ?, ?, ?)")?
            .execute(params![
                spot.reading,
                matter,
                member.reading.signals.reference,
                tie
            ])?;
        self.grounds.put(spot.reading, grounds)?;
        let last = self.is_last();
        self.postings.put(keys, spot, Some(matter), last);
        self.follow(matter, keys, member)
    }

    /// The reading at the place becomes a member; the answer is what it did, where it stands at the
    /// end of the matter.
    fn join(&mut self, number: i64, member: &Member, query: &Query<'_>) -> Result<Option<Moved>> {
        let spot = self.at.clone();
        self.look(number)?;
        if let Some(late) = self.late.get_mut(&number) {
            late.absorb(member, query, spot);
            late.changed = true;
            self.stale.insert(number);
            return Ok(None);
        }
        let (kept, moved) = match self.take_out(number)? {
            Some(mut kept) => {
                let moved = kept.absorb(member, query, spot);
                (kept, moved)
            }
            None => {
                let (kept, moved) = Kept::open(member, query, spot);
                (Box::new(kept), moved)
            }
        };
        self.held.insert(number, kept);
        Ok(Some(moved))
    }

    /// Takes a matter that nothing stands behind out of what is held, to change it.
    fn take_out(&mut self, number: i64) -> Result<Option<Box<Kept>>> {
        self.looked.remove(&number);
        self.former.remove(&number);
        match self.held.remove(&number) {
            Some(kept) => Ok(Some(kept)),
            None if number == self.at.reading => Ok(None),
            None => Ok(Kept::read(self.connection, number)?.map(Box::new)),
        }
    }

    /// Makes sure that a matter is at hand, as of the place.
    fn look(&mut self, number: i64) -> Result<()> {
        // Most of all questions end here.
        let looked = self.looked.get(&number);
        if looked.is_some_and(|looked| looked.last < self.at) {
            return Ok(());
        }
        if let Some(late) = self.late.get_mut(&number) {
            let (connection, shelf) = (self.connection, &mut self.shelf);
            return late.advance(Some(&self.at), &mut |reading| {
                shelf.shared(connection, reading)
            });
        }
        if self.held.contains_key(&number) {
            return Ok(());
        }
        if let Some(looked) = self.former.remove(&number) {
            self.looked.insert(number, looked);
        }
        if !self.looked.contains_key(&number) {
            let mut statement = self.connection.prepare_cached(
                "SELECT last_second, last_nano, last_document, last_reading, profile
                 FROM matters WHERE number = ?",
            )?;
            let mut rows = statement.query([number])?;
            let Some(row) = rows.next()? else {
                return Ok(());
            };
            let looked = Looked {
                profile: unpacked(row, 4)?,
                last: Spot::of_row(row, 0)?,
            };
            self.looked.insert(number, Box::new(looked));
        }
        let looked = self.looked.get(&number);
        if looked.is_some_and(|looked| looked.last >= self.at) {
            self.late(number)?;
            return self.look(number);
        }
        Ok(())
    }

    /// A matter with members at the place or behind it.
    fn late(&mut self, number: i64) -> Result<&mut Late> {
        if !self.late.contains_key(&number) {
            let changed = self.held.remove(&number).is_some();
            self.looked.remove(&number);
            self.former.remove(&number);
            let late = Late {
                kept: None,
                rest: members::standings(self.connection, number)?.into(),
                changed,
            };
            self.late.insert(number, late);
        }
        self.late
            .get_mut(&number)
            .ok_or(Problem::Damaged("a matter is missing"))
    }

    fn member(&mut self, reading: i64) -> Result<Rc<Member>> {
        self.shelf.shared(self.connection, reading)
    }

    /// Decides again what comes up before a place; of all, where there is none.
    pub(crate) fn catch_up(&mut self, to: Option<&Spot>) -> Result<()> {
        while let Some(next) = self.queue.first_entry()
            && to.is_none_or(|to| next.key() < to)
        {
            let (spot, why) = next.remove_entry();
            self.again(&spot, why)?;
            self.relieve()?;
        }
        Ok(())
    }

    /// Writes what is held, where it is much.
    pub(crate) fn relieve(&mut self) -> Result<()> {
        if self.held.len() > MATTERS {
            self.write_held()?;
        }
        if self.looked.len() > PROFILES {
            self.former = std::mem::take(&mut self.looked);
        }
        if self.late.len() > MATTERS {
            self.write_late(false)?;
        }
        if self.ties.len() > PROFILES {
            self.ties.clear();
        }
        self.postings.relieve(&mut self.places)
    }

    /// Writes all that is held; the answer is what the next addition may begin with.
    pub(crate) fn finish(mut self) -> Result<Mind> {
        self.grounds.write()?;
        self.write_held()?;
        self.write_late(true)?;
        self.write_tied()?;
        let postings = self.postings.finish(&mut self.places)?;
        let (places, mut looked) = (self.places.known(), self.looked);
        if looked.len() < PROFILES {
            looked.extend(self.former);
        }
        Ok(Mind::new(self.version, postings, places, looked))
    }

    fn write_held(&mut self) -> Result<()> {
        let mut held: Vec<(i64, Box<Kept>)> = self.held.drain().collect();
        held.sort_unstable_by_key(|(number, _)| *number);
        for (number, kept) in held {
            self.write(number, Some(&kept))?;
            // It may be compared with what comes next.
            self.looked.insert(number, Box::new(kept.into_looked()));
        }
        Ok(())
    }

    /// Writes the matters that have no members to come; of `all`, they are taken in first.
    fn write_late(&mut self, all: bool) -> Result<()> {
        let late: Vec<(i64, Late)> = self.late.drain().collect();
        for (number, mut late) in late {
            if late.changed && !all && !late.rest.is_empty() {
                self.late.insert(number, late);
                continue;
            }
            if late.changed {
                self.stale.insert(number);
                let (connection, shelf) = (self.connection, &mut self.shelf);
                late.advance(None, &mut |reading| shelf.shared(connection, reading))?;
                self.write(number, late.kept.as_ref())?;
            }
        }
        Ok(())
    }

    /// Writes a matter, or removes it where it has no members.
    fn write(&mut self, number: i64, kept: Option<&Kept>) -> Result<()> {
        let (old, first) = (number < self.first_new, self.written.insert(number));
        if old && first {
            log::remember(self.connection, number)?;
        }
        match kept {
            Some(kept) => kept.write(self.connection, number, old || !first),
            None => kept::remove(self.connection, number),
        }
    }
}

/// Lets a reading come up again, for the greater reason where it does already.
pub(crate) fn send(queue: &mut BTreeMap<Spot, Again>, spot: Spot, why: Again) {
    let known = queue.entry(spot).or_insert(why);
    *known = why.max(*known);
}
