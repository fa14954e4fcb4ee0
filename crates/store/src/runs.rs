//! All runs of the ledger, as if they were one.
//!
//! A log-structured merge tree (O'Neil et al., 1996): what is held is written as a run of its own,
//! and runs of like size become one, so that each reading is written as often as the logarithm of
//! their number, and no page is written for the sake of one key. Of what two runs say of a reading
//! the later one counts; what came late stays in runs of its own, so that those that were written in
//! the canonical order stand one behind the other.

use std::mem;
use std::ops::Range;

use claims_tracker::Key;
use rusqlite::{Connection, params};

use crate::chunk::Posted;
use crate::cursor::Cursor;
use crate::error::Result;
use crate::order::Spot;
use crate::places::Places;
use crate::run::{Run, RunWriter, Side};

/// So many runs of like size become one, which is of the next size.
const MERGED: usize = 4;

/// From this size on they are so many: to write so much again stops an addition for long, and a
/// look at the filters of a few more runs costs less.
const GREAT: u32 = 11;
const GREAT_MERGED: usize = 16;

/// The runs of a ledger.
pub(crate) struct Runs<'c> {
    connection: &'c Connection,
    /// Those in order, then the late ones, each in the order in which they were written.
    runs: Vec<Run>,
    /// Those whose readings stand among each other, by their places in `runs`: what is in one group
    /// stands before all that is in the next.
    groups: Vec<Vec<usize>>,
    part: Vec<Posted>,
}

