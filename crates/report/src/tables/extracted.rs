//! Claims of documents, one a line: what `claims extract` shows.

use claims_model::{Claim, Status};
use std::io::{self, Write};

use super::{short, status};
use crate::Look;
use crate::grid::{Cell, Column, Grid, write_tabbed};
use crate::look::Paint;

/// Writes extracted claims: id, kind, what is owed, time, speaker, claim. Piped, a line has id,
/// document, start, end, kind, status, what is owed, time, speaker, claim.
///
/// # Errors
///
/// When `out` cannot be written to.
///
/// ```
/// let mut bytes = Vec::new();
/// claims_report::tables::extracted(&[], claims_report::Look::default(), &mut bytes)?;
/// assert!(bytes.is_empty());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn extracted(claims: &[Claim], look: Look, out: &mut dyn Write) -> io::Result<()> {
    if !look.tty {
        return claims.iter().try_for_each(|claim| piped(claim, out));
    }
    let mut grid = Grid::new(vec![
        Column::new("ID", 8, 1),
        Column::new("KIND", 10, 4),
        Column::new("STATUS", 30, 5),
        Column::new("TIME", 21, 3),
        Column::new("SPEAKER", (look.columns() / 6).clamp(12, 28), 2),
        Column::new("CLAIM", usize::MAX, 6),
    ]);
    for claim in claims {
        let state = match owed(claim, ", ") {
            owed if look.is_wide() && !owed.is_empty() => format!("{}: {owed}", claim.status),
            _ => claim.status.to_string(),
        };
        let paint = match claim.status {
            Status::Pending => status::paint_of(Status::Pending, None),
            _ => Paint::None,
        };
        grid.push(vec![
            Cell::painted(short(&claim.id), Paint::Dim),
            Cell::new(claim.kind.as_str()),
            Cell::painted(&state, paint),
            Cell::new(time(claim)),
            Cell::new(claim.speaker.as_deref().unwrap_or_default()),
            Cell::new(&claim.text),
        ]);
    }
    grid.write(look, out)
}

fn piped(claim: &Claim, out: &mut dyn Write) -> io::Result<()> {
    let values: [&str; _] = [
        &claim.id,
        &claim.document,
        &claim.position.start.to_string(),
        &claim.position.end.to_string(),
        claim.kind.as_str(),
        claim.status.as_str(),
        &owed(claim, "; "),
        time(claim),
        claim.speaker.as_deref().unwrap_or_default(),
        &claim.text,
    ];
    write_tabbed(&values, out)
}

fn owed(claim: &Claim, between: &str) -> String {
    claim
        .awaits
        .iter()
        .map(|slot| slot.as_str())
        .collect::<Vec<_>>()
        .join(between)
}

fn time(claim: &Claim) -> &str {
    claim
        .time
        .as_ref()
        .map_or("", |time| match time.value.as_str() {
            "" => &time.words,
            value => value,
        })
}
