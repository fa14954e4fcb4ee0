//! Calendar arithmetic that never panics: months, ISO weeks, feasts.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Names of the weekdays, Monday first.
pub(crate) const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Years that a news text can mean; others are numbers.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

pub(crate) fn day(year: i32, month: i32, day: i32) -> Option<NaiveDate> {
    if !YEARS.contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

fn guarded(date: NaiveDate) -> Option<NaiveDate> {
    YEARS.contains(&date.year()).then_some(date)
}

pub(crate) fn plus_days(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let step = Days::new(days.unsigned_abs());
    guarded(if days < 0 {
        date.checked_sub_days(step)?
    } else {
        date.checked_add_days(step)?
    })
}

/// The same day of another month, or its last day where that month is shorter.
pub(crate) fn plus_months(date: NaiveDate, months: i64) -> Option<NaiveDate> {
    let step = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    guarded(if months < 0 {
        date.checked_sub_months(step)?
    } else {
        date.checked_add_months(step)?
    })
}

pub(crate) fn month(year: i32, month: i32) -> Option<(NaiveDate, NaiveDate)> {
    let first = day(year, month, 1)?;
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
}

/// Several whole months from the given one.
pub(crate) fn months(year: i32, first: i32, count: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = day(year, first, 1)?;
    Some((
        first,
        first.checked_add_months(Months::new(count))?.pred_opt()?,
    ))
}

pub(crate) fn year(year: i32) -> Option<(NaiveDate, NaiveDate)> {
    Some((day(year, 1, 1)?, day(year, 12, 31)?))
}

/// Monday to Sunday.
pub(crate) fn week(year: i32, week: i32) -> Option<(NaiveDate, NaiveDate)> {
    if !YEARS.contains(&year) {
        return None;
    }
    let monday = NaiveDate::from_isoywd_opt(year, u32::try_from(week).ok()?, Weekday::Mon)?;
    Some((monday, monday.checked_add_days(Days::new(6))?))
}

pub(crate) fn monday_of(date: NaiveDate) -> Option<NaiveDate> {
    date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday())))
}

/// 0 is Monday.
pub(crate) fn weekday_number(date: NaiveDate) -> i32 {
    date.weekday().num_days_from_monday().cast_signed()
}

pub(crate) fn quarter_of(date: NaiveDate) -> i32 {
    date.month0().cast_signed() / 3 + 1
}

/// The nth such weekday of a month, counted from its end when negative.
pub(crate) fn nth_weekday(
    year: i32,
    month_number: i32,
    weekday: i32,
    nth: i32,
) -> Option<NaiveDate> {
    let (first, last) = month(year, month_number)?;
    if nth > 0 {
        let ahead = (weekday - weekday_number(first)).rem_euclid(7) + 7 * (nth - 1);
        plus_days(first, i64::from(ahead)).filter(|d| *d <= last)
    } else {
        let back = (weekday_number(last) - weekday).rem_euclid(7);
        plus_days(last, -i64::from(back))
    }
}

/// Western Easter Sunday, by the anonymous Gregorian rule.
pub(crate) fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(year, n / 31, n % 31 + 1)
}

/// A feast of `rules/words.tsv`, by its code there: MMDD, or one of the movable ones.
pub(crate) fn feast(code: i32, year: i32) -> Option<NaiveDate> {
    match code {
        1 => nth_weekday(year, 11, 3, 4),
        2 => nth_weekday(year, 9, 0, 1),
        3 => nth_weekday(year, 5, 0, -1),
        4 => easter(year),
        5 => plus_days(easter(year)?, -2),
        6 => plus_days(easter(year)?, 1),
        // The Tuesday after the first Monday of November.
        7 => plus_days(nth_weekday(year, 11, 0, 1)?, 1),
        8 => plus_days(easter(year)?, -46),
        9 => nth_weekday(year, 1, 0, 3),
        10 => plus_days(nth_weekday(year, 11, 3, 4)?, 1),
        11 => nth_weekday(year, 5, 6, 2),
        12 => nth_weekday(year, 10, 0, 2),
        13 => plus_days(easter(year)?, -7),
        14 => plus_days(easter(year)?, -3),
        15 => plus_days(easter(year)?, 50),
        16 => plus_days(easter(year)?, 49),
        17 => plus_days(easter(year)?, 39),
        18 => plus_days(easter(year)?, -47),
        19 => nth_weekday(year, 2, 0, 3),
        20 => nth_weekday(year, 11, 6, 2),
        21 => plus_days(nth_weekday(year, 11, 3, 4)?, 4),
        22 => orthodox_easter(year),
        _ => day(year, code / 100, code % 100),
    }
}