impl<'c> Runs<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Result<Self> {
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {} FROM runs ORDER BY late, run",
            Run::COLUMNS
        ))?;
        let found = statement.query_map([], Run::of_row)?;
        let runs: Vec<Run> = found.collect::<rusqlite::Result<_>>()?;
        Ok(Runs::knowing(connection, runs))
    }

    /// With what an earlier addition knew of them.
    pub(crate) fn knowing(connection: &'c Connection, runs: Vec<Run>) -> Self {
        Runs {
            connection,
            groups: groups(&runs, (0..runs.len()).collect()),
            runs,
            part: Vec::new(),
        }
    }

    /// What is known of them.
    pub(crate) fn known(self) -> Vec<Run> {
        self.runs
    }

    /// The runs of a group that may have a key, grouped anew: a few late readings stand among those
    /// of many runs, and have few of their keys.
    fn having(&mut self, group: usize, key: Key) -> Result<Vec<Vec<usize>>> {
        let mut having = Vec::with_capacity(self.groups[group].len());
        for at in &self.groups[group] {
            if self.runs[*at].may_have(self.connection, key)? {
                having.push(*at);
            }
        }
        Ok(groups(&self.runs, having))
    }

    /// Hands to `each` the matters of the last readings under a key, at least `most` where there
    /// are so many, the last one first.
    pub(crate) fn latest(
        &mut self,
        places: &mut Places<'_>,
        key: Key,
        most: usize,
        each: &mut dyn FnMut(i64),
    ) -> Result<()> {
        let mut number = 0;
        for group in (0..self.groups.len()).rev() {
            let having = match self.groups[group][..] {
                [only] if self.runs[only].may_have(self.connection, key)? => {
                    number += self.latest_of_one(places, only, key, most - number, each)?;
                    Vec::new()
                }
                [_] => Vec::new(),
                _ => self.having(group, key)?,
            };
            for group in having.iter().rev() {
                if number >= most {
                    return Ok(());
                }
                if let [only] = group[..] {
                    number += self.latest_of_one(places, only, key, most - number, each)?;
                } else {
                    let side = Side::Before(None);
                    let (found, _) = self.of_group(places, group, key, side, most - number)?;
                    number += found.len();
                    found.iter().rev().for_each(|(_, matter)| each(*matter));
                }
            }
            if number >= most {
                return Ok(());
            }
        }
        Ok(())
    }

    /// The same of one run, whose readings need not be put in order; the answer is how many.
    fn latest_of_one(
        &mut self,
        places: &mut Places<'_>,
        run: usize,
        key: Key,
        most: usize,
        each: &mut dyn FnMut(i64),
    ) -> Result<usize> {
        let (run, part) = (&mut self.runs[run], &mut self.part);
        let mut asked = most;
        loop {
            let side = Side::Before(None);
            let all = run.read(self.connection, places, key, side, asked, part)?;
            part.retain(|one| one.matter.is_some());
            if all || part.len() >= most {
                let matters = part.iter().rev().filter_map(|one| one.matter);
                matters.for_each(each);
                return Ok(part.len());
            }
            asked *= 2;
        }
    }

    /// The readings under a key on one side of a place, at least `most` where there are so many, in
    /// the canonical order, with their matters; and whether these are all.
    pub(crate) fn beside(
        &mut self,
        places: &mut Places<'_>,
        key: Key,
        side: Side<'_>,
        most: usize,
    ) -> Result<(Vec<(Spot, i64)>, bool)> {
        let mut found = Vec::new();
        let mut groups = Vec::with_capacity(self.groups.len());
        for group in 0..self.groups.len() {
            groups.append(&mut self.having(group, key)?);
        }
        if let Side::Before(_) = side {
            groups.reverse();
        }
        for (nth, group) in groups.iter().enumerate() {
            let missing = most - found.len();
            let (mut more, all) = self.of_group(places, group, key, side, missing)?;
            match side {
                Side::Before(_) => {
                    more.append(&mut found);
                    found = more;
                }
                Side::From(_) => found.append(&mut more),
            }
            if !all || found.len() >= most {
                return Ok((found, all && nth + 1 == groups.len()));
            }
        }
        Ok((found, true))
    }

    /// The same of one group.
    fn of_group(
        &mut self,
        places: &mut Places<'_>,
        group: &[usize],
        key: Key,
        side: Side<'_>,
        most: usize,
    ) -> Result<(Vec<(Spot, i64)>, bool)> {
        let mut asked = most;
        loop {
            let mut found: Vec<(Spot, Option<i64>)> = Vec::new();
            // Beyond it some run has more that was not read.
            let mut known: Option<Spot> = None;
            for at in group {
                let part = &mut self.part;
                let run = &mut self.runs[*at];
                let all = run.read(self.connection, places, key, side, asked, part)?;
                let from = found.len();
                for one in part.iter() {
                    found.push((places.of(one.reading)?, one.matter));
                }
                let of_run = &found[from..];
                if let (false, [(first, _), ..], [.., (last, _)]) = (all, of_run, of_run) {
                    known = Some(match (side, known) {
                        (Side::Before(_), Some(known)) => known.max(first.clone()),
                        (Side::Before(_), None) => first.clone(),
                        (Side::From(_), Some(known)) => known.min(last.clone()),
                        (Side::From(_), None) => last.clone(),
                    });
                }
            }
            settle(&mut found);
            if let Some(known) = &known {
                found.retain(|(spot, _)| match side {
                    Side::Before(_) => spot >= known,
                    Side::From(_) => spot <= known,
                });
            }
            let live = found.into_iter();
            let live = live.filter_map(|(spot, matter)| Some((spot, matter?)));
            let live: Vec<(Spot, i64)> = live.collect();
            if live.len() >= most || known.is_none() {
                return Ok((live, known.is_none()));
            }
            asked *= 2;
        }
    }

    /// Begins a run of so many keys, which is to be written in their order. `ends` are the places of
    /// the first and the last reading.
    pub(crate) fn begin(&self, keys: usize, ends: (Spot, Spot), late: bool) -> RunWriter<'c> {
        RunWriter::new(self.connection, (self.next(), late), keys as u64, ends)
    }

    /// Ends it, and makes one run of those of like size.
    pub(crate) fn end(
        &mut self,
        places: &mut Places<'_>,
        writer: RunWriter<'c>,
        late: bool,
    ) -> Result<()> {
        self.insert(writer.finish()?);
        while let Some(alike) = self.alike(late) {
            self.merge(places, alike)?;
        }
        self.groups = groups(&self.runs, (0..self.runs.len()).collect());
        Ok(())
    }

    /// The number of the next run.
    fn next(&self) -> i64 {
        self.runs.iter().map(|run| run.number).max().unwrap_or(0) + 1
    }

    /// A run that was written after all others.
    fn insert(&mut self, run: Run) {
        let at = self.runs.partition_point(|known| known.late <= run.late);
        self.runs.insert(at, run);
    }

    /// The last runs, late or in order, that are to become one: those up to a size of which there
    /// are as many as are merged. Late ones are of all sizes, and stand among most others: a greater
    /// one takes in the lesser ones before it.
    fn alike(&self, late: bool) -> Option<Range<usize>> {
        let size = |run: &Run| run.pieces.max(1).ilog(MERGED as i64);
        let (mut greatest, mut number, mut found) = (0, 0, None);
        let end = self.runs.partition_point(|run| run.late <= late);
        for at in (0..end).rev() {
            let run = &self.runs[at];
            let of_run = size(run);
            if run.late != late || of_run > greatest && found.is_some() {
                break;
            }
            if of_run > greatest {
                (greatest, number) = (of_run, 0);
            }
            number += usize::from(of_run == greatest);
            let merged = if greatest < GREAT {
                MERGED
            } else {
                GREAT_MERGED
            };
            if number >= merged || late && of_run < greatest {
                found = Some(at..end);
            }
        }
        found
    }

    /// Makes one run of some.
    fn merge(&mut self, places: &mut Places<'_>, alike: Range<usize>) -> Result<()> {
        let number = self.next();
        let merged: Vec<Run> = self.runs.drain(alike).collect();
        let first = merged.iter().map(|run| &run.first).min();
        let last = merged.iter().map(|run| &run.last).max();
        let (Some(first), Some(last), Some(newest)) = (first, last, merged.last()) else {
            return Ok(());
        };
        let keys = merged.iter().map(|run| run.keys.cast_unsigned()).sum();
        let (late, ends) = (newest.late, (first.clone(), last.clone()));
        let mut writer = RunWriter::new(self.connection, (number, late), keys, ends);
        let mut in_order: Vec<&Run> = merged.iter().collect();
        in_order.sort_by(|a, b| a.first.cmp(&b.first));
        let apart = in_order.windows(2).all(|two| two[0].last < two[1].first);
        if !apart {
            in_order.sort_by_key(|run| run.number);
        }
        let mut cursors = Vec::with_capacity(merged.len());
        for run in in_order {
            cursors.push(Cursor::new(self.connection, run)?);
        }
        let mut readings: Vec<Posted> = Vec::new();
        loop {
            let mut least: Option<Key> = None;
            for cursor in &cursors {
                let key = cursor.key()?;
                least = match (least, key) {
                    (Some(least), Some(key)) => Some(least.min(key)),
                    (least, key) => least.or(key),
                };
            }
            let Some(key) = least else {
                break;
            };
            readings.clear();
            let mut runs = 0;
            for cursor in &mut cursors {
                let before = readings.len();
                cursor.take(key, &mut readings)?;
                runs += usize::from(readings.len() > before);
            }
            if runs > 1 && !apart {
                sort(&mut readings, places)?;
            }
            writer.push(places, key, &readings)?;
        }
        let run = writer.finish()?;
        for run in &merged {
            let numbers = run.numbers();
            self.connection
                .prepare_cached("DELETE FROM postings WHERE number >= ?1 AND number < ?2")?
                .execute(params![numbers.start, numbers.end])?;
            self.connection
                .prepare_cached("DELETE FROM runs WHERE run = ?")?
                .execute([run.number])?;
        }
        self.insert(run);
        Ok(())
    }
}

