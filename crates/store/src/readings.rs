//! The readings of a document, kept together: they share most of their words, so that together
//! they take a third of the room, and one row where they are sixty.

use claims_model::Reading;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{Problem, Result};
use crate::packed;

/// Stands before what is compressed, so that another form can follow this one.
const FORM: u8 = 1;
/// The form, how many readings there are, and how many bytes they are.
const HEAD: usize = 9;
/// LZ4 makes no more than so many bytes of one.
const MOST_OF_ONE: usize = 255;

const DAMAGED: Problem = Problem::Damaged("the readings of a document are none");

/// The readings of a document, in the canonical order.
pub(crate) struct Readings {
    number: usize,
    /// Where each one ends behind the table of these ends, four bytes each; then the readings.
    bytes: Vec<u8>,
}

impl Readings {
    /// Those of a document; none, where nothing was read in it.
    pub(crate) fn of(connection: &Connection, seq: i64) -> Result<Readings> {
        let mut statement =
            connection.prepare_cached("SELECT readings FROM readings WHERE document = ?")?;
        let found = statement.query_row([seq], |row| {
            Ok(row
                .get_ref(0)?
                .as_blob()
                .map_or(Err(DAMAGED), Readings::unpack))
        });
        let none = || {
            Ok(Readings {
                number: 0,
                bytes: Vec::new(),
            })
        };
        found.optional()?.unwrap_or_else(none)
    }

    fn unpack(kept: &[u8]) -> Result<Readings> {
        let word = |at: usize| -> Result<usize> {
            let bytes = kept.get(at..at + 4).ok_or(DAMAGED)?;
            Ok(u32::from_le_bytes(bytes.try_into().map_err(|_| DAMAGED)?) as usize)
        };
        let (number, size) = (word(1)?, word(5)?);
        let packed = kept.get(HEAD..).ok_or(DAMAGED)?;
        let fits = size <= packed.len().saturating_mul(MOST_OF_ONE);
        if kept.first() != Some(&FORM) || !fits || number > size / 4 {
            return Err(DAMAGED);
        }
        let bytes = lz4_flex::block::decompress(packed, size).map_err(|_| DAMAGED)?;
        if bytes.len() != size {
            return Err(DAMAGED);
        }
        Ok(Readings { number, bytes })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.number
    }

    /// One of them, by its place in the canonical order.
    pub(crate) fn get(&self, at: usize) -> Result<Reading> {
        let end = |at: usize| -> Option<usize> {
            let bytes = self.bytes.get(4 * at..4 * at + 4)?;
            Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
        };
        let start = match at {
            0 => Some(0),
            _ => end(at - 1),
        };
        let range = start.zip(end(at)).filter(|_| at < self.number);
        let (start, end) = range.ok_or(Problem::Damaged("a reading is missing"))?;
        let all = self.bytes.get(4 * self.number..).ok_or(DAMAGED)?;
        packed::unpack(all.get(start..end).ok_or(DAMAGED)?)
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Result<Reading>> {
        (0..self.number).map(|at| self.get(at))
    }
}

/// Keeps the readings of a document, each packed.
pub(crate) fn write<'p>(
    connection: &Connection,
    seq: i64,
    readings: impl Iterator<Item = &'p [u8]> + Clone,
) -> Result<()> {
    let number = readings.clone().count();
    let mut bytes =
        Vec::with_capacity(4 * number + readings.clone().map(<[u8]>::len).sum::<usize>());
    let mut end = 0;
    for reading in readings.clone() {
        end += reading.len();
        bytes.extend(small(end)?.to_le_bytes());
    }
    readings.for_each(|reading| bytes.extend_from_slice(reading));
    let most = lz4_flex::block::get_maximum_output_size(bytes.len());
    let mut kept = vec![0; HEAD + most];
    kept[0] = FORM;
    kept[1..5].copy_from_slice(&small(number)?.to_le_bytes());
    kept[5..HEAD].copy_from_slice(&small(bytes.len())?.to_le_bytes());
    let size = lz4_flex::block::compress_into(&bytes, &mut kept[HEAD..])
        .map_err(|_| Problem::Damaged("readings do not fit"))?;
    connection
        .prepare_cached("INSERT INTO readings VALUES (?, ?)")?
        .execute(params![seq, &kept[..HEAD + size]])?;
    Ok(())
}

fn small(number: usize) -> Result<u32> {
    u32::try_from(number).map_err(|_| Problem::Damaged("a document of four gigabytes of claims"))
}

/// The readings of a document are no longer there.
pub(crate) fn remove(connection: &Connection, seq: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM readings WHERE document = ?")?
        .execute([seq])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open;

    fn reading(text: &str) -> Reading {
        let json = serde_json::json!({
            "claim": {"id": text, "document": "d", "start": 0, "end": 1, "quote": "q",
                "text": text, "kind": "event",
                "predicate": {"lemma": "open", "start": 0, "end": 1},
                "certainty": "certain", "polarity": "positive", "status": "stated",
                "because": []},
            "signals": {"effect": "restates"}});
        serde_json::from_value(json).unwrap()
    }

    fn kept(connection: &Connection, seq: i64, texts: &[&str]) {
        let packed: Vec<Vec<u8>> = texts
            .iter()
            .map(|text| packed::pack(&reading(text)).unwrap())
            .collect();
        write(connection, seq, packed.iter().map(Vec::as_slice)).unwrap();
    }

    #[test]
    fn each_comes_back() {
        let connection = open::in_memory().unwrap();
        kept(&connection, 3, &["one", "two", "three"]);
        kept(&connection, 4, &[]);
        let readings = Readings::of(&connection, 3).unwrap();
        assert_eq!(readings.len(), 3);
        let texts = readings.iter().map(|reading| reading.unwrap().claim.text);
        assert_eq!(texts.collect::<Vec<_>>(), ["one", "two", "three"]);
        assert_eq!(readings.get(1).unwrap(), reading("two"));
        assert!(readings.get(3).is_err());
        for none in [4, 5] {
            assert_eq!(Readings::of(&connection, none).unwrap().len(), 0);
        }
        remove(&connection, 3).unwrap();
        assert_eq!(Readings::of(&connection, 3).unwrap().len(), 0);
    }

    #[test]
    fn bytes_that_are_no_readings() {
        let connection = open::in_memory().unwrap();
        kept(&connection, 3, &["one", "two"]);
        let whole: Vec<u8> = connection
            .query_row("SELECT readings FROM readings", [], |row| row.get(0))
            .unwrap();
        for cut in 0..whole.len() {
            let all = Readings::unpack(&whole[..cut]).map(|readings| readings.iter().count());
            assert!(all.is_err(), "{cut}");
        }
        for at in 0..HEAD {
            for bit in 0..8 {
                let mut other = whole.clone();
                other[at] ^= 1 << bit;
                // Whatever it is taken for, nothing breaks.
                if let Ok(readings) = Readings::unpack(&other) {
                    readings.iter().for_each(drop);
                }
            }
        }
        assert!(Readings::unpack(&[2; 20]).is_err());
    }
}
