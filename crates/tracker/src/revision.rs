//! What a revision made of the claims of a document: kept, changed, vanished, come.

use std::collections::HashMap;

use claims_model::{Published, Reading};

use crate::Anchor;
use crate::in_force::nearest;

/// How the claims of two texts of a document go together.
///
/// ```
/// let same = claims_tracker::compare_texts(&[], &[]);
/// assert!(same.vanished.is_empty() && same.came.is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Compared {
    /// Read as they were, under new ids.
    pub kept: Vec<(Anchor, Anchor)>,
    /// Before and after: the words, or what was read in them, are others.
    pub changed: Vec<(Anchor, Anchor)>,
    /// Only in the earlier text.
    pub vanished: Vec<Anchor>,
    /// Only in the later text.
    pub came: Vec<Anchor>,
}

/// A revision of a document.
///
/// ```
/// fn lost(revision: &claims_tracker::Revision) -> usize {
///     revision.claims.vanished.len()
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Id of the document.
    pub document: String,
    /// When the earlier text was published.
    pub before: Option<Published>,
    /// When the later text was published.
    pub published: Option<Published>,
    /// What became of the claims.
    pub claims: Compared,
}

/// A claim that only an earlier text of a document carries.
///
/// ```
/// fn is_gone(earlier: &claims_tracker::Earlier) -> bool {
///     earlier.now.is_none()
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    /// The claim, as it stood in the earlier text.
    pub claim: Anchor,
    /// When that text was published.
    pub published: Option<Published>,
    /// When the text was published in which it is another claim, or none.
    pub since: Option<Published>,
    /// Id of the claim that it is in the text that the view reads; `None` where it vanished.
    pub now: Option<String>,
}

/// How far around its old place a changed claim is looked for, in claims: what bounds the work.
const AROUND: usize = 200;

/// Puts the claims of two texts of a document side by side, each in order of position. Ids tell
/// nothing here: they hash the text, so that all of them are new.
pub fn compare_texts(before: &[Reading], after: &[Reading]) -> Compared {
    let mut compared = Compared::default();
    let mut left: Vec<Option<Anchor>> = after.iter().map(Anchor::of_reading).map(Some).collect();
    let mut by_quote: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, reading) in after.iter().enumerate() {
        by_quote.entry(&reading.claim.quote).or_default().push(at);
    }
    // What reads the same goes together first, so that a likeness does not take its place.
    let mut open: Vec<(usize, Anchor)> = Vec::new();
    let mut behind = 0;
    for reading in before {
        let anchor = Anchor::of_reading(reading);
        let there = by_quote.get(reading.claim.quote.as_str());
        let mut there = there.into_iter().flatten();
        let same = there.find(|&&at| left[at].is_some() && reads_the_same(reading, &after[at]));
        match same {
            Some(&at) => {
                behind = at;
                compared
                    .kept
                    .extend(left[at].take().map(|same| (anchor, same)));
            }
            None => open.push((behind, anchor)),
        }
    }
    for (behind, lost) in open {
        let around = behind.saturating_sub(AROUND)..left.len().min(behind + AROUND);
        let found = nearest(&lost, left[around.clone()].iter().flatten());
        let id = found.map(|found| found.id.clone());
        // One for one: what took its place takes no other.
        let place = left[around]
            .iter_mut()
            .find(|one| one.as_ref().map(|one| &one.id) == id.as_ref());
        match place.filter(|_| id.is_some()).and_then(Option::take) {
            Some(found) => compared.changed.push((lost, found)),
            None => compared.vanished.push(lost),
        }
    }
    compared.came = left.into_iter().flatten().collect();
    compared
}

/// Whether two readings of two texts say the same, wherever they stand.
fn reads_the_same(a: &Reading, b: &Reading) -> bool {
    let (one, other) = (&a.claim, &b.claim);
    one.quote == other.quote
        && one.text == other.text
        && one.kind == other.kind
        && one.predicate.lemma == other.predicate.lemma
        && one.speaker == other.speaker
        && one.certainty == other.certainty
        && one.polarity == other.polarity
        && one.awaits == other.awaits
        && one.time == other.time
        && a.signals.effect == b.signals.effect
        && a.signals.due == b.signals.due
}

#[cfg(test)]
mod tests {
    use claims_model::{Claim, Signals};

    use super::*;

    fn readings(quotes: &[&str]) -> Vec<Reading> {
        let reading = |(at, quote): (usize, &&str)| {
            let claim: Claim = serde_json::from_value(serde_json::json!({
                "id": format!("{at}-{quote}"), "document": "d1", "start": at * 100,
                "end": at * 100 + quote.len(), "quote": quote, "text": quote, "kind": "event",
                "predicate": {"lemma": "open", "start": 0, "end": 1}, "certainty": "certain",
                "polarity": "positive", "status": "pending"
            }))
            .unwrap();
            let signals = Signals::default();
            Reading { claim, signals }
        };
        quotes.iter().enumerate().map(reading).collect()
    }

    fn words(before: &[&str], after: &[&str]) -> [Vec<String>; 4] {
        let compared = compare_texts(&readings(before), &readings(after));
        let pair = |(a, b): &(Anchor, Anchor)| format!("{} → {}", a.quote, b.quote);
        let one = |anchor: &Anchor| anchor.quote.clone();
        [
            compared.kept.iter().map(pair).collect(),
            compared.changed.iter().map(pair).collect(),
            compared.vanished.iter().map(one).collect(),
            compared.came.iter().map(one).collect(),
        ]
    }

    #[test]
    fn each_claim_is_kept_changed_gone_or_new() {
        let before = [
            "It rained",
            "The mill opens on 5 May",
            "The mill shuts on 9 May",
            "Ana won",
        ];
        let after = [
            "Bo lost the vote",
            "The mill opens on 6 May",
            "The mill shuts on 9 May",
        ];
        let [kept, changed, vanished, came] = words(&before, &after);
        assert_eq!(kept, ["The mill shuts on 9 May → The mill shuts on 9 May"]);
        assert_eq!(
            changed,
            ["The mill opens on 5 May → The mill opens on 6 May"]
        );
        assert_eq!(vanished, ["It rained", "Ana won"]);
        assert_eq!(came, ["Bo lost the vote"]);
    }

    #[test]
    fn of_two_alike_each_takes_one() {
        let [kept, changed, vanished, came] =
            words(&["It opened", "It opened"], &["It opened", "It opened up"]);
        assert_eq!(
            (kept.len(), changed.len(), vanished.len(), came.len()),
            (1, 1, 0, 0)
        );
    }
}
