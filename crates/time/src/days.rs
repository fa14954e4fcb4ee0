//! TIMEX3 values → the days they cover.

use chrono::NaiveDate;

use crate::calendar;

/// First and last day of a TIMEX3 value of the calendar; `None` for durations, sets, vague and underspecified values.
///
/// Seasons are whole months; the winter of a year begins in its December (June in the south, where summer begins in December).
///
/// ```
/// let (from, to) = claims_time::days("2025-W23-WE", false).unwrap();
/// assert_eq!((from.to_string(), to.to_string()), ("2025-06-07".into(), "2025-06-08".into()));
/// assert_eq!(claims_time::days("XXXX-12-25", false), None);
/// ```
#[must_use]
pub fn days(value: &str, southern: bool) -> Option<(NaiveDate, NaiveDate)> {
    if let Some((first, last)) = value.split_once('/') {
        return Some((days(first, southern)?.0, days(last, southern)?.1));
    }
    if !value
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b':')
    {
        return None;
    }
    let date = value.split_once('T').map_or(value, |(date, _)| date);
    let mut parts = date.split('-');
    let head = parts.next()?;
    let (second, third) = (parts.next(), parts.next());
    if parts.next().is_some() || !head.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i32 = head.parse().ok()?;
    match (head.len(), second, third) {
        (2, None, None) => Some((
            calendar::day((number * 100).max(1), 1, 1)?,
            calendar::day(number * 100 + 99, 12, 31)?,
        )),
        (3, None, None) => Some((
            calendar::day((number * 10).max(1), 1, 1)?,
            calendar::day(number * 10 + 9, 12, 31)?,
        )),
        (4, None, None) => calendar::year(number),
        (4, Some(part), third) => within_year(number, part, third, southern),
        _ => None,
    }
}

fn within_year(
    year: i32,
    part: &str,
    third: Option<&str>,
    southern: bool,
) -> Option<(NaiveDate, NaiveDate)> {
    if let (Some(week), true) = (part.strip_prefix('W'), part.len() == 3 && part != "WXX") {
        let (monday, sunday) = calendar::week(year, week.parse().ok()?)?;
        return match third {
            None => Some((monday, sunday)),
            Some("WE") => Some((calendar::plus_days(monday, 5)?, sunday)),
            Some(weekday) => {
                let number: i64 = weekday.parse().ok().filter(|n| (1..=7).contains(n))?;
                let date = calendar::plus_days(monday, number - 1)?;
                Some((date, date))
            }
        };
    }
    if let Some(day) = third {
        let date = calendar::day(year, part.parse().ok()?, day.parse().ok()?)?;
        return Some((date, date));
    }
    let shift = if southern { 6 } else { 0 };
    match part {
        "Q1" | "Q2" | "Q3" | "Q4" => {
            calendar::months(year, 3 * part[1..].parse::<i32>().ok()? - 2, 3)
        }
        "H1" => calendar::months(year, 1, 6),
        "H2" => calendar::months(year, 7, 6),
        "SP" => calendar::months(year, (3 + shift - 1) % 12 + 1, 3),
        "SU" => calendar::months(year, (6 + shift - 1) % 12 + 1, 3),
        "FA" => calendar::months(year, (9 + shift - 1) % 12 + 1, 3),
        "WI" => calendar::months(year, (12 + shift - 1) % 12 + 1, 3),
        _ if part.len() == 2 => calendar::month(year, part.parse().ok()?),
        _ => None,
    }
}
