//! The readings of a document, kept together: they share many of their words, so that together
//! they take less than half the room, and one row where they are sixty.
//!
//! The first one stands as it is; each other one is compressed on its own, with the first one as
//! the text before it. So one is taken out without the others.

use claims_model::Reading;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{Problem, Result};
use crate::packed;

/// Stands before what is kept, so that another form can follow this one.
const FORM: u8 = 1;
/// The form, and how many readings there are.
const HEAD: usize = 5;
/// Of each, where it ends behind all these, and how many bytes it is.
const EACH: usize = 8;
/// LZ4 makes no more than so many bytes of one.
const MOST_OF_ONE: usize = 255;

const DAMAGED: Problem = Problem::Damaged("the readings of a document are none");

/// The readings of a document, in the canonical order.
#[derive(Default)]
pub(crate) struct Readings {
    number: usize,
    kept: Vec<u8>,
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
                .map_or(Err(DAMAGED), Readings::known))
        });
        found.optional()?.unwrap_or_else(|| Ok(Readings::default()))
    }

    fn known(kept: &[u8]) -> Result<Readings> {
        let number = word(kept, 1)?;
        if kept.first() != Some(&FORM) || kept.len() < HEAD + number.saturating_mul(EACH) {
            return Err(DAMAGED);
        }
        Ok(Readings {
            number,
            kept: kept.to_vec(),
        })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.number
    }

    /// One of them, by its place in the canonical order.
    pub(crate) fn get(&self, at: usize) -> Result<Reading> {
        if at >= self.number {
            return Err(Problem::Damaged("a reading is missing"));
        }
        let first = self.bytes(0)?;
        if at == 0 {
            return packed::unpack(first);
        }
        let bytes = self.bytes(at)?;
        let size = word(&self.kept, HEAD + EACH * at + 4)?;
        if size > bytes.len().saturating_mul(MOST_OF_ONE) {
            return Err(DAMAGED);
        }
        let whole = lz4_flex::block::decompress_with_dict(bytes, size, first);
        packed::unpack(&whole.map_err(|_| DAMAGED)?)
    }

    /// The bytes of one of them, as they are kept.
    fn bytes(&self, at: usize) -> Result<&[u8]> {
        let end = |at: usize| word(&self.kept, HEAD + EACH * at);
        let start = match at {
            0 => 0,
            _ => end(at - 1)?,
        };
        let all = self.kept.get(HEAD + EACH * self.number..).ok_or(DAMAGED)?;
        all.get(start..end(at)?).ok_or(DAMAGED)
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Result<Reading>> {
        (0..self.number).map(|at| self.get(at))
    }
}

fn word(bytes: &[u8], at: usize) -> Result<usize> {
    let bytes = bytes.get(at..at.saturating_add(4)).ok_or(DAMAGED)?;
    Ok(u32::from_le_bytes(bytes.try_into().map_err(|_| DAMAGED)?) as usize)
}

/// Keeps the readings of a document, each packed.
pub(crate) fn write(connection: &Connection, seq: i64, readings: &[Vec<u8>]) -> Result<()> {
    let mut kept = vec![FORM];
    kept.extend(small(readings.len())?.to_le_bytes());
    let mut all: Vec<u8> = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        match at {
            0 => all.extend_from_slice(reading),
            _ => all.extend(lz4_flex::block::compress_with_dict(reading, &readings[0])),
        }
        kept.extend(small(all.len())?.to_le_bytes());
        kept.extend(small(reading.len())?.to_le_bytes());
    }
    kept.append(&mut all);
    connection
        .prepare_cached("INSERT INTO readings VALUES (?, ?)")?
        .execute(params![seq, kept])?;
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
        write(connection, seq, &packed).unwrap();
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
            let all = Readings::known(&whole[..cut]);
            let all = all.and_then(|readings| readings.iter().collect::<Result<Vec<_>>>());
            assert!(all.is_err(), "{cut}");
        }
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut other = whole.clone();
                other[at] ^= 1 << bit;
                // Whatever it is taken for, nothing breaks.
                if let Ok(readings) = Readings::known(&other) {
                    readings.iter().take(9).for_each(drop);
                }
            }
        }
        assert!(Readings::known(&[2; 20]).is_err());
    }
}