/// Orthodox Easter Sunday in the Gregorian calendar, by Meeus's Julian rule.
pub(crate) fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let d = (19 * (year % 19) + 15) % 30;
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    let n = d + e + 114;
    // The Julian calendar lags by 13 days from 1900 to 2099, by one more in each century year that no 400 divides.
    let lag = year / 100 - year / 400 - 2;
    plus_days(day(year, n / 31, n % 31 + 1)?, i64::from(lag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle::length;
    use proptest::prelude::*;

    #[test]
    fn feasts_of_2025() {
        let iso = |code| feast(code, 2025).unwrap().to_string();
        assert_eq!((iso(4), iso(1)), ("2025-04-20".into(), "2025-11-27".into()));
        assert_eq!((iso(2), iso(3)), ("2025-09-01".into(), "2025-05-26".into()));
        assert_eq!(
            (iso(7), iso(1225)),
            ("2025-11-04".into(), "2025-12-25".into())
        );
    }

    proptest! {
        #[test]
        fn month_ends(y in 1i32..9999, m in 1i32..=12) {
            let (first, last) = month(y, m).unwrap();
            prop_assert_eq!(first.day(), 1);
            prop_assert_eq!(last.day().cast_signed(), length(y, m));
        }

        #[test]
        fn iso_weeks(y in 1900i32..2100, w in 1i32..=53) {
            // The first week is the one with 4 January; count Mondays from there.
            let mut monday = day(y, 1, 4).unwrap();
            while weekday_number(monday) != 0 { monday = plus_days(monday, -1).unwrap(); }
            let mut next = day(y + 1, 1, 4).unwrap();
            while weekday_number(next) != 0 { next = plus_days(next, -1).unwrap(); }
            let expected = plus_days(monday, i64::from(7 * (w - 1))).unwrap();
            match week(y, w) {
                Some((first, last)) => {
                    prop_assert_eq!(first, expected);
                    prop_assert_eq!((last - first).num_days(), 6);
                    prop_assert!(first < next);
                }
                None => prop_assert!(expected >= next),
            }
        }

        #[test]
        fn months_step_and_clip(y in 1000i32..3000, m in 1i32..=12, d in 1i32..=31, step in -240i64..240) {
            let Some(date) = day(y, m, d) else { return Ok(()) };
            let index = i64::from(y) * 12 + i64::from(m) - 1 + step;
            let (ty, tm) = ((index.div_euclid(12)) as i32, (index.rem_euclid(12)) as i32 + 1);
            prop_assert_eq!(plus_months(date, step), day(ty, tm, d.min(length(ty, tm))));
        }

        #[test]
        fn weekdays_of_a_month(y in 1900i32..2100, m in 1i32..=12, w in 0i32..7, n in 1i32..=5) {
            let all: Vec<_> = (1..=length(y, m)).filter_map(|d| day(y, m, d)).filter(|d| weekday_number(*d) == w).collect();
            prop_assert_eq!(nth_weekday(y, m, w, n), all.get(n as usize - 1).copied());
            prop_assert_eq!(nth_weekday(y, m, w, -1), all.last().copied());
        }

        #[test]
        fn nothing_panics(y in any::<i32>(), m in any::<i32>(), d in any::<i32>(), n in any::<i64>()) {
            let _ = (day(y, m, d), month(y, m), week(y, w(m)), year(y));
            if let Some(date) = day(y % 9999, 3, 1) { let _ = (plus_days(date, n), plus_months(date, n)); }
        }
    }

    fn w(number: i32) -> i32 {
        number % 60
    }
}
