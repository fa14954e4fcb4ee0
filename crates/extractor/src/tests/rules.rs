//! The rules that are code and no rows, each with an example and a counter-example.

use super::rules;

/// Id, a text that it reads, a text that it leaves alone.
const RULES: [(&str, &str, &str); 17] = [
    (
        "future.will",
        "The bridge will open in May.",
        "The bridge opened on Monday.",
    ),
    (
        "future.will-not",
        "The council will not approve the plan.",
        "The council will approve the plan.",
    ),
    (
        "future.modal",
        "The bank may close the branch.",
        "The bank closed the branch.",
    ),
    (
        "future.timetable",
        "The franchise goes to Arden on 12 October.",
        "The franchise goes to Arden every year.",
    ),
    (
        "past.tense",
        "The team won the cup.",
        "The team needs the cup.",
    ),
    (
        "present.tense",
        "The mayor owns the house.",
        "The mayor owned the house.",
    ),
    (
        "past.told",
        "The company had planned to open a mine.",
        "The company plans to open a mine.",
    ),
    (
        "past.last-time",
        "Modi and Putin last met on 1 September in Tianjin.",
        "The minister met the mayor last October.",
    ),
    (
        "verb.none",
        "“A disgrace to the town,” the mayor said.",
        "“It was a disgrace,” the mayor said.",
    ),
    (
        "verb.not-finite",
        "To be continued in the next issue.",
        "It is continued in the next issue.",
    ),
    (
        "say.according-to",
        "The bridge is safe, according to the mayor.",
        // known wrong: "according to plan" has a source too.
        "The bridge was built in accordance with the law.",
    ),
    (
        "say.as",
        "The bridge has closed, as reported by the Coast Daily.",
        "The bridge has closed, as planned by the council.",
    ),
    (
        "say.colon",
        "Ruiz: “We will pay for the bridge.”",
        "Three towns: Arden, Marle and Kent.",
    ),
    (
        "no-claim.heading",
        "Sport\n\nThe team won the cup.",
        "The team won the cup.",
    ),
    (
        "no-claim.question",
        "Who will pay for the bridge?",
        "The town will pay for the bridge.",
    ),
    (
        "no-claim.no-verb",
        "Storm damage to the pier in March.",
        "A storm damaged the pier in March.",
    ),
    ("no-claim.too-short", "Wait!", "They will wait for the bus."),
];

#[test]
fn every_rule_fires_on_its_positive_example_alone() {
    let mut wrong = Vec::new();
    for (id, positive, negative) in RULES {
        let (in_positive, in_negative) = (rules(positive), rules(negative));
        if !in_positive.iter().any(|rule| rule == id) {
            wrong.push(format!("{id} not in `{positive}`: {in_positive:?}"));
        }
        if in_negative.iter().any(|rule| rule == id) {
            wrong.push(format!("{id} in `{negative}`: {in_negative:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_line_that_the_page_repeats_is_one_claim() {
    let line = "The harbour office will open in May.";
    let found = rules(&format!("{line} {line}"));
    let repeated = found.iter().filter(|rule| *rule == "no-claim.repeated");
    assert_eq!(repeated.count(), 1, "{found:?}");
    assert!(!rules(line).contains(&"no-claim.repeated".to_string()));
}
