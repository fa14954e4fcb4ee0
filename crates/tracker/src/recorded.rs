//! Claims that people recorded: passages that the machine missed.

use claims_model::{Change, Document, DocumentKey, Reading, TextPosition, claim_id};

use crate::in_force::{alike, words};
use crate::{Act, Decision};

/// The rule that marks a reading as recorded by a person.
pub const RECORDED_RULE: &str = "decision.record";

/// Whether a person recorded the reading.
pub fn is_recorded(reading: &Reading) -> bool {
    reading
        .claim
        .because
        .iter()
        .any(|reason| reason.rule == RECORDED_RULE)
}

/// Whether a passage that a person recorded made the change.
pub(crate) fn is_recorded_change(change: &Change) -> bool {
    change
        .because
        .iter()
        .any(|reason| reason.rule == RECORDED_RULE)
}

/// The readings that people recorded in a document, as its text has them; `decisions` are those
/// that count. In another text of the document the passage is found again by its words.
pub fn recorded_in(document: &Document, decisions: &[&Decision]) -> Vec<Reading> {
    let id = document.id_or_hash();
    let recorded = decisions.iter().filter_map(|decision| match &decision.act {
        Act::Record { reading } if reading.claim.document == id => Some(reading.as_ref()),
        _ => None,
    });
    recorded
        .filter_map(|reading| carried(reading, document))
        .collect()
}

/// A reading in a text of its document.
fn carried(reading: &Reading, document: &Document) -> Option<Reading> {
    let position = find_again(&reading.claim.quote, reading.claim.position, &document.text)?;
    let mut reading = reading.clone();
    let claim = &mut reading.claim;
    let key = DocumentKey::new(&claim.document, &document.text);
    claim.published = document.published;
    claim.outlet.clone_from(&document.outlet);
    claim.position = position;
    claim.quote = position.quote(&document.text);
    claim.predicate.position = position;
    for reason in &mut claim.because {
        reason.position = position;
    }
    claim.id = claim_id(&key, position, position, claim.kind);
    Some(reading)
}

/// Where a passage stands in another text: where it stood, or nearest to it, in the same words;
/// else the stretch of words that is most alike. `None` where less than half is.
pub fn find_again(quote: &str, was: TextPosition, text: &str) -> Option<TextPosition> {
    let length = quote.chars().count();
    let exact = text.match_indices(quote).map(|(byte, _)| {
        let start = text[..byte].chars().count();
        TextPosition {
            start,
            end: start + length,
        }
    });
    if let Some(found) = exact.min_by_key(|found| found.start.abs_diff(was.start)) {
        return Some(found);
    }
    let wanted = words(quote);
    let there = spans(text);
    let mut best: Option<(u32, usize, TextPosition)> = None;
    for window in there.windows(wanted.len().min(there.len()).max(1)) {
        let position = TextPosition {
            start: window.first()?.0.start,
            end: window.last()?.0.end,
        };
        let mut these: Vec<String> = window.iter().map(|(_, word)| word.clone()).collect();
        these.sort_unstable();
        let alike = (alike(&wanted, &these) * 1000.0) as u32;
        let away = position.start.abs_diff(was.start);
        let better = best.is_none_or(|(known, far, _)| (alike, far) > (known, away));
        if alike >= 500 && better {
            best = Some((alike, away, position));
        }
    }
    best.map(|(.., position)| with_marks(quote, position, text))
}

/// A stretch of words with the mark behind it that the passage had too: the full stop.
fn with_marks(quote: &str, mut position: TextPosition, text: &str) -> TextPosition {
    let words = quote.trim_end_matches(|c: char| !c.is_alphanumeric());
    let marks = &quote[words.len()..];
    let behind: String = text
        .chars()
        .skip(position.end)
        .take(marks.chars().count())
        .collect();
    if behind == marks {
        position.end += marks.chars().count();
    }
    position
}

/// Words in lower case with their places in code points.
fn spans(text: &str) -> Vec<(TextPosition, String)> {
    let mut spans = Vec::new();
    let mut word = String::new();
    let mut start = 0;
    for (at, c) in text.chars().chain([' ']).enumerate() {
        if c.is_alphanumeric() {
            if word.is_empty() {
                start = at;
            }
            word.extend(c.to_lowercase());
        } else if !word.is_empty() {
            spans.push((TextPosition { start, end: at }, std::mem::take(&mut word)));
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(quote: &str, start: usize, text: &str) -> Option<String> {
        let was = TextPosition {
            start,
            end: start + quote.chars().count(),
        };
        find_again(quote, was, text).map(|position| position.quote(text))
    }

    #[test]
    fn a_passage_is_found_by_its_words() {
        let text = "“Näh.” The gate stays shut until 5 May. Who pays is open. The gate stays shut.";
        assert_eq!(
            found("The gate stays shut", 60, text).as_deref(),
            Some("The gate stays shut")
        );
        let near = find_again(
            "The gate stays shut",
            TextPosition { start: 60, end: 79 },
            text,
        );
        assert_eq!(near.map(|at| at.start), Some(58));
        let reworded = found("The gate stays shut until 6 May", 0, text);
        assert_eq!(reworded.as_deref(), Some("The gate stays shut until 5 May"));
        let whole = found("The gate stays shut until 6 May.", 0, text);
        assert_eq!(whole.as_deref(), Some("The gate stays shut until 5 May."));
        assert_eq!(found("The minister resigned on Monday", 0, text), None);
        assert_eq!(found("Anything", 0, ""), None);
    }
}
