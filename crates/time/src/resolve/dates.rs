//! Days and months: `3 May`, `Thursday`, `last November`, `the 15th`.

use chrono::{Datelike, NaiveDate};

use super::{Frame, Reading};
use crate::calendar;
use crate::context::Tense;
use crate::slots::Slot;

fn around(reference: NaiveDate) -> impl Iterator<Item = i32> {
    let year = reference.year();
    year - 1..=year + 1
}

pub(super) fn year_of(frame: &Frame) -> Option<i32> {
    if let Some(year) = frame.get(Slot::Year) {
        // "December to February 2026": the year belongs to the other end.
        let turns = !frame.slots.has(Slot::Day2)
            && frame
                .get(Slot::Month2)
                .is_some_and(|end| frame.get(Slot::Month) > Some(end));
        return Some(year - i32::from(turns));
    }
    if let Some(step) = frame.get(Slot::Ydir) {
        return Some(frame.reference?.year() + step);
    }
    // "In 2019 the rains had come on 30 May."
    frame
        .year
        .filter(|_| frame.slots.has(Slot::Month) && !frame.slots.has(Slot::Dir))
}

/// A reading of one day.
pub(super) fn one(day: NaiveDate) -> Reading {
    Reading {
        value: day.to_string(),
        days: Some((day, day)),
        ..Reading::default()
    }
}

pub(super) fn feast(frame: &Frame) -> Option<Reading> {
    let code = frame.get(Slot::Feast)?;
    if let Some(year) = year_of(frame) {
        return calendar::feast(code, year).map(one);
    }
    let Some(reference) = frame.reference else {
        let value = if code > 100 {
            format!("XXXX-{:02}-{:02}", code / 100, code % 100)
        } else {
            String::new()
        };
        return Some(Reading {
            value,
            ..Reading::default()
        });
    };
    let days = || around(reference).filter_map(|year| calendar::feast(code, year));
    let value = match frame.get(Slot::Dir) {
        Some(-1) => days().filter(|d| *d < reference).max()?.to_string(),
        Some(1) => days().filter(|d| *d > reference).min()?.to_string(),
        _ => frame.nearest(days().map(|d| d.to_string()))?,
    };
    Some(frame.lying(frame.valued(value)))
}

pub(super) fn month(frame: &Frame) -> Option<Reading> {
    let month = frame.get(Slot::Month)?;
    let shape = |year: String| match frame.get(Slot::Day) {
        Some(day) => format!("{year}-{month:02}-{day:02}"),
        None => format!("{year}-{month:02}"),
    };
    // Every month but February is the same in all years; 29 February must not be thrown out with the year unknown.
    if let Some(day) = frame.get(Slot::Day) {
        calendar::day(year_of(frame).unwrap_or(2024), month, day)?;
    }
    let mut reading = if let Some(year) = year_of(frame) {
        frame.valued(shape(format!("{year:04}")))
    } else if let Some(reference) = frame.reference {
        let values = || around(reference).map(|year| shape(format!("{year:04}")));
        let first = |year: i32| calendar::day(year, month, 1);
        let this = calendar::day(reference.year(), reference.month().cast_signed(), 1)?;
        let value = match frame.get(Slot::Dir) {
            Some(-1) => around(reference)
                .filter(|y| first(*y) < Some(this))
                .map(|y| shape(format!("{y:04}")))
                .max()?,
            Some(1) => around(reference)
                .filter(|y| first(*y) > Some(this))
                .map(|y| shape(format!("{y:04}")))
                .min()?,
            Some(_) => shape(format!("{:04}", reference.year())),
            None => frame
                .nearest(same_weekday(frame, values()))
                .or_else(|| frame.nearest(values()))?,
        };
        frame.lying(frame.valued(value))
    } else {
        frame.valued(shape("XXXX".into()))
    };
    second_end(frame, month, &mut reading)?;
    Some(reading)
}

/// Of the dates, those on the named weekday: "Sunday 25 May" tells its year.
fn same_weekday(
    frame: &Frame,
    dates: impl Iterator<Item = String>,
) -> impl Iterator<Item = String> {
    let weekday = frame
        .get(Slot::Weekday)
        .filter(|_| frame.slots.has(Slot::Day));
    dates.filter(move |date| date.parse().ok().map(calendar::weekday_number) == weekday)
}

/// The other end of a range within one expression, or a part of the month.
fn second_end(frame: &Frame, month: i32, reading: &mut Reading) -> Option<()> {
    if let Some(day2) = frame.get(Slot::Day2) {
        let month2 = frame.get(Slot::Month2).unwrap_or(month);
        let year = reading.value[..4].to_owned();
        let day = frame.get(Slot::Day)?;
        if month2 == month && day2 <= day || frame.slots.has(Slot::Both) && day2 != day + 1 {
            return None;
        }
        calendar::day(2024, month2, day2)?;
        let value = format!("{}/{year}-{month2:02}-{day2:02}", reading.value);
        *reading = Reading {
            because: reading.because.take(),
            ..frame.valued(value)
        };
    }
    let Some((first, last)) = reading.days else {
        return Some(());
    };
    if let Some(half) = frame.get(Slot::Half) {
        let middle = calendar::plus_days(first, 14)?;
        reading.days = Some(if half == 1 {
            (first, middle)
        } else {
            (middle.succ_opt()?, last)
        });
    }
    let nth = frame.get(Slot::Ord);
    match (nth, frame.get(Slot::Unit)) {
        (Some(nth), Some(0)) => {
            let day = if nth < 0 {
                last
            } else {
                calendar::plus_days(first, i64::from(nth) - 1)?
            };
            *reading = Reading {
                because: reading.because.take(),
                ..one(day)
            };
        }
        (Some(nth), Some(1)) => {
            let (from, to) = if nth < 0 {
                (calendar::plus_days(last, -6)?, last)
            } else {
                let from = calendar::plus_days(first, 7 * (i64::from(nth) - 1))?;
                (from, calendar::plus_days(from, 6)?)
            };
            reading.value = week_value(if nth < 0 { to } else { from });
            reading.days = Some((from, to));
        }
        (None, Some(1)) if frame.slots.has(Slot::Day) => {
            let because = reading.because.take();
            *reading = Reading {
                because,
                ..frame.valued(week_value(first))
            };
        }
        (Some(nth), None) if frame.slots.has(Slot::Weekday) => {
            let day = calendar::nth_weekday(first.year(), month, frame.get(Slot::Weekday)?, nth)?;
            *reading = Reading {
                because: reading.because.take(),
                ..one(day)
            };
        }
        _ => {}
    }
    Some(())
}

