//! Overdue and due soon, against a calendar that is counted day by day.

use chrono::{Datelike, NaiveDate};
use claims_model::{Due, SOON_DAYS, Status, is_due_soon, is_overdue};
use proptest::prelude::*;
use proptest::sample::select;

/// Whether a day lies in what is written: each form by its own meaning, day by day.
fn lies_in(written: &str, day: NaiveDate) -> bool {
    let (year, month) = (day.year(), day.month());
    if let Some((from, to)) = written.split_once('/') {
        return *from <= *day.to_string() && *day.to_string() <= *to;
    }
    let (of, rest) = written.split_once('-').unwrap_or((written, ""));
    let of: i32 = of.parse().expect("a year");
    match rest {
        "" => year == of,
        "Q1" | "Q2" | "Q3" | "Q4" => year == of && rest == format!("Q{}", month.div_ceil(3)),
        "H1" | "H2" => year == of && (rest == "H1") == (month <= 6),
        "SP" => year == of && (3..=5).contains(&month),
        "SU" => year == of && (6..=8).contains(&month),
        "FA" => year == of && (9..=11).contains(&month),
        "WI" => year == of && month == 12 || year == of + 1 && month <= 2,
        week if week.starts_with('W') => iso_week(day) == (of, week[1..].parse().expect("a week")),
        _ if rest.len() == 2 => day.to_string().starts_with(written),
        _ => day.to_string() == written,
    }
}

/// The week is that of its Thursday, the year that in which the Thursday lies.
fn iso_week(day: NaiveDate) -> (i32, u32) {
    let from_monday = i64::from(day.weekday().num_days_from_monday());
    let thursday = day + chrono::Duration::days(3 - from_monday);
    (thursday.year(), thursday.ordinal0() / 7 + 1)
}

/// The last day that lies in what is written, by going through all days of three years.
fn last_day(written: &str) -> NaiveDate {
    let year: i32 = written[..4].parse().expect("a year");
    let first = NaiveDate::from_ymd_opt(year - 1, 1, 1).expect("a day");
    let days = first.iter_days().take(366 * 3 + 1);
    let last = days.filter(|day| lies_in(written, *day)).max();
    last.unwrap_or_else(|| panic!("no day lies in {written}"))
}

fn written() -> impl Strategy<Value = String> {
    // Leap years, among them one of 400 years, and years that have no 29 February.
    let year = select(vec![1900, 1999, 2000, 2023, 2024, 2025, 2026, 2100]);
    let day = (year.clone(), 0..365u32).prop_map(|(year, at)| {
        let day = NaiveDate::from_yo_opt(year, at + 1).expect("a day");
        day.to_string()
    });
    let days = (year.clone(), 0..330u32, 1..35u32).prop_map(|(year, at, length)| {
        let from = NaiveDate::from_yo_opt(year, at + 1).expect("a day");
        format!("{from}/{}", from + chrono::Duration::days(length.into()))
    });
    let part = select(vec![
        "Q1", "Q2", "Q3", "Q4", "H1", "H2", "SP", "SU", "FA", "WI", "W01", "W05", "W09", "W52",
        "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12",
    ]);
    let named = (year.clone(), part).prop_map(|(year, part)| format!("{year}-{part}"));
    prop_oneof![day, days, named, year.prop_map(|year| year.to_string())]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn a_day_is_judged_as_by_counting(written in written(), offset in -40i64..40) {
        let due: Due = written.parse().expect("a due date");
        let last = last_day(&written);
        prop_assert_eq!(due.to(), last, "the last day of {}", written);
        let on = last + chrono::Duration::days(offset);
        // Nothing is left of it: no day from this one on lies in it.
        let left: Vec<i64> = (0..=80)
            .filter(|ahead| lies_in(&written, on + chrono::Duration::days(*ahead)))
            .collect();
        prop_assert_eq!(is_overdue(Status::Pending, Some(due.to()), on), left.is_empty());
        let soon = left.last().is_some_and(|ahead| *ahead <= SOON_DAYS as i64);
        prop_assert_eq!(is_due_soon(Status::Pending, Some(due.to()), on), soon);
    }

    #[test]
    fn only_what_is_pending_is_late(written in written(), offset in -40i64..40) {
        let last = written.parse::<Due>().expect("a due date").to();
        let on = last + chrono::Duration::days(offset);
        for &status in Status::ALL {
            let judged = (is_overdue(status, Some(last), on), is_due_soon(status, Some(last), on));
            prop_assert!(judged != (true, true), "late or soon, never both");
            prop_assert!(status == Status::Pending || judged == (false, false));
            let undated = (is_overdue(status, None, on), is_due_soon(status, None, on));
            prop_assert_eq!(undated, (false, false));
        }
    }
}

#[track_caller]
fn check(written: &str, on: &str, overdue: bool, soon: bool) {
    let due: Due = written.parse().expect("a due date");
    let on = on.parse().expect("a day");
    let judged = (
        is_overdue(Status::Pending, Some(due.to()), on),
        is_due_soon(Status::Pending, Some(due.to()), on),
    );
    assert_eq!(judged, (overdue, soon), "{written} on {on}");
}

#[test]
fn the_day_itself_is_not_overdue() {
    check("2025-12-04", "2025-12-04", false, true);
    check("2025-12-04", "2025-12-05", true, false);
    check("2025-12-04/2025-12-05", "2025-12-05", false, true);
    check("2024-02", "2024-02-29", false, true);
    check("2023-02", "2023-03-01", true, false);
    check("2025-W01", "2025-01-05", false, true);
    check("2024-WI", "2025-02-28", false, true);
    check("2024-WI", "2025-03-01", true, false);
    check("2025-Q4", "2025-12-16", false, false);
    check("2025-Q4", "2025-12-17", false, true);
    check("2025", "2026-01-01", true, false);
}
