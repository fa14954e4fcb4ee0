//! The weight file: a header, the feature keys, and a label byte and a weight byte for each entry.
//!
//! | bytes | what |
//! | --- | --- |
//! | 4 | `CLWT` |
//! | 2 | version |
//! | 2 | number of labels |
//! | 4 | number of rows |
//! | 4 | number of entries |
//! | 4 | hash of all that follows |
//! | … | keys, ascending, each the difference to the one before as LEB128 |
//! | 1 a row | entries of the row |
//! | 1 an entry | labels |
//! | 1 an entry | weights, signed |
//!
//! Integers are little-endian.

use crate::error::{Error, Kind};
use crate::weights::{Entry, Weights};

pub(crate) const VERSION: u16 = 1;
const MAGIC: &[u8; 4] = b"CLWT";
const HEADER: usize = 20;

pub(crate) fn write(weights: &Weights) -> Vec<u8> {
    let rows = weights.rows();
    let mut body = Vec::new();
    let mut before = 0;
    for (key, _) in &rows {
        leb128(&mut body, key - before);
        before = *key;
    }
    body.extend(rows.iter().map(|(_, entries)| entries.len() as u8));
    body.extend(
        rows.iter()
            .flat_map(|(_, entries)| entries.iter().map(|e| e.label)),
    );
    body.extend(
        rows.iter()
            .flat_map(|(_, entries)| entries.iter().map(|e| e.weight as u8)),
    );

    let entries: usize = rows.iter().map(|(_, entries)| entries.len()).sum();
    let mut out = Vec::with_capacity(HEADER + body.len());
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&u16::from(weights.labels()).to_le_bytes());
    out.extend_from_slice(&(rows.len() as u32).to_le_bytes());
    out.extend_from_slice(&(entries as u32).to_le_bytes());
    out.extend_from_slice(&checksum(&body).to_le_bytes());
    out.extend_from_slice(&body);
    out
}

pub(crate) fn parse(bytes: &[u8]) -> Result<Weights, Error> {
    if bytes.get(..4) != Some(MAGIC) {
        return Err(Kind::NotWeights.into());
    }
    let header = bytes
        .get(..HEADER)
        .ok_or(Kind::Truncated { at: bytes.len() })?;
    let u16_at = |i: usize| u16::from_le_bytes([header[i], header[i + 1]]);
    let u32_at =
        |i: usize| u32::from_le_bytes([header[i], header[i + 1], header[i + 2], header[i + 3]]);
    if u16_at(4) != VERSION {
        return Err(Kind::Version(u16_at(4)).into());
    }
    let labels = u8::try_from(u16_at(6)).map_err(|_| Kind::NotWeights)?;
    let (rows, entries) = (u32_at(8) as usize, u32_at(12) as usize);
    // Sizes are checked against the file before anything is allocated by them.
    let least = (HEADER + rows.saturating_mul(2)).saturating_add(entries.saturating_mul(2));
    if least > bytes.len() {
        return Err(Kind::Truncated { at: bytes.len() }.into());
    }
    if checksum(&bytes[HEADER..]) != u32_at(16) {
        return Err(Kind::Checksum.into());
    }

    let mut at = HEADER;
    let mut keys = Vec::with_capacity(rows);
    let mut key = 0u32;
    for row in 0..rows {
        let start = at;
        let gap = read_leb128(bytes, &mut at)?;
        let next = key.checked_add(gap).filter(|_| row == 0 || gap > 0);
        key = next.ok_or(Kind::Rows { at: start })?;
        keys.push(key);
    }
    let mut take = |n: usize| {
        let part = bytes
            .get(at..at + n)
            .ok_or(Kind::Truncated { at: bytes.len() })?;
        at += n;
        Ok::<_, Error>(part)
    };
    let counts = take(rows)?;
    let (names, values) = (take(entries)?, take(entries)?);
    if counts.iter().map(|&n| usize::from(n)).sum::<usize>() != entries {
        return Err(Kind::Rows { at: HEADER }.into());
    }
    if let Some(&label) = names.iter().find(|&&label| label >= labels) {
        return Err(Kind::Label { label, labels }.into());
    }
    let entries = names.iter().zip(values).map(|(&label, &weight)| Entry {
        label,
        weight: weight as i8,
    });
    Ok(Weights::build(
        labels,
        &keys,
        counts,
        &entries.collect::<Vec<_>>(),
    ))
}

fn leb128(out: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

fn read_leb128(bytes: &[u8], at: &mut usize) -> Result<u32, Error> {
    let mut n = 0u32;
    for shift in [0, 7, 14, 21, 28] {
        let byte = *bytes.get(*at).ok_or(Kind::Truncated { at: bytes.len() })?;
        *at += 1;
        n |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Ok(n);
        }
    }
    Err(Kind::Rows { at: *at }.into())
}

/// Eight bytes at a step: one byte at a step costs more than the rest of the loading.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    let mut h = 0xCBF2_9CE4_8422_2325u64 ^ bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = chunk.iter().rev().fold(0u64, |n, &b| n << 8 | u64::from(b));
        h = (h ^ word)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .rotate_left(29);
    }
    for &byte in chunks.remainder() {
        h = (h ^ u64::from(byte))
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .rotate_left(29);
    }
    (h ^ (h >> 32)) as u32
}
