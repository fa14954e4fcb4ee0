//! The rows of reports in their order, without reading a passage.

use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;

use chrono::NaiveDate;
use claims_model::{Status, Summary, TrackedClaim};
use claims_tracker::View;
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::kept::{Row as Place, rank, unpacked};
use crate::order::{UNDATED, due_number, last_day};

/// Which rows are read; the default is all.
///
/// ```
/// use claims_model::Status;
/// use claims_store::Rows;
///
/// let pending = Rows { status: vec![Status::Pending], ..Rows::default() };
/// assert!(pending.due_before.is_none());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// Of these; empty: of any.
    pub status: Vec<Status>,
    /// Due wholly before this day.
    pub due_before: Option<NaiveDate>,
}

/// Whether a view is of all that the ledger holds: the rows are those of all.
pub(crate) fn is_whole(connection: &Connection, view: View) -> Result<bool> {
    let last = last_day(view);
    if last == UNDATED {
        return Ok(true);
    }
    let more: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM documents WHERE second >= ?1 AND day > ?2)",
        [crate::order::first_second(last), last],
        |row| row.get(0),
    )?;
    Ok(!more)
}

/// A tracked claim on its way into a list.
///
/// ```
/// fn needs_no_more(row: &claims_store::Row) -> bool {
///     matches!(row, claims_store::Row::Decided(_))
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// Without its passages, with the number of its matter.
    Summary(u64, Summary),
    /// What people decided of, whole.
    Decided(TrackedClaim),
}

/// Hands the rows to `each` in the order of reports; `decided` stand in the places of the claims
/// of their matters.
pub(crate) fn each<E>(
    connection: &Connection,
    rows: &Rows,
    decided: BTreeMap<i64, TrackedClaim>,
    each: &mut dyn FnMut(Row) -> ControlFlow<E>,
) -> Result<ControlFlow<E>> {
    let mut ranks: Vec<i64> = match rows.status.as_slice() {
        [] => Status::ALL.iter().copied().map(rank).collect(),
        some => some.iter().copied().map(rank).collect(),
    };
    ranks.sort_unstable();
    ranks.dedup();
    // What has no due date is due before no day.
    let before = match rows.due_before {
        Some(day) => due_number(Some(day)),
        None => i64::MAX,
    };
    let elsewhere: HashSet<i64> = decided.keys().copied().collect();
    let mut decided: Vec<(Place, i64, TrackedClaim)> = decided
        .into_iter()
        .map(|(number, claim)| (Place::of(&claim, true), number, claim))
        .filter(|(place, ..)| ranks.contains(&place.rank) && place.due_to < before)
        .collect();
    decided.sort_by(|(one, number, _), (other, another, _)| (one, number).cmp(&(other, another)));
    let mut decided = decided.into_iter().peekable();

    let mut statement = connection.prepare(
        "SELECT matter, summary, due_to, due_from, claim FROM listed WHERE rank = ?1 AND due_to < ?2
         ORDER BY due_to, due_from, claim, matter",
    )?;
    for rank in ranks {
        let mut found = statement.query(params![rank, before])?;
        while let Some(row) = found.next()? {
            let matter: i64 = row.get(0)?;
            if elsewhere.contains(&matter) {
                continue;
            }
            if decided.peek().is_some() {
                let place = Place {
                    rank,
                    due_to: row.get(2)?,
                    due_from: row.get(3)?,
                    claim: row.get(4)?,
                };
                while let Some((.., claim)) =
                    decided.next_if(|(own, number, _)| (own, number) < (&place, &matter))
                {
                    if let ControlFlow::Break(end) = each(Row::Decided(claim)) {
                        return Ok(ControlFlow::Break(end));
                    }
                }
            }
            let row = Row::Summary(matter.unsigned_abs(), unpacked(row, 1)?);
            if let ControlFlow::Break(end) = each(row) {
                return Ok(ControlFlow::Break(end));
            }
        }
    }
    for (.., claim) in decided {
        if let ControlFlow::Break(end) = each(Row::Decided(claim)) {
            return Ok(ControlFlow::Break(end));
        }
    }
    Ok(ControlFlow::Continue(()))
}
