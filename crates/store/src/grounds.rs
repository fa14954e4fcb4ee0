//! What each decision rests on, so that where little has changed little is looked at again.
//!
//! The grounds of a document's readings are kept together: they are written when it is placed, and
//! read when a late one touches it.

use std::collections::BTreeMap;
use std::mem;

use claims_model::Kind;
use claims_tracker::{Grounds, Sharing, Weighed};
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Problem, Result};
use crate::members::place_of;
use crate::numbers::{matter, number, push, push_matter};
use crate::order::READING_BITS;

const DAMAGED: Problem = Problem::Damaged("the grounds of a decision are none");

/// What the decisions on the readings of a document rest on, by reading.
pub(crate) type OfDocument = BTreeMap<i64, Grounds>;

/// The grounds of all documents, of which one is at hand.
pub(crate) struct AllGrounds<'c> {
    connection: &'c Connection,
    document: i64,
    at_hand: OfDocument,
    changed: bool,
}

impl<'c> AllGrounds<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        AllGrounds {
            connection,
            document: 0,
            at_hand: OfDocument::new(),
            changed: false,
        }
    }

    /// What the decision on a reading rests on.
    pub(crate) fn of(&mut self, reading: i64) -> Result<Grounds> {
        self.look(reading)?;
        Ok(self.at_hand.get(&reading).cloned().unwrap_or_default())
    }

    pub(crate) fn put(&mut self, reading: i64, grounds: Grounds) -> Result<()> {
        self.look(reading)?;
        self.at_hand.insert(reading, grounds);
        self.changed = true;
        Ok(())
    }

    /// The reading is taken out.
    pub(crate) fn remove(&mut self, reading: i64) -> Result<()> {
        self.look(reading)?;
        self.changed |= self.at_hand.remove(&reading).is_some();
        Ok(())
    }

    /// Has the document of a reading at hand.
    fn look(&mut self, reading: i64) -> Result<()> {
        let document = reading >> READING_BITS;
        if document != self.document {
            self.write()?;
            self.at_hand = read(self.connection, document)?;
            self.document = document;
        }
        Ok(())
    }

    /// Writes what has changed.
    pub(crate) fn write(&mut self) -> Result<()> {
        if !mem::take(&mut self.changed) {
            return Ok(());
        }
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO grounds VALUES (?, ?)")?
            .execute((self.document, packed(self.document, &self.at_hand)))?;
        Ok(())
    }
}

/// What the decisions on the readings of a document rest on, as it is written.
pub(crate) fn read(connection: &Connection, document: i64) -> Result<OfDocument> {
    let mut statement =
        connection.prepare_cached("SELECT grounds FROM grounds WHERE document = ?")?;
    let grounds = statement.query_row([document], |row| {
        let bytes = row.get_ref(0)?.as_blob().ok();
        Ok(bytes
            .and_then(|bytes| unpacked(document, bytes))
            .ok_or(DAMAGED))
    });
    grounds.optional()?.unwrap_or_else(|| Ok(OfDocument::new()))
}

/// What is told of what a matter gave, beside its number.
const SCORE: u8 = 1;
const ALSO: u8 = 2;
const ASKED_FOR_TIE: u8 = 4;
const TIE: u8 = 8;
const COMPARED: u8 = 16;
/// Above these, the kind.
const KIND_BITS: u32 = 5;
const _: () = assert!(Kind::ALL.len() < 1 << (8 - KIND_BITS));

/// Of each reading: its place, the matter of the claim before it, how many matters were weighed, and of
/// each its number, how it was found, what is told of it, and its scores.
fn packed(document: i64, grounds: &OfDocument) -> Vec<u8> {
    let mut to = Vec::with_capacity(64 * grounds.len());
    for (reading, Grounds { behind, weighed }) in grounds {
        push(place_of(*reading) as u64, &mut to);
        push_matter(document, behind.map(u64::cast_signed), &mut to);
        push(weighed.len() as u64, &mut to);
        for one in weighed {
            push_matter(document, Some(one.matter.cast_signed()), &mut to);
            push(u64::from(one.sharing.weight), &mut to);
            to.push(one.sharing.ago);
            let kind = one
                .kind
                .and_then(|kind| Kind::ALL.iter().position(|known| *known == kind));
            let kind = kind.map_or(0, |at| at as u8 + 1);
            let told = |is: bool, flag: u8| if is { flag } else { 0 };
            let tie = one.tie.flatten();
            to.push(
                kind << KIND_BITS
                    | told(one.score.is_some(), SCORE)
                    | told(one.also, ALSO)
                    | told(one.tie.is_some(), ASKED_FOR_TIE)
                    | told(tie.is_some(), TIE)
                    | told(one.compared, COMPARED),
            );
            for score in one.score.into_iter().chain(tie) {
                to.extend(score.to_le_bytes());
            }
        }
    }
    to
}

