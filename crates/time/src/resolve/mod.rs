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
    /// The quarter that the text reports: the one named last, else the one before the reference day's.
    Reported,
    /// The period that the text speaks of, in another year: what a comparison is with.
    Compared,
    /// An amount.
    Duration,
    /// An amount that starts (1) or ends (-1) at the reference day, or at a captured day.
    Reach(i32),
    /// An amount that ends with a captured day or month.
    Ended,
    /// A day some amount away from the reference day.
    Shift(i32),
    /// A day some amount away from the last day that the text named.
    Onward(i32),
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
            "onward" => Self::Onward(argument.parse().ok()?),
            "reported" => Self::Reported,
            "compared" => Self::Compared,
            "ended" => Self::Ended,
            "set" => Self::Set,
            "const" => Self::Const(argument),
            _ => return None,
        })
    }
}

/// What outweighs every distance.
pub(crate) const NEVER: i64 = 100_000;

/// What the text has named so far: expressions after it count from there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Said {
    /// The last single day.
    pub(crate) day: Option<NaiveDate>,
    /// The last single day that had come on the reference day.
    pub(crate) past: Option<NaiveDate>,
    /// The first day of whatever was named last.
    pub(crate) period: Option<NaiveDate>,
    /// The first day of the latest quarter named that is over.
    pub(crate) quarter: Option<NaiveDate>,
    /// That quarter, where no longer period was named after it.
    pub(crate) compared: Option<NaiveDate>,
    /// A month was named after it.
    pub(crate) monthly: bool,
    /// The first day of the last month.
    pub(crate) month: Option<NaiveDate>,
}

impl Said {
    /// Remembers what an expression named.
    pub(crate) fn note(&mut self, reading: &Reading, counts: bool, reference: Option<NaiveDate>) {
        if reading.value.starts_with('P')
            && reading.value.ends_with(['M', 'Y'])
            && !reading.value.contains('T')
        {
            // "For the nine months": what follows compares these.
            self.compared = None;
        }
        let Some((from, to)) = reading.days else {
            return;
        };
        if reading.value.starts_with('P') {
            return;
        }
        self.period = Some(from);
        if from == to {
            self.day = Some(from);
            if reference.is_none_or(|day| from <= day) {
                self.past = Some(from);
            }
        }
        if counts && reading.value.as_bytes().get(5) == Some(&b'Q') {
            // A report is on the latest quarter that is over; older ones are named for contrast.
            if reference.is_none_or(|day| to < day)
                && self.quarter.is_none_or(|known| known <= from)
            {
                self.quarter = Some(from);
            }
            self.compared = self.quarter;
            self.monthly = false;
        } else if counts && reading.value.len() == 7 && reading.value.as_bytes()[5] < b'2' {
            self.month = Some(from);
            self.monthly = true;
        }
    }

    /// The day that "two days later" counts from, or the period of "a year later".
    fn base(&self, daily: bool, tense: Option<Tense>) -> Option<NaiveDate> {
        match (daily, tense) {
            // "It was signed the same afternoon" is no day to come.
            (true, Some(Tense::Past)) => self.past.or(self.day),
            (true, _) => self.day,
            (false, _) => self.period,
        }
    }
}

/// What a resolver may know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) slots: Slots,
    pub(crate) reference: Option<NaiveDate>,
    pub(crate) said: Said,
    /// The year that the sentence begins with.
    pub(crate) year: Option<i32>,
    /// The first day of the month that the sentence has named.
    pub(crate) near: Option<NaiveDate>,
    /// A figure is compared: "from $2 million a year earlier".
    pub(crate) compares: bool,
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
    /// How it was computed, before the day that it was computed from.
    pub(crate) because: Option<String>,
    /// That day, where it is not the reference.
    pub(crate) base: Option<NaiveDate>,
}

impl Frame {
    pub(crate) fn get(&self, slot: Slot) -> Option<i32> {
        self.slots.get(slot)
    }

    /// The same frame, seen from what the text named last.
    fn anchored(&self, daily: bool) -> Self {
        Self {
            reference: self.said.base(daily, self.tense).or(self.reference),
            ..*self
        }
    }

    /// The same reading with how it lies to the reference day.
    fn lying(&self, reading: Reading) -> Reading {
        let because = match (reading.days, self.reference) {
            (Some((from, _)), Some(day)) if from > day => "the one after",
            (Some((_, to)), Some(day)) if to < day => "the one before",
            _ => "the one of",
        };
        Reading {
            because: Some(because.to_owned()),
            ..reading
        }
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
        if let Some(after) = self.after {
            // "from 31 January until 5 February": the first that does not go before the beginning.
            return candidates
                .filter(|value| days(value, self.southern).is_some_and(|(from, _)| from >= after))
                .min();
        }
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
            let anchored = frame.anchored(frame.get(Slot::Unit) == Some(0));
            let mut reading = clock::with_time(&anchored, place(&anchored)?)?;
            reading.base = reading.base.or(anchored.reference);
            Some(reading)
        }
        Make::Reported => match frame.said.quarter {
            Some(quarter) => Some(Reading {
                because: Some("the quarter named last,".into()),
                base: Some(quarter),
                ..frame.valued(periods::counted(frame, quarter, 3, 0)?)
            }),
            None => place(frame),
        },
        Make::Compared => periods::compared(frame),
        Make::Duration => amounts::duration(frame),
        Make::Ended => amounts::ended(frame),
        Make::Reach(sign) => amounts::reach(frame, sign),
        Make::Shift(sign) => amounts::shift(frame, sign),
        Make::Onward(sign) => amounts::onward(frame, sign),
        Make::Set => amounts::set(frame),
        // "It soon failed" is no time to come.
        Make::Const("FUTURE_REF") if frame.weight == NEVER && frame.tense == Some(Tense::Past) => {
            None
        }
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
    if let Some(offset) = frame.get(Slot::Offset)
        && (has(Slot::Weekday) || has(Slot::Month))
    {
        // "the day before last Tuesday"
        let named = place(&Frame {
            slots: frame.slots.without(Slot::Offset),
            ..*frame
        })?;
        let Some((day, _)) = named.days else {
            return Some(Reading::default());
        };
        return Some(Reading {
            because: Some(format!("{offset:+} day from")),
            base: Some(day),
            ..dates::one(crate::calendar::plus_days(day, i64::from(offset))?)
        });
    }
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
    } else if has(Slot::Week) {
        periods::week(frame)
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
