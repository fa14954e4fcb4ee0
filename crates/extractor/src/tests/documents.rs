//! Two whole reports, and one without a day.

use claims_model::Document;

use super::{check, compare, document};
use crate::Extractor;

#[test]
fn a_plan_with_an_open_question() {
    check(
        "The ferry to Norlund will run again from 14 April, the harbour master, Ida Brandt, told reporters on Wednesday, according to the agency KNB, but who will pay for the new pier has yet to be decided. The old pier burned down in 2021.",
        "The ferry to Norlund will run again from 14 April | event | opens | occurrence | Ida Brandt | 2025-04-14
         who will pay for the new pier has yet to be decided | detail | keeps-open | decision | - | -
         The old pier burned down in 2021 | event | happened | - | - | -",
    );
}

#[test]
fn the_report_that_follows() {
    check(
        "After four years the Norlund ferry sailed again on Monday. The pier was paid for by the county.",
        "After four years the Norlund ferry sailed again on Monday | event | happened | - | - | -
         The pier was paid for by the county | event | happened | - | - | -",
    );
}

#[test]
fn without_a_day_relative_dates_stay_unresolved() {
    let document = Document {
        published: None,
        outlet: None,
        ..document("The bridge will reopen tomorrow. The ferry will sail on 3 May 2026.")
    };
    compare(
        &document,
        "The bridge will reopen tomorrow | event | opens | occurrence | - | -
         The ferry will sail on 3 May 2026 | event | opens | occurrence | - | 2026-05-03",
    );
    let mut extractor = Extractor::new();
    let readings = extractor.read(&document).readings();
    let time = readings[0].claim.time.as_ref().expect("a time");
    assert_eq!((time.words.as_str(), time.from), ("tomorrow", None));
}

#[test]
fn the_chain_leads_from_the_speaker_to_the_outlet() {
    let text = "The bridge will reopen on 3 May, the mayor, Ana Ruiz, said on Thursday, according \
                to the agency LNA.";
    let document = document(text);
    let mut extractor = Extractor::new();
    let readings = extractor.read(&document).readings();
    assert_eq!(readings[0].claim.chain, ["Ana Ruiz", "LNA", "Harbour Post"]);
}
