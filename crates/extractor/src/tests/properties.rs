//! What holds for any text at all.

use claims_model::{AnalysisRecord, AttributionRecord, Document, TextPosition};
use proptest::prelude::*;
use proptest::sample::select;

use super::document;
use crate::Extractor;

/// What texts are glued from: marks that open and never close, cues without sources, dates that
/// are none, characters of other widths and directions.
const HARD: &[&str] = &[
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    "(",
    ")",
    "[",
    "]",
    "—",
    "–",
    "--",
    ",",
    ", ",
    ".",
    ". ",
    "...",
    "…",
    "?",
    "!",
    ":",
    ";",
    "Mr. ",
    "U.S. ",
    "e.g. ",
    "Dr ",
    "St. ",
    "No. 10",
    "said",
    " said ",
    "he said",
    "she added",
    "according to ",
    "as reported by ",
    "told reporters ",
    "denied that ",
    "allege",
    "that ",
    "which ",
    ", who ",
    "whose ",
    "and ",
    "but ",
    "if ",
    "when ",
    "while ",
    "has yet to be ",
    "will ",
    "will not ",
    "n’t ",
    "may ",
    "was postponed until ",
    "by ",
    "before ",
    "not before ",
    "the mayor ",
    "Ana Ruiz ",
    "the bridge ",
    "opened ",
    "reopen ",
    "3 May ",
    "31 February 2025",
    "2025-13-45",
    "tomorrow ",
    "last week ",
    "the end of ",
    "next ",
    "12 ",
    "$3.1bn ",
    "1,200 ",
    "99999999999999999999 ",
    "whether ",
    "The ",
    "It ",
    "her ",
    "日本語",
    "é",
    "e\u{301}",
    "😀",
    "👩‍👩‍👧",
    "שלום ",
    "\u{202e}",
    "العربية",
    "ﬁ",
    "İ",
    "ß",
    "\u{0}",
];

fn glued() -> impl Strategy<Value = String> {
    prop::collection::vec(select(HARD), 0..60).prop_map(|parts| parts.concat())
}

fn holds(text: &str, dated: bool) -> Result<(), TestCaseError> {
    let document = Document {
        published: document("").published.filter(|_| dated),
        ..document(text)
    };
    let mut extractor = Extractor::new();
    let page = extractor.read(&document);
    let (record, readings, left_out) = (page.record(), page.readings(), page.left_out());
    let points: Vec<char> = text.chars().collect();
    let mut last = TextPosition::default();
    for reading in &readings {
        let claim = &reading.claim;
        let position = claim.position;
        prop_assert!(position.start < position.end && position.end <= points.len());
        let quote: String = points[position.start..position.end].iter().collect();
        prop_assert_eq!(&quote, &claim.quote);
        prop_assert!(claim.predicate.position.end <= points.len());
        prop_assert!(!claim.because.is_empty(), "{} has no reason", claim.quote);
        prop_assert!(
            !claim.text.contains("  "),
            "{:?}: {:?}",
            claim.quote,
            claim.text
        );
        for reason in &claim.because {
            prop_assert!(within(reason.position, points.len()));
        }
        prop_assert!(last <= position, "claims in order");
        last = position;
        let owed = claim.status == claims_model::Status::Pending;
        prop_assert_eq!(owed, !claim.awaits.is_empty());
    }
    for sentence in &record.sentences {
        let claimed = readings
            .iter()
            .any(|reading| reading.claim.position.overlaps(sentence.position));
        let left = left_out
            .iter()
            .any(|left| left.position == sentence.position);
        prop_assert!(
            claimed != left,
            "{:?}: claimed {claimed}, left out {left}",
            sentence.position.quote(text)
        );
    }
    in_order(&record, points.len())
}

fn within(position: TextPosition, length: usize) -> bool {
    position.start <= position.end && position.end <= length
}

fn in_order(record: &AnalysisRecord, length: usize) -> Result<(), TestCaseError> {
    let mut at = 0;
    for sentence in &record.sentences {
        prop_assert!(at <= sentence.position.start && within(sentence.position, length));
        for token in &sentence.tokens {
            prop_assert!(at <= token.position.start && within(token.position, length));
            at = token.position.end;
        }
        prop_assert!(at <= sentence.position.end);
        at = sentence.position.end;
    }
    let mut at = 0;
    for time in &record.times {
        prop_assert!(at <= time.position.start && within(time.position, length));
        at = time.position.end;
    }
    let mut at = 0;
    for event in &record.events {
        prop_assert!(at <= event.position.start && within(event.position, length));
        at = event.position.end;
    }
    for attribution in &record.attributions {
        attributes(attribution, length)?;
    }
    Ok(())
}

/// What holds for an attribution and for all that are nested in it.
fn attributes(attribution: &AttributionRecord, length: usize) -> Result<(), TestCaseError> {
    let content = &attribution.content;
    let mut spans = attribution.source.iter().chain(&attribution.cue);
    prop_assert!(spans.all(|span| within(*span, length)));
    prop_assert!(!content.is_empty());
    let mut at = 0;
    for piece in content {
        prop_assert!(
            at <= piece.start,
            "pieces in order, and apart: {:?}",
            content
        );
        prop_assert!(piece.start < piece.end && piece.end <= length);
        at = piece.end;
    }
    for nested in &attribution.nested {
        // Where the cue begins: a cue may reach over what is cut from the content around it.
        let begins = nested.cue.iter().map(|cue| cue.start).min();
        let inside = |at: usize| {
            content
                .iter()
                .any(|piece| piece.start <= at && at < piece.end)
        };
        prop_assert!(
            begins.is_some_and(inside),
            "a cue outside of what it is nested in: {:?} in {:?}",
            nested.cue,
            content
        );
        attributes(nested, length)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn any_text_can_be_read(text in any::<String>(), dated in any::<bool>()) {
        holds(&text, dated)?;
    }

    #[test]
    fn any_hard_text_can_be_read(text in glued(), dated in any::<bool>()) {
        holds(&text, dated)?;
    }

    #[test]
    fn buffers_of_one_text_do_not_leak_into_the_next(a in glued(), b in glued()) {
        let (a, b) = (document(&a), document(&b));
        let alone = Extractor::new().read(&b).readings();
        let mut extractor = Extractor::new();
        extractor.read(&a);
        prop_assert_eq!(extractor.read(&b).readings(), alone);
    }
}
