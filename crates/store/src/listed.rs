//! The rows of reports in their order, without reading a passage.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use claims_model::{Status, Summary};
use claims_tracker::View;
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::kept::{rank, unpacked};
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

/// Hands the rows to `each` in the order of reports, with the numbers of their matters.
pub(crate) fn each<E>(
    connection: &Connection,
    rows: &Rows,
    each: &mut dyn FnMut(u64, Summary) -> ControlFlow<E>,
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
    let mut statement = connection.prepare(
        "SELECT matter, summary FROM listed WHERE rank = ?1 AND due_to < ?2
         ORDER BY due_to, due_from, claim, matter",
    )?;
    for rank in ranks {
        let mut found = statement.query(params![rank, before])?;
        while let Some(row) = found.next()? {
            let matter: i64 = row.get(0)?;
            if let ControlFlow::Break(end) = each(matter.unsigned_abs(), unpacked(row, 1)?) {
                return Ok(ControlFlow::Break(end));
            }
        }
    }
    Ok(ControlFlow::Continue(()))
}
