//! A reading, made ready to be compared with many matters.

use std::cell::{Cell, OnceCell};

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
    /// What only describes a matter is compared with none: its words are sorted when they are asked for.
    words: OnceCell<Words>,
}

/// For so many documents it is kept in mind.
const GISTS: usize = 64;

/// A word of the reading in a few bits: how much it is its own in its document, 0 to 100, and
/// whether it is a word of the passage, of those around it, of its document's gist, of who says so, of
/// who does it, of whom it is done to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Entry(u32);

const OWN: u32 = 1 << 8;
const AROUND: u32 = 1 << 9;
const GIST: u32 = 1 << 10;
const SPEAKER: u32 = 1 << 11;
const WHO: u32 = 1 << 12;
const WHOM: u32 = 1 << 13;

impl Entry {
    pub(crate) fn weight(self) -> u32 {
        self.0 & 0xff
    }

    pub(crate) fn own(self) -> bool {
        self.0 & OWN != 0
    }

    pub(crate) fn around(self) -> bool {
        self.0 & AROUND != 0
    }

    pub(crate) fn gist(self) -> bool {
        self.0 & GIST != 0
    }

    pub(crate) fn speaker(self) -> bool {
        self.0 & SPEAKER != 0
    }

    pub(crate) fn who(self) -> bool {
        self.0 & WHO != 0
    }

    pub(crate) fn whom(self) -> bool {
        self.0 & WHOM != 0
    }
}

/// Where a reading has each of its words: so few stand together that all of them are looked at, and
/// no branch is guessed wrong.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    table: Vec<Together>,
    /// What words are multiplied by; the upper bits of the product are their place.
    seed: u32,
    shift: u32,
}

/// Words of one place; where the entry is empty, none.
#[derive(Debug, Clone, Copy, Default)]
struct Together {
    words: [u32; TOGETHER],
    entries: [u32; TOGETHER],
}

const TOGETHER: usize = 4;

impl Words {
    /// The words of a passage.
    fn of(print: &Print) -> Words {
        let lists = [
            (print.around(), AROUND),
            (print.gist(), GIST),
            (print.speaker(), SPEAKER),
            (print.who(), WHO),
            (print.whom(), WHOM),
        ];
        // Who and whom are words of the passage, or of what is filled in, which has few more.
        let number =
            print.words().len() + lists[..3].iter().map(|(list, _)| list.len()).sum::<usize>();
        // One that weighs nothing is a word of the passage all the same.
        let own = print
            .words()
            .iter()
            .map(|[word, weight]| (*word, OWN | (weight & 0xff)));
        let others = lists.iter().flat_map(|(list, bits)| {
            let bits = *bits;
            list.iter().map(move |word| (*word, bits))
        });
        let words = own.chain(others);
        Words::all(&words, number)
    }

    /// Of so many words at most, each with some bits of its entry.
    fn all(words: &(impl Iterator<Item = (u32, u32)> + Clone), number: usize) -> Words {
        let mut bits = number.max(2).next_power_of_two().ilog2();
        // A text whose words stand together by one number has them apart by the next one.
        let mut seed = 0x9E37_79B1_u32;
        loop {
            let mut table = Words {
                table: vec![Together::default(); 1 << bits],
                seed,
                shift: u32::BITS - bits,
            };
            if words.clone().all(|(word, entry)| table.mark(word, entry)) {
                return table;
            }
            seed = seed.wrapping_mul(0x2C1B_3C6D) | 1;
            bits = (bits + 1).min(MOST_BITS);
        }
    }

    fn place(&self, word: u32) -> usize {
        (word.wrapping_mul(self.seed) >> self.shift) as usize
    }

    /// Adds bits to the entry of a word; `false` where too many stand together.
    fn mark(&mut self, word: u32, bits: u32) -> bool {
        let at = self.place(word);
        let here = &mut self.table[at];
        let mut places = here.words.iter().zip(&here.entries);
        let free = places.position(|(known, entry)| *entry == 0 || *known == word);
        if let Some(free) = free {
            here.words[free] = word;
            here.entries[free] |= bits;
        }
        free.is_some()
    }

    /// Where the reading has a word; nowhere, where it has not.
    #[inline]
    pub(crate) fn get(&self, word: u32) -> Entry {
        let here = &self.table[self.place(word)];
        let [a, b, c, d] = here.words;
        let [of_a, of_b, of_c, of_d] = here.entries;
        let where_same = |known, entry| if known == word { entry } else { 0 };
        Entry(where_same(a, of_a) | where_same(b, of_b) | where_same(c, of_c) | where_same(d, of_d))
    }
}

/// A table has so many places at most, as a power of two: thousands of words find theirs there.
const MOST_BITS: u32 = 16;

impl<'r> Query<'r> {
    /// The query of a reading.
    pub fn of(reading: &'r Reading) -> Query<'r> {
        let print = Print::of(reading);
        let topic = reading.signals.topic.iter().chain(&reading.signals.names);
        Query {
            reading,
            weight: print.weight(),
            topic: topic.map(|word| hash(word.as_bytes())).collect(),
            gists: [const { Cell::new((0, 0)) }; GISTS],
            words: OnceCell::new(),
            print,
        }
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
            let words = self.words();
            let shared = gist.iter().filter(|word| words.get(**word).gist());
            known.set((document, shared.count() as u8));
        }
        known.get().1
    }

    /// Where the reading has each of its words.
    pub(crate) fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::of(&self.print))
    }
}