/// Runs by whether their readings stand among each other: what is in one group stands before all
/// that is in the next.
fn groups(runs: &[Run], mut of: Vec<usize>) -> Vec<Vec<usize>> {
    if of.len() == 1 {
        return vec![of];
    }
    of.sort_by(|a, b| runs[*a].first.cmp(&runs[*b].first));
    let mut groups: Vec<Vec<usize>> = Vec::with_capacity(of.len());
    let mut end: Option<&Spot> = None;
    for at in of {
        let run = &runs[at];
        match groups.last_mut() {
            Some(group) if end.is_some_and(|end| run.first <= *end) => group.push(at),
            _ => groups.push(vec![at]),
        }
        end = end.max(Some(&run.last));
    }
    // What a later one says counts, and so comes last.
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups
}

/// Puts what is said of readings into their order; of what is said twice of one, what comes last
/// stays.
fn settle<T>(said: &mut Vec<(Spot, T)>) {
    said.sort_by(|a, b| a.0.cmp(&b.0));
    said.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            mem::swap(later, earlier);
        }
        same
    });
}

/// The same of readings whose places have to be asked for.
fn sort(readings: &mut Vec<Posted>, places: &mut Places<'_>) -> Result<()> {
    let mut placed = Vec::with_capacity(readings.len());
    for one in readings.iter() {
        placed.push((places.of(one.reading)?, *one));
    }
    settle(&mut placed);
    readings.clear();
    readings.extend(placed.into_iter().map(|(_, one)| one));
    Ok(())
}

#[cfg(test)]
mod tests;