pub(super) fn week_value(day: NaiveDate) -> String {
    let week = day.iso_week();
    format!("{:04}-W{:02}", week.year(), week.week())
}

pub(super) fn weekday(frame: &Frame) -> Option<Reading> {
    let weekday = frame.get(Slot::Weekday)?;
    let name = calendar::WEEKDAYS[usize::try_from(weekday).ok()? % 7];
    let Some(reference) = frame.reference else {
        return Some(Reading {
            value: format!("XXXX-WXX-{}", weekday + 1),
            ..Reading::default()
        });
    };
    if let (Some(nth), Some(2)) = (frame.get(Slot::Ord), frame.get(Slot::Unit)) {
        let month = calendar::plus_months(
            reference.with_day(1)?,
            i64::from(frame.slots.or(Slot::Dir, 0)),
        )?;
        return calendar::nth_weekday(month.year(), month.month().cast_signed(), weekday, nth)
            .map(one);
    }
    let back = i64::from((calendar::weekday_number(reference) - weekday).rem_euclid(7));
    let ahead = (7 - back) % 7;
    if let (Some(after), None, None) = (frame.after, frame.get(Slot::Dir), frame.get(Slot::Wide)) {
        // "from Tuesday to Thursday"
        let ahead = (weekday - calendar::weekday_number(after)).rem_euclid(7);
        let day = calendar::plus_days(after, i64::from(ahead))?;
        return Some(Reading {
            because: Some(format!("{name} on or after")),
            base: Some(after),
            ..one(day)
        });
    }
    let future = frame.tense == Some(Tense::Future);
    let (step, relation) = match (frame.get(Slot::Dir), frame.get(Slot::Wide)) {
        // "Wednesday of next week", "a week on Wednesday"
        (_, Some(weeks)) => (
            i64::from(weekday - calendar::weekday_number(reference)) + 7 * i64::from(weeks),
            "in the week of",
        ),
        // "within 90 days of Thursday": a term is counted from a day that has come.
        _ if frame.slots.has(Slot::Back) => (-back, "on or before"),
        (Some(-1), _) => (-(if back == 0 { 7 } else { back }), "before"),
        (Some(1), _) => (if ahead == 0 { 7 } else { ahead }, "after"),
        (Some(_), _) if frame.tense != Some(Tense::Past) => (ahead, "on or after"),
        (None, _) if future => (ahead, "on or after"),
        _ => (-back, if back == 0 { "on" } else { "before" }),
    };
    // "a week from Monday"
    let day = calendar::plus_days(
        reference,
        step + 7 * i64::from(frame.slots.or(Slot::Num2, 0)),
    )?;
    let mut reading = Reading {
        because: Some(format!("{name} {relation}")),
        ..one(day)
    };
    if frame.get(Slot::Unit) == Some(1) {
        reading = Reading {
            because: reading.because,
            ..frame.valued(week_value(day))
        };
    }
    Some(reading)
}

/// `yesterday`; without an offset the day itself, for a bare time of day.
pub(super) fn offset(frame: &Frame) -> Option<Reading> {
    let Some(reference) = frame.reference else {
        return Some(Reading::default());
    };
    let mut offset = frame.get(Slot::Offset).unwrap_or(0);
    if frame.slots.has(Slot::Back) && frame.tense == Some(Tense::Past) {
        // "It surfaced overnight": in the night before.
        offset -= 1;
    }
    let day = calendar::plus_days(reference, i64::from(offset))?;
    Some(Reading {
        because: Some(super::periods::steps(i64::from(offset), 0)),
        ..one(day)
    })
}

/// `the 15th`.
pub(super) fn day_of_month(frame: &Frame) -> Option<Reading> {
    let number = frame.get(Slot::Day)?;
    if let Some(month) = frame.near {
        // "from June 3 to the 10th"
        let day = calendar::day(month.year(), month.month().cast_signed(), number)?;
        return Some(Reading {
            because: Some("the month of".into()),
            base: Some(month),
            ..one(day)
        });
    }
    let Some(reference) = frame.reference else {
        return Some(Reading {
            value: format!("XXXX-XX-{number:02}"),
            ..Reading::default()
        });
    };
    let days = (-2..=2).filter_map(|step| {
        let month = calendar::plus_months(reference.with_day(1)?, step)?;
        calendar::day(month.year(), month.month().cast_signed(), number)
    });
    // "is on the 15th" lies ahead; with no tense at all it is this month's.
    let tense = if frame.tense == Some(Tense::Present) {
        Some(Tense::Future)
    } else {
        frame.tense
    };
    let value = match tense {
        Some(_) => Frame {
            tense,
            weight: super::NEVER,
            ..*frame
        }
        .nearest(days.map(|d| d.to_string()))?,
        None => {
            calendar::day(reference.year(), reference.month().cast_signed(), number)?.to_string()
        }
    };
    Some(frame.lying(frame.valued(value)))
}
