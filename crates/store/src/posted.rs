//! The readings of one document under one key as bytes: most keys of a document stand in several
//! of its readings, and a row for each would be half of all rows.

use crate::error::{Problem, Result};

/// A reading, and the matter that it belongs to.
pub(crate) type Posted = (i64, i64);

/// Appends a reading to those before it; lists can be joined.
pub(crate) fn push((reading, matter): Posted, to: &mut Vec<u8>) {
    // A matter has the number of its first reading, which is seldom far away.
    for mut number in [reading.cast_unsigned(), (reading - matter).cast_unsigned()] {
        while number > 0x7f {
            to.push(number as u8 | 0x80);
            number >>= 7;
        }
        to.push(number as u8);
    }
}

/// Puts the readings of a row, in their order, in place of what `to` holds.
pub(crate) fn read(mut bytes: &[u8], to: &mut Vec<Posted>) -> Result<()> {
    to.clear();
    while !bytes.is_empty() {
        let posted = number(&mut bytes).zip(number(&mut bytes));
        let (reading, behind) = posted.ok_or(Problem::Damaged("a posting is none"))?;
        to.push((reading, reading - behind));
    }
    Ok(())
}

fn number(bytes: &mut &[u8]) -> Option<i64> {
    let mut number = 0u64;
    for at in 0..10 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some(number.cast_signed());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let posted = [(1 << 24, 1 << 24), (5 << 24 | 7, 9), (3, 7 << 40), (0, 0)];
        let mut bytes = Vec::new();
        posted.iter().for_each(|one| push(*one, &mut bytes));
        let mut back = vec![(1, 1)];
        read(&bytes, &mut back).unwrap();
        assert_eq!(back, posted);
        assert!(read(&bytes[..bytes.len() - 1], &mut back).is_err());
        assert!(read(&[0xff; 12], &mut back).is_err());
    }
}
