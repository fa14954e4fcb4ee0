//! Runs the examples of `ahead.tsv`, and the forms of verbs.

use std::fmt::Write;

use super::{Clause, Tense, rows};
use crate::{Analysis, Analyzer};

fn read(marked: &str) -> Option<Clause> {
    let text = marked.replace(['[', ']'], "");
    let start = marked.find('[').unwrap();
    let mut analysis = Analysis::default();
    Analyzer::new().analyze(&text, &mut analysis);
    let at = analysis
        .tokens
        .iter()
        .position(|token| token.span.start == start)
        .unwrap();
    analysis.clause(at..at + 1)
}

fn tense(marked: &str) -> Option<Tense> {
    read(marked).map(|clause| clause.tense)
}

#[test]
fn every_row_puts_its_example_ahead_and_no_more() {
    let mut wrong = String::new();
    for [_, lemma, ahead, not] in rows() {
        if tense(ahead) != Some(Tense::Future) {
            writeln!(wrong, "{lemma}: {ahead} {:?}", tense(ahead)).unwrap();
        }
        if tense(not) != Some(Tense::Past) {
            writeln!(wrong, "{lemma}, not: {not} {:?}", tense(not)).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn forms_of_verbs() {
    let cases = [
        ("They met on [Friday].", Tense::Past),
        ("They have met since [Friday].", Tense::Past),
        ("The vote is on [Friday].", Tense::Future),
        ("The vote was on [Friday].", Tense::Past),
        ("It would be [Friday] before they met.", Tense::Future),
        ("They will meet on [Friday].", Tense::Future),
        ("He said they would meet on [Friday].", Tense::Future),
        ("He said on [Friday] that they would meet.", Tense::Past),
        ("They may meet on [Friday].", Tense::Future),
        ("They would have met on [Friday].", Tense::Past),
        ("They are going to meet on [Friday].", Tense::Future),
        (
            "It will be signed and made public on [Friday].",
            Tense::Future,
        ),
        ("The county promised a list by [Friday].", Tense::Future),
        ("The county published a list by [Friday].", Tense::Past),
        ("They are sleeping on [Friday].", Tense::Present),
        ("They meet on [Friday].", Tense::Future),
        ("They sleep on [Friday].", Tense::Present),
        (
            "The hospital said [Friday] it would not contest.",
            Tense::Past,
        ),
        ("The deal was signed on [Friday].", Tense::Past),
        ("The deal will be signed on [Friday].", Tense::Future),
        ("It had been due to expire on [Friday].", Tense::Past),
        ("They were forced to leave on [Friday].", Tense::Past),
        ("A man arrested on [Friday] was freed.", Tense::Past),
        ("They announced a plan to meet on [Friday].", Tense::Future),
        ("The talks, which began on [Friday], failed.", Tense::Past),
    ];
    for (text, expected) in cases {
        assert_eq!(tense(text), Some(expected), "{text}");
    }
}

#[test]
fn a_phrase_within_a_noun_is_not_direct() {
    assert!(read("They met on [Friday].").unwrap().direct);
    assert!(!read("They praised [Friday]'s ruling.").unwrap().direct);
}

#[test]
fn without_a_verb_there_is_no_clause() {
    assert_eq!(read("A quiet [Friday] in Paris."), None);
}
