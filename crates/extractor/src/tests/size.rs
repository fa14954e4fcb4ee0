//! No text makes work more than linear in its length.

use std::time::{Duration, Instant};

use super::document;
use crate::Extractor;

/// Linear work on these texts takes far less; work with the square of their length far more.
const LIMIT: Duration = Duration::from_secs(20);

#[track_caller]
fn quick(part: &str, bytes: usize) {
    let document = document(&part.repeat(bytes / part.len()));
    let mut extractor = Extractor::new();
    let start = Instant::now();
    let page = extractor.read(&document);
    let found = page.readings().len() + page.left_out().len();
    let taken = start.elapsed();
    let shown: String = part.chars().take(40).collect();
    assert!(taken < LIMIT, "{shown:?}: {found} in {taken:?}");
}

#[test]
fn brackets() {
    quick("(", 200_000);
}

#[test]
fn marks_that_open() {
    quick("“", 200_000);
}

#[test]
fn cues() {
    quick("said ", 200_000);
}

#[test]
fn relative_clauses() {
    quick("a, which ", 200_000);
    quick("it is, which is, ", 30_000);
}

#[test]
fn coordinated_clauses() {
    quick("and it was ", 100_000);
    quick("he said she was, ", 50_000);
}

#[test]
fn a_line_without_a_stop() {
    quick("the bridge and the pier of the town ", 300_000);
}

#[test]
fn empty_quotations() {
    quick("\" \"", 100_000);
}

#[test]
fn short_quotations_in_one_paragraph() {
    quick("“We will go there.” ", 20 * 20_000);
}

#[test]
fn a_quotation_over_many_sentences() {
    let part = "She said it was so. It will be. ";
    quick(&["“", &part.repeat(5000)].concat(), 160_000);
}

#[test]
fn times() {
    quick("on 3 May to ", 100_000);
}
