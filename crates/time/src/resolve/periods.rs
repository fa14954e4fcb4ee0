//! Longer pieces of the calendar: weeks, quarters, halves, seasons, years, decades.

use chrono::{Datelike, NaiveDate};

use super::dates::{week_value, year_of};
use super::{Frame, Reading};
use crate::calendar;
use crate::context::Tense;
use crate::slots::Slot;

const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

/// One of several yearly values: of a named year, else the one that lies best.
fn yearly(frame: &Frame, suffix: &str) -> Option<Reading> {
    if let Some(year) = year_of(frame) {
        return Some(frame.valued(format!("{year:04}-{suffix}")));
    }
    let Some(reference) = frame.reference else {
        return Some(frame.valued(format!("XXXX-{suffix}")));
    };
    let year = reference.year();
    let values = (year - 1..=year + 1).map(|year| format!("{year:04}-{suffix}"));
    let start = |value: &String| crate::days(value, frame.southern).map(|(from, _)| from);
    let end = |value: &String| crate::days(value, frame.southern).map(|(_, to)| to);
    let value = match frame.get(Slot::Dir) {
        Some(-1) => values.filter(|v| end(v) < Some(reference)).max()?,
        Some(1) => values.filter(|v| start(v) > Some(reference)).min()?,
        // "this winter", said in January, began last year.
        Some(_) => {
            let mut values = values;
            values
                .find(|v| start(v) <= Some(reference) && end(v) >= Some(reference))
                .unwrap_or(format!("{year:04}-{suffix}"))
        }
        None => frame.nearest(values)?,
    };
    Some(Reading {
        because: Some("nearest to".into()),
        ..frame.valued(value)
    })
}

pub(super) fn season(frame: &Frame) -> Option<Reading> {
    let season = usize::try_from(frame.get(Slot::Season)? - 1).ok()?;
    yearly(frame, SEASONS.get(season)?)
}

pub(super) fn half(frame: &Frame) -> Option<Reading> {
    yearly(
        frame,
        if frame.get(Slot::Half)? == 1 {
            "H1"
        } else {
            "H2"
        },
    )
}

pub(super) fn decade(frame: &Frame) -> Option<Reading> {
    if let Some(century) = frame.get(Slot::Century) {
        return (2..=21)
            .contains(&century)
            .then(|| frame.valued(format!("{:02}", century - 1)));
    }
    let year = frame
        .get(Slot::Decade)
        .filter(|y| (1000..2100).contains(y))?;
    if year % 100 == 0 && frame.slots.has(Slot::Wide) {
        return Some(frame.valued(format!("{:02}", year / 100)));
    }
    Some(frame.valued(format!("{:03}", year / 10)))
}

pub(super) fn year(frame: &Frame) -> Option<Reading> {
    if frame.reference.is_none() && !frame.slots.has(Slot::Year) {
        return Some(Reading::default());
    }
    let year = year_of(frame)?;
    if let Some(to) = frame.get(Slot::Year2) {
        let to = if to < 100 { year / 100 * 100 + to } else { to };
        return (to > year && to - year < 200).then(|| frame.valued(format!("{year:04}/{to:04}")));
    }
    let mut reading = frame.valued(format!("{year:04}"));
    if frame.slots.has(Slot::Fiscal) {
        // No one but the company knows when its year begins.
        reading.days = None;
    }
    if frame.slots.has(Slot::Ydir) {
        reading.because = Some("year counted from".into());
    }
    Some(reading)
}

/// `last week`, `the third quarter`, `this decade`.
pub(super) fn unit(frame: &Frame) -> Option<Reading> {
    let unit = frame.get(Slot::Unit)?;
    if unit == 3
        && let Some(nth) = frame.get(Slot::Ord)
    {
        let nth = if nth < 0 { 4 } else { nth };
        let reading = (1..=4)
            .contains(&nth)
            .then(|| yearly(frame, &format!("Q{nth}")))??;
        return Some(if frame.slots.has(Slot::Fiscal) {
            Reading {
                days: None,
                ..reading
            }
        } else {
            reading
        });
    }
    let Some(reference) = frame.reference else {
        return Some(Reading::default());
    };
    let step = i64::from(frame.get(Slot::Dir).unwrap_or(0));
    let value = counted(frame, reference, unit, step)?;
    let mut reading = Reading {
        because: Some(format!("{step:+} from the one of")),
        ..frame.valued(value)
    };
    if frame.slots.has(Slot::Fiscal) {
        reading.days = None;
    }
    if let (Some(nth), Some((first, last))) = (frame.get(Slot::Ord), reading.days) {
        // "the last day of the month"
        let day = if nth < 0 {
            last
        } else {
            calendar::plus_days(first, i64::from(nth) - 1)?
        };
        reading = super::dates::one(day);
    }
    Some(reading)
}

/// The value of the unit around a day, some units away.
pub(super) fn counted(frame: &Frame, reference: NaiveDate, unit: i32, step: i64) -> Option<String> {
    let month = |step| calendar::plus_months(reference.with_day(1)?, step);
    Some(match unit {
        0 => calendar::plus_days(reference, step)?.to_string(),
        1 => week_value(calendar::plus_days(reference, 7 * step)?),
        2 => month(step)?.format("%Y-%m").to_string(),
        3 => {
            let day = month(3 * step)?;
            format!("{:04}-Q{}", day.year(), calendar::quarter_of(day))
        }
        4 => month(12 * step)?.format("%Y").to_string(),
        5 => format!("{:03}", month(120 * step)?.year() / 10),
        6 => format!("{:02}", month(1200 * step)?.year() / 100),
        7 => {
            // On a weekday in the past tense, "the weekend" is the one behind.
            let behind = frame.tense != Some(Tense::Future)
                && !frame.slots.has(Slot::Dir)
                && calendar::weekday_number(reference) < 5;
            let week = calendar::plus_days(
                calendar::monday_of(reference)?,
                7 * (step - i64::from(behind)),
            )?;
            format!("{}-WE", week_value(week))
        }
        8..=10 => reference.to_string(),
        11 => week_value(calendar::plus_days(reference, 14 * step)?),
        _ => return None,
    })
}
