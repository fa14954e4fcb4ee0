//! What a passage is compared by: its words and its predicate as numbers, small enough to be kept
//! for the last members of every matter.

use chrono::NaiveDate;
use claims_learn::hash;
use claims_model::{Awaits, Due, Effect, Kind, Polarity, Reading};
use serde::{Deserialize, Serialize};

use crate::Meaning;

/// A passage in numbers.
///
/// ```
/// assert_eq!(claims_tracker::Print::default().sentence, 0);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Print {
    /// Hash of the predicate's event word.
    pub what: u32,
    /// What the predicate means.
    pub meaning: Meaning,
    /// Hashes of the words of who does it, sorted; so are all such lists.
    pub who: Vec<u32>,
    /// Hashes of the words of whom or what it is done to.
    pub whom: Vec<u32>,
    /// Hashes of the names of those who take part, by kind: persons, organizations, places.
    pub parties: [Vec<u32>; 3],
    /// Which words stand in which places: hash of the place, hash of the word; sorted.
    pub roles: Vec<(u32, u32)>,
    /// Hashes of the words of its names.
    pub names: Vec<u32>,
    /// What it counts: hash of the unit, hash of the number; sorted.
    pub amounts: Vec<(u32, u32)>,
    /// Hashes of all its words, with how much each is its own in its document, 0 to 100.
    pub words: Vec<(u32, u8)>,
    /// Hashes of the words around it.
    pub around: Vec<u32>,
    /// Hashes of the words that its document is about.
    pub gist: Vec<u32>,
    /// Hashes of its amounts.
    pub figures: Vec<u32>,
    /// The due date that it gives.
    pub due: Option<Due>,
    /// The days of the event that it gives.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The day by which it had happened, where it tells that it has.
    pub done: Option<NaiveDate>,
    /// What it says is owed.
    pub awaits: Vec<Awaits>,
    /// Hashes of the words of who says so.
    pub speaker: Vec<u32>,
    /// What it is about.
    pub kind: Option<Kind>,
    /// Whether it is put forward or denied.
    pub polarity: Option<Polarity>,
    /// Hash of its document.
    pub document: u32,
    /// Its sentence.
    pub sentence: u32,
    /// Its paragraph.
    pub paragraph: u32,
    /// It only refers to an event.
    pub reference: bool,
}

/// What a word of an argument counts that is no word of the passage: a name filled in.
const FILLED_IN: u8 = 60;

impl Print {
    /// The print of a reading.
    pub fn of(reading: &Reading) -> Print {
        let (claim, signals) = (&reading.claim, &reading.signals);
        let own = signals
            .events
            .iter()
            .chain(&signals.names)
            .chain(&signals.terms)
            .zip(signals.weights.iter().copied().chain(std::iter::repeat(50)))
            .map(|(word, weight)| (number(word), weight));
        let filled = signals.who.iter().chain(&signals.whom);
        let mut words: Vec<(u32, u8)> = own
            .chain(filled.map(|word| (number(word), FILLED_IN)))
            .collect();
        words.sort_by_key(|(word, _)| *word);
        words.dedup_by_key(|(word, _)| *word);
        let speaker = claim.speaker.as_deref().unwrap_or_default();
        let speaker = speaker
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 2)
            .map(str::to_lowercase);
        Print {
            what: number(&signals.what),
            meaning: Meaning::of(&signals.meaning),
            who: numbers(&signals.who),
            whom: numbers(&signals.whom),
            names: numbers(&signals.names),
            roles: both_sides(&signals.roles),
            amounts: both_sides(&signals.amounts),
            parties: ["p:", "o:", "l:"].map(|kind| {
                let of_kind = signals
                    .parties
                    .iter()
                    .filter_map(|word| word.strip_prefix(kind));
                sorted(of_kind.map(number).collect())
            }),
            words,
            around: numbers(&signals.context),
            gist: numbers(&signals.gist),
            figures: numbers(&signals.figures),
            due: signals.due,
            days: claim
                .time
                .as_ref()
                .and_then(|time| Some((time.from?, time.to?))),
            done: done(reading),
            awaits: claim.awaits.clone(),
            speaker: sorted(speaker.map(|word| number(&word)).collect()),
            kind: Some(claim.kind),
            polarity: Some(claim.polarity),
            document: number(&claim.document),
            sentence: signals.sentence,
            paragraph: signals.paragraph,
            reference: signals.reference,
        }
    }
}

