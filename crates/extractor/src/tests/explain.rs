//! Explanations: times and their bounds, chains, and why words gave no claim.

use claims_model::TextPosition;

use super::document;
use crate::Extractor;

/// The time of the first claim: `lead | words | value | arithmetic | bound | due | says`.
#[track_caller]
fn time(text: &str, expected: &str) {
    let document = document(text);
    let explained = Extractor::new().read(&document).explain(|_| true);
    let time = explained[0].1.time.as_ref().expect("a time");
    let lead = time.lead.as_ref().map_or("-", |lead| lead.quote.as_str());
    let due = time.due.map_or("-".to_string(), |due| due.to_string());
    let found = [
        lead,
        &time.words.quote,
        &time.value,
        time.arithmetic.as_deref().unwrap_or("-"),
        time.bound.as_str(),
        &due,
        &time.says,
    ];
    assert_eq!(found.join(" | "), expected, "{text}");
}

#[test]
fn bounds_make_due_dates() {
    time(
        "The bridge will open by 3 May.",
        "by | 3 May | 2025-05-03 | the one after 2025-03-27: 2025-05-03 | within | 2025-05-03 | \
         due until the end of 2025-05-03",
    );
    time(
        "The bridge will open in May.",
        "in | May | 2025-05 | the one after 2025-03-27: 2025-05-01 to 2025-05-31 | within | \
         2025-05 | due until the end of 2025-05-31, the last day of 2025-05",
    );
    time(
        "The bridge will open before 3 May.",
        "before | 3 May | 2025-05-03 | the one after 2025-03-27: 2025-05-03 | before | 2025-05-02 \
         | the day before it begins: due until the end of 2025-05-02",
    );
    time(
        "The bridge will open after 3 May.",
        "after | 3 May | 2025-05-03 | the one after 2025-03-27: 2025-05-03 | after | - | \
         it says from when, not until when: no due date",
    );
    time(
        "The bridge will not open before 3 May.",
        "before | 3 May | 2025-05-03 | the one after 2025-03-27: 2025-05-03 | after | - | \
         nothing is owed: no due date",
    );
    time(
        "The bridge is unlikely to open before 3 May.",
        "before | 3 May | 2025-05-03 | the one after 2025-03-27: 2025-05-03 | after | - | \
         it says from when, not until when: no due date",
    );
    time(
        "The bridge will open before the middle of next year.",
        "before | the middle of next year | 2026 | 1 year after that of 2025-03-27: 2026-01-01 to 2026-12-31 | before | 2026-H1 | before its middle: due until the end of 2026-06-30",
    );
    time(
        "The bridge will open before the middle of May.",
        "before | the middle of May | 2025-05 | the one after 2025-03-27: 2025-05-01 to 2025-05-31 | before | 2025-05-01/2025-05-15 | before its middle: due until the end of 2025-05-15",
    );
    time(
        "The bridge will open no later than 3 May.",
        "than | 3 May | 2025-05-03 | the one after 2025-03-27: 2025-05-03 | within | 2025-05-03 | \
         due until the end of 2025-05-03",
    );
    time(
        "The bridge will open in July, later than the \"by May\" that was promised.",
        "in | July | 2025-07 | the one after 2025-03-27: 2025-07-01 to 2025-07-31 | within | 2025-07 | due until the end of 2025-07-31, the last day of 2025-07",
    );
    time(
        "The bridge will open on 10 May, not on 3 May.",
        "on | 10 May | 2025-05-10 | the one after 2025-03-27: 2025-05-10 | within | 2025-05-10 | due until the end of 2025-05-10",
    );
    time(
        "Instead of on 3 May the bridge will open in July.",
        "in | July | 2025-07 | the one after 2025-03-27: 2025-07-01 to 2025-07-31 | within | 2025-07 | due until the end of 2025-07-31, the last day of 2025-07",
    );
    time(
        "The bridge closed on 3 March.",
        "on | 3 March | 2025-03-03 | the one before 2025-03-27: 2025-03-03 | within | - | \
         nothing is owed: no due date",
    );
}

/// The chain of the first claim: `name (source; cue; rule)`.
#[track_caller]
fn chain(text: &str, expected: &str) {
    let document = document(text);
    let mut extractor = Extractor::new();
    let explained = extractor.read(&document).explain(|_| true);
    let (reading, why) = explained.last().expect("a claim");
    let words = |words: &Option<claims_model::Quoted>| {
        words
            .as_ref()
            .map_or("-".into(), |words| words.quote.clone())
    };
    let links: Vec<String> = why
        .chain
        .iter()
        .map(|link| {
            let name = link.name.as_deref().unwrap_or("-");
            let rule = link.rule.as_deref().unwrap_or("-");
            let (source, cue) = (words(&link.source), words(&link.cue));
            format!("{name} ({source}; {cue}; {rule})")
        })
        .collect();
    assert_eq!(links.join(" > "), expected, "{text}");
    let names: Vec<&String> = why
        .chain
        .iter()
        .filter_map(|link| link.name.as_ref())
        .collect();
    assert_eq!(names, reading.claim.chain.iter().collect::<Vec<_>>());
}

#[test]
fn chains_lead_from_the_speaker_to_the_outlet() {
    chain(
        "The bridge will reopen on 3 May, the mayor, Ana Ruiz, said on Thursday, according to the \
         agency LNA.",
        "Ana Ruiz (the mayor, Ana Ruiz; said; say.plain) > LNA (the agency LNA; according to; \
         say.according-to) > Harbour Post (-; -; -)",
    );
    chain("The bridge closed in March.", "Harbour Post (-; -; -)");
}

/// What of a passage gave no claim: `rule words`.
#[track_caller]
fn no_claim(text: &str, passage: &str, expected: &[&str]) {
    let document = document(text);
    let byte = text.find(passage).expect("the passage stands in the text");
    let start = text[..byte].chars().count();
    let position = TextPosition {
        start,
        end: start + passage.chars().count(),
    };
    let mut extractor = Extractor::new();
    let found: Vec<String> = extractor
        .read(&document)
        .explain_no_claim(position)
        .iter()
        .inspect(|none| assert!(none.says.is_some(), "{}", none.rule))
        .map(|none| format!("{} {}", none.rule, none.words.quote))
        .collect();
    assert_eq!(found, expected, "{passage}");
}

#[test]
fn every_word_gave_a_claim_or_has_its_reason() {
    let text = "Zoë’s harbour\n\nThe bridge will open in May, the mayor said. Who will pay? Wait!";
    no_claim(text, "Zoë", &["no-claim.heading Zoë’s harbour"]);
    no_claim(text, "The bridge will open in May", &[]);
    no_claim(
        text,
        "the mayor said",
        &["no-claim.attributes the mayor said"],
    );
    no_claim(
        text,
        "pay? Wait",
        &[
            "no-claim.question Who will pay?",
            "no-claim.too-short Wait!",
        ],
    );
    no_claim(text, "\n\n", &[]);
    no_claim(text, ".", &["no-claim.beside ."]);
}
