//! How much sentences are worth checking.

use super::document;
use crate::Extractor;
use crate::training::checkworthy::Model;

fn score(text: &str) -> f32 {
    let document = document(text);
    let mut extractor = Extractor::new();
    let record = extractor.read(&document).record();
    record.sentences[0]
        .checkworthy
        .expect("a model ships with the crate")
}

#[test]
fn a_figure_that_can_be_checked_is_worth_it() {
    assert!(score("Unemployment rose to 9 percent last year, the highest since 1983.") >= 0.5);
    assert!(score("We have lost 40,000 jobs in the steel industry.") >= 0.5);
    assert!(score("Good evening, and thank you for having me.") < 0.5);
    assert!(score("What would you do about that?") < 0.5);
}

#[test]
fn names_count_by_their_kind_alone() {
    let of = |name: &str| score(&format!("{name} has cut taxes four times."));
    assert_eq!(of("Maria Jones"), of("Peter Smith"));
}

#[test]
fn neighbours_do_not_count() {
    let alone = score("The bridge closed in 2019.");
    assert_eq!(
        score("The bridge closed in 2019. Who would have thought so?"),
        alone
    );
}

#[test]
fn a_model_is_read_as_it_was_written() {
    let model = Model::new(-0.5, vec![(9, -1.0), (3, 2.0), (4, 0.001)]);
    assert_eq!(model.len(), 2);
    let again = Model::parse(&model.to_bytes()).unwrap();
    let features = [3, 4, 9].map(claims_learn::Feature);
    assert_eq!(again.score(&features), model.score(&features));
    assert_eq!(again.score(&[]), 0.0);
}
