//! Amounts of time, alone, reaching from a day, or repeated.

use super::dates::year_of;
use super::{Frame, Reading, periods, place};
use crate::calendar;
use crate::context::Tense;
use crate::slots::Slot;

/// Letter of a unit and how many of it make one.
fn letter(unit: i32) -> Option<(&'static str, i32, char)> {
    Some(match unit {
        0 => ("P", 1, 'D'),
        1 => ("P", 1, 'W'),
        2 => ("P", 1, 'M'),
        3 => ("P", 1, 'Q'),
        4 => ("P", 1, 'Y'),
        5 => ("P", 10, 'Y'),
        6 => ("P", 100, 'Y'),
        7 => ("P", 2, 'D'),
        8 => ("PT", 1, 'H'),
        9 => ("PT", 1, 'M'),
        10 => ("PT", 1, 'S'),
        11 => ("P", 2, 'W'),
        _ => return None,
    })
}

fn amount(frame: &Frame) -> Option<String> {
    let (prefix, times, letter) = letter(frame.get(Slot::Unit)?)?;
    let Some(number) = frame
        .get(Slot::Num)
        .filter(|_| !frame.slots.has(Slot::Vague))
    else {
        return Some(format!("{prefix}X{letter}"));
    };
    let tenths = frame.slots.or(Slot::Tenths, 0);
    if (frame.get(Slot::Unit)?, number, tenths) == (4, 0, 5) {
        return Some("P6M".to_owned());
    }
    // Clocks count in sixties: an hour and a half is PT1H30M.
    if let (8 | 9, 5) = (frame.get(Slot::Unit)?, tenths) {
        let lower = if letter == 'H' { 'M' } else { 'S' };
        return Some(if number == 0 {
            format!("PT30{lower}")
        } else {
            format!("PT{number}{letter}30{lower}")
        });
    }
    let number = number
        .checked_mul(times)?
        .checked_add(tenths * times / 10)?;
    let rest = tenths * times % 10;
    Some(if rest == 0 {
        format!("{prefix}{number}{letter}")
    } else {
        format!("{prefix}{number}.{rest}{letter}")
    })
}

/// `two days`; with a second unit, `two years and three months`.
pub(super) fn duration(frame: &Frame) -> Option<Reading> {
    let mut value = amount(frame)?;
    if let (Some(unit), Some(number)) = (frame.get(Slot::Unit2), frame.get(Slot::Num2)) {
        let (prefix, times, letter) = self::letter(unit)?;
        // "two years and an hour" has its T.
        let mark = if prefix == "PT" && !value.starts_with("PT") {
            "T"
        } else {
            ""
        };
        value = format!("{value}{mark}{}{letter}", number.checked_mul(times)?);
    }
    Some(Reading {
        value,
        days: opening(frame),
        ..Reading::default()
    })
}

/// The days of `the first three months of 2024`.
fn opening(frame: &Frame) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
    let (first, last) = calendar::year(year_of(frame)?)?;
    let (unit, number) = (frame.get(Slot::Unit)?, i64::from(frame.get(Slot::Num)?));
    let end = moved(first, unit, number)?.pred_opt()?;
    (end <= last).then_some((first, end))
}

/// `the next two weeks`, `within 90 days of Thursday`.
pub(super) fn reach(frame: &Frame, sign: i32) -> Option<Reading> {
    let mut reading = duration(frame)?;
    let from_day = [Slot::Weekday, Slot::Month, Slot::Offset]
        .iter()
        .any(|slot| frame.slots.has(*slot));
    // A term is counted from a day that has come.
    let start = if from_day {
        place(&Frame {
            slots: frame.slots.without(Slot::Unit).without(Slot::Ord),
            tense: Some(Tense::Past),
            ..*frame
        })?
        .days
        .map(|(first, _)| first)
    } else {
        frame.reference
    };
    let (Some(start), Some(number)) = (start, counted(frame)) else {
        return Some(reading);
    };
    // "It crossed over within a week": from a day that is not told.
    if !frame.slots.has(Slot::Wide) && sign > 0 && !from_day && frame.tense == Some(Tense::Past) {
        return Some(reading);
    }
    // "in three weeks" of something done is how long it took; "the first in 18 years" is no day to come either.
    if frame.slots.has(Slot::Wide) && frame.tense != Some(Tense::Future) {
        return Some(reading);
    }
    let end = moved(start, frame.get(Slot::Unit)?, number * i64::from(sign))?;
    let point = frame.slots.has(Slot::Wide);
    reading.days = Some(if point {
        (end, end)
    } else {
        (start.min(end), start.max(end))
    });
    reading.because = Some(format!("{} {}", reading.value, direction(sign)));
    reading.base = from_day.then_some(start);
    Some(reading)
}

