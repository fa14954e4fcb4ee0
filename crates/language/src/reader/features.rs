//! What the reader sees of a word: rows of one table of embeddings.

use claims_learn::hash;

use super::known::LISTS;

/// Rows of the table that one word adds up.
pub const ROWS: usize = 8;

const SHAPES: u32 = 256;
const TAILS_2: u32 = 512;
const TAILS_3: u32 = 2048;
const TAILS_4: u32 = 4096;
const HEADS_2: u32 = 512;
const HEADS_3: u32 = 2048;
/// The first of the rows for the lists that a word is on.
pub const LISTS_AT: u32 = 1;
/// Rows that are not of whole words.
pub const SHARED: u32 = (1 << LISTS) + SHAPES + TAILS_2 + TAILS_3 + TAILS_4 + HEADS_2 + HEADS_3 + 1;
/// The part of a word that is read; the rest of a longer one says nothing more.
const READ: usize = 40;

/// A word as the reader sees it, before its whole form is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordRows {
    /// Hash of the word in lower case, digits as zero: what vocabulary and word vectors go by.
    pub form: u32,
    /// The rows; the first is that of unknown words, 0, the second that of words on no list.
    pub rows: [u32; ROWS],
}

impl WordRows {
    /// Reads a word.
    pub fn of(form: &str) -> Self {
        let mut cased = [0u8; READ];
        let n = normal(form.as_bytes(), &mut cased);
        let cased = &cased[..n];
        let mut lower = [0u8; READ];
        lower[..n].copy_from_slice(cased);
        lower[..n].make_ascii_lowercase();
        let lower = &lower[..n];
        let mut base = LISTS_AT + (1 << LISTS);
        let mut bucket = |hash: u32, size: u32| {
            // The high bits: the low ones of neighbours in the alphabet differ too little.
            let row =
                base + ((u64::from(hash.wrapping_mul(0x9E37_79B1)) * u64::from(size)) >> 32) as u32;
            base += size;
            row
        };
        let tail = |k: usize| hash(&lower[n.saturating_sub(k)..]);
        let head = |k: usize| hash(&lower[..n.min(k)]);
        let rows = [
            0,
            LISTS_AT,
            bucket(shape(cased), SHAPES),
            bucket(tail(2), TAILS_2),
            bucket(tail(3), TAILS_3),
            bucket(tail(4), TAILS_4),
            bucket(head(2), HEADS_2),
            bucket(head(3), HEADS_3),
        ];
        Self {
            form: hash(lower),
            rows,
        }
    }
}

/// Digits as zero, curly quotation marks straight.
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
