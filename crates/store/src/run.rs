//! One run: readings under keys that were written at once, sorted by key and then in the canonical
//! order, in chunks.

use std::ops::Range;

use claims_tracker::Key;
use rusqlite::{Connection, Row, params};

use crate::chunk::{Chunk, Filling, PIECE, Posted};
use crate::error::{Problem, Result};
use crate::filter::Filter;
use crate::order::Spot;
use crate::places::Places;

/// The chunks of a run have its number, then so many bits for their place in it.
const CHUNK_BITS: i64 = 24;

/// A question that the filter would have answered costs as much as reading so many bytes of it.
const BYTES_A_QUESTION: usize = 5_000;

/// A run, with what is known of its chunks as far as it has been asked for.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) number: i64,
    /// Whether its readings were placed, moved or taken out with others behind them: of what two
    /// runs say of a reading such a one counts.
    pub(crate) late: bool,
    /// How many pieces it holds, and keys.
    pub(crate) pieces: i64,
    pub(crate) keys: i64,
    /// The places of its first and its last reading.
    pub(crate) first: Spot,
    pub(crate) last: Spot,
    filter_bytes: usize,
    asked: usize,
    filter: Option<Filter>,
    fences: Option<Fences>,
    /// The chunk that was read last, and its place: the next key often stands there too.
    chunk: Option<(usize, Vec<u8>)>,
}

/// The first key of each chunk, and the second at which the first reading there came out.
#[derive(Debug)]
struct Fences {
    keys: Vec<Key>,
    seconds: Vec<i64>,
}

