//! Expressions against a calendar that knows only how to count days: leap rule, lengths of months, weekdays one by one.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use crate::calendar::{self, WEEKDAYS};
use crate::{Clause, Context, Expression, Finder, Tense, days};

/// Year, month, day and weekday (0 is Monday), stepped a day at a time from Monday, 1 January 1900.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Day {
    year: i32,
    month: i32,
    day: i32,
    weekday: i32,
}

/// Days of a month, from the leap rule alone.
pub(crate) fn length(year: i32, month: i32) -> i32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Every day from 1900 to 2100.
fn calendar_of_two_centuries() -> &'static [Day] {
    static DAYS: std::sync::OnceLock<Vec<Day>> = std::sync::OnceLock::new();
    DAYS.get_or_init(|| {
        let mut all = Vec::new();
        let mut weekday = 0;
        for year in 1900..=2100 {
            for month in 1..=12 {
                for day in 1..=length(year, month) {
                    all.push(Day {
                        year,
                        month,
                        day,
                        weekday,
                    });
                    weekday = (weekday + 1) % 7;
                }
            }
        }
        all
    })
}

impl Day {
    fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    fn chrono(self) -> NaiveDate {
        self.iso().parse().unwrap()
    }
}

fn read(text: &str, reference: Day, tense: Option<Tense>) -> Expression {
    let clause = |_: std::ops::Range<usize>| {
        tense.map(|tense| Clause {
            tense,
            direct: true,
        })
    };
    let context = Context {
        reference: Some(reference.chrono()),
        clause: Some(&clause),
        ..Context::default()
    };
    let mut found = Vec::new();
    Finder::new().find(text, &context, &mut found);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A place in the two centuries with ten years of room on either side.
fn place() -> impl Strategy<Value = usize> {
    3_700usize..69_700
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn weekdays(at in place(), name in 0usize..7) {
        let all = calendar_of_two_centuries();
        let is = |day: &&Day| day.weekday == name as i32;
        let text = format!("on {}", WEEKDAYS[name]);
        let back = all[..=at].iter().rev().find(is).unwrap();
        let ahead = all[at..].iter().find(is).unwrap();
        prop_assert_eq!(read(&text, all[at], Some(Tense::Past)).value, back.iso());
        prop_assert_eq!(read(&text, all[at], Some(Tense::Future)).value, ahead.iso());
        let last = all[..at].iter().rev().find(is).unwrap();
        let next = all[at + 1..].iter().find(is).unwrap();
        prop_assert_eq!(read(&format!("last {}", WEEKDAYS[name]), all[at], None).value, last.iso());
        prop_assert_eq!(read(&format!("next {}", WEEKDAYS[name]), all[at], None).value, next.iso());
    }

    #[test]
    fn days_and_weeks_away(at in place(), count in 1usize..500) {
        let all = calendar_of_two_centuries();
        prop_assert_eq!(read(&format!("{count} days ago"), all[at], None).value, all[at - count].iso());
        prop_assert_eq!(read(&format!("{count} days from now"), all[at], None).value, all[at + count].iso());
        let weeks = count / 8 + 1;
        let found = read(&format!("{weeks} weeks ago"), all[at], None);
        prop_assert_eq!(found.from.unwrap(), all[at - 7 * weeks].chrono());
        prop_assert_eq!(read("yesterday", all[at], None).value, all[at - 1].iso());
        prop_assert_eq!(read("tomorrow", all[at], None).value, all[at + 1].iso());
        let within = read(&format!("within {count} days"), all[at], None);
        prop_assert_eq!((within.from.unwrap(), within.to.unwrap()), (all[at].chrono(), all[at + count].chrono()));
    }

    /// Monday to Sunday, numbered from the week that has 4 January.
    #[test]
    fn weeks(at in place(), step in -1i32..=1) {
        let all = calendar_of_two_centuries();
        let text = ["last week", "this week", "next week"][(step + 1) as usize];
        let found = read(text, all[at], None);
        let monday = (at as i32 - all[at].weekday + 7 * step) as usize;
        prop_assert_eq!(found.from.unwrap(), all[monday].chrono());
        prop_assert_eq!(found.to.unwrap(), all[monday + 6].chrono());
        // The week belongs to the year of its Thursday, and is as many weeks after that year's first Thursday.
        let thursday = all[monday + 3];
        let first = all.iter().position(|d| d.year == thursday.year && d.weekday == 3).unwrap();
        prop_assert_eq!(found.value, format!("{:04}-W{:02}", thursday.year, (monday + 3 - first) / 7 + 1));
    }

    #[test]
    fn months_quarters_years(at in place(), step in -1i32..=1) {
        let all = calendar_of_two_centuries();
        let word = ["last", "this", "next"][(step + 1) as usize];
        let Day { year, month, .. } = all[at];
        let ends = |found: &Expression| (found.from.unwrap(), found.to.unwrap());
        let span = |year: i32, month: i32, count: i32| {
            let wanted = |d: &&Day| (d.year * 12 + d.month - 1 - year * 12 - month + 1).div_euclid(count) == 0;
            let mut inside = all.iter().filter(wanted);
            let first = inside.next().unwrap();
            (first.chrono(), inside.next_back().unwrap().chrono())
        };
        let index = year * 12 + month - 1 + step;
        let (y, m) = (index.div_euclid(12), index.rem_euclid(12) + 1);
        let found = read(&format!("{word} month"), all[at], None);
        prop_assert_eq!(&found.value, &format!("{y:04}-{m:02}"));
        prop_assert_eq!(ends(&found), span(y, m, 1));
        let found = read(&format!("{word} year"), all[at], None);
        prop_assert_eq!(ends(&found), span(year + step, 1, 12));
        let quarter = year * 4 + (month - 1) / 3 + step;
        let (y, q) = (quarter.div_euclid(4), quarter.rem_euclid(4) + 1);
        let found = read(&format!("{word} quarter"), all[at], None);
        prop_assert_eq!(&found.value, &format!("{y:04}-Q{q}"));
        prop_assert_eq!(ends(&found), span(y, 3 * q - 2, 3));
    }

    #[test]
    fn ends_of_months(year in 1900i32..2100, month in 0usize..12) {
        let all = calendar_of_two_centuries();
        let last = all.iter().rfind(|d| d.year == year && d.month == month as i32 + 1).unwrap();
        let found = read(&format!("the last day of {} {year}", MONTHS[month]), all[5000], None);
        prop_assert_eq!(found.value, last.iso());
        let found = read(&format!("the end of {} {year}", MONTHS[month]), all[5000], None);
        prop_assert_eq!(found.to.unwrap(), last.chrono());
    }

    #[test]
    fn dates_in_every_order(at in 0usize..73_000) {
        let all = calendar_of_two_centuries();
        let Some(day) = all.get(at) else { return Ok(()) };
        let (d, y, m, w) = (day.day, day.year, MONTHS[day.month as usize - 1], WEEKDAYS[day.weekday as usize]);
        let short = &m[..3];
        for text in [
            format!("on {d} {m} {y}"), format!("on {m} {d}, {y}"), format!("on {w}, {m} {d}, {y}"),
            format!("on the {d}th of {m}, {y}"), format!("on {w} {d} {m} {y}"), format!("on {}", day.iso()),
            format!("on {short} {d}, {y}"), format!("on {d}-{m}-{y}").replace('-', " "), format!("on {m} {d} {y}"),
        ] {
            prop_assert_eq!(&read(&text, all[5000], None).value, &day.iso(), "{}", text);
        }
    }

    /// The nearest to the day, where nothing tells of past or future.
    #[test]
    fn a_told_tense_puts_months_on_its_side(at in place(), month in 0usize..12) {
        let all = calendar_of_two_centuries();
        let text = format!("in {}", MONTHS[month]);
        let past = read(&text, all[at], Some(Tense::Past));
        let future = read(&text, all[at], Some(Tense::Future));
        prop_assert!(past.from.unwrap() <= all[at].chrono());
        prop_assert!(future.to.unwrap() >= all[at].chrono());
        prop_assert!((all[at].chrono() - past.to.unwrap()).num_days() < 366);
        prop_assert!((future.from.unwrap() - all[at].chrono()).num_days() < 366);
    }

    /// Every value has days, in order, that lie in it; the days of a day are itself.
    #[test]
    fn values_hold_their_days(at in place()) {
        let all = calendar_of_two_centuries();
        let date = all[at].chrono();
        prop_assert_eq!(days(&all[at].iso(), false), Some((date, date)));
        let (y, m) = (all[at].year, all[at].month);
        let season = ["WI", "SP", "SU", "FA"][(m % 12 / 3) as usize];
        let of = if m < 3 { y - 1 } else { y };
        let (from, to) = days(&format!("{of:04}-{season}"), false).unwrap();
        prop_assert!(from <= date && date <= to);
        let south = ["SU", "FA", "WI", "SP"][(m % 12 / 3) as usize];
        let (from, to) = days(&format!("{of:04}-{south}"), true).unwrap();
        prop_assert!(from <= date && date <= to, "{} {}..{}", south, from, to);
        for value in [format!("{y:04}-Q{}", (m - 1) / 3 + 1), format!("{y:04}-H{}", (m - 1) / 6 + 1),
            format!("{y:04}-{m:02}"), format!("{y:04}"), format!("{:03}", y / 10), format!("{:02}", y / 100)] {
            let (from, to) = days(&value, false).unwrap();
            prop_assert!(from <= date && date <= to, "{}", value);
        }
    }
}

/// The Sunday after the first full moon on or after 21 March, with the moon of the nineteen-year tables.
#[test]
fn easter_by_the_moon() {
    for year in 1900..=2099 {
        // The epact: the age of the moon on 1 January in days.
        let golden = year % 19;
        let century = year / 100;
        let epact = (11 * golden + 8 - century + century / 4 + (8 * century + 13) / 25) % 30;
        let mut moon = 44 - epact;
        if moon < 21 {
            moon += 30;
        }
        if epact == 24 || epact == 25 && golden > 10 {
            moon -= 1;
        }
        let mut day = calendar::day(year, 3, 1).unwrap();
        day = calendar::plus_days(day, i64::from(moon) - 1).unwrap();
        loop {
            day = day.succ_opt().unwrap();
            if day.weekday() == chrono::Weekday::Sun {
                break;
            }
        }
        assert_eq!(calendar::easter(year), Some(day), "{year}");
    }
}

#[test]
fn orthodox_easters() {
    for iso in [
        "2016-05-01",
        "2021-05-02",
        "2023-04-16",
        "2024-05-05",
        "2025-04-20",
        "2026-04-12",
    ] {
        let date: NaiveDate = iso.parse().unwrap();
        assert_eq!(calendar::orthodox_easter(date.year()), Some(date));
    }
}

/// Each zone of the words is found behind a clock; one meaning gives its offset, several give none.
#[test]
fn zones() {
    let reference = calendar_of_two_centuries()[40_000];
    for row in include_str!("../rules/words.tsv")
        .lines()
        .filter(|row| row.starts_with("zone\t"))
    {
        let cells: Vec<&str> = row.split('\t').collect();
        for zone in cells[3].split(' ').map(str::to_uppercase) {
            let found = read(
                &format!("at 5:30 p.m. {zone} on 3 May 2024"),
                reference,
                None,
            );
            let offset: i32 = cells[1].parse().unwrap();
            assert_eq!(
                found.utc_offset,
                Some(offset).filter(|o| o.abs() < 1000),
                "{zone}"
            );
            let mark = if offset == 0 { "Z" } else { "" };
            assert_eq!(found.value, format!("2024-05-03T17:30{mark}"), "{zone}");
        }
    }
}
