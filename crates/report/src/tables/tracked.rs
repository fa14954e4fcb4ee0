//! Tracked claims, one a line: what `claims list` shows.

use claims_model::TrackedClaim;
use std::io::{self, Write};

use super::{short, status};
use crate::Look;
use crate::grid::{Cell, Column, Grid, write_tabbed};
use crate::look::Paint;

/// Writes tracked claims: id, status, due date, speaker, claim. Piped, a line has id, status,
/// outcome, due date, `overdue`, `due-soon` or nothing, speaker, claim.
///
/// # Errors
///
/// When `out` cannot be written to.
///
/// ```
/// let mut bytes = Vec::new();
/// claims_report::tables::tracked(&[], claims_report::Look::default(), &mut bytes)?;
/// assert!(bytes.is_empty());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn tracked(claims: &[TrackedClaim], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut table = TrackedTable::new(look);
    claims.iter().try_for_each(|claim| table.push(claim, out))?;
    table.finish(out)
}

/// After so many rows the widths of the columns are settled.
const MEASURED: usize = 1_000;

/// Tracked claims one by one, in bounded memory, as [`tracked`] writes them.
///
/// ```
/// use claims_report::{Look, tables::TrackedTable};
///
/// let mut bytes = Vec::new();
/// TrackedTable::new(Look::default()).finish(&mut bytes)?;
/// assert!(bytes.is_empty());
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct TrackedTable {
    look: Look,
    grid: Grid,
}

impl TrackedTable {
    /// A table that is to look so.
    pub fn new(look: Look) -> Self {
        let grid = Grid::new(vec![
            Column::new("ID", 8, 4),
            Column::new("STATUS", 26, 3),
            Column::new("DUE", 21, 2),
            Column::new("SPEAKER", (look.columns() / 6).clamp(12, 28), 1),
            Column::new("CLAIM", usize::MAX, 5),
        ]);
        TrackedTable { look, grid }
    }

    /// Adds a claim; its passages are not looked at.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn push(&mut self, claim: &TrackedClaim, out: &mut dyn Write) -> io::Result<()> {
        if !self.look.tty {
            return piped(claim, self.look, out);
        }
        let late = if claim.overdue {
            Paint::Late
        } else {
            Paint::None
        };
        self.grid.push(vec![
            Cell::painted(short(&claim.id), Paint::Dim),
            Cell::painted(
                &status::of(claim, self.look.is_wide(), self.look),
                status::paint(claim),
            ),
            Cell::painted(
                &claim.due.map(|due| due.to_string()).unwrap_or_default(),
                late,
            ),
            Cell::new(claim.speaker.as_deref().unwrap_or_default()),
            Cell::new(&claim.text),
        ]);
        if self.grid.waiting() < MEASURED {
            return Ok(());
        }
        self.grid.write(self.look, out)
    }

    /// Writes what is left.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn finish(mut self, out: &mut dyn Write) -> io::Result<()> {
        self.grid.write(self.look, out)
    }
}

fn piped(claim: &TrackedClaim, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let values: [&str; _] = [
        &claim.id,
        claim.status.as_str(),
        claim.outcome.map_or("", |outcome| outcome.as_str()),
        &claim.due.map(|due| due.to_string()).unwrap_or_default(),
        match claim.overdue {
            true => "overdue",
            false if status::is_due_soon(claim, look) => "due-soon",
            false => "",
        },
        claim.speaker.as_deref().unwrap_or_default(),
        &claim.text,
    ];
    write_tabbed(&values, out)
}
