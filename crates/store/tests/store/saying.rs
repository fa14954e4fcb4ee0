//! Who looks for a quote finds every matter that has it.

use std::collections::HashSet;
use std::convert::Infallible;
use std::ops::ControlFlow;

use claims_store::{Row, Rows, SqliteLedger};
use claims_tracker::View;

use crate::support::{add, entry};

/// The numbers of the matters with a passage in one of these documents.
fn in_documents(ledger: &SqliteLedger, documents: &[&str]) -> HashSet<u64> {
    let mut matters = HashSet::new();
    let mut one = |row| {
        if let Row::Summary(number, _) = row {
            let claim = ledger.matter(number).unwrap().unwrap();
            let mut appearances = claim.appearances.iter();
            if appearances.any(|at| documents.contains(&at.document.as_str())) {
                matters.insert(number);
            }
        }
        ControlFlow::<Infallible>::Continue(())
    };
    let read = ledger.rows(View::default(), &Rows::default(), &mut one);
    assert!(read.unwrap().is_some(), "the view is of all");
    matters
}

#[test]
fn every_matter_with_a_passage_in_a_document_that_says_it() {
    let mut ledger = SqliteLedger::in_memory().unwrap();
    let mut reports: Vec<_> = (0..6)
        .map(|day| entry(&format!("report-{day}"), 3 * day, 2))
        .collect();
    reports[2].document.text += "A \"Quinindell\" of Ystad.";
    reports[5].document.text += "In Quinindell.";
    add(&mut ledger, reports);
    let said = in_documents(&ledger, &["report-2", "report-5"]);
    assert!(!said.is_empty());
    assert_eq!(ledger.saying("quinINDELL").unwrap(), said);
    assert_eq!(
        ledger.saying("\"Quinindell\" of y").unwrap(),
        in_documents(&ledger, &["report-2"])
    );
    assert_eq!(ledger.saying("Quinindella").unwrap(), HashSet::new());
    let all: Vec<String> = (0..6).map(|day| format!("report-{day}")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(
        ledger.saying("THE NEW BRIDGE").unwrap(),
        in_documents(&ledger, &all)
    );
}
