//! The readings of a document, kept together: they share many of their words, so that compressed as
//! one text they take a third of the room, and one row where they are sixty.

use claims_model::Reading;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{Problem, Result};
use crate::packed;

/// Stands before what is kept, so that another form can follow this one.
const FORM: u8 = 2;
/// The form before: each reading but the first one compressed alone, with the first one as the text
/// before it.
const EACH_ALONE: u8 = 1;
/// The form, and how many readings there are.
const HEAD: usize = 5;
/// LZ4 makes no more than so many bytes of one.
const MOST_OF_ONE: usize = 255;

const DAMAGED: Problem = Problem::Damaged("the readings of a document are none");

/// The readings of a document, in the canonical order, each packed.
#[derive(Default)]
pub(crate) struct Readings {
    /// Where each of them ends.
    ends: Vec<usize>,
    packed: Vec<u8>,
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
        match kept.first() {
            Some(&FORM) => Readings::together(kept, number),
            Some(&EACH_ALONE) => Readings::each_alone(kept, number),
            _ => Err(DAMAGED),
        }
    }

    fn together(kept: &[u8], number: usize) -> Result<Readings> {
        let text = HEAD + number.saturating_mul(4);
        let text = kept.get(text..).ok_or(DAMAGED)?;
        let ends = (0..number).map(|at| word(kept, HEAD + 4 * at));
        let ends = ends.collect::<Result<Vec<_>>>()?;
        let packed = decompressed(text, ends.last().copied().unwrap_or_default(), &[])?;
        Ok(Readings { ends, packed })
    }

    /// The form before: of each, where it ends behind the head, and how many bytes it is.
    fn each_alone(kept: &[u8], number: usize) -> Result<Readings> {
        let all = HEAD + number.saturating_mul(8);
        let all = kept.get(all..).ok_or(DAMAGED)?;
        let (mut readings, mut from, mut first) = (Readings::default(), 0, 0);
        for at in 0..number {
            let end = word(kept, HEAD + 8 * at)?;
            let bytes = all.get(from..end).ok_or(DAMAGED)?;
            if at == 0 {
                first = bytes.len();
                readings.packed.extend_from_slice(bytes);
            } else {
                let size = word(kept, HEAD + 8 * at + 4)?;
                let one = decompressed(bytes, size, &all[..first])?;
                readings.packed.extend(one);
            }
            readings.ends.push(readings.packed.len());
            from = end;
        }
        Ok(readings)
    }

    /// Puts one behind those that there are.
    pub(crate) fn push(&mut self, reading: &Reading) -> Result<()> {
        self.packed = packed::pack_behind(std::mem::take(&mut self.packed), reading)?;
        self.ends.push(self.packed.len());
        Ok(())
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// One of them, by its place in the canonical order.
    pub(crate) fn get(&self, at: usize) -> Result<Reading> {
        let end = self.ends.get(at);
        let end = *end.ok_or(Problem::Damaged("a reading is missing"))?;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        packed::unpack(self.packed.get(start..end).ok_or(DAMAGED)?)
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Result<Reading>> {
        (0..self.len()).map(|at| self.get(at))
    }

    /// Keeps them as those of a document.
    pub(crate) fn write(&self, connection: &Connection, seq: i64) -> Result<()> {
        let mut kept = vec![FORM];
        kept.extend(small(self.len())?.to_le_bytes());
        for end in &self.ends {
            kept.extend(small(*end)?.to_le_bytes());
        }
        kept.extend(lz4_flex::block::compress(&self.packed));
        connection
            .prepare_cached("INSERT INTO readings VALUES (?, ?)")?
            .execute(params![seq, kept])?;
        Ok(())
    }
}

/// What was compressed behind a text; no more room is taken than so many bytes can ask for.
fn decompressed(bytes: &[u8], size: usize, before: &[u8]) -> Result<Vec<u8>> {
    if size > bytes.len().saturating_mul(MOST_OF_ONE) {
        return Err(DAMAGED);
    }
    let whole = lz4_flex::block::decompress_with_dict(bytes, size, before);
    whole.map_err(|_| DAMAGED)
}

fn word(bytes: &[u8], at: usize) -> Result<usize> {
    let bytes = bytes.get(at..at.saturating_add(4)).ok_or(DAMAGED)?;
    Ok(u32::from_le_bytes(bytes.try_into().map_err(|_| DAMAGED)?) as usize)
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
        let mut readings = Readings::default();
        for text in texts {
            readings.push(&reading(text)).unwrap();
        }
        readings.write(connection, seq).unwrap();
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
        assert!(Readings::known(&[3; 20]).is_err());
    }

    #[test]
    fn the_form_before_is_read() {
        let texts = ["one", "two", "three and more"];
        let packed = texts.map(|text| packed::pack_behind(Vec::new(), &reading(text)).unwrap());
        let (mut kept, mut all) = (vec![EACH_ALONE, 3, 0, 0, 0], Vec::new());
        for (at, bytes) in packed.iter().enumerate() {
            match at {
                0 => all.extend_from_slice(bytes),
                _ => all.extend(lz4_flex::block::compress_with_dict(bytes, &packed[0])),
            }
            kept.extend((all.len() as u32).to_le_bytes());
            kept.extend((bytes.len() as u32).to_le_bytes());
        }
        kept.append(&mut all);
        let readings = Readings::known(&kept).unwrap();
        let found: Vec<Reading> = readings.iter().map(Result::unwrap).collect();
        assert_eq!(found, texts.map(reading));
        for cut in 0..kept.len() {
            assert!(Readings::known(&kept[..cut]).is_err(), "{cut}");
        }
    }
}
