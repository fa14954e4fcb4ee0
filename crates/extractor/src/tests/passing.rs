//! Which words refer to an event in passing.

use super::references;

fn referring(text: &str) -> Vec<String> {
    let lemma = |reading: claims_model::Reading| reading.claim.predicate.lemma;
    references(text).into_iter().map(lemma).collect()
}

#[test]
fn nouns_that_name_events_refer_to_them() {
    for (text, events) in [
        (
            "The mayor spoke of the attack on the harbour.",
            &["attack"][..],
        ),
        ("The ministry welcomed the two-day visit.", &["visit"]),
        ("Three people died in the explosion.", &["explosion"]),
        ("Police found the men who robbed the bank.", &["rob"]),
    ] {
        assert_eq!(referring(text), events, "{text}");
    }
}

#[test]
fn nouns_that_name_things_refer_to_nothing() {
    for text in [
        "Forty lorries crossed the bridge.",
        "The ring was in a building behind the prison.",
        "The ship carries vessels and guns.",
        "The mother lives in a building near the park.",
    ] {
        assert_eq!(referring(text), [""; 0], "{text}");
    }
}