/// Which readings of a run are asked for.
#[derive(Clone, Copy)]
pub(crate) enum Side<'s> {
    /// The last ones before a place; of all, where there is none.
    Before(Option<&'s Spot>),
    /// The first ones from a place on.
    From(&'s Spot),
}

impl Run {
    /// The columns of `of_row`.
    pub(crate) const COLUMNS: &'static str = "run, late, pieces, keys,
        first_second, first_nano, first_document, first_reading,
        last_second, last_nano, last_document, last_reading, length(filter)";

    pub(crate) fn of_row(row: &Row<'_>) -> rusqlite::Result<Run> {
        Ok(Run {
            number: row.get(0)?,
            late: row.get(1)?,
            pieces: row.get(2)?,
            keys: row.get(3)?,
            first: Spot::of_row(row, 4)?,
            last: Spot::of_row(row, 8)?,
            filter_bytes: row.get::<_, i64>(12)? as usize,
            asked: 0,
            filter: None,
            fences: None,
            chunk: None,
        })
    }

    /// The numbers of its chunks.
    pub(crate) fn numbers(&self) -> Range<i64> {
        self.number << CHUNK_BITS..(self.number + 1) << CHUNK_BITS
    }

    /// Puts readings under a key in place of what `to` holds: `most` of one side at most, in the
    /// canonical order; the answer is whether these surely are all.
    pub(crate) fn read(
        &mut self,
        connection: &Connection,
        places: &mut Places<'_>,
        key: Key,
        side: Side<'_>,
        most: usize,
        to: &mut Vec<Posted>,
    ) -> Result<bool> {
        to.clear();
        let number = self.numbers().start;
        let fences = self.fences(connection)?;
        let mut chunks = fences.chunks(key, side);
        let mut part = Vec::new();
        while let Some(at) = match side {
            Side::Before(_) => chunks.next_back(),
            Side::From(_) => chunks.next(),
        } {
            part.clear();
            let last = self.chunk.take().filter(|(last, _)| *last == at);
            let (_, chunk) = match last {
                Some(last) => self.chunk.insert(last),
                None => self
                    .chunk
                    .insert((at, chunk(connection, number + at as i64)?)),
            };
            Chunk::of(chunk)?.under(key, &mut part)?;
            let asked = match side {
                Side::Before(None) => 0..part.len(),
                Side::Before(Some(place)) => 0..before(&part, place, places)?,
                Side::From(place) => before(&part, place, places)?..part.len(),
            };
            let part = &part[asked];
            match side {
                Side::Before(_) => to.splice(0..0, part.iter().copied()).for_each(drop),
                Side::From(_) => to.extend_from_slice(part),
            }
            if to.len() > most {
                // Whoever puts them in order with others asks where each of them stands.
                match side {
                    Side::Before(_) => drop(to.drain(..to.len() - most)),
                    Side::From(_) => to.truncate(most),
                }
                return Ok(false);
            }
            if to.len() == most {
                return Ok(chunks.is_empty());
            }
        }
        Ok(true)
    }

    /// Whether there may be readings under a key.
    pub(crate) fn may_have(&mut self, connection: &Connection, key: Key) -> Result<bool> {
        if self.filter.is_none() {
            self.asked += 1;
            if self.asked.saturating_mul(BYTES_A_QUESTION) < self.filter_bytes {
                return Ok(true);
            }
            let filter = connection
                .prepare_cached("SELECT filter FROM runs WHERE run = ?")?
                .query_row([self.number], |row| Ok(bytes(row).map(Filter::of_bytes)))??;
            self.filter = Some(filter.ok_or(Problem::Damaged("a filter is none"))?);
        }
        Ok(self
            .filter
            .as_ref()
            .is_none_or(|filter| filter.may_have(key)))
    }

    fn fences(&mut self, connection: &Connection) -> Result<&Fences> {
        if self.fences.is_none() {
            let fences = connection
                .prepare_cached("SELECT fences FROM runs WHERE run = ?")?
                .query_row([self.number], |row| Ok(bytes(row).map(Fences::of_bytes)))??;
            self.fences = Some(fences);
        }
        self.fences
            .as_ref()
            .ok_or(Problem::Damaged("a run is missing"))
    }
}

/// The chunk of a number.
fn chunk(connection: &Connection, number: i64) -> Result<Vec<u8>> {
    let mut statement = connection.prepare_cached("SELECT chunk FROM postings WHERE number = ?")?;
    let mut rows = statement.query([number])?;
    let row = rows.next()?.ok_or(Problem::Damaged("a chunk is missing"))?;
    Ok(bytes(row)?.to_vec())
}

/// How many readings stand before a place.
fn before(readings: &[Posted], place: &Spot, places: &mut Places<'_>) -> Result<usize> {
    let (mut from, mut to) = (0, readings.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        if places.of(readings[middle].reading)? < *place {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    Ok(from)
}

/// The first column.
pub(crate) fn bytes<'r>(row: &'r Row<'_>) -> Result<&'r [u8]> {
    let blob = row.get_ref(0)?.as_blob();
    blob.map_err(|_| Problem::Damaged("a run is none"))
}

impl Fences {
    /// The chunks that may have readings of a side under a key.
    fn chunks(&self, key: Key, side: Side<'_>) -> Range<usize> {
        // The key may begin in the chunk before the first one that begins with it.
        let first = self.keys.partition_point(|known| *known < key);
        let end = self.keys.partition_point(|known| *known <= key);
        let chunks = first.saturating_sub(1)..end;
        let seconds = &self.seconds[first..end];
        match side {
            Side::Before(None) => chunks,
            Side::Before(Some(place)) => {
                let till = seconds.partition_point(|second| *second <= place.second);
                chunks.start..first + till
            }
            Side::From(place) => {
                // The last one that begins before the second may hold some of it.
                let earlier = seconds.partition_point(|second| *second < place.second);
                (first + earlier).saturating_sub(1).max(chunks.start)..end
            }
        }
    }

    fn to_bytes(&self) -> Vec<u8> {
        let both = self.keys.iter().zip(&self.seconds);
        both.flat_map(|(key, second)| [key.to_le_bytes(), second.to_le_bytes()])
            .flatten()
            .collect()
    }

    fn of_bytes(bytes: &[u8]) -> Fences {
        let numbers = bytes.as_chunks::<8>().0;
        let (pairs, _) = numbers.as_chunks::<2>();
        let number = |bytes: &[u8; 8]| i64::from_le_bytes(*bytes);
        Fences {
            keys: pairs.iter().map(|[key, _]| number(key)).collect(),
            seconds: pairs.iter().map(|[_, second]| number(second)).collect(),
        }
    }
}

/// Writes a run.
pub(crate) struct RunWriter<'c> {
    connection: &'c Connection,
    run: Run,
    filter: Filter,
    fences: Fences,
    filling: Filling,
    last: Option<Key>,
}

impl<'c> RunWriter<'c> {
    /// A run of so many keys at most, from one place to another.
    pub(crate) fn new(
        connection: &'c Connection,
        (number, late): (i64, bool),
        keys: u64,
        (first, last): (Spot, Spot),
    ) -> Self {
        RunWriter {
            connection,
            run: Run {
                number,
                late,
                pieces: 0,
                keys: 0,
                first,
                last,
                filter_bytes: 0,
                asked: 0,
                filter: None,
                fences: None,
                chunk: None,
            },
            filter: Filter::new(keys),
            fences: Fences {
                keys: Vec::new(),
                seconds: Vec::new(),
            },
            filling: Filling::default(),
            last: None,
        }
    }

    /// The next readings: in the order of keys, under each in the canonical order.
    pub(crate) fn push(
        &mut self,
        places: &mut Places<'_>,
        key: Key,
        readings: &[Posted],
    ) -> Result<()> {
        if self.last != Some(key) {
            self.last = Some(key);
            self.filter.insert(key);
            self.run.keys += 1;
        }
        for document in readings.chunk_by(|a, b| a.document() == b.document()) {
            for piece in document.chunks(PIECE) {
                self.run.pieces += 1;
                let begins = self.filling.is_empty();
                if !self.filling.push(key, piece) {
                    self.flush()?;
                    self.filling.push(key, piece);
                } else if !begins {
                    continue;
                }
                self.fences.keys.push(key);
                self.fences
                    .seconds
                    .push(places.of(piece[0].reading)?.second);
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        let at = self.fences.keys.len() as i64 - 1;
        if let Some(chunk) = self.filling.take() {
            if at >> CHUNK_BITS > 0 {
                return Err(Problem::Damaged("a run has too many chunks"));
            }
            self.connection
                .prepare_cached("INSERT INTO postings VALUES (?, ?)")?
                .execute(params![self.run.numbers().start + at, chunk])?;
        }
        Ok(())
    }

    /// The run, as it stands in the tables now.
    pub(crate) fn finish(mut self) -> Result<Run> {
        self.flush()?;
        let filter = self.filter.to_bytes();
        let Run { first, last, .. } = &self.run;
        self.connection
            .prepare_cached("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![
                self.run.number,
                self.run.late,
                self.run.pieces,
                self.run.keys,
                first.second,
                first.nano,
                first.document,
                first.reading,
                last.second,
                last.nano,
                last.document,
                last.reading,
                self.fences.to_bytes(),
                filter,
            ])?;
        self.run.filter_bytes = filter.len();
        self.run.filter = Some(self.filter);
        self.run.fences = Some(self.fences);
        Ok(self.run)
    }
}