/// `the three months to June`, `the year ended 31 March`: its last day is named.
pub(super) fn ended(frame: &Frame) -> Option<Reading> {
    let mut reading = duration(frame)?;
    let end = place(&Frame {
        slots: frame.slots.without(Slot::Unit).without(Slot::Ord),
        ..*frame
    })?;
    let Some((_, last)) = end.days else {
        return Some(reading);
    };
    let first = moved(last.succ_opt()?, frame.get(Slot::Unit)?, -counted(frame)?)?;
    reading.days = Some((first, last));
    reading.because = Some(format!("{} up to", reading.value));
    reading.base = Some(last);
    Some(reading)
}

fn moved(start: chrono::NaiveDate, unit: i32, number: i64) -> Option<chrono::NaiveDate> {
    match unit {
        0 => calendar::plus_days(start, number),
        1 => calendar::plus_days(start, 7 * number),
        2 => calendar::plus_months(start, number),
        3 => calendar::plus_months(start, 3 * number),
        4 => calendar::plus_months(start, 12 * number),
        5 => calendar::plus_months(start, 120 * number),
        6 => calendar::plus_months(start, 1200 * number),
        7 => calendar::plus_days(start, 7 * number),
        11 => calendar::plus_days(start, 14 * number),
        _ => Some(start),
    }
}

/// `five years ago`: as fine as its unit.
pub(super) fn shift(frame: &Frame, sign: i32) -> Option<Reading> {
    let unit = frame.get(Slot::Unit)?;
    let Some(number) = counted(frame) else {
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Reading {
            value: value.into(),
            ..Reading::default()
        });
    };
    if (unit, number, sign) == (4, 1, -1)
        && frame.compares
        && let Some(quarter) = frame.said.compared
    {
        return Some(Reading {
            because: Some("the same quarter of the year before".into()),
            base: Some(quarter),
            ..frame.valued(periods::counted(frame, quarter, 3, -4)?)
        });
    }
    let Some(reference) = frame.reference else {
        return Some(Reading::default());
    };
    let (unit, number) = match unit {
        5 => (4, 10 * number),
        6 => (4, 100 * number),
        _ => (unit, number),
    };
    let value = periods::counted(frame, reference, unit, number * i64::from(sign))?;
    let because = Some(format!("{} {}", amount(frame)?, direction(sign)));
    let mut reading = Reading {
        because,
        ..frame.valued(value)
    };
    if unit == 1 {
        // A week is named by its number, but "two weeks later" points at a day.
        let day = calendar::plus_days(reference, 7 * number * i64::from(sign))?;
        reading.days = Some((day, day));
    }
    Some(reading)
}

/// `three years later`, `two days earlier`: counted from what the text named last.
pub(super) fn onward(frame: &Frame, sign: i32) -> Option<Reading> {
    if frame.compares {
        return shift(frame, sign);
    }
    let daily = matches!(frame.get(Slot::Unit)?, 0 | 1 | 7..=11);
    let anchored = frame.anchored(daily);
    // "in March 2020, and six days later": of which day is not told.
    let untold = daily && frame.said.period != frame.said.day && frame.said.period.is_some();
    if untold || counted(frame).is_none() && frame.said.base(daily, frame.tense).is_some() {
        // Some days after a day that the text named: neither the past nor the future of its own day.
        return Some(Reading {
            value: "XXXX-XX-XX".into(),
            ..Reading::default()
        });
    }
    let mut reading = shift(&anchored, sign)?;
    reading.base = reading.base.or(anchored.reference);
    Some(reading)
}

/// The number of units, where it is told.
fn counted(frame: &Frame) -> Option<i64> {
    frame
        .get(Slot::Num)
        .filter(|_| !frame.slots.has(Slot::Vague))
        .map(i64::from)
}

fn direction(sign: i32) -> &'static str {
    if sign < 0 { "before" } else { "after" }
}

pub(super) fn set(frame: &Frame) -> Option<Reading> {
    let value = if let Some(weekday) = frame.get(Slot::Weekday) {
        let part = frame
            .get(Slot::Part)
            .and_then(|part| ["TMO", "TAF", "TEV", "TNI"].get(usize::try_from(part - 1).ok()?));
        format!(
            "XXXX-WXX-{}{}",
            weekday + 1,
            part.copied().unwrap_or_default()
        )
    } else if let Some(month) = frame.get(Slot::Month) {
        match frame.get(Slot::Day) {
            Some(day) => format!("XXXX-{month:02}-{day:02}"),
            None => format!("XXXX-{month:02}"),
        }
    } else if let Some(season) = frame.get(Slot::Season) {
        format!(
            "XXXX-{}",
            ["SP", "SU", "FA", "WI"].get(usize::try_from(season - 1).ok()?)?
        )
    } else if let Some(part) = frame.get(Slot::Part) {
        format!(
            "XXXX-XX-XX{}",
            ["TMO", "TAF", "TEV", "TNI"].get(usize::try_from(part - 1).ok()?)?
        )
    } else {
        let mut one = *frame;
        if !one.slots.has(Slot::Num) {
            one.slots.put(Slot::Num, 1);
        }
        amount(&one)?
    };
    Some(Reading {
        value,
        ..Reading::default()
    })
}
