//! Claims: how sentences are cut, how a claim reads alone, and what is no claim.

use super::{document, wordings};
use crate::Extractor;

/// Where a text is cut: the passages of its claims.
#[track_caller]
fn cut(text: &str, expected: &[&str]) {
    let readings = Extractor::new().read(&document(text)).readings();
    let quotes: Vec<String> = readings.into_iter().map(|r| r.claim.quote).collect();
    assert_eq!(quotes, expected, "{text}");
}

/// The stand-alone wordings of a text.
#[track_caller]
fn alone(text: &str, expected: &[&str]) {
    assert_eq!(wordings(text), expected, "{text}");
}

/// What of a text is left out: `reason words`.
#[track_caller]
fn left_out(text: &str, expected: &[&str]) {
    let document = document(text);
    let mut extractor = Extractor::new();
    let left: Vec<String> = extractor
        .read(&document)
        .left_out()
        .iter()
        .map(|left| format!("{} {}", left.reason, left.position.quote(text)))
        .collect();
    assert_eq!(left, expected, "{text}");
}

#[test]
fn clauses_with_subjects_of_their_own_are_cut() {
    cut(
        "The council approved the budget and the mayor signed it.",
        &["The council approved the budget", "the mayor signed it"],
    );
    cut(
        "The council approved the budget, but the mayor rejected it.",
        &["The council approved the budget", "the mayor rejected it"],
    );
    cut(
        "The bridge will open and the pier will close.",
        &["The bridge will open", "the pier will close"],
    );
    cut(
        "The bridge opened, and the mayor said that the pier would follow.",
        &["The bridge opened", "the pier would follow"],
    );
}

#[test]
fn shared_auxiliaries_stay_together() {
    for whole in [
        "The deal will be signed and made public",
        "The bridge was closed and repaired",
        "The ferry was sold, repaired and renamed",
    ] {
        cut(&format!("{whole}."), &[whole]);
    }
}

#[test]
fn adverbial_clauses_stay() {
    for whole in [
        "The mayor left when the bridge opened",
        "The bridge will stay closed until the crews leave",
        "The bridge closed because the pier fell",
        "The ferry sailed as the bridge closed",
        "The bridge that closed in March will open in May",
    ] {
        cut(&format!("{whole}."), &[whole]);
    }
}

#[test]
fn contrasts_are_cut() {
    cut(
        "The mayor sang, while the crew worked.",
        &["The mayor sang", "the crew worked"],
    );
    // A time, and no contrast.
    cut(
        "The mayor sang while the crew worked.",
        &["The mayor sang while the crew worked"],
    );
    cut(
        "While the bridge is old, the pier is new.",
        &["the bridge is old", "the pier is new"],
    );
    cut(
        "The council approved the budget, although the mayor rejected it.",
        &["The council approved the budget", "the mayor rejected it"],
    );
    cut(
        "The bridge closed whereas the pier opened.",
        &["The bridge closed", "the pier opened"],
    );
}

#[test]
fn relative_clauses_are_cut_out_and_leave_the_wording() {
    cut(
        "The bridge, which closed in March, will open in May.",
        &[
            "The bridge, which closed in March, will open in May",
            "which closed in March",
        ],
    );
    let first = |text: &str| wordings(text).swap_remove(0);
    assert_eq!(
        first("The bridge, which closed in March, will open in May."),
        "The bridge will open in May"
    );
    assert_eq!(
        first("Ana Ruiz, who leads the council, opened the bridge."),
        "Ana Ruiz opened the bridge"
    );
    assert_eq!(
        first("The bridge, whose pier fell in March, will open in May."),
        "The bridge will open in May"
    );
    assert_eq!(
        first("The mayor went to Marle, where she met Ola Lund."),
        "The mayor went to Marle"
    );
    // What it tells of the one bridge that is meant stays.
    assert_eq!(
        first("The bridge that closed in March will open in May."),
        "The bridge that closed in March will open in May"
    );
    // known wrong: right: Ola Lund will resign; and the firm's clause apart.
    alone(
        "Ola Lund, whose firm built the pier, will resign.",
        &["Ola Lund, whose firm built the pier, will resign"],
    );
    // known wrong: right: The mayor met Ola Lund and left; [Ola Lund] built the bridge.
    cut(
        "The mayor met Ola Lund, who built the bridge, and left.",
        &[
            "The mayor met Ola Lund, who built the bridge, and left",
            "who built the bridge, and left",
        ],
    );
    // known wrong: right: The bridge will open; which closed in March.
    cut(
        "“The bridge, which closed in March, will open,” Ana Ruiz said.",
        &["The bridge, which closed in March", "will open"],
    );
}

#[test]
fn relative_pronouns_are_replaced() {
    alone(
        "Ana Ruiz, who leads the council, opened the bridge.",
        &["Ana Ruiz opened the bridge", "[Ana Ruiz] leads the council"],
    );
    // Without the preposition.
    alone(
        "The mayor spoke of the pier, which fell in March.",
        &["The mayor spoke of the pier", "[the pier] fell in March"],
    );
    alone(
        "The bridge, whose pier fell in March, will open in May.",
        &[
            "The bridge will open in May",
            "[The bridge]'s pier fell in March",
        ],
    );
}

