//! Sorted lists of numbers in one allocation: a passage is compared list by list with hundreds of
//! others, and were each list a place of its own in memory, most of the time would be spent on
//! the way there.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::bytes::{self, Bytes};

/// How many lists there are.
pub(crate) const LISTS: usize = 13;

/// So many numbers of a list are kept, the least ones: a sentence without an end has no more words.
const MOST: usize = 240;

/// The lists of a print, one behind the other.
#[derive(Clone, PartialEq, Default)]
pub(crate) struct Lists {
    ends: [u16; LISTS],
    numbers: Box<[u32]>,
}

/// Lists on their way, one behind the other: each is put in order where it stands.
pub(crate) struct Listing {
    lists: Lists,
    numbers: Vec<u32>,
    at: usize,
}

impl Listing {
    /// With room for so many numbers.
    pub(crate) fn with_capacity(numbers: usize) -> Listing {
        Listing {
            lists: Lists::default(),
            numbers: Vec::with_capacity(numbers),
            at: 0,
        }
    }

    /// The next list: these numbers, sorted, each once.
    pub(crate) fn put(&mut self, numbers: impl Iterator<Item = u32>) {
        let from = self.numbers.len();
        self.numbers.extend(numbers);
        self.numbers[from..].sort_unstable();
        let mut end = from;
        for at in from..self.numbers.len() {
            if at == from || self.numbers[at] != self.numbers[end - 1] {
                self.numbers[end] = self.numbers[at];
                end += 1;
            }
        }
        self.end(from, end);
    }

    /// The next list: these pairs, in their order.
    pub(crate) fn put_pairs(&mut self, pairs: &[[u32; 2]]) {
        let from = self.numbers.len();
        self.numbers.extend_from_slice(pairs.as_flattened());
        self.end(from, self.numbers.len());
    }

    fn end(&mut self, from: usize, end: usize) {
        let end = end.min(from + MOST);
        self.numbers.truncate(end);
        self.lists.ends[self.at] = end as u16;
        self.at += 1;
    }

    /// All of them.
    pub(crate) fn finish(self) -> Lists {
        debug_assert_eq!(self.at, LISTS);
        Lists {
            numbers: self.numbers.into(),
            ..self.lists
        }
    }
}

impl Lists {
    /// The list at a place.
    pub(crate) fn get(&self, at: usize) -> &[u32] {
        let from = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.numbers[usize::from(from)..usize::from(self.ends[at])]
    }

    /// The list at a place, which holds pairs.
    pub(crate) fn pairs(&self, at: usize) -> &[[u32; 2]] {
        self.get(at).as_chunks().0
    }
}

impl Bytes for Lists {
    const WHAT: &'static str = "lists";

    /// The length of each list, then the numbers.
    fn packed(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(LISTS + 4 * self.numbers.len());
        bytes.extend((0..LISTS).map(|at| self.get(at).len() as u8));
        let numbers = self.numbers.iter();
        bytes.extend(numbers.flat_map(|number| number.to_le_bytes()));
        bytes
    }

    fn unpacked(bytes: &[u8]) -> Option<Lists> {
        let (lengths, numbers) = bytes.split_first_chunk::<LISTS>()?;
        let (numbers, rest) = numbers.as_chunks::<4>();
        let mut ends = [0; LISTS];
        let mut end = 0;
        for (to, length) in ends.iter_mut().zip(lengths) {
            end += u16::from(*length);
            *to = end;
        }
        let whole = rest.is_empty() && numbers.len() == usize::from(end);
        let numbers = numbers.iter().map(|bytes| u32::from_le_bytes(*bytes));
        whole.then(|| Lists {
            ends,
            numbers: numbers.collect(),
        })
    }
}

impl fmt::Debug for Lists {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists = (0..LISTS).map(|at| self.get(at));
        f.debug_list().entries(lists).finish()
    }
}

impl Serialize for Lists {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        bytes::serialize(self, to)
    }
}

impl<'de> Deserialize<'de> for Lists {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        bytes::deserialize(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists of which each holds what is told of its place.
    fn of<'l>(list: impl Fn(usize) -> &'l [u32]) -> Lists {
        let mut listing = Listing::with_capacity(0);
        for at in 0..LISTS {
            listing.put(list(at).iter().copied());
        }
        listing.finish()
    }

    fn lists() -> Lists {
        of(|at| match at {
            0 => &[7],
            3 => &[4, 2, 1, 3, 2],
            at if at == LISTS - 1 => &[u32::MAX],
            _ => &[],
        })
    }

    #[test]
    fn what_is_put_in_is_there() {
        let lists = lists();
        assert_eq!(lists.get(0), [7]);
        assert!(lists.get(1).is_empty());
        assert_eq!(lists.get(3), [1, 2, 3, 4], "sorted, each once");
        assert_eq!(lists.pairs(3), [[1, 2], [3, 4]]);
        assert_eq!(lists.get(LISTS - 1), [u32::MAX]);
        assert!(Lists::default().get(0).is_empty());
    }

    #[test]
    fn a_list_has_an_end() {
        let long: Vec<u32> = (0..1000).collect();
        let lists = of(|_| &long);
        assert_eq!(lists.get(0).len(), MOST);
        assert_eq!(lists.get(LISTS - 1), &long[..MOST]);
        assert_eq!(Lists::unpacked(&lists.packed()), Some(lists));
    }

    #[test]
    fn what_is_packed_comes_back() {
        let bytes = lists().packed();
        assert_eq!(Lists::unpacked(&bytes), Some(lists()));
        assert_eq!(Lists::unpacked(&bytes[..bytes.len() - 1]), None);
        assert_eq!(Lists::unpacked(&[bytes, vec![0; 4]].concat()), None);
        assert_eq!(Lists::unpacked(&[]), None);
    }
}
