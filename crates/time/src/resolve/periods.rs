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
        // "expects to report a loss for the third quarter": of one just over, whatever the tense.
        None => {
            let weight = if frame.weight < super::NEVER {
                frame.weight.min(100)
            } else {
                frame.weight
            };
            Frame { weight, ..*frame }.nearest(values)?
        }
    };
    Some(frame.lying(frame.valued(value)))
}

pub(super) fn season(frame: &Frame) -> Option<Reading> {
    let season = usize::try_from(frame.get(Slot::Season)? - 1).ok()?;
    yearly(frame, SEASONS.get(season)?)
}

/// `week 23 of 2025`.
pub(super) fn week(frame: &Frame) -> Option<Reading> {
    let (year, week) = (year_of(frame)?, frame.get(Slot::Week)?);
    calendar::week(year, week)?;
    Some(frame.valued(format!("{year:04}-W{week:02}")))
}

pub(super) fn half(frame: &Frame) -> Option<Reading> {
    match frame.get(Slot::Half)? {
        1 => yearly(frame, "H1"),
        2 => yearly(frame, "H2"),
        _ => None,
    }
}

pub(super) fn decade(frame: &Frame) -> Option<Reading> {
    if let Some(century) = frame.get(Slot::Century) {
        if frame.slots.has(Slot::Bce) {
            return (1..=50).contains(&century).then(|| Reading {
                value: format!("BC{:02}", century - 1),
                ..Reading::default()
            });
        }
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
    let mut year = year_of(frame)?;
    if frame.slots.has(Slot::Fiscal) && year < 100 {
        // "FY25"
        year += 2000;
    }
    if frame.slots.has(Slot::Bce) {
        return (1..=9999).contains(&year).then(|| Reading {
            value: format!("BC{year:04}"),
            ..Reading::default()
        });
    }
    if year < 1000 {
        return None;
    }
    if let Some(to) = frame.get(Slot::Year2) {
        let to = if to < 100 { year / 100 * 100 + to } else { to };
        let mut reading = frame.valued(format!("{year:04}/{to:04}"));
        if frame.slots.has(Slot::Fiscal) {
            reading.days = None;
        }
        return (to > year && to - year < 200).then_some(reading);
    }
    let mut reading = frame.valued(format!("{year:04}"));
    if frame.slots.has(Slot::Fiscal) {
        // No one but the company knows when its year begins.
        reading.days = None;
    }
    if let Some(step) = frame
        .get(Slot::Ydir)
        .filter(|_| !frame.slots.has(Slot::Year))
    {
        reading.because = Some(steps(i64::from(step), 4));
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
        because: Some(steps(step, unit)),
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

/// "2 weeks before that of".
pub(super) fn steps(step: i64, unit: i32) -> String {
    let name = match unit {
        0 => "day",
        1 => "week",
        2 => "month",
        3 => "quarter",
        4 => "year",
        5 => "decade",
        6 => "century",
        7 => "weekend",
        11 => "fortnight",
        _ => "time",
    };
    let (many, side) = (
        if step.abs() == 1 { "" } else { "s" },
        if step < 0 { "before" } else { "after" },
    );
    match step {
        0 => format!("the {name} of"),
        _ if unit == 0 => format!("{} {name}{many} {side}", step.abs()),
        _ => format!("{} {name}{many} {side} that of", step.abs()),
    }
}

/// `the same period last year`, `the 1988 quarter`, `the year-ago month`: the period of the text, in another year.
pub(super) fn compared(frame: &Frame) -> Option<Reading> {
    let quarter = frame.said.quarter.map(|day| (day, 3));
    let compared = frame.said.compared.map(|day| (day, 3));
    let month = frame.said.month.map(|day| (day, 2));
    let near = |unit| {
        let first = frame.reference?.with_day(1)?;
        Some((
            calendar::plus_months(first, if unit == 3 { -3 } else { -1 })?,
            unit,
        ))
    };
    let named = match frame.get(Slot::Unit) {
        Some(3) => quarter.or_else(|| near(3)),
        Some(2) => month.or_else(|| near(2)),
        _ if frame.said.monthly => month,
        _ => compared,
    };
    let base = named.map(|(day, _)| day).or(frame.reference);
    let counted_from = |day: NaiveDate| day.year() + frame.slots.or(Slot::Ydir, -1);
    let Some(year) = frame.get(Slot::Year).or(base.map(counted_from)) else {
        return Some(Reading::default());
    };
    let Some((day, unit)) = named else {
        return Some(frame.valued(format!("{year:04}")));
    };
    let steps = i64::from(year - day.year()) * if unit == 3 { 4 } else { 12 };
    Some(Reading {
        because: Some("the same period of another year than".into()),
        base: Some(day),
        ..frame.valued(counted(frame, day, unit, steps)?)
    })
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
