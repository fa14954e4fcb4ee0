//! What the tagger sees of a word and of its neighbours.

use claims_learn::{Feature, hash};

/// How many features a word has in its place.
pub const FEATURES: usize = 20;

const DICTIONARY: u8 = 255;
/// The part of a word that is read; the rest of a longer one says nothing of its tag.
const READ: usize = 40;

/// The hashes of one word that its features are made of.
///
/// Case folded, digits as zero, curly quotation marks straight.
///
/// ```
/// use claims_language::training::Word;
///
/// assert_eq!(Word::of("1998"), Word::of("2003"));
/// assert_ne!(Word::of("May"), Word::of("may"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    form: u32,
    cased: u32,
    shape: u32,
    tails: [u32; 4],
    head: u32,
}

const BEFORE: Word = Word {
    form: 1,
    cased: 1,
    shape: 1,
    tails: [1; 4],
    head: 1,
};
const AFTER: Word = Word {
    form: 2,
    cased: 2,
    shape: 2,
    tails: [2; 4],
    head: 2,
};

impl Word {
    /// The hashes of a word.
    pub fn of(form: &str) -> Self {
        let mut cased = [0u8; READ];
        let n = normal(form.as_bytes(), &mut cased);
        let cased = &cased[..n];
        let mut lower = [0u8; READ];
        lower[..n].copy_from_slice(cased);
        lower[..n].make_ascii_lowercase();
        let lower = &lower[..n];
        // A tail is marked by its length in the template; of a word that is too short it is the whole word.
        let tail = |k: usize| hash(&lower[n.saturating_sub(k)..]);
        Self {
            form: hash(lower),
            cased: hash(cased),
            shape: shape(cased),
            tails: [tail(1), tail(2), tail(3), tail(4)],
            head: hash(&lower[..n.min(3)]),
        }
    }

    /// The feature by which the dictionary of unambiguous words knows it.
    #[inline]
    pub fn dictionary(self) -> Feature {
        Feature::pair(DICTIONARY, self.cased, 0)
    }
}

fn normal(form: &[u8], out: &mut [u8; READ]) -> usize {
    let (mut at, mut n) = (0, 0);
    while at < form.len() && n < READ {
        let (byte, step) = match form[at] {
            b'0'..=b'9' => (b'0', 1),
            0xE2 if form[at..].starts_with("’".as_bytes())
                || form[at..].starts_with("‘".as_bytes()) =>
            {
                (b'\'', 3)
            }
            0xE2 if form[at..].starts_with("“".as_bytes())
                || form[at..].starts_with("”".as_bytes()) =>
            {
                (b'"', 3)
            }
            other => (other, 1),
        };
        out[n] = byte;
        n += 1;
        at += step;
    }
    n
}

/// The kinds of characters in their order, runs as one, with whether it is one, two or more long.
fn shape(word: &[u8]) -> u32 {
    let kind = |b: u8| match b {
        b'a'..=b'z' => 1,
        b'A'..=b'Z' => 2,
        b'0' => 3,
        b'.' => 4,
        b'-' => 5,
        b'\'' => 6,
        0x80.. => 7,
        _ => 8,
    };
    let (mut shape, mut last, mut runs) = (word.len().min(3) as u32, 0, 0);
    for &b in word {
        let this = kind(b);
        if this != last && runs < 7 {
            shape = shape << 4 | this;
            runs += 1;
            last = this;
        }
    }
    shape
}

/// The features of the word at `at`, after the tags of the two words before it (by number, counted from 1; 0 where
/// there is none).
#[inline]
pub fn features(words: &[Word], at: usize, before: [u8; 2]) -> [Feature; FEATURES] {
    let back = |k: usize| at.checked_sub(k).map_or(BEFORE, |i| words[i]);
    let n1 = words.get(at + 1).copied().unwrap_or(AFTER);
    let (w, b1, b2) = (words[at], back(1), back(2));
    let (t1, t2) = (u32::from(before[0]), u32::from(before[1]));
    let both = t1 << 8 | t2;
    let first = u32::from(at == 0);
    let one = |template, a| Feature::pair(template, a, 0);
    [
        one(0, w.form),
        Feature::pair(1, w.form, w.shape),
        one(3, w.tails[1]),
        one(4, w.tails[2]),
        one(5, w.tails[3]),
        Feature::pair(7, w.shape, first),
        one(8, t1),
        Feature::pair(10, w.form, t1),
        one(11, b1.form),
        one(12, b2.form),
        one(13, n1.form),
        one(15, n1.tails[2]),
        Feature::pair(17, b1.form, w.form),
        Feature::pair(18, w.form, n1.form),
        Feature::pair(19, w.tails[2], t1),
        Feature::pair(20, n1.form, t1),
        one(21, n1.shape),
        Feature::pair(22, w.shape, b1.shape),
        Feature::pair(24, w.form, both),
        Feature::pair(25, w.tails[1], n1.tails[1]),
    ]
}
