//! A reading, made ready to be compared with many matters.

use std::cell::Cell;

use claims_learn::hash;
use claims_model::Reading;

use crate::Print;

/// A reading, made ready to be compared with many matters: its print, and where each word stands in
/// it.
///
/// ```
/// fn is_of(reading: &claims_model::Reading, profile: &claims_tracker::Profile) -> bool {
///     let query = claims_tracker::Query::of(reading);
///     claims_tracker::compare(&query, profile, false).same()
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Query<'r> {
    /// The reading.
    pub reading: &'r Reading,
    /// What it is compared by.
    pub print: Print,
    /// The weight of all its words.
    pub(crate) weight: f32,
    /// Hashes of the names that its document speaks of most, then of its own.
    pub(crate) topic: Vec<u32>,
    /// How many words some documents are about that the reading's is about too: the passages of a
    /// reading's candidates are of few documents.
    gists: [Cell<(u64, u8)>; GISTS],
    /// Its words by their last bits, those that another one has taken in the next free place.
    table: Vec<Entry>,
}

/// For so many documents it is kept in mind.
const GISTS: usize = 64;

/// A word of the reading, and where it has it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Entry {
    word: u32,
    /// How much it is its own in its document, 0 to 100.
    pub(crate) weight: u8,
    /// It is a word of the passage, of those around it, of its document's gist, of who says so.
    pub(crate) own: bool,
    pub(crate) around: bool,
    pub(crate) gist: bool,
    pub(crate) speaker: bool,
    taken: bool,
}

impl<'r> Query<'r> {
    /// The query of a reading.
    pub fn of(reading: &'r Reading) -> Query<'r> {
        let print = Print::of(reading);
        let topic = reading.signals.topic.iter().chain(&reading.signals.names);
        let number =
            print.words().len() + print.around().len() + print.gist().len() + print.speaker().len();
        let mut query = Query {
            reading,
            weight: print.weight(),
            topic: topic.map(|word| hash(word.as_bytes())).collect(),
            gists: [const { Cell::new((0, 0)) }; GISTS],
            table: vec![Entry::default(); (3 * number + 1).next_power_of_two()],
            print: Print::default(),
        };
        for [word, weight] in print.words() {
            let entry = query.place(*word);
            (entry.own, entry.weight) = (true, *weight as u8);
        }
        let lists: [(_, fn(&mut Entry)); 3] = [
            (print.around(), |entry| entry.around = true),
            (print.gist(), |entry| entry.gist = true),
            (print.speaker(), |entry| entry.speaker = true),
        ];
        for (words, mark) in lists {
            words.iter().for_each(|word| mark(query.place(*word)));
        }
        query.print = print;
        query
    }

    /// The place of a word, where it has none the first free one.
    fn place(&mut self, word: u32) -> &mut Entry {
        let at = self.find(word);
        let entry = &mut self.table[at];
        (entry.word, entry.taken) = (word, true);
        entry
    }

    fn find(&self, word: u32) -> usize {
        let mask = self.table.len() - 1;
        let mut at = word as usize & mask;
        // A third of the places is taken at most.
        while self.table[at].taken && self.table[at].word != word {
            at = (at + 1) & mask;
        }
        at
    }

    /// How many words that a passage's document is about are among those of the reading's.
    pub(crate) fn gist(&self, print: &Print) -> u8 {
        let gist = print.gist();
        let Some(first) = gist.first() else {
            return 0;
        };
        let document = u64::from(print.document) << 32 | u64::from(*first);
        let known = &self.gists[print.document as usize % GISTS];
        if known.get().0 != document {
            let words = gist.iter().filter(|word| self.word(**word).gist);
            known.set((document, words.count() as u8));
        }
        known.get().1
    }

    /// Where the reading has a word; nowhere, where it has not.
    #[inline]
    pub(crate) fn word(&self, word: u32) -> Entry {
        self.table[self.find(word)]
    }
}
