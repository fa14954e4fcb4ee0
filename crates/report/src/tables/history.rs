//! The changes of one tracked claim, one a line: what `claims history` shows.

use claims_model::{Change, TrackedClaim};
use std::io::{self, Write};

use super::status;
use crate::Look;
use crate::grid::{Cell, Column, Grid, write_tabbed};
use crate::look::Paint;

/// Writes a claim's changes: day of the evidence, change, due date, who decided, document,
/// quote. Piped, a line has day, from, to, outcome, due date, by, rules, document, quote.
///
/// # Errors
///
/// When `out` cannot be written to.
///
/// ```no_run
/// # fn shown(claim: &claims_model::TrackedClaim) -> std::io::Result<()> {
/// claims_report::tables::history(claim, claims_report::Look::default(), &mut std::io::stdout())
/// # }
/// ```
pub fn history(claim: &TrackedClaim, look: Look, out: &mut dyn Write) -> io::Result<()> {
    if !look.tty {
        return claim
            .history
            .iter()
            .try_for_each(|change| piped(change, out));
    }
    let mut grid = Grid::new(vec![
        Column::new("ON", 10, 4),
        Column::new("CHANGE", 34, 5),
        Column::new("DUE", 21, 3),
        Column::new("BY", 16, 2),
        Column::new("DOCUMENT", (look.columns() / 6).clamp(8, 24), 1),
        Column::new("QUOTE", usize::MAX, 6),
    ]);
    for change in &claim.history {
        grid.push(vec![
            Cell::painted(&day(change), Paint::Dim),
            Cell::painted(&words(change), status::paint_of(change.to, change.outcome)),
            Cell::new(&due(change)),
            Cell::new(change.by.as_deref().unwrap_or_default()),
            Cell::new(change.document.as_deref().unwrap_or_default()),
            Cell::new(change.quote.as_deref().unwrap_or_default()),
        ]);
    }
    grid.write(look, out)
}

fn piped(change: &Change, out: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<_> = change
        .because
        .iter()
        .map(|reason| reason.rule.as_str())
        .collect();
    let values: [&str; _] = [
        &day(change),
        change.from.map_or("", |status| status.as_str()),
        change.to.as_str(),
        change.outcome.map_or("", |outcome| outcome.as_str()),
        &due(change),
        change.by.as_deref().unwrap_or_default(),
        &rules.join("; "),
        change.document.as_deref().unwrap_or_default(),
        change.quote.as_deref().unwrap_or_default(),
    ];
    write_tabbed(&values, out)
}

/// `pending → resolved: happened`; a status that stays is not said twice. Of a person's decision
/// that leaves it as it is, what was decided is said too: `split, still pending`.
pub(super) fn words(change: &Change) -> String {
    let after = status::full(change.to, change.outcome);
    let rule = change.because.first().map(|reason| reason.rule.as_str());
    let decided = rule.and_then(|rule| rule.strip_prefix("decision."));
    match change.from {
        Some(from) if from != change.to => format!("{from} → {after}"),
        Some(_) => match decided.filter(|_| change.by.is_some()) {
            Some(decided) if decided != "record" => format!("{decided}, still {after}"),
            _ => format!("still {after}"),
        },
        None => after,
    }
}

pub(super) fn day(change: &Change) -> String {
    change
        .on
        .map_or_else(|| "undated".to_owned(), |day| day.to_string())
}

pub(super) fn due(change: &Change) -> String {
    change.due.map(|due| due.to_string()).unwrap_or_default()
}
