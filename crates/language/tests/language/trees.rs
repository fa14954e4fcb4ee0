//! Trees of plain sentences.

use claims_language::{Analysis, Analyzer, Depth};

/// "word relation head" of each token, one a line.
fn tree(text: &str) -> String {
    let mut analysis = Analysis::default();
    Analyzer::to(Depth::Trees).analyze(text, &mut analysis);
    let word = |at: usize| analysis.tokens[at].span.text(text);
    let mut out = String::new();
    for sentence in &analysis.sentences {
        for at in sentence.tokens.clone() {
            let token = &analysis.tokens[at];
            let head = match token.head {
                0 => "-",
                head => word(sentence.tokens.start + head as usize - 1),
            };
            out.push_str(&format!("{} {} {head}\n", word(at), token.deprel));
        }
    }
    out
}

#[test]
fn who_does_what() {
    insta::assert_snapshot!(tree("The committee approved the plan on Monday."), @r"
    The det committee
    committee nsubj approved
    approved root -
    the det plan
    plan obj approved
    on case Monday
    Monday obl approved
    . punct approved
    ");
}

#[test]
fn what_is_said_hangs_on_the_verb() {
    insta::assert_snapshot!(tree("The mayor said that the bridge will not open in May."), @r"
    The det mayor
    mayor nsubj said
    said root -
    that mark open
    the det bridge
    bridge nsubj open
    will aux open
    not advmod open
    open ccomp said
    in case May
    May obl open
    . punct said
    ");
}

#[test]
fn passive_and_agent() {
    insta::assert_snapshot!(tree("The law was rejected by the court."), @r"
    The det law
    law nsubj:pass rejected
    was aux:pass rejected
    rejected root -
    by case court
    the det court
    court obl:agent rejected
    . punct rejected
    ");
}

#[test]
fn what_stands_beside_a_name() {
    insta::assert_snapshot!(tree("Ana Ruiz, the mayor of Oslo, left."), @r"
    Ana root -
    Ruiz flat Ana
    , punct mayor
    the det mayor
    mayor appos Ana
    of case Oslo
    Oslo nmod mayor
    , punct left
    left acl Ana
    . punct Ana
    ");
}

#[test]
fn past_and_participle_by_the_tree() {
    let tags = |text: &str| {
        let mut analysis = Analysis::default();
        Analyzer::to(Depth::Trees).analyze(text, &mut analysis);
        let verbs = analysis
            .tokens
            .iter()
            .filter(|token| token.tag.upos() == claims_language::Upos::Verb);
        verbs
            .map(|token| token.tag.xpos())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let text =
        "The opposition called the figures “a fantasy”, but the minister insisted they were right.";
    assert_eq!(tags(text), "VBD VBD");
    assert_eq!(tags("The opposition has called the figures wrong."), "VBN");
    assert_eq!(
        tags("The figures were called wrong by the opposition."),
        "VBN"
    );
}

#[test]
fn one_word_is_a_tree() {
    insta::assert_snapshot!(tree("Rain."), @r"
    Rain root -
    . punct Rain
    ");
}

#[test]
fn a_sentence_without_end_is_one_tree() {
    // Read in pieces, each hung on the first.
    let text = "red blue, ".repeat(400);
    let mut analysis = Analysis::default();
    Analyzer::to(Depth::Trees).analyze(&text, &mut analysis);
    let roots = analysis
        .tokens
        .iter()
        .filter(|token| token.head == 0)
        .count();
    assert_eq!((analysis.sentences.len(), roots), (1, 1));
    let first = analysis
        .tokens
        .iter()
        .position(|token| token.head == 0)
        .unwrap() as u32
        + 1;
    let pieces = analysis
        .tokens
        .iter()
        .enumerate()
        .filter(|(at, t)| *at > 128 && t.head == first);
    assert!(pieces.count() >= 8);
}
