//! Which decisions count in a view, and what they hold on to there.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::{Act, Anchor, Decision, View, recorded_day};

/// The decisions that count in a view, in the order of the log: recorded by its day of the
/// ledger's clock, not taken back by then, and of its day or before.
///
/// What was taken back never counted, in views of the past neither: an undoing says that the
/// decision was none. Only the ledger's own clock remembers it.
///
/// ```
/// use claims_tracker::{Act, Decision, View, in_force};
///
/// let mut decisions = vec![Decision::new("ana", Act::Void), Decision::new("ana", Act::Undo { seq: 1 })];
/// decisions[0].seq = 1;
/// assert!(in_force(&decisions, View::default()).is_empty());
/// ```
pub fn in_force(decisions: &[Decision], view: View) -> Vec<&Decision> {
    let known = |decision: &&Decision| {
        let day = view.known;
        day.is_none_or(|day| recorded_day(&decision.recorded) <= day)
    };
    let undone: HashSet<u64> = decisions
        .iter()
        .filter(known)
        .filter_map(|decision| match decision.act {
            Act::Undo { seq } => Some(seq),
            _ => None,
        })
        .collect();
    decisions
        .iter()
        .filter(known)
        .filter(|decision| !matches!(decision.act, Act::Undo { .. }))
        .filter(|decision| !undone.contains(&decision.seq))
        .filter(|decision| view.as_of.is_none_or(|day| decision.day() <= day))
        .collect()
}

/// The last decision that was not taken back: what `undo` takes back next.
pub fn last_in_force(decisions: &[Decision]) -> Option<u64> {
    let standing = in_force(decisions, View::default());
    standing.last().map(|decision| decision.seq)
}

/// The least likeness of words by which a passage takes the place of another one.
const ALIKE: f32 = 0.5;

/// Share of words, same predicate, nearness.
type Likeness = (u32, bool, Reverse<usize>);

/// The id of the passage that takes the place of a lost one: of those of its document the one
/// whose words are most alike, then by the word that carries it, then by where it stands.
pub fn nearest<'p>(
    lost: &Anchor,
    passages: impl IntoIterator<Item = &'p Anchor>,
) -> Option<&'p Anchor> {
    let words = words(&lost.quote);
    let mut best: Option<(Likeness, &Anchor)> = None;
    for passage in passages
        .into_iter()
        .filter(|at| at.document == lost.document)
    {
        let alike = alike(&words, &self::words(&passage.quote));
        if alike < ALIKE {
            continue;
        }
        let away = passage.position.start.abs_diff(lost.position.start);
        let score = (
            (alike * 1000.0) as u32,
            passage.predicate == lost.predicate,
            Reverse(away),
        );
        // Of equals the first, so that the answer does not hang on the order of storage.
        let better = best
            .as_ref()
            .is_none_or(|(known, at)| (score > *known) || (score == *known && passage.id < at.id));
        if better {
            best = Some((score, passage));
        }
    }
    best.map(|(_, passage)| passage)
}

/// Words in lower case, sorted.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.sort_unstable();
    words
}

/// The share of words that two sorted lists have in common, 0 to 1.
pub(crate) fn alike(a: &[String], b: &[String]) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (mut at, mut other, mut shared) = (0, 0, 0);
    while at < a.len() && other < b.len() {
        match a[at].cmp(&b[other]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => other += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                at += 1;
                other += 1;
            }
        }
    }
    2.0 * shared as f32 / (a.len() + b.len()) as f32
}

/// The passage of a view that a list of anchors leads to: the first that is there as it was,
/// else the nearest to the first that was lost while its document is there.
///
/// `standing` says whether an appearance is in view, `passages` gives those of a document.
///
/// # Errors
///
/// When a question cannot be answered.
pub fn attached<E>(
    anchors: &[Anchor],
    standing: &mut dyn FnMut(&str) -> Result<bool, E>,
    passages: &mut dyn FnMut(&str) -> Result<Vec<Anchor>, E>,
) -> Result<Option<String>, E> {
    for anchor in anchors {
        if standing(&anchor.id)? {
            return Ok(Some(anchor.id.clone()));
        }
    }
    for anchor in anchors {
        let there = passages(&anchor.document)?;
        if let Some(passage) = nearest(anchor, &there) {
            return Ok(Some(passage.id.clone()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use claims_model::TextPosition;

    use super::*;

    fn anchor(id: &str, start: usize, quote: &str, predicate: &str) -> Anchor {
        Anchor {
            id: id.into(),
            document: "d1".into(),
            position: TextPosition {
                start,
                end: start + quote.len(),
            },
            quote: quote.into(),
            predicate: predicate.into(),
        }
    }

    #[test]
    fn the_passage_with_the_same_words_takes_the_place() {
        let lost = anchor("a", 0, "The mill will open on 5 May", "open");
        let there = [
            anchor("b", 0, "The owner will open a second mill in June", "open"),
            anchor("c", 90, "The mill will open on 6 May", "open"),
            anchor("d", 90, "The council met on Monday", "meet"),
        ];
        assert_eq!(nearest(&lost, &there).map(|at| at.id.as_str()), Some("c"));
        assert_eq!(
            nearest(&lost, &there[2..]),
            None,
            "a few small words are no likeness"
        );
        let elsewhere = Anchor {
            document: "d2".into(),
            ..there[1].clone()
        };
        assert_eq!(nearest(&lost, [&elsewhere]), None);
    }

    #[test]
    fn of_equal_words_the_predicate_decides() {
        let lost = anchor("a", 0, "He said the mill will open", "open");
        let there = [
            anchor("b", 0, "He said the mill will open", "say"),
            anchor("c", 0, "He said the mill will open", "open"),
        ];
        assert_eq!(nearest(&lost, &there).map(|at| at.id.as_str()), Some("c"));
    }
}
