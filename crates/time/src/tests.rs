//! Runs the examples of every row, and hostile texts.

use std::collections::HashSet;
use std::fmt::Write;

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::matcher::Matcher;
use crate::rules::{Rules, TABLES, rows};
use crate::tokens::tokenize;
use crate::{Clause, Context, Expression, Finder, Tense};

fn find(text: &str) -> Vec<Expression> {
    let mut found = Vec::new();
    let context = Context::on(NaiveDate::from_ymd_opt(2025, 3, 26).unwrap());
    Finder::new().find(text, &context, &mut found);
    found
}

#[test]
fn every_part_is_found_whole_in_its_example() {
    let parts = include_str!("../rules/parts.tsv").lines();
    for row in parts.filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [name, _, example] = cells[..] else {
            panic!("parts.tsv: {row}")
        };
        // A year's tail is found as a part of what it belongs to.
        let found = find(&format!("It began {example}."));
        assert!(!found.is_empty(), "{name}: nothing found in {example}");
    }
}

#[test]
fn every_row_finds_its_examples_and_no_more() {
    let mut wrong = String::new();
    let mut ids = HashSet::new();
    for [id, kind, _, _, positive, negative] in TABLES.iter().flat_map(|table| rows(table)) {
        assert!(ids.insert(id), "{id} twice");
        for example in positive.split(" / ") {
            let (marked, value) = example
                .split_once("=>")
                .unwrap_or_else(|| panic!("{id}: {example}"));
            let text = marked.trim().replace(['[', ']'], "");
            let span = &marked[marked.find('[').unwrap() + 1..marked.find(']').unwrap()];
            let found = find(&text);
            let hit = found
                .iter()
                .find(|e| &text[e.start..e.end] == span && e.value == value.trim() && e.rule == id);
            if kind == "NONE" && found.is_empty() || kind != "NONE" && hit.is_some() {
                continue;
            }
            let got: Vec<_> = found
                .iter()
                .map(|e| (&text[e.start..e.end], &e.value, e.rule))
                .collect();
            writeln!(wrong, "{id}: {example}\n    {got:?}").unwrap();
        }
        if let Some(hit) = find(negative).iter().find(|e| e.rule == id) {
            writeln!(
                wrong,
                "{id} found {:?} in {negative}",
                &negative[hit.start..hit.end]
            )
            .unwrap();
        }
        assert!(!negative.is_empty(), "{id} has no negative example");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The index of rules by first and second token may leave out no match.
#[test]
fn the_index_hides_nothing() {
    let rules = Rules::get();
    let mut tokens = Vec::new();
    for [.., positive, negative] in TABLES.iter().flat_map(|table| rows(table)) {
        tokenize(
            &format!("{positive} {negative}").replace(['[', ']'], ""),
            &rules.lexicon,
            &mut tokens,
        );
        let matcher = Matcher {
            tokens: &tokens,
            lexicon: &rules.lexicon,
            classes: rules.classes,
        };
        for at in 0..tokens.len() {
            for (index, rule) in rules.rules.iter().enumerate() {
                if matcher.run(&rule.program, at).is_some() {
                    assert!(
                        rules.starting(&tokens[at]).contains(&(index as u16)),
                        "{} starts",
                        rule.id
                    );
                    assert!(
                        rule.goes_on(rules.bit(tokens.get(at + 1))),
                        "{} goes on",
                        rule.id
                    );
                }
            }
        }
    }
}

#[test]
fn without_a_reference_nothing_is_guessed() {
    let mut found = Vec::new();
    Finder::new().find(
        "It closed last week, on December 25 and yesterday.",
        &Context::default(),
        &mut found,
    );
    let read: Vec<_> = found.iter().map(|e| (e.value.as_str(), e.from)).collect();
    assert_eq!(read, [("", None), ("XXXX-12-25", None), ("", None)]);
    let why = found.iter().map(|e| e.arithmetic.as_deref());
    assert!(why.eq([Some("no reference day"); 3]));
}

#[test]
fn without_a_reference_what_the_text_names_still_counts() {
    let read = |text: &str| crate::find(text, &Context::default()).pop().unwrap().value;
    assert_eq!(
        read("It shut on 3 May 2020. The next day it opened."),
        "2020-05-04"
    );
    assert_eq!(
        read("They married in 2010; three years later they split."),
        "2013"
    );
}

#[test]
fn seasons_of_the_south() {
    let context = Context {
        southern: true,
        ..Context::on(NaiveDate::from_ymd_opt(2025, 3, 26).unwrap())
    };
    let found = crate::find("It opened last summer.", &context);
    let days = (
        found[0].from.unwrap().to_string(),
        found[0].to.unwrap().to_string(),
    );
    assert_eq!(days, ("2024-12-01".into(), "2025-02-28".into()));
}

#[test]
fn a_verb_is_no_month() {
    let text = "They said they would march through Paris.";
    let verb = |_: usize| Some(true);
    let context = Context {
        verb: Some(&verb),
        ..Context::default()
    };
    assert!(crate::find(text, &context).is_empty());
    assert!(crate::find("It will go through March.", &context).is_empty());
    assert_eq!(
        crate::find("It will go through March.", &Context::default())[0].value,
        "XXXX-03"
    );
}

#[test]
fn the_arithmetic_says_from_where() {
    let cases = [
        (
            "last week",
            "1 week before that of 2025-03-26: 2025-03-17 to 2025-03-23",
        ),
        (
            "in May",
            "the one after 2025-03-26: 2025-05-01 to 2025-05-31",
        ),
        ("five days ago", "P5D before 2025-03-26: 2025-03-21"),
        (
            "On 3 May 2020 and the next day",
            "1 day after 2020-05-03: 2020-05-04",
        ),
        (
            "within 90 days",
            "P90D after 2025-03-26: 2025-03-26 to 2025-06-24",
        ),
    ];
    for (text, arithmetic) in cases {
        let found = find(text).pop().unwrap();
        assert_eq!(found.arithmetic.as_deref(), Some(arithmetic), "{text}");
    }
}

#[test]
fn a_told_tense_decides() {
    let day = NaiveDate::from_ymd_opt(2025, 3, 26);
    let read = |text: &str, tense: Tense| {
        let told = |_: std::ops::Range<usize>| {
            Some(Clause {
                tense,
                direct: true,
            })
        };
        let mut found = Vec::new();
        Finder::new().find(
            text,
            &Context {
                reference: day,
                clause: Some(&told),
                ..Context::default()
            },
            &mut found,
        );
        found[0].value.clone()
    };
    let cases = [
        ("Wednesday", "2025-03-26", "2025-03-26"),
        ("Thursday", "2025-03-20", "2025-03-27"),
        ("next Wednesday", "2025-04-02", "2025-04-02"),
        ("in March", "2025-03", "2025-03"),
        ("in April", "2024-04", "2025-04"),
        ("in February", "2025-02", "2026-02"),
        ("on March 25", "2025-03-25", "2026-03-25"),
        ("on the 30th", "2025-01-30", "2025-03-30"),
        ("the third quarter", "2024-Q3", "2025-Q3"),
        ("the weekend", "2025-W12-WE", "2025-W13-WE"),
        ("Christmas", "2024-12-25", "2025-12-25"),
    ];
    for (text, past, future) in cases {
        assert_eq!(
            (
                read(text, Tense::Past).as_str(),
                read(text, Tense::Future).as_str()
            ),
            (past, future),
            "{text}"
        );
    }
}

#[test]
fn spans_of_a_deadline() {
    let read = |text: &str| {
        find(text)
            .pop()
            .map(|e| format!("{}..{}", e.from.unwrap(), e.to.unwrap()))
            .unwrap()
    };
    assert_eq!(
        read("It will open in the first half of June."),
        "2025-06-01..2025-06-15"
    );
    assert_eq!(read("It will open in two weeks."), "2025-04-09..2025-04-09");
    assert_eq!(
        read("It must answer within 90 days."),
        "2025-03-26..2025-06-24"
    );
    assert_eq!(
        read("It runs from October 8 to 13."),
        "2025-10-08..2025-10-13"
    );
    assert_eq!(read("It will open this weekend."), "2025-03-29..2025-03-30");
    assert_eq!(
        read("It opens in the first week of November 2023."),
        "2023-11-01..2023-11-07"
    );
}

#[test]
fn long_hostile_texts_take_linear_work() {
    for unit in [
        "1",
        "May ",
        "a ",
        "2025-",
        "the end of ",
        "twenty ",
        "Friday, ",
        "é",
        "—",
        "5 ",
    ] {
        find(&unit.repeat(200_000 / unit.len()));
    }
}

proptest! {
    #[test]
    fn any_text_gives_ordered_spans(text in "[a-z0-9 .,:'’–May]{0,80}|\\PC{0,60}") {
        check_spans(&text)?;
    }

    #[test]
    fn any_mixture_of_time_words_gives_ordered_spans(
        words in prop::collection::vec(prop::sample::select(vec![
            "the", "end", "of", "May", "3", "31", "2025", "last", "next", "first", "half", "week", "quarter", "29", "February",
            "Friday", ",", "-", "'s", "years", "ago", "in", "99999", "9999", "century", "5", "pm", "to", "9999999", "0", "within", "1500",
        ]), 0..12)
    ) {
        check_spans(&words.join(" "))?;
    }
}

fn check_spans(text: &str) -> Result<(), TestCaseError> {
    let mut last = 0;
    for e in find(text) {
        prop_assert!(e.start >= last && e.end > e.start);
        prop_assert!(text.is_char_boundary(e.start) && text.is_char_boundary(e.end));
        prop_assert!(e.from <= e.to);
        prop_assert!(!e.value.is_empty());
        last = e.end;
    }
    Ok(())
}
