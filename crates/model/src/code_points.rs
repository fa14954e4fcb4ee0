//! The one place where byte offsets become the code points of the JSON.

use serde::{Deserialize, Serialize};

/// A stretch of a document's text in Unicode code points, half-open, as all JSON has it.
///
/// It is a type of its own, so that it is never used to slice a `str`, whose offsets are bytes
/// (the TextPositionSelector of the W3C annotation model).
///
/// ```
/// use claims_model::{CodePoints, TextPosition};
///
/// let text = "“Yes,” she said";
/// assert_eq!(CodePoints::new(text).position(0, 10), TextPosition { start: 0, end: 6 });
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TextPosition {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

impl TextPosition {
    /// Whether the two stretches share at least one code point.
    pub fn overlaps(self, other: TextPosition) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The characters of `text` at this position; an end beyond the text is the text's end.
    pub fn quote(self, text: &str) -> String {
        text.chars()
            .skip(self.start)
            .take(self.end.saturating_sub(self.start))
            .collect()
    }
}

/// Positions as `[start, end]` pairs, the form that attributions and roles have in JSON.
pub(crate) mod pairs {
    use super::TextPosition;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(
        positions: &[TextPosition],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(positions.iter().map(|p| [p.start, p.end]))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<TextPosition>, D::Error> {
        let pairs = Option::<Vec<[usize; 2]>>::deserialize(deserializer)?.unwrap_or_default();
        Ok(pairs
            .into_iter()
            .map(|[start, end]| TextPosition { start, end })
            .collect())
    }

    /// One pair or null.
    pub(crate) mod optional {
        use super::*;

        pub(crate) fn serialize<S: Serializer>(
            position: &Option<TextPosition>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            position.map(|p| [p.start, p.end]).serialize(serializer)
        }

        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<TextPosition>, D::Error> {
            let pair = Option::<[usize; 2]>::deserialize(deserializer)?;
            Ok(pair.map(|[start, end]| TextPosition { start, end }))
        }
    }
}

/// Converts between the byte offsets of one text and code points, in either direction.
///
/// A text of ASCII alone costs nothing; any other keeps one checkpoint per 64 bytes, so that a
/// conversion looks at fewer than 64 bytes whatever the length of the text.
///
/// ```
/// use claims_model::CodePoints;
///
/// let points = CodePoints::new("Zoë won");
/// assert_eq!(points.position(5, 8).start, 4);
/// assert_eq!(points.bytes(claims_model::TextPosition { start: 4, end: 7 }), Some((5, 8)));
/// ```
#[derive(Debug, Clone)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `64 * n`, or empty where every byte is a code point.
    checkpoints: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'t> CodePoints<'t> {
    /// Prepares the conversion for one text.
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = Vec::new();
        if !text.is_ascii() {
            let mut points = 0u32;
            for chunk in text.as_bytes().chunks(STRIDE) {
                checkpoints.push(points);
                points += chunk.iter().filter(|b| is_start(**b)).count() as u32;
            }
        }
        CodePoints { text, checkpoints }
    }

    /// Code points before a byte offset; an offset beyond the text counts as its end.
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.checkpoints.is_empty() {
            return byte;
        }
        let block = (byte / STRIDE).min(self.checkpoints.len() - 1);
        let rest = &self.text.as_bytes()[block * STRIDE..byte];
        self.checkpoints[block] as usize + rest.iter().filter(|b| is_start(**b)).count()
    }

    /// The position in code points of the bytes `start..end`.
    pub fn position(&self, start: usize, end: usize) -> TextPosition {
        TextPosition {
            start: self.at(start),
            end: self.at(end),
        }
    }

    /// The bytes of a position, or `None` where it reaches beyond the text or ends before it starts.
    pub fn bytes(&self, position: TextPosition) -> Option<(usize, usize)> {
        let (start, end) = (self.byte(position.start)?, self.byte(position.end)?);
        (start <= end).then_some((start, end))
    }

    fn byte(&self, point: usize) -> Option<usize> {
        if self.checkpoints.is_empty() {
            return (point <= self.text.len()).then_some(point);
        }
        let block = self.checkpoints.partition_point(|&p| p as usize <= point) - 1;
        let mut left = point - self.checkpoints[block] as usize;
        let bytes = self.text.as_bytes();
        let mut at = block * STRIDE;
        while at < bytes.len() {
            if is_start(bytes[at]) {
                if left == 0 {
                    return Some(at);
                }
                left -= 1;
            }
            at += 1;
        }
        (left == 0).then_some(at)
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}
