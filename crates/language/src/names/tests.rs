//! Every row of the lexicons finds what it is there for, and nothing in its negative example.

use super::lexicon::rows;
use crate::{Analysis, Analyzer, Mention};

fn names(text: &str) -> Analysis {
    let mut analysis = Analysis::default();
    Analyzer::new().analyze(text, &mut analysis);
    analysis
}

fn all(file: &'static str, text: &'static str, found: impl Fn(&Analysis) -> bool) {
    let mut wrong = Vec::new();
    for row in rows(text) {
        let [positive, negative] = row.examples;
        if !found(&names(positive)) {
            wrong.push(format!("finds nothing in: {positive}"));
        }
        if found(&names(negative)) {
            wrong.push(format!("finds something in: {negative}"));
        }
    }
    assert!(wrong.is_empty(), "{file}:\n{}", wrong.join("\n"));
}

#[test]
fn roles() {
    all("roles.tsv", include_str!("../../lexicon/roles.tsv"), |a| {
        a.names.iter().any(|n| n.role.is_some())
    });
}

#[test]
fn titles() {
    all(
        "titles.tsv",
        include_str!("../../lexicon/titles.tsv"),
        |a| a.names.iter().any(|n| n.role.is_some()),
    );
}

/// Two mentions of one entity.
#[test]
fn bodies() {
    all(
        "bodies.tsv",
        include_str!("../../lexicon/bodies.tsv"),
        |a| {
            let twice =
                |n: &&crate::Name| a.names.iter().filter(|m| m.entity == n.entity).count() > 1;
            a.names
                .iter()
                .filter(|n| n.mention == Mention::Name)
                .any(|n| twice(&n))
        },
    );
}
