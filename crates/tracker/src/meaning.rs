//! What a predicate means, as numbers: every comparison asks how alike two of them are.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::bytes::{self, Bytes};

/// So many numbers are kept.
const MOST: usize = 64;

/// A direction of small numbers, from −8 to 7.
///
/// ```
/// use claims_tracker::Meaning;
///
/// let meaning = Meaning::of("f8f8");
/// assert!((meaning.cosine(&Meaning::of("f8f8")) - 1.0).abs() < 1e-6);
/// assert_eq!(meaning.cosine(&Meaning::of("8f8f")), 0.0);
/// ```
#[derive(Clone, PartialEq)]
pub struct Meaning {
    numbers: [i8; MOST],
    len: u8,
    /// The sum of their squares.
    square: i32,
}

impl Meaning {
    /// Of a digit a number, as readings have it.
    pub fn of(digits: &str) -> Meaning {
        let number = |byte: &u8| match byte {
            b'0'..=b'9' => (byte - b'0').cast_signed() - 8,
            b'a'..=b'f' => (byte - b'a').cast_signed() + 2,
            _ => 0,
        };
        let digits = &digits.as_bytes()[..digits.len().min(MOST)];
        let mut numbers = [0; MOST];
        for (to, digit) in numbers.iter_mut().zip(digits) {
            *to = number(digit);
        }
        Meaning::new(numbers, digits.len())
    }

    fn new(numbers: [i8; MOST], len: usize) -> Meaning {
        Meaning {
            square: product(&numbers, &numbers),
            len: len as u8,
            numbers,
        }
    }

    /// The cosine of two meanings; 0 where one has none, or where they point apart.
    pub fn cosine(&self, other: &Meaning) -> f32 {
        if self.len != other.len {
            return 0.0;
        }
        let size = (self.square as f32 * other.square as f32).sqrt();
        if size > 0.0 {
            (product(&self.numbers, &other.numbers) as f32 / size).max(0.0)
        } else {
            0.0
        }
    }
}

impl Bytes for Meaning {
    const WHAT: &'static str = "meaning";

    /// The number of numbers, then two in a byte.
    fn packed(&self) -> Vec<u8> {
        let numbers = &self.numbers[..usize::from(self.len)];
        let nibble = |number: i8| (number + 8).cast_unsigned();
        let pairs = numbers.chunks(2).map(|pair| match *pair {
            [a, b] => nibble(a) << 4 | nibble(b),
            [a, ..] => nibble(a) << 4,
            [] => 0,
        });
        std::iter::once(self.len).chain(pairs).collect()
    }

    fn unpacked(packed: &[u8]) -> Option<Meaning> {
        let (len, pairs) = packed.split_first()?;
        let len = usize::from(*len);
        if len > MOST || pairs.len() != len.div_ceil(2) {
            return None;
        }
        let mut numbers = [0; MOST];
        let number = |nibble: u8| nibble.cast_signed() - 8;
        for (to, pair) in numbers.chunks_mut(2).zip(pairs) {
            to.copy_from_slice(&[number(pair >> 4), number(pair & 15)]);
        }
        numbers[len..].fill(0);
        Some(Meaning::new(numbers, len))
    }
}

fn product(a: &[i8; MOST], b: &[i8; MOST]) -> i32 {
    // Of sixteen bits, as many at once as there may be.
    let products = a.iter().zip(b).map(|(a, b)| i16::from(*a) * i16::from(*b));
    products.map(i32::from).sum()
}

impl Default for Meaning {
    fn default() -> Self {
        Meaning::new([0; MOST], 0)
    }
}

impl fmt::Debug for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(&self.numbers[..usize::from(self.len)])
            .finish()
    }
}

impl Serialize for Meaning {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        bytes::serialize(self, to)
    }
}

impl<'de> Deserialize<'de> for Meaning {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        bytes::deserialize(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cosine_of_directions() {
        let cosine = |a: &str, b: &str| Meaning::of(a).cosine(&Meaning::of(b));
        assert!((cosine("f8f8", "f8f8") - 1.0).abs() < 1e-6);
        assert_eq!(cosine("f8f8", "8f8f"), 0.0);
        assert_eq!(cosine("f8f8", ""), 0.0);
        assert_eq!(
            cosine("1818", "f8f8"),
            0.0,
            "opposite directions say no more than none"
        );
    }

    #[test]
    fn what_is_packed_comes_back() {
        for digits in ["", "0", "f", "07f", "0123456789abcdef"] {
            let meaning = Meaning::of(digits);
            assert_eq!(Meaning::unpacked(&meaning.packed()), Some(meaning));
        }
        assert_eq!(Meaning::unpacked(&[3, 0]), None);
        assert_eq!(Meaning::unpacked(&[]), None);
    }
}
