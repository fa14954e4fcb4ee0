//! What a day makes of a due date: computed, never stored.

use chrono::{Days, NaiveDate};

use crate::{Status, TrackedClaim};

/// How many days before its last day something is due soon.
pub const SOON_DAYS: u64 = 14;

/// Whether something is overdue on a day: pending, and the last day of its due date is gone.
///
/// The last day itself is not overdue: what is due is due until its end.
///
/// ```
/// use claims_model::{Due, Status, is_overdue};
///
/// let due: Due = "2024-02".parse()?;
/// let on = |day: &str| is_overdue(Status::Pending, Some(due.to()), day.parse().unwrap());
/// assert!(!on("2024-02-29"));
/// assert!(on("2024-03-01"));
/// # Ok::<(), claims_model::Error>(())
/// ```
pub fn is_overdue(status: Status, last: Option<NaiveDate>, on: NaiveDate) -> bool {
    status == Status::Pending && last.is_some_and(|last| last < on)
}

/// Whether something is due soon on a day: pending, not overdue, and the last day of its due date
/// is that day or one of the [`SOON_DAYS`] after it.
///
/// ```
/// use claims_model::{Due, Status, is_due_soon};
///
/// let due: Due = "2025-12-15".parse()?;
/// let on = |day: &str| is_due_soon(Status::Pending, Some(due.to()), day.parse().unwrap());
/// assert!(!on("2025-11-30") && on("2025-12-01") && on("2025-12-15") && !on("2025-12-16"));
/// # Ok::<(), claims_model::Error>(())
/// ```
pub fn is_due_soon(status: Status, last: Option<NaiveDate>, on: NaiveDate) -> bool {
    let until = on.checked_add_days(Days::new(SOON_DAYS)).unwrap_or(on);
    status == Status::Pending && last.is_some_and(|last| on <= last && last <= until)
}

impl TrackedClaim {
    /// Judges `overdue` on a day.
    pub fn judge(&mut self, on: NaiveDate) {
        self.overdue = is_overdue(self.status, self.due_to, on);
    }

    /// Whether it is due soon on a day.
    pub fn is_due_soon(&self, on: NaiveDate) -> bool {
        is_due_soon(self.status, self.due_to, on)
    }
}
