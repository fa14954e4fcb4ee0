//! What each filter keeps.

use chrono::NaiveDate;
use claims_model::{Kind, Status};
use claims_report::Filter;

use crate::sample::claims;

/// The first characters of the ids of what is kept.
fn check(filter: &Filter, expected: &[&str]) {
    let claims = claims();
    let kept: Vec<_> = claims
        .iter()
        .filter(|claim| filter.matches(claim))
        .map(|claim| &claim.id[..4])
        .collect();
    assert_eq!(kept, expected, "{filter:?}");
}

fn day(written: &str) -> Option<NaiveDate> {
    Some(written.parse().unwrap())
}

fn word(word: &str) -> Option<String> {
    Some(word.to_owned())
}

#[test]
fn the_order_is_status_due_id_and_rejected_is_left_out() {
    check(
        &Filter::default(),
        &["0ffe", "de7a", "7e50", "b1d6", "57a7"],
    );
}

#[test]
fn by_status_and_kind() {
    check(
        &Filter {
            status: vec![Status::Rejected],
            ..Filter::default()
        },
        &["4e3e"],
    );
    check(
        &Filter {
            status: vec![Status::Pending, Status::Stated],
            ..Filter::default()
        },
        &["0ffe", "de7a", "57a7"],
    );
    check(
        &Filter {
            kind: vec![Kind::Decision],
            ..Filter::default()
        },
        &["7e50"],
    );
}

#[test]
fn by_words() {
    check(
        &Filter {
            speaker: word("RUIZ"),
            ..Filter::default()
        },
        &["b1d6"],
    );
    check(
        &Filter {
            speaker: word("lna"),
            ..Filter::default()
        },
        &["b1d6"],
    );
    check(
        &Filter {
            speaker: word("coast daily"),
            ..Filter::default()
        },
        &[],
    );
    check(
        &Filter {
            outlet: word("coast"),
            ..Filter::default()
        },
        &["7e50", "b1d6", "57a7"],
    );
    check(
        &Filter {
            text: word("HARBOUR BRIDGE"),
            ..Filter::default()
        },
        &["b1d6"],
    );
    check(
        &Filter {
            entity: word("harbour"),
            ..Filter::default()
        },
        &["b1d6", "57a7"],
    );
    check(
        &Filter {
            entity: word("harb"),
            ..Filter::default()
        },
        &[],
    );
    check(
        &Filter {
            tag: word("pier"),
            ..Filter::default()
        },
        &["0ffe"],
    );
}

#[test]
fn by_days() {
    let due = |from, to| Filter {
        due: Some((from, to)),
        ..Filter::default()
    };
    check(&due(day("2025-12-31"), None), &["de7a"]);
    check(&due(None, day("2025-12-01")), &["0ffe", "de7a"]);
    check(&due(None, None), &["0ffe", "de7a"]);
    check(&due(day("2025-04-21"), day("2025-11-30")), &[]);
    check(
        &Filter {
            overdue: true,
            ..Filter::default()
        },
        &["0ffe"],
    );
    check(
        &Filter {
            since: day("2025-05-03"),
            ..Filter::default()
        },
        &["7e50", "b1d6"],
    );
}