fn unpacked(document: i64, mut bytes: &[u8]) -> Option<OfDocument> {
    let mut grounds = OfDocument::new();
    let bytes = &mut bytes;
    while !bytes.is_empty() {
        let reading = document << READING_BITS | number(bytes)?.cast_signed();
        let behind = matter(document, bytes)?.map(i64::cast_unsigned);
        let mut weighed = Vec::new();
        for _ in 0..number(bytes)? {
            let matter = matter(document, bytes)??.cast_unsigned();
            let weight = u16::try_from(number(bytes)?).ok()?;
            let ([ago, told], rest) = bytes.split_first_chunk()?;
            *bytes = rest;
            let score = |flag: u8, bytes: &mut &[u8]| match told & flag {
                0 => Some(None),
                _ => {
                    let (score, rest) = bytes.split_first_chunk()?;
                    *bytes = rest;
                    Some(Some(f32::from_le_bytes(*score)))
                }
            };
            let kind = usize::from(told >> KIND_BITS).checked_sub(1);
            weighed.push(Weighed {
                matter,
                sharing: Sharing { weight, ago: *ago },
                compared: told & COMPARED != 0,
                kind: match kind {
                    Some(at) => Some(*Kind::ALL.get(at)?),
                    None => None,
                },
                score: score(SCORE, bytes)?,
                also: told & ALSO != 0,
                tie: match score(TIE, bytes)? {
                    None if told & ASKED_FOR_TIE == 0 => None,
                    tie => Some(tie),
                },
            });
        }
        grounds.insert(reading, Grounds { behind, weighed });
    }
    Some(grounds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open;

    fn grounds() -> Vec<Grounds> {
        let one = Weighed {
            matter: 7 << READING_BITS | 2,
            ..Weighed::default()
        };
        let other = Weighed {
            matter: 9 << READING_BITS,
            sharing: Sharing {
                weight: 300,
                ago: 23,
            },
            compared: true,
            kind: Kind::ALL.last().copied(),
            score: Some(0.375),
            also: true,
            tie: Some(Some(0.1)),
        };
        let asked = Weighed {
            tie: Some(None),
            score: Some(1.0),
            ..one
        };
        vec![
            Grounds::default(),
            Grounds {
                behind: Some(one.matter),
                weighed: vec![one, other, asked],
            },
        ]
    }

    #[test]
    fn what_is_put_in_is_there() {
        let connection = open::in_memory().unwrap();
        let mut all = AllGrounds::new(&connection);
        let of = |document: i64, place: i64| document << READING_BITS | place;
        for (number, grounds) in (0..).zip(grounds()) {
            all.put(of(8, 300 + number), grounds.clone()).unwrap();
            all.put(of(9, number), grounds).unwrap();
        }
        all.remove(of(9, 0)).unwrap();
        all.write().unwrap();
        let mut all = AllGrounds::new(&connection);
        for (number, grounds) in (0..).zip(grounds()) {
            assert_eq!(all.of(of(8, 300 + number)).unwrap(), grounds);
        }
        assert_eq!(all.of(of(9, 1)).unwrap(), grounds()[1]);
        assert_eq!(read(&connection, 9).unwrap().len(), 1);
        assert_eq!(all.of(of(10, 0)).unwrap(), Grounds::default());
    }

    #[test]
    fn bytes_that_are_no_grounds() {
        let all: OfDocument = (8 << READING_BITS..).zip(grounds()).collect();
        let bytes = packed(8, &all);
        assert_eq!(unpacked(8, &bytes), Some(all));
        let mut whole = 0;
        for cut in 0..bytes.len() {
            whole += usize::from(unpacked(8, &bytes[..cut]).is_some());
        }
        assert_eq!(whole, 2, "none of them, and the first alone");
        assert_eq!(unpacked(8, &[0, 0, 1, 1, 0, 0, 0, 0xf0]), None, "no kind");
        assert_eq!(unpacked(8, &[0, 0, 0xff, 0xff, 0xff, 0xff, 0x0f]), None);
    }
}
