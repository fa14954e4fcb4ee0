//! Numbers for the words that the lexicon knows, so that matching compares integers.

use rustc_hash::FxHashMap;

/// The number of a word of the lexicon; [`Word::UNKNOWN`] is every other word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Word(u16);

impl Word {
    pub(crate) const UNKNOWN: Word = Word(0);

    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The words of the lexicon, in lower case.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: FxHashMap<&'static str, Word>,
}

/// No word of the lexicon is longer: what is, is not looked up.
const LONGEST: usize = 32;

impl Vocabulary {
    /// The number of a lexicon word, given at need.
    pub(crate) fn intern(&mut self, word: &'static str) -> Word {
        debug_assert!(
            word.len() <= LONGEST,
            "{word} is longer than a lexicon word may be"
        );
        let next = Word(self.numbers.len() as u16 + 1);
        *self.numbers.entry(word).or_insert(next)
    }

    /// One more than the greatest number.
    pub(crate) fn size(&self) -> usize {
        self.numbers.len() + 1
    }

    /// The number of any word, whatever its case. Does not allocate.
    pub(crate) fn get(&self, word: &str) -> Word {
        let bytes = word.as_bytes();
        if bytes.len() > LONGEST {
            return Word::UNKNOWN;
        }
        let mut lower = [0u8; LONGEST];
        let mut length = 0;
        for &byte in bytes {
            // The curly apostrophe of ’s and n’t counts as the straight one.
            match byte {
                0xE2 if bytes[length..].starts_with("’".as_bytes()) => lower[length] = b'\'',
                _ => lower[length] = byte.to_ascii_lowercase(),
            }
            length += 1;
        }
        if bytes.contains(&0xE2) {
            return self
                .numbers
                .get(word.to_lowercase().replace('’', "'").as_str())
                .copied()
                .unwrap_or(Word::UNKNOWN);
        }
        let lower = std::str::from_utf8(&lower[..length]).unwrap_or("");
        self.numbers.get(lower).copied().unwrap_or(Word::UNKNOWN)
    }
}
