//! The canonical order and the days of views, as columns.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use claims_model::Published;
use claims_tracker::View;

/// The day of an undated document: after every day that can be asked for.
pub(crate) const UNDATED: i64 = i32::MAX as i64;

/// Readings are numbered document by document: the number of the document, then this many bits
/// for the place among its readings. So the readings of a document are a range, without an index.
pub(crate) const READING_BITS: i64 = 24;

/// The place of a document in the canonical order; undated ones come last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) second: i64,
    pub(crate) nano: i64,
    pub(crate) document: String,
}

impl Place {
    pub(crate) fn new(published: Option<Published>, document: &str) -> Self {
        let (second, nano) = published.map_or((i64::MAX, 0), |published| {
            let (second, nano) = published.instant();
            (second, i64::from(nano))
        });
        Place {
            second,
            nano,
            document: document.to_string(),
        }
    }
}

/// The place of a reading in the canonical order: its document's, then its number. Readings of
/// one document are numbered in this order, and two texts of one document are never both placed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    pub(crate) second: i64,
    pub(crate) nano: i64,
    pub(crate) document: Arc<str>,
    pub(crate) reading: i64,
}

impl Spot {
    /// Of a row whose columns from `at` on are second, nano, document, reading.
    pub(crate) fn of_row(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(Spot {
            second: row.get(at)?,
            nano: row.get(at + 1)?,
            document: row.get(at + 2)?,
            reading: row.get(at + 3)?,
        })
    }
}

/// A due date as a number; none comes after all of them.
pub(crate) fn due_number(day: Option<NaiveDate>) -> i64 {
    day.map_or(UNDATED, |day| i64::from(day.num_days_from_ce()))
}

/// Days are counted from the first of the common era.
pub(crate) fn day_number(published: Option<Published>) -> i64 {
    published.map_or(UNDATED, |published| {
        i64::from(published.day().num_days_from_ce())
    })
}

/// The last day of a view: every document, the undated ones too, lies on it or before.
pub(crate) fn last_day(view: View) -> i64 {
    view.as_of
        .map_or(UNDATED, |day| i64::from(day.num_days_from_ce()))
}

/// The second at which a counted day begins in UTC.
pub(crate) fn first_second(day: i64) -> i64 {
    const EPOCH: i64 = 719_163;
    (day - EPOCH) * 86_400
}

/// The condition that document `d` is what a view reads: published by day `?1`, and no later
/// revision of it was. Revisions are in order of publication; of two published together the hash
/// of the text decides, so that the order of adding does not.
pub(crate) const IN_VIEW: &str = "d.day <= ?1 AND NOT EXISTS (
    SELECT 1 FROM documents later
    WHERE later.id = d.id AND later.day <= ?1
      AND (later.second, later.nano, later.text_hash) > (d.second, d.nano, d.text_hash))";

#[cfg(test)]
mod tests {
    use super::*;

    fn published(written: &str) -> Option<Published> {
        Some(written.parse().unwrap())
    }

    #[test]
    fn undated_documents_come_last_and_in_no_day() {
        assert!(Place::new(published("9999-12-31"), "z") < Place::new(None, "a"));
        assert!(day_number(published("9999-12-31")) < day_number(None));
        assert_eq!(last_day(View::default()), day_number(None));
    }

    #[test]
    fn seconds_of_a_day() {
        let day = published("2025-03-27");
        assert_eq!(first_second(day_number(day)), Place::new(day, "").second);
    }
}