/// What is told as done has happened on the day that it gives, else before the report came out.
fn done(reading: &Reading) -> Option<NaiveDate> {
    let claim = &reading.claim;
    let told = matches!(
        reading.signals.effect,
        Effect::Happened | Effect::Confirms | Effect::Partly
    );
    let positive = claim.polarity == Polarity::Positive && claim.awaits.is_empty();
    let published = claim.published.map(|published| published.day())?;
    let day = claim.time.as_ref().and_then(|time| time.to);
    (told && positive).then(|| day.map_or(published, |day| day.min(published)))
}

/// Predicates that are alike at least so far may name the same event.
const ALIKE: f32 = 0.5;

impl Print {
    /// Whether the predicates of two passages may name the same event.
    pub(crate) fn says_the_like(&self, other: &Print) -> bool {
        self.what == other.what || self.meaning.cosine(&other.meaning) >= ALIKE
    }

    /// Whether it has a word.
    pub(crate) fn has(&self, word: u32) -> bool {
        self.words
            .binary_search_by_key(&word, |(known, _)| *known)
            .is_ok()
    }

    /// The weight of all its words, and half a word for what was not seen.
    pub(crate) fn weight(&self) -> f32 {
        let sum: u32 = self
            .words
            .iter()
            .map(|(_, weight)| u32::from(*weight))
            .sum();
        sum as f32 / 100.0 + 0.5
    }
}

fn number(word: &str) -> u32 {
    hash(word.as_bytes())
}

fn numbers(words: &[String]) -> Vec<u32> {
    sorted(words.iter().map(|word| number(word)).collect())
}

/// What stands before and behind the sign of each: `post=14`, `statue of=general`.
fn both_sides(equations: &[String]) -> Vec<(u32, u32)> {
    let sides = equations.iter().filter_map(|whole| whole.split_once('='));
    let mut sides: Vec<(u32, u32)> = sides
        .map(|(left, right)| (number(left), number(right)))
        .collect();
    sides.sort_unstable();
    sides
}

fn sorted(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Calls back with the pairs of two sorted lists that have the same number.
fn meet<A, B>(
    a: &[A],
    b: &[B],
    of: &(impl Fn(&A) -> u32, impl Fn(&B) -> u32),
    mut each: impl FnMut(&A, &B),
) {
    let (mut i, mut j) = (0, 0);
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        let (x, y) = (of.0(one), of.1(other));
        if x == y {
            each(one, other);
        }
        // Which of the two goes on is as good as random: a branch would be guessed wrong.
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
}

/// How many numbers two sorted lists share.
pub(crate) fn shared(a: &[u32], b: &[u32]) -> usize {
    let mut count = 0;
    meet(a, b, &(|a| *a, |b| *b), |_, _| count += 1);
    count
}

/// The weight and the number of words that two lists share, each counted by the smaller weight.
pub(crate) fn shared_weight(a: &[(u32, u8)], b: &[(u32, u8)]) -> (f32, usize) {
    let (mut sum, mut count) = (0u32, 0);
    meet(a, b, &(|a| a.0, |b| b.0), |a, b| {
        sum += u32::from(a.1.min(b.1));
        count += 1;
    });
    (sum as f32 / 100.0, count)
}

/// How many of the words of one list stand in another that has no weights.
pub(crate) fn shared_words(words: &[(u32, u8)], others: &[u32]) -> usize {
    let mut count = 0;
    meet(words, others, &(|a| a.0, |b| *b), |_, _| count += 1);
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_lists_share() {
        assert_eq!(shared(&[1, 3, 5], &[2, 3, 5, 9]), 2);
        assert_eq!(
            shared_weight(&[(1, 50), (3, 80)], &[(3, 20), (4, 9)]),
            (0.2, 1)
        );
        assert_eq!(shared_words(&[(1, 50), (3, 80)], &[1, 2]), 1);
        assert_eq!(shared(&[], &[1]), 0);
    }
}