#[test]
fn pronouns_are_filled_in() {
    alone(
        "Ana Ruiz opened the bridge. She will visit Oslo in May.",
        &[
            "Ana Ruiz opened the bridge",
            "[Ana Ruiz] will visit Oslo in May",
        ],
    );
    alone(
        "Ana Ruiz opened the bridge. Her term ends in May.",
        &[
            "Ana Ruiz opened the bridge",
            "[Ana Ruiz]'s term ends in May",
        ],
    );
    alone(
        "The bridge closed in March. It will open in May.",
        &[
            "The bridge closed in March",
            "[The bridge] will open in May",
        ],
    );
    alone(
        "Ana Ruiz said she would resign in May.",
        &["[Ana Ruiz] would resign in May"],
    );
    // Nobody is known, or the clause names her itself.
    alone("She opened the bridge.", &["She opened the bridge"]);
    alone(
        "Ana Ruiz opened her office.",
        &["Ana Ruiz opened her office"],
    );
    // known wrong: what rains is nothing; right: It rained in Marle.
    alone(
        "The bridge closed. It rained in Marle.",
        &["The bridge closed", "[The bridge] rained in Marle"],
    );
    alone(
        "The mayor, Ana Ruiz, opened the bridge.",
        &["The mayor, Ana Ruiz, opened the bridge"],
    );
}

#[test]
fn pronouns_of_quotations() {
    alone(
        "“I will resign in May,” Ana Ruiz said.",
        &["[Ana Ruiz] will resign in May"],
    );
    alone(
        "“We will pay for the bridge,” Ana Ruiz said.",
        &["We [Ana Ruiz] will pay for the bridge"],
    );
    alone(
        "“My term ends in May,” Ana Ruiz said.",
        &["[Ana Ruiz]'s term ends in May"],
    );
    // A third person in a quotation is never who speaks.
    alone(
        "“She will resign in May,” Ana Ruiz said.",
        &["She will resign in May"],
    );
    alone(
        "“I met her in March,” Ana Ruiz said.",
        &["[Ana Ruiz] met her in March"],
    );
    alone(
        "Ana Ruiz visited Marle. Ola Lund said: “She will resign in May.”",
        &["Ana Ruiz visited Marle", "[Ana Ruiz] will resign in May"],
    );
}

#[test]
fn subjects_are_lent_and_cues_go() {
    alone(
        "The council approved the budget and rejected the tax.",
        &[
            "The council approved the budget",
            "[The council] rejected the tax",
        ],
    );
    alone(
        "The bridge, Ana Ruiz said, will open in May.",
        &["The bridge will open in May"],
    );
    alone(
        "“The bridge,” Ana Ruiz said, “will open in May.”",
        &["The bridge will open in May"],
    );
}

#[test]
fn datelines_are_cut_off() {
    for dateline in [
        "OSLO, March 27 — ",
        "OSLO (Harbour Post) — ",
        "OSLO — ",
        "MARLE: ",
    ] {
        let text = format!("{dateline}The mayor resigned on Monday.");
        cut(&text, &["The mayor resigned on Monday"]);
    }
    cut(
        "OSLO, March 27 (Harbour Post) — The bridge will open in May.",
        &["The bridge will open in May"],
    );
    cut(
        "OSLO, March 27 (Harbour Post) — The mayor resigned on Monday.",
        &["The mayor resigned on Monday"],
    );
    cut(
        "LONDON (Harbour Post) - The mayor resigned on Monday.",
        &["The mayor resigned on Monday"],
    );
    cut(
        "The bridge — a long one — will open in May.",
        &["The bridge — a long one — will open in May"],
    );
}

#[test]
fn furniture_is_left_out() {
    left_out(
        "The bridge closed on Monday.\n\nPhoto by Ana Ruiz for the Harbour Post.",
        &["no-claim.caption Photo by Ana Ruiz for the Harbour Post."],
    );
    left_out(
        "File photo: the bridge was open in March.",
        &["no-claim.caption File photo: the bridge was open in March."],
    );
    left_out(
        "Ola Lund is a reporter for the Harbour Post.",
        &["no-claim.byline Ola Lund is a reporter for the Harbour Post."],
    );
    left_out(
        "Ola Lund contributed to this report.",
        &["no-claim.byline Ola Lund contributed to this report."],
    );
    left_out(
        "This story has been updated.",
        &["no-claim.updated This story has been updated."],
    );
    left_out(
        "Correction: the bridge is open.",
        &["no-claim.updated Correction: the bridge is open."],
    );
    left_out(
        "Sign up for our newsletter.",
        &["no-claim.subscribe Sign up for our newsletter."],
    );
    left_out(
        "{ \"page\": 12 } The bridge closed.",
        &["no-claim.markup { \"page\": 12 } The bridge closed."],
    );
    for text in [
        "The photo of the bridge won a prize.",
        "Ola Lund is a builder in Marle.",
        "The story was told in Marle.",
        "The crew signed the contract.",
        "The page { 12 } was lost.",
    ] {
        left_out(text, &[]);
    }
}

#[test]
fn repeated_and_cut_off_lines_are_left_out() {
    left_out(
        "The bridge closed on Monday after a storm.\n\nThe bridge closed on Monday after a storm.",
        &["no-claim.repeated The bridge closed on Monday after a storm."],
    );
    // Short words may be said twice.
    left_out("It rained. It rained.", &[]);
    left_out(
        "The mayor visited Oslo in March. Enhancing cooperation in the",
        &["no-claim.cut-off Enhancing cooperation in the"],
    );
    left_out(
        "Enhancing cooperation in.",
        &["no-claim.cut-off Enhancing cooperation in."],
    );
    left_out("The mayor visited Oslo in March.", &[]);
}
