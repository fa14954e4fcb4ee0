//! Tags and lemmas, on sentences that leave little doubt.

use claims_language::{Analysis, Analyzer};

#[track_caller]
fn check(text: &str, expected: &str) {
    let mut analysis = Analysis::default();
    Analyzer::new().analyze(text, &mut analysis);
    let found = analysis
        .tokens
        .iter()
        .map(|t| format!("{}/{}", analysis.lemma_of(t), t.tag.xpos()));
    assert_eq!(found.collect::<Vec<_>>().join(" "), expected);
}

#[test]
fn verbs() {
    check(
        "He said it was held.",
        "he/PRP say/VBD it/PRP be/VBD hold/VBN ./.",
    );
    check(
        "They met and decided to stop.",
        "they/PRP meet/VBD and/CC decide/VBD to/TO stop/VB ./.",
    );
    check(
        "She has been planning.",
        "she/PRP have/VBZ be/VBN plan/VBG ./.",
    );
    check("It won't stop.", "it/PRP will/MD not/RB stop/VB ./.");
}

#[test]
fn nouns_and_names() {
    check(
        "The countries told Putin.",
        "the/DT country/NNS tell/VBD Putin/NNP ./.",
    );
    check(
        "The children saw him.",
        "the/DT child/NNS see/VBD he/PRP ./.",
    );
}

#[test]
fn without_capitals() {
    check(
        "the president said he will resign",
        "the/DT president/NN say/VBD he/PRP will/MD resign/VB",
    );
}
