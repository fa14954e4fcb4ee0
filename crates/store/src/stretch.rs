//! A stretch of the readings under a key, in memory while readings around it are decided again:
//! they are asked for again and again then, as what is alike has the same keys.

use claims_tracker::{Key, WINDOW};
use rusqlite::{Connection, Row, params};

use crate::error::{Problem, Result};
use crate::order::Spot;
use crate::posted::{self, Posted};

/// So many readings behind a place are read at once: the next ones to be decided stand there.
const AHEAD: usize = 3 * WINDOW;

/// Readings under a key that follow on each other, with their matters.
pub(crate) struct Stretch {
    rows: Vec<(Spot, i64)>,
    /// Whether it begins with the first one of all.
    first: bool,
    /// Whether it ends with the last one of all.
    last: bool,
}

impl Stretch {
    /// The written readings around a place, a window before it and more behind it.
    pub(crate) fn read(connection: &Connection, key: Key, around: &Spot) -> Result<Stretch> {
        let mut statement = connection.prepare_cached(
            "SELECT second, nano, document, readings FROM postings
             WHERE key = ?1 AND (second, nano, document) <= (?2, ?3, ?4)
             ORDER BY second DESC, nano DESC, document DESC",
        )?;
        let of = params![key, around.second, around.nano, around.document];
        let mut found = statement.query(of)?;
        let (mut rows, mut posted) = (Vec::new(), Vec::new());
        let (mut before, mut first) = (0, true);
        while let Some(row) = found.next()? {
            let place = place(row)?;
            readings(row, 3, &mut posted)?;
            for posted in posted.iter().rev() {
                let row = at(&place, posted);
                before += usize::from(row.0 < *around);
                rows.push(row);
            }
            if before >= WINDOW {
                first = false;
                break;
            }
        }
        drop(found);
        rows.reverse();

        let mut statement = connection.prepare_cached(
            "SELECT second, nano, document, readings FROM postings
             WHERE key = ?1 AND (second, nano, document) > (?2, ?3, ?4)
             ORDER BY second, nano, document",
        )?;
        let mut found = statement.query(of)?;
        let (mut behind, mut last) = (0, true);
        while let Some(row) = found.next()? {
            let place = place(row)?;
            readings(row, 3, &mut posted)?;
            behind += posted.len();
            rows.extend(posted.iter().map(|posted| at(&place, posted)));
            if behind >= AHEAD {
                last = false;
                break;
            }
        }
        Ok(Stretch { rows, first, last })
    }

    /// How many readings it holds.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it holds the windows before a place and behind it.
    pub(crate) fn is_around(&self, spot: &Spot) -> bool {
        let at = self.at(spot);
        // One of those behind may be the reading itself.
        (self.first || at >= WINDOW) && (self.last || self.rows.len() - at > WINDOW)
    }

    /// The matters of the latest readings before a place, the latest first.
    pub(crate) fn before(&self, spot: &Spot) -> impl Iterator<Item = i64> {
        let before = self.rows[..self.at(spot)].iter().rev();
        before.take(WINDOW).map(|(_, matter)| *matter)
    }

    /// The next readings behind one; none where that stands more than a window before what is held.
    pub(crate) fn behind(&self, spot: &Spot) -> impl Iterator<Item = &Spot> {
        let at = self.at(spot);
        let own = self.rows.get(at).is_some_and(|(at, _)| at == spot);
        let within = own || at > 0 || self.first;
        let behind = self.rows[at + usize::from(own)..].iter();
        behind
            .map(|(at, _)| at)
            .take(if within { WINDOW } else { 0 })
    }

    /// Takes in a reading, where it stands among the others.
    pub(crate) fn add(&mut self, spot: &Spot, matter: i64) {
        let at = self.at(spot);
        if (at > 0 || self.first) && (at < self.rows.len() || self.last) {
            self.rows.insert(at, (spot.clone(), matter));
        }
    }

    /// A reading goes to another matter; without one it is taken out.
    pub(crate) fn change(&mut self, spot: &Spot, matter: Option<i64>) {
        let at = self.at(spot);
        if let Some(row) = self.rows.get_mut(at)
            && row.0 == *spot
        {
            match matter {
                Some(matter) => row.1 = matter,
                None => drop(self.rows.remove(at)),
            }
        }
    }

    fn at(&self, spot: &Spot) -> usize {
        self.rows.partition_point(|(at, _)| at < spot)
    }
}

/// The place of the document of a row, without a reading.
fn place(row: &Row<'_>) -> Result<Spot> {
    Ok(Spot {
        second: row.get(0)?,
        nano: row.get(1)?,
        document: row.get(2)?,
        reading: 0,
    })
}

/// A reading of a document, whose place that is, with its matter.
fn at(place: &Spot, (reading, matter): &Posted) -> (Spot, i64) {
    let spot = Spot {
        reading: *reading,
        ..place.clone()
    };
    (spot, *matter)
}

/// Puts the readings of a row in place of what `to` holds.
pub(crate) fn readings(row: &Row<'_>, column: usize, to: &mut Vec<Posted>) -> Result<()> {
    let bytes = row.get_ref(column)?.as_blob();
    posted::read(
        bytes.map_err(|_| Problem::Damaged("a posting is none"))?,
        to,
    )
}
