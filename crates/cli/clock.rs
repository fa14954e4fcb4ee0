//! The only place that reads the clock.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use std::time::{SystemTime, UNIX_EPOCH};

fn now() -> DateTime<Utc> {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    DateTime::from_timestamp(since.as_secs() as i64, since.subsec_nanos()).unwrap_or_default()
}

/// The present day in UTC.
pub(crate) fn today() -> NaiveDate {
    now().date_naive()
}

/// The present instant, RFC 3339 in UTC, to the millisecond.
pub(crate) fn instant() -> String {
    now().to_rfc3339_opts(SecondsFormat::Millis, true)
}
