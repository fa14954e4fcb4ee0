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
    if !look.tty {
        return claims.iter().try_for_each(|claim| piped(claim, look, out));
    }
    let mut grid = Grid::new(vec![
        Column::new("ID", 8, 4),
        Column::new("STATUS", 26, 3),
        Column::new("DUE", 21, 2),
        Column::new("SPEAKER", (look.columns() / 6).clamp(12, 28), 1),
        Column::new("CLAIM", usize::MAX, 5),
    ]);
    for claim in claims {
        let late = if claim.overdue {
            Paint::Late
        } else {
            Paint::None
        };
        grid.push(vec![
            Cell::painted(short(&claim.id), Paint::Dim),
            Cell::painted(
                &status::of(claim, look.is_wide(), look),
                status::paint(claim),
            ),
            Cell::painted(
                &claim.due.map(|due| due.to_string()).unwrap_or_default(),
                late,
            ),
            Cell::new(claim.speaker.as_deref().unwrap_or_default()),
            Cell::new(&claim.text),
        ]);
    }
    grid.write(look, out)
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
