//! Tests of the reader: rows and rules by their examples, documents, and any text at all.

mod attribution;
mod attribution_nouns;
mod attribution_quotes;
mod checkworthy;
mod claims;
mod claims_open;
mod documents;
mod events;
mod explain;
mod judgements;
mod lexicon;
mod passing;
mod properties;
mod registry;
mod roles;
mod rules;
mod size;
mod speech;

use claims_model::{Document, Reading};

use crate::Extractor;

/// The day on which every document of the tests is published, a Thursday.
const DAY: &str = "2025-03-27";

fn document(text: &str) -> Document {
    Document {
        id: Some("d".into()),
        published: DAY.parse().ok(),
        outlet: Some("Harbour Post".into()),
        text: text.into(),
        ..Document::default()
    }
}

/// What a text only refers to.
fn references(text: &str) -> Vec<Reading> {
    let mut readings = Extractor::new()
        .read(&document(text))
        .readings_with_references();
    readings.retain(|reading| reading.signals.reference);
    readings
}

/// The claims as lines: `quote | kind | effect | awaits | speaker | due`, with `-` for nothing.
fn lines(document: &Document) -> String {
    let mut lines = String::new();
    for reading in Extractor::new().read(document).readings() {
        let (claim, signals) = (reading.claim, reading.signals);
        let awaits: Vec<&str> = claim.awaits.iter().map(|slot| slot.as_str()).collect();
        let or_none = |cell: String| if cell.is_empty() { "-".into() } else { cell };
        let cells = [
            claim.quote.replace('\n', "⏎"),
            claim.kind.to_string(),
            signals.effect.to_string(),
            or_none(awaits.join(",")),
            or_none(claim.speaker.unwrap_or_default()),
            or_none(signals.due.map(|due| due.to_string()).unwrap_or_default()),
        ];
        lines.push_str(&cells.join(" | "));
        lines.push('\n');
    }
    lines
}

/// Reads a text, published on [`DAY`], and compares the lines.
#[track_caller]
fn check(text: &str, expected: &str) {
    compare(&document(text), expected);
}

#[track_caller]
fn compare(document: &Document, expected: &str) {
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    let expected = expected.join("\n");
    let found = lines(document);
    assert_eq!(found.trim(), expected.trim(), "\n{}\n", document.text);
}

/// The stand-alone wordings of the claims of a text.
fn wordings(text: &str) -> Vec<String> {
    let readings = Extractor::new().read(&document(text)).readings();
    readings
        .into_iter()
        .map(|reading| reading.claim.text)
        .collect()
}

/// Every rule that a text is read by: reasons of its claims, and of what is left out.
fn rules(text: &str) -> Vec<String> {
    let document = document(text);
    let mut extractor = Extractor::new();
    let page = extractor.read(&document);
    let readings = page.readings();
    let because = readings
        .into_iter()
        .flat_map(|reading| reading.claim.because);
    because
        .map(|reason| reason.rule)
        .chain(page.left_out().iter().map(|left| left.reason.to_string()))
        .collect()
}
