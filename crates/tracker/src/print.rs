//! What a passage is compared by: its words and its predicate as numbers, small enough to be kept
//! for the last members of every matter.

use chrono::NaiveDate;
use claims_learn::hash;
use claims_model::{Awaits, Due, Effect, Kind, Polarity, Reading};
use serde::{Deserialize, Serialize};

use crate::Meaning;
use crate::lists::{Listing, Lists};

/// A passage in numbers. All its lists are sorted, each number once.
///
/// ```
/// let print = claims_tracker::Print::default();
/// assert_eq!((print.sentence, print.who()), (0, &[][..]));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Print {
    /// Hash of the predicate's event word.
    pub what: u32,
    /// What the predicate means.
    pub meaning: Meaning,
    /// The due date that it gives.
    pub due: Option<Due>,
    /// The days of the event that it gives.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The day by which it had happened, where it tells that it has.
    pub done: Option<NaiveDate>,
    /// What it says is owed.
    pub awaits: Vec<Awaits>,
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
    lists: Lists,
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
            .map(|(word, weight)| [number(word), u32::from(weight)]);
        let filled = signals.who.iter().chain(&signals.whom);
        let mut words: Vec<[u32; 2]> = own
            .chain(filled.map(|word| [number(word), u32::from(FILLED_IN)]))
            .collect();
        words.sort_by_key(|[word, _]| *word);
        words.dedup_by_key(|[word, _]| *word);
        let speaker = claim.speaker.as_deref().unwrap_or_default();
        let speaker = speaker
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 2)
            .map(str::to_lowercase);
        let mut lists = Listing::with_capacity(4 * words.len() + 64);
        lists.put(of(&signals.who));
        lists.put(of(&signals.whom));
        for kind in ["p:", "o:", "l:"] {
            let parties = signals.parties.iter();
            let of_kind = parties.filter_map(|word| word.strip_prefix(kind));
            lists.put(of_kind.map(number));
        }
        lists.put_pairs(&both_sides(&signals.roles));
        lists.put(of(&signals.names));
        lists.put_pairs(&both_sides(&signals.amounts));
        lists.put_pairs(&words);
        lists.put(of(&signals.context));
        lists.put(of(&signals.gist));
        lists.put(of(&signals.figures));
        lists.put(speaker.map(|word| number(&word)));
        Print {
            what: number(&signals.what),
            meaning: Meaning::of(&signals.meaning),
            due: signals.due,
            days: claim
                .time
                .as_ref()
                .and_then(|time| Some((time.from?, time.to?))),
            done: done(reading),
            awaits: claim.awaits.clone(),
            kind: Some(claim.kind),
            polarity: Some(claim.polarity),
            document: number(&claim.document),
            sentence: signals.sentence,
            paragraph: signals.paragraph,
            reference: signals.reference,
            lists: lists.finish(),
        }
    }

    /// Hashes of the words of who does it.
    pub fn who(&self) -> &[u32] {
        self.lists.get(0)
    }

    /// Hashes of the words of whom or what it is done to.
    pub fn whom(&self) -> &[u32] {
        self.lists.get(1)
    }

    /// Hashes of the names of the persons who take part.
    pub fn persons(&self) -> &[u32] {
        self.lists.get(2)
    }

    /// Hashes of the names of those who take part, by kind: persons, organizations, places.
    pub fn parties(&self) -> [&[u32]; 3] {
        [2, 3, 4].map(|at| self.lists.get(at))
    }

    /// Which words stand in which places: hash of the place, hash of the word.
    pub fn roles(&self) -> &[[u32; 2]] {
        self.lists.pairs(5)
    }

    /// Hashes of the words of its names.
    pub fn names(&self) -> &[u32] {
        self.lists.get(6)
    }

    /// What it counts: hash of the unit, hash of the number.
    pub fn amounts(&self) -> &[[u32; 2]] {
        self.lists.pairs(7)
    }

    /// Hashes of all its words, with how much each is its own in its document, 0 to 100.
    pub fn words(&self) -> &[[u32; 2]] {
        self.lists.pairs(8)
    }

    /// Hashes of the words around it.
    pub fn around(&self) -> &[u32] {
        self.lists.get(9)
    }

    /// Hashes of the words that its document is about.
    pub fn gist(&self) -> &[u32] {
        self.lists.get(10)
    }

    /// Hashes of its amounts.
    pub fn figures(&self) -> &[u32] {
        self.lists.get(11)
    }

    /// Hashes of the words of who says so.
    pub fn speaker(&self) -> &[u32] {
        self.lists.get(12)
    }

    /// Whether it has a word.
    pub(crate) fn has(&self, word: u32) -> bool {
        // They are few.
        self.words().iter().any(|[known, _]| *known == word)
    }

    /// The weight of all its words, and half a word for what was not seen.
    pub(crate) fn weight(&self) -> f32 {
        let sum: u32 = self.words().iter().map(|[_, weight]| weight).sum();
        sum as f32 / 100.0 + 0.5
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

fn number(word: &str) -> u32 {
    hash(word.as_bytes())
}

fn of(words: &[String]) -> impl Iterator<Item = u32> {
    words.iter().map(|word| number(word))
}

/// What stands before and behind the sign of each: `post=14`, `statue of=general`.
fn both_sides(equations: &[String]) -> Vec<[u32; 2]> {
    let sides = equations.iter().filter_map(|whole| whole.split_once('='));
    let mut sides: Vec<[u32; 2]> = sides
        .map(|(left, right)| [number(left), number(right)])
        .collect();
    sides.sort_unstable();
    sides
}

/// How many numbers two sorted lists share.
pub(crate) fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        count += usize::from(one == other);
        // Which of the two goes on is as good as random: a branch would be guessed wrong.
        i += usize::from(one <= other);
        j += usize::from(other <= one);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_lists_share() {
        assert_eq!(shared(&[1, 3, 5], &[2, 3, 5, 9]), 2);
        assert_eq!(shared(&[], &[1]), 0);
    }
}
