//! Readings under keys as bytes: as many keys as go into half a page of the file.
//!
//! First the number of keys, then the keys, then where the readings of each end, then these: for
//! each document its number, how many readings, and of each its place in the document, then the
//! matter that it belongs to.

use claims_tracker::Key;

use crate::error::{Problem, Result};
use crate::members::place_of;
use crate::numbers::{matter, number, push, push_matter};
use crate::order::READING_BITS;

/// A reading, and the matter that it belongs to; none, where it was taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Posted {
    pub(crate) reading: i64,
    pub(crate) matter: Option<i64>,
}

impl Posted {
    pub(crate) fn document(&self) -> i64 {
        self.reading >> READING_BITS
    }
}

/// What goes into half a page of 8,192 bytes with what SQLite needs of it.
const MOST: usize = 4_040;

/// So many readings of a document stand together at most: what bounds the bytes of a piece.
pub(crate) const PIECE: usize = 64;

/// The bytes of a key, and of where its readings end.
const ENTRY: usize = 8 + 2;

/// A chunk that is being filled, in the order of keys.
#[derive(Default)]
pub(crate) struct Filling {
    keys: Vec<(Key, u16)>,
    readings: Vec<u8>,
    piece: Vec<u8>,
}

impl Filling {
    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Puts in readings of one document, at most a piece; `false` where they do not go in any more.
    pub(crate) fn push(&mut self, key: Key, posted: &[Posted]) -> bool {
        self.piece.clear();
        pack(posted, &mut self.piece);
        let new = self.keys.last().is_none_or(|(last, _)| *last != key);
        let keys = self.keys.len() + usize::from(new);
        if 2 + keys * ENTRY + self.readings.len() + self.piece.len() > MOST {
            return false;
        }
        self.readings.extend_from_slice(&self.piece);
        let end = self.readings.len() as u16;
        match self.keys.last_mut() {
            Some((last, known)) if !new => {
                debug_assert_eq!(*last, key);
                *known = end;
            }
            _ => self.keys.push((key, end)),
        }
        true
    }

    /// The bytes of what was put in; it is empty afterwards.
    pub(crate) fn take(&mut self) -> Option<Vec<u8>> {
        if self.keys.is_empty() {
            return None;
        }
        let mut bytes = Vec::with_capacity(MOST);
        bytes.extend((self.keys.len() as u16).to_le_bytes());
        bytes.extend(self.keys.iter().flat_map(|(key, _)| key.to_le_bytes()));
        bytes.extend(self.keys.iter().flat_map(|(_, end)| end.to_le_bytes()));
        bytes.extend_from_slice(&self.readings);
        self.keys.clear();
        self.readings.clear();
        Some(bytes)
    }
}

fn pack(posted: &[Posted], to: &mut Vec<u8>) {
    let Some(first) = posted.first() else {
        return;
    };
    let document = first.document();
    push(document.cast_unsigned(), to);
    push(posted.len() as u64, to);
    for one in posted {
        push(place_of(one.reading) as u64, to);
        push_matter(document, one.matter, to);
    }
}

/// A chunk as it stands in the tables.
#[derive(Clone, Copy)]
pub(crate) struct Chunk<'b> {
    keys: &'b [[u8; 8]],
    ends: &'b [[u8; 2]],
    readings: &'b [u8],
}

