//! Every row of the lexicon does what its examples say.

use super::{document, rules};
use crate::Extractor;
use crate::lexicon::{
    ATTRIBUTION, CHANGES, CUES, EVENTS, FURNITURE, JOINTS, Lexicon, SLOTS, SOURCES, STOPWORDS,
};
use crate::table::rows;

#[test]
fn every_file_can_be_read() {
    let mut problems = Vec::new();
    Lexicon::load(&mut |problem| problems.push(problem));
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn every_cue_fires_on_its_positive_example_alone() {
    let mut wrong = Vec::new();
    for [id, _, _, _, _, _, positive, negative] in rows::<8>(CUES) {
        examples(id, positive, negative, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_piece_of_furniture_is_left_out_by_its_positive_example_alone() {
    let mut wrong = Vec::new();
    for [id, _, positive, negative] in rows::<4>(FURNITURE) {
        examples(id, positive, negative, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_change_is_told_by_its_positive_example_alone() {
    let mut wrong = Vec::new();
    for [id, _, positive, negative] in rows::<4>(CHANGES) {
        examples(id, positive, negative, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_attribution_fires_on_its_positive_example_alone() {
    let mut wrong = Vec::new();
    for [id, _, _, _, _, positive, negative] in rows::<7>(ATTRIBUTION) {
        fires(id, positive, negative, attributing, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn examples(id: &str, positive: &str, negative: &str, wrong: &mut Vec<String>) {
    fires(id, positive, negative, rules, wrong);
}

/// Every row that attributes something in a text.
fn attributing(text: &str) -> Vec<String> {
    let document = document(text);
    let mut extractor = Extractor::new();
    let page = extractor.read(&document);
    let found = page.read.attributions.iter();
    found
        .map(|attribution| attribution.rule.to_string())
        .collect()
}

fn fires(
    id: &str,
    positive: &str,
    negative: &str,
    rules: impl Fn(&str) -> Vec<String>,
    wrong: &mut Vec<String>,
) {
    let (in_positive, in_negative) = (rules(positive), rules(negative));
    if !in_positive.iter().any(|rule| rule == id) {
        wrong.push(format!("{id} not in `{positive}`: {in_positive:?}"));
    }
    if in_negative.iter().any(|rule| rule == id) {
        wrong.push(format!("{id} in `{negative}`"));
    }
}

#[test]
fn every_list_has_one_of_its_words_in_its_example() {
    let lists = rows::<3>(EVENTS)
        .chain(rows::<3>(STOPWORDS))
        .chain(rows::<3>(JOINTS))
        .chain(rows::<3>(SOURCES))
        .chain(rows::<4>(SLOTS).map(|[id, words, _, example]| [id, words, example]));
    for [id, words, example] in lists {
        assert!(!id.is_empty() && !words.is_empty(), "{id}");
        let example = example.to_lowercase();
        let spoken = |word: &str| {
            example
                .split(|c: char| !c.is_alphanumeric() && c != '-')
                .any(|part| part == word)
        };
        assert!(words.split('|').any(spoken), "{id}: {example}");
    }
}
