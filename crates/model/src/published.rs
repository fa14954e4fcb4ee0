//! When a document was published.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SecondsFormat};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::Error;

/// The day, or the instant with its offset, on which a document was published.
///
/// Both are kept as written. Order is by instant, where a day alone counts as its first moment
/// in UTC; [`Published::day`] is the day as written, in the document's own offset.
///
/// ```
/// use claims_model::Published;
///
/// let evening: Published = "2025-03-27T23:30:00-05:00".parse()?;
/// assert_eq!(evening.day().to_string(), "2025-03-27");
/// assert!("2025-03-28".parse::<Published>()? < evening);
/// # Ok::<(), claims_model::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Published {
    /// A day alone.
    Day(NaiveDate),
    /// An instant with the offset that it was written in.
    Instant(DateTime<FixedOffset>),
}

impl Published {
    /// The day as written, in the document's own offset.
    pub fn day(&self) -> NaiveDate {
        match self {
            Published::Day(day) => *day,
            Published::Instant(instant) => instant.date_naive(),
        }
    }

    /// Seconds and nanoseconds since 1970 in UTC: the key of the canonical order.
    pub fn instant(&self) -> (i64, u32) {
        match self {
            Published::Day(day) => (day.and_time(NaiveTime::MIN).and_utc().timestamp(), 0),
            Published::Instant(at) => (at.timestamp(), at.timestamp_subsec_nanos()),
        }
    }
}

impl Ord for Published {
    fn cmp(&self, other: &Self) -> Ordering {
        // Equal instants with other offsets are told apart, so that order agrees with equality.
        (self.instant(), self.to_string()).cmp(&(other.instant(), other.to_string()))
    }
}

impl PartialEq for Published {
    /// The same instant in another offset is another day for a reader, so it is not the same.
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Published {}

impl PartialOrd for Published {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Published::Day(day) => write!(f, "{day}"),
            Published::Instant(at) => f.write_str(&at.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        }
    }
}

impl FromStr for Published {
    type Err = Error;

    fn from_str(written: &str) -> Result<Self, Error> {
        const WANTED: &str =
            "a day (2025-03-27) or a date-time with offset (2025-03-27T18:30:00+02:00)";
        let trimmed = written.trim();
        let four_digits = trimmed.get(..5).is_some_and(|year| {
            year.ends_with('-') && year[..4].bytes().all(|b| b.is_ascii_digit())
        });
        if !four_digits {
            return Err(Error::new(written, WANTED));
        }
        if trimmed.len() == 10 {
            if let Ok(day) = NaiveDate::parse_from_str(trimmed, "%Y-%m-%d") {
                return Ok(Published::Day(day));
            }
        } else {
            for form in [
                "%Y-%m-%dT%H:%M:%S%.f%:z",
                "%Y-%m-%dT%H:%M%:z",
                "%Y-%m-%dT%H:%M:%S%.f%z",
            ] {
                let spaced = trimmed.replacen(' ', "T", 1);
                let zulu = spaced
                    .strip_suffix(['Z', 'z'])
                    .map_or_else(|| spaced.clone(), |head| format!("{head}+00:00"));
                if let Ok(at) = DateTime::parse_from_str(&zulu, form) {
                    return Ok(Published::Instant(at));
                }
            }
        }
        Err(Error::new(written, WANTED))
    }
}

impl Serialize for Published {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Published {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        written.parse().map_err(serde::de::Error::custom)
    }
}
