//! Whole numbers as bytes, one or more: seven bits in each, the lowest first.

use crate::members::place_of;
use crate::order::READING_BITS;

pub(crate) fn push(mut number: u64, to: &mut Vec<u8>) {
    while number > 0x7f {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

/// The number at the beginning, which is taken away.
pub(crate) fn number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for at in 0..10 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// The number of a matter, or none, in what is kept of a document: a matter has the number of its
/// first reading, which seldom is in a later document.
pub(crate) fn push_matter(document: i64, matter: Option<i64>, to: &mut Vec<u8>) {
    let Some(matter) = matter else {
        push(0, to);
        return;
    };
    let back = document - (matter >> READING_BITS);
    push(((back << 1) ^ (back >> 63)).cast_unsigned() + 1, to);
    push(place_of(matter) as u64, to);
}

/// The same at the beginning.
pub(crate) fn matter(document: i64, bytes: &mut &[u8]) -> Option<Option<i64>> {
    let back = match number(bytes)? {
        0 => return Some(None),
        back => back - 1,
    };
    let back = (back >> 1).cast_signed() ^ -(back & 1).cast_signed();
    let first = number(bytes)?.cast_signed();
    Some(Some((document.checked_sub(back)? << READING_BITS) | first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_comes_back() {
        let mut bytes = Vec::new();
        for known in [0, 1, 127, 128, 300, u64::MAX] {
            push(known, &mut bytes);
            let mut rest = &bytes[..];
            assert_eq!(number(&mut rest), Some(known));
            assert!(rest.is_empty());
            bytes.clear();
        }
        for (document, known) in [
            (7, None),
            (7, Some((7 << READING_BITS) | 3)),
            (2, Some(900 << READING_BITS)),
        ] {
            push_matter(document, known, &mut bytes);
            assert_eq!(matter(document, &mut &bytes[..]), Some(known));
            assert_eq!(matter(document, &mut &bytes[..bytes.len() - 1]), None);
            bytes.clear();
        }
        assert_eq!(number(&mut &[0x80; 12][..]), None, "without an end");
    }
}
