//! Captured numbers and a reference day → a TIMEX3 value and its days.

mod amounts;
mod clock;
mod dates;
mod periods;

use chrono::NaiveDate;

use crate::context::Tense;
use crate::days::days;
use crate::expression::TimexType;
use crate::slots::{Slot, Slots};

/// How a rule makes its value: the `make` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Make {
    /// A place on the calendar, from whatever slots there are.
    Calendar,
    /// A place on the calendar counted from the last day that the text named.
    Anchored,
    /// An amount.
    Duration,
    /// An amount that starts (1) or ends (-1) at the reference day, or at a captured day.
    Reach(i32),
    /// A day some amount away from the reference day.
    Shift(i32),
    /// A recurrence.
    Set,
    /// A fixed value.
    Const(&'static str),
}

impl Make {
    pub(crate) fn parse(cell: &'static str) -> Option<Self> {
        let (name, argument) = cell.split_once(' ').unwrap_or((cell, ""));
        Some(match name {
            "calendar" => Self::Calendar,
            "anchored" => Self::Anchored,
            "duration" => Self::Duration,
            "reach" => Self::Reach(argument.parse().ok()?),
            "shift" => Self::Shift(argument.parse().ok()?),
            "set" => Self::Set,
            "const" => Self::Const(argument),
            _ => return None,
        })
    }
}

/// The weight of a tense that the caller tells, in days of distance that it outweighs.
pub(crate) const TOLD: i64 = 100_000;

/// What a resolver may know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) slots: Slots,
    pub(crate) reference: Option<NaiveDate>,
    /// The last single day that the text named before.
    pub(crate) anchor: Option<NaiveDate>,
    /// The first day of a quarter named shortly before: what "a year earlier" compares with.
    pub(crate) quarter: Option<NaiveDate>,
    /// The first day of whatever it named last.
    pub(crate) anchor_period: Option<NaiveDate>,
    pub(crate) tense: Option<Tense>,
    /// How many days of distance the tense outweighs.
    pub(crate) weight: i64,
    /// The other end of a range, which this must not precede.
    pub(crate) after: Option<NaiveDate>,
    pub(crate) southern: bool,
}

/// A value with its days.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) value: String,
    pub(crate) kind: Option<TimexType>,
    pub(crate) days: Option<(NaiveDate, NaiveDate)>,
    /// What was computed, before "reference: value".
    pub(crate) because: Option<String>,
}

impl Frame {
    pub(crate) fn get(&self, slot: Slot) -> Option<i32> {
        self.slots.get(slot)
    }

    /// A value whose days follow from it.
    fn valued(&self, value: String) -> Reading {
        let days = days(&value, self.southern);
        Reading {
            value,
            days,
            ..Reading::default()
        }
    }

    /// The candidate that lies best by distance and tense. A guessed tense bends the choice, a told one decides it.
    fn nearest(&self, candidates: impl Iterator<Item = String>) -> Option<String> {
        let reference = self.reference?;
        candidates
            .filter_map(|value| {
                let (from, to) = days(&value, self.southern)?;
                let away = (from - reference)
                    .num_days()
                    .max((reference - to).num_days())
                    .max(0);
                let wrong = match self.tense {
                    Some(Tense::Past) => from > reference,
                    Some(Tense::Future) => to < reference,
                    _ => false,
                };
                let penalty = if wrong { self.weight } else { 0 };
                let penalty = penalty
                    + if self.after.is_some_and(|after| from < after) {
                        TOLD
                    } else {
                        0
                    };
                // Within the year of publication, unless the tense tells.
                let other_year = if matches!(self.tense, Some(Tense::Past | Tense::Future)) {
                    0
                } else {
                    60
                } * i64::from(
                    !value.starts_with(&format!("{:04}", chrono::Datelike::year(&reference))),
                );
                Some((away + penalty + other_year, value))
            })
            .min()
            .map(|(_, value)| value)
    }
}

/// The reading of a match, or `None` where its numbers make no sense.
pub(crate) fn resolve(make: Make, frame: &Frame) -> Option<Reading> {
    match make {
        Make::Calendar => clock::with_time(frame, place(frame)?),
        Make::Anchored => {
            let daily = frame.get(Slot::Unit) == Some(0);
            let anchor = if daily {
                frame.anchor
            } else {
                frame.anchor_period
            };
            let anchored = Frame {
                reference: frame.reference.map(|day| anchor.unwrap_or(day)),
                ..*frame
            };
            clock::with_time(&anchored, place(&anchored)?)
        }
        Make::Duration => amounts::duration(frame),
        Make::Reach(sign) => amounts::reach(frame, sign),
        Make::Shift(sign) => amounts::shift(frame, sign),
        Make::Set => amounts::set(frame),
        Make::Const(value) => Some(Reading {
            days: frame
                .reference
                .filter(|_| value == "PRESENT_REF")
                .map(|day| (day, day)),
            value: value.to_owned(),
            ..Reading::default()
        }),
    }
}

/// The part of the calendar that the slots name, without the time of day.
fn place(frame: &Frame) -> Option<Reading> {
    let has = |slot| frame.slots.has(slot);
    if has(Slot::Feast) {
        dates::feast(frame)
    } else if has(Slot::Month) {
        dates::month(frame)
    } else if has(Slot::Weekday) {
        dates::weekday(frame)
    } else if has(Slot::Offset) {
        dates::offset(frame)
    } else if has(Slot::Season) {
        periods::season(frame)
    } else if has(Slot::Decade) || has(Slot::Century) {
        periods::decade(frame)
    } else if has(Slot::Half) {
        periods::half(frame)
    } else if has(Slot::Unit) {
        periods::unit(frame)
    } else if has(Slot::Day) {
        dates::day_of_month(frame)
    } else if has(Slot::Year) || has(Slot::Ydir) {
        periods::year(frame)
    } else {
        dates::offset(frame)
    }
}
