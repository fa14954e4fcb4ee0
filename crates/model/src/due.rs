//! When something is due: a day, a range of days, or a named stretch of the calendar.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

use crate::Error;

/// A season of the northern hemisphere, by whole months: winter begins in December.
///
/// ```
/// assert_eq!("2024-SU".parse::<claims_model::Due>()?.to().to_string(), "2024-08-31");
/// # Ok::<(), claims_model::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Fall,
    /// December to February of the next year.
    Winter,
}

impl Season {
    fn word(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Fall => "FA",
            Season::Winter => "WI",
        }
    }

    fn first_month(self) -> u32 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Fall => 9,
            Season::Winter => 12,
        }
    }
}

/// A due date: written as `2025-12-04`, `2025-12-04/2025-12-05`, `2025-12`, `2025-W49`,
/// `2025-Q4`, `2025-H2`, `2025-SU` or `2025` (TIMEX3 values and an ISO 8601 interval).
///
/// Something is due until the end of [`Due::to`], the last day, inclusive. Years are 1 to 9999.
///
/// ```
/// use claims_model::Due;
///
/// let due: Due = "2025-Q4".parse()?;
/// assert_eq!(due.to().to_string(), "2025-12-31");
/// assert_eq!(due.to_string(), "2025-Q4");
/// # Ok::<(), claims_model::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Due {
    /// One day.
    Day(NaiveDate),
    /// From the first day to the last, inclusive.
    Days(NaiveDate, NaiveDate),
    /// Year and month.
    Month(i32, u32),
    /// ISO year and week, Monday to Sunday.
    Week(i32, u32),
    /// Year and quarter, 1 to 4.
    Quarter(i32, u32),
    /// Year and half, 1 or 2.
    Half(i32, u32),
    /// Year and season.
    Season(i32, Season),
    /// A year.
    Year(i32),
}

impl Due {
    /// The shortest form that covers exactly these days: a day, month, quarter, half, year or a
    /// range. `None` where `to` lies before `from` or a year is outside 1 to 9999.
    pub fn covering(from: NaiveDate, to: NaiveDate) -> Option<Due> {
        if to < from || from.year() < 1 || to.year() > 9999 {
            return None;
        }
        if from == to {
            return Some(Due::Day(from));
        }
        let year = from.year();
        let month = from.month();
        let mut named = vec![Due::Year(year)];
        named.push(Due::Half(year, if month > 6 { 2 } else { 1 }));
        named.push(Due::Quarter(year, (month - 1) / 3 + 1));
        named.push(Due::Month(year, month));
        let week = from.iso_week();
        named.push(Due::Week(week.year(), week.week()));
        let same = |due: &Due| due.from() == from && due.to() == to;
        Some(named.into_iter().find(same).unwrap_or(Due::Days(from, to)))
    }

    /// The first day.
    pub fn from(&self) -> NaiveDate {
        self.days().0
    }

    /// The last day, inclusive: what is due is due until its end.
    pub fn to(&self) -> NaiveDate {
        self.days().1
    }

    fn days(&self) -> (NaiveDate, NaiveDate) {
        match *self {
            Due::Day(day) => (day, day),
            Due::Days(from, to) => (from, to),
            Due::Month(year, month) => months(year, month, 1),
            Due::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Due::Half(year, half) => months(year, half * 6 - 5, 6),
            Due::Season(year, season) => months(year, season.first_month(), 3),
            Due::Year(year) => months(year, 1, 12),
            Due::Week(year, week) => {
                let monday =
                    NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).unwrap_or(NaiveDate::MIN);
                (monday, monday + Days::new(6))
            }
        }
    }

    /// Whether all of `self` lies within `other`.
    pub fn within(&self, other: &Due) -> bool {
        other.from() <= self.from() && self.to() <= other.to()
    }
}

/// First and last day of `count` months; only called with parts that were checked.
fn months(year: i32, month: u32, count: u32) -> (NaiveDate, NaiveDate) {
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN);
    let last = first
        .checked_add_months(Months::new(count))
        .and_then(|next| next.pred_opt())
        .unwrap_or(first);
    (first, last)
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Due::Day(day) => write!(f, "{day}"),
            Due::Days(from, to) => write!(f, "{from}/{to}"),
            Due::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Due::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            Due::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Due::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Due::Season(year, season) => write!(f, "{year:04}-{}", season.word()),
            Due::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl FromStr for Due {
    type Err = Error;

    fn from_str(written: &str) -> Result<Self, Error> {
        parse(written).ok_or_else(|| {
            Error::new(
                written,
                "a due date (2025-12-04, 2025-12-04/2025-12-05, 2025-12, 2025-W49, 2025-Q4, \
                 2025-H2, 2025-SU or 2025)",
            )
        })
    }
}

fn parse(written: &str) -> Option<Due> {
    if let Some((from, to)) = written.split_once('/') {
        let (from, to) = (day(from)?, day(to)?);
        return (from < to).then_some(Due::Days(from, to));
    }
    let year = number(written.get(..4)?)? as i32;
    if year == 0 {
        return None;
    }
    let rest = match written.get(4..)? {
        "" => return Some(Due::Year(year)),
        rest => rest.strip_prefix('-')?,
    };
    let season = match rest {
        "SP" => Some(Season::Spring),
        "SU" => Some(Season::Summer),
        "FA" => Some(Season::Fall),
        "WI" => Some(Season::Winter),
        _ => None,
    };
    if let Some(season) = season {
        return Some(Due::Season(year, season));
    }
    let in_range = |digits: &str, length: usize, last: u32| {
        let value = number(digits)?;
        (digits.len() == length && (1..=last).contains(&value)).then_some(value)
    };
    if let Some(digits) = rest.strip_prefix('W') {
        let week = in_range(digits, 2, 53)?;
        NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
        return Some(Due::Week(year, week));
    }
    if let Some(digits) = rest.strip_prefix('Q') {
        return Some(Due::Quarter(year, in_range(digits, 1, 4)?));
    }
    if let Some(digits) = rest.strip_prefix('H') {
        return Some(Due::Half(year, in_range(digits, 1, 2)?));
    }
    if rest.len() == 2 {
        return Some(Due::Month(year, in_range(rest, 2, 12)?));
    }
    day(written).map(Due::Day)
}

fn day(written: &str) -> Option<NaiveDate> {
    let plain = written.len() == 10
        && written.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !plain {
        return None;
    }
    NaiveDate::parse_from_str(written, "%Y-%m-%d")
        .ok()
        .filter(|day| day.year() > 0)
}

fn number(digits: &str) -> Option<u32> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

impl Serialize for Due {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Due {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        written.parse().map_err(serde::de::Error::custom)
    }
}