impl<'b> Chunk<'b> {
    pub(crate) fn of(bytes: &'b [u8]) -> Result<Chunk<'b>> {
        let chunk = || {
            let (number, rest) = bytes.split_first_chunk::<2>()?;
            let number = usize::from(u16::from_le_bytes(*number));
            let (keys, rest) = rest.split_at_checked(number * 8)?;
            let (ends, readings) = rest.split_at_checked(number * 2)?;
            Some(Chunk {
                keys: keys.as_chunks().0,
                ends: ends.as_chunks().0,
                readings,
            })
        };
        chunk().ok_or(Problem::Damaged("a chunk is none"))
    }

    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(crate) fn key(&self, at: usize) -> Key {
        Key::from_le_bytes(self.keys[at])
    }

    /// Puts the readings of a key behind those that `to` holds.
    pub(crate) fn at(&self, at: usize, to: &mut Vec<Posted>) -> Result<()> {
        let end = |at: usize| usize::from(u16::from_le_bytes(self.ends[at]));
        let from = if at == 0 { 0 } else { end(at - 1) };
        let bytes = self.readings.get(from..end(at));
        bytes
            .and_then(|bytes| unpack(bytes, to))
            .ok_or(Problem::Damaged("a posting is none"))
    }

    /// The same of a key, where it is there.
    pub(crate) fn under(&self, key: Key, to: &mut Vec<Posted>) -> Result<()> {
        let found = self
            .keys
            .binary_search_by(|known| Key::from_le_bytes(*known).cmp(&key));
        match found {
            Ok(at) => self.at(at, to),
            Err(_) => Ok(()),
        }
    }
}

fn unpack(mut bytes: &[u8], to: &mut Vec<Posted>) -> Option<()> {
    while !bytes.is_empty() {
        let document = number(&mut bytes)?.cast_signed();
        let posted = number(&mut bytes)?;
        for _ in 0..posted {
            let reading = (document << READING_BITS) | number(&mut bytes)?.cast_signed();
            let matter = matter(document, &mut bytes)?;
            to.push(Posted { reading, matter });
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(document: i64, place: i64, matter: Option<(i64, i64)>) -> Posted {
        let number = |(document, place): (i64, i64)| (document << READING_BITS) | place;
        Posted {
            reading: number((document, place)),
            matter: matter.map(number),
        }
    }

    #[test]
    fn what_is_packed_comes_back() {
        let first = [posted(7, 0, Some((7, 0))), posted(7, 300, Some((2, 5)))];
        let second = [posted(3, 1, Some((900_000, 70_000))), posted(3, 2, None)];
        let mut filling = Filling::default();
        assert!(filling.push(-5, &first));
        assert!(filling.push(-5, &second));
        assert!(filling.push(i64::MAX, &second));
        let bytes = filling.take().unwrap();
        assert!(filling.take().is_none());
        let chunk = Chunk::of(&bytes).unwrap();
        assert_eq!((chunk.len(), chunk.key(0), chunk.key(1)), (2, -5, i64::MAX));
        let mut found = Vec::new();
        chunk.under(-5, &mut found).unwrap();
        assert_eq!(found, [first, second].concat());
        found.clear();
        chunk.under(0, &mut found).unwrap();
        assert!(found.is_empty());
        chunk.under(i64::MAX, &mut found).unwrap();
        assert_eq!(found, second);
    }

    #[test]
    fn a_chunk_goes_into_half_a_page() {
        let mut filling = Filling::default();
        let mut key = 0;
        while filling.push(key, &[posted(100_000, key, Some((100_000, key)))]) {
            key += 1;
        }
        let bytes = filling.take().unwrap();
        assert!((3_900..=MOST).contains(&bytes.len()), "{}", bytes.len());
        assert_eq!(Chunk::of(&bytes).unwrap().len(), key as usize);
        let piece = [posted(1 << 38, (1 << 24) - 1, Some((0, (1 << 24) - 1))); PIECE];
        assert!(
            filling.push(0, &piece),
            "a piece always goes into an empty one"
        );
    }

    #[test]
    fn bytes_that_are_no_chunk() {
        let mut filling = Filling::default();
        filling.push(5, &[posted(7, 0, Some((7, 0)))]);
        let bytes = filling.take().unwrap();
        let read = |bytes: &[u8]| Chunk::of(bytes)?.under(5, &mut Vec::new());
        assert!(read(&bytes).is_ok());
        for end in [0, 1, 5, 11, bytes.len() - 1] {
            assert!(read(&bytes[..end]).is_err(), "{end}");
        }
    }
}
