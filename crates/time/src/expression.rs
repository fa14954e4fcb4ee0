//! What is found: a span, its TIMEX3 attributes, and the days it covers.

use chrono::NaiveDate;

/// The four kinds of TIMEX3.
///
/// ```
/// assert_eq!(claims_time::TimexType::Date.as_str(), "DATE");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimexType {
    /// A day or a longer piece of the calendar.
    Date,
    /// A piece of a day.
    Time,
    /// An amount of time.
    Duration,
    /// Something that recurs.
    Set,
}

impl TimexType {
    /// The name that TIMEX3 gives it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }

    /// The kind with this TIMEX3 name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Date, Self::Time, Self::Duration, Self::Set]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// One time expression in a text.
///
/// ```
/// use claims_time::{Context, Finder};
/// let mut found = Vec::new();
/// Finder::new().find("It opened on 3 May 2025.", &Context::default(), &mut found);
/// assert_eq!(found[0].value, "2025-05-03");
/// assert_eq!((found[0].start, found[0].end), (13, 23));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// First byte of the span.
    pub start: usize,
    /// Byte after the span, which is half-open.
    pub end: usize,
    /// DATE, TIME, DURATION or SET.
    pub kind: TimexType,
    /// TIMEX3 value; empty when it depends on a reference day that was not given.
    pub value: String,
    /// TIMEX3 `mod`: START, MID, END, APPROX, …
    pub modifier: Option<&'static str>,
    /// First day covered, where the days are known.
    pub from: Option<NaiveDate>,
    /// Last day covered, inclusive.
    pub to: Option<NaiveDate>,
    /// Minutes east of UTC, where a time of day names a zone that has one meaning: −300 for EST, 0 for GMT.
    pub utc_offset: Option<i32>,
    /// Id of the row in `rules/` that found it.
    pub rule: &'static str,
    /// How the value follows from the reference day, in words, or why it does not: `no reference day`; `None` when nothing
    /// had to be computed.
    pub arithmetic: Option<String>,
}
