//! Which keys a run surely has not: most keys that are asked for are new.

use claims_tracker::Key;

/// So many bits a key: one in a hundred that are not there seems to be.
const BITS: u64 = 12;

/// A Bloom filter whose bits for a key lie in one word, as keys are hashes: one look at memory a
/// question (Putze, Sanders and Singler, "Cache-, hash- and space-efficient Bloom filters", 2007).
#[derive(Debug)]
pub(crate) struct Filter {
    words: Vec<u64>,
}

impl Filter {
    /// An empty one for so many keys.
    pub(crate) fn new(keys: u64) -> Filter {
        Filter {
            words: vec![0; (keys * BITS / 64 + 1) as usize],
        }
    }

    pub(crate) fn insert(&mut self, key: Key) {
        let (at, bits) = self.place(key);
        self.words[at] |= bits;
    }

    /// Whether the key may have been put in.
    pub(crate) fn may_have(&self, key: Key) -> bool {
        let (at, bits) = self.place(key);
        self.words[at] & bits == bits
    }

    /// The word of a key, by its upper half, and its bits there, by the lower one.
    fn place(&self, key: Key) -> (usize, u64) {
        let key = key.cast_unsigned();
        let at = ((key >> 32) * self.words.len() as u64) >> 32;
        let bits = (0..4).fold(0, |bits, nth| bits | 1 << ((key >> (6 * nth)) & 63));
        (at as usize, bits)
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let words = self.words.iter();
        words.flat_map(|word| word.to_le_bytes()).collect()
    }

    /// `None` of bytes that are no filter.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Option<Filter> {
        let (words, rest) = bytes.as_chunks();
        let words: Vec<u64> = words.iter().map(|word| u64::from_le_bytes(*word)).collect();
        (rest.is_empty() && !words.is_empty()).then_some(Filter { words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys are hashes: SplitMix64.
    fn key(number: u64) -> Key {
        let mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)).cast_signed()
    }

    #[test]
    fn what_is_there_is_found_and_little_else() {
        let mut filter = Filter::new(10_000);
        (0..10_000).for_each(|number| filter.insert(key(number)));
        let filter = Filter::of_bytes(&filter.to_bytes()).unwrap();
        assert!((0..10_000).all(|number| filter.may_have(key(number))));
        let wrong = (10_000..20_000).filter(|number| filter.may_have(key(*number)));
        let wrong = wrong.count();
        assert!(wrong < 250, "{wrong} of 10,000");
    }

    #[test]
    fn bytes_that_are_no_filter() {
        assert!(Filter::of_bytes(&[]).is_none());
        assert!(Filter::of_bytes(&[0; 9]).is_none());
    }
}
