//! The file of a network: a header, then tensors one after the other.
//!
//! | bytes | what |
//! | --- | --- |
//! | 4 | `CLNT` |
//! | 2 | version |
//! | 2 | number of tensors |
//! | 4 | hash of all that follows |
//! | … | tensors: a byte for the kind, rows and columns of 4 bytes each, the numbers |
//!
//! Kinds: 0 floats (one row); 1 a matrix: a scale for each column, then a byte a weight; 2 a table: a scale for each
//! row, then a byte a weight; 3 keys (one row, ascending). Integers and floats are little-endian.

use crate::error::{Error, Kind};
use crate::file::checksum;
use crate::matrix::Matrix;

pub(crate) const VERSION: u16 = 1;
const MAGIC: &[u8; 4] = b"CLNT";
const HEADER: usize = 12;

/// Rows of one byte a number, with a scale for each row: embeddings.
///
/// ```
/// let table = claims_learn::Table::quantize(&[0.5, -1.0, 0.0, 0.25], 2);
/// assert_eq!(table.len(), 2);
/// let (row, scale) = table.row(0);
/// assert!((f32::from(row[1]) * scale + 1.0).abs() < 0.01);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    width: usize,
    bytes: Vec<i8>,
    scales: Vec<f32>,
}

impl Table {
    /// Rounds rows of `width` numbers to bytes; of each row, the greatest number is 127.
    ///
    /// # Panics
    /// When `width` is zero.
    pub fn quantize(numbers: &[f32], width: usize) -> Self {
        let (mut bytes, mut scales) = (Vec::new(), Vec::new());
        for row in numbers.chunks_exact(width) {
            let top = row.iter().fold(0f32, |top, x| top.max(x.abs()));
            let scale = if top > 0.0 { top / 127.0 } else { 1.0 };
            scales.push(scale);
            bytes.extend(row.iter().map(|x| (x / scale).round() as i8));
        }
        Self {
            width,
            bytes,
            scales,
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.scales.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.scales.is_empty()
    }

    /// Numbers of a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// A row, and what one step of it is worth.
    ///
    /// # Panics
    /// When there is no such row.
    #[inline]
    pub fn row(&self, at: usize) -> (&[i8], f32) {
        (
            &self.bytes[at * self.width..][..self.width],
            self.scales[at],
        )
    }
}

/// One of the things that a network file holds.
#[derive(Debug, Clone)]
pub enum Tensor {
    /// Numbers as they are.
    Floats(Vec<f32>),
    /// Weights from inputs to outputs.
    Matrix(Matrix),
    /// Embeddings.
    Table(Table),
    /// Hashes, ascending.
    Keys(Vec<u32>),
}

/// The tensors of a network, in order.
///
/// ```
/// use claims_learn::{Tensor, Tensors};
///
/// let file = Tensors::new(vec![Tensor::Floats(vec![0.5]), Tensor::Keys(vec![3, 9])]).to_bytes();
/// let mut tensors = Tensors::parse(&file).unwrap();
/// assert_eq!(tensors.floats().unwrap(), [0.5]);
/// assert_eq!(tensors.keys().unwrap(), [3, 9]);
/// assert!(tensors.matrix().is_err());
/// ```
#[derive(Debug, Clone)]
pub struct Tensors {
    all: std::collections::VecDeque<Tensor>,
}

impl Tensors {
    /// These tensors.
    pub fn new(all: Vec<Tensor>) -> Self {
        Self { all: all.into() }
    }

    /// The file.
    ///
    /// # Panics
    /// With more than 65,535 tensors, or 4 billion rows.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Vec::new();
        for tensor in &self.all {
            let (kind, rows, cols) = match tensor {
                Tensor::Floats(all) => (0u8, 1, all.len()),
                Tensor::Matrix(m) => (1, m.inputs(), m.outputs()),
                Tensor::Table(t) => (2, t.len(), t.width()),
                Tensor::Keys(all) => (3, 1, all.len()),
            };
            body.push(kind);
            for size in [rows, cols] {
                body.extend(
                    u32::try_from(size)
                        .expect("below four billion")
                        .to_le_bytes(),
                );
            }
            let (scales, bytes): (&[f32], &[i8]) = match tensor {
                Tensor::Floats(all) => (all, &[]),
                Tensor::Matrix(m) => (m.scales(), m.bytes()),
                Tensor::Table(t) => (&t.scales, &t.bytes),
                Tensor::Keys(all) => {
                    body.extend(all.iter().flat_map(|key| key.to_le_bytes()));
                    continue;
                }
            };
            body.extend(scales.iter().flat_map(|x| x.to_le_bytes()));
            body.extend(bytes.iter().map(|x| *x as u8));
        }
        let mut out = Vec::with_capacity(HEADER + body.len());
        out.extend_from_slice(MAGIC);
        out.extend(VERSION.to_le_bytes());
        out.extend(
            u16::try_from(self.all.len())
                .expect("few tensors")
                .to_le_bytes(),
        );
        out.extend(checksum(&body).to_le_bytes());
        out.extend(body);
        out
    }

    /// Reads the file.
    ///
    /// # Errors
    /// When the bytes are no network, of another version, or damaged.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.get(..4) != Some(MAGIC) {
            return Err(Kind::NotWeights.into());
        }
        let mut rest = Rest { bytes, at: 4 };
        let version = rest.u16()?;
        if version != VERSION {
            return Err(Kind::Version(version).into());
        }
        let count = rest.u16()?;
        let sum = rest.u32()?;
        if checksum(&bytes[HEADER..]) != sum {
            return Err(Kind::Checksum.into());
        }
        let mut all = std::collections::VecDeque::new();
        for _ in 0..count {
            let start = rest.at;
            let kind = rest.take(1)?[0];
            let (rows, cols) = (rest.u32()? as usize, rest.u32()? as usize);
            let odd = || Error::from(Kind::Rows { at: start });
            all.push_back(match kind {
                0 if rows == 1 => Tensor::Floats(rest.floats(cols)?),
                1 if rows > 0 && cols > 0 && rows.is_multiple_of(4) => {
                    let scales = rest.floats(cols)?;
                    let bytes = rest.weights(rows, cols)?;
                    if bytes.iter().any(|w| w.unsigned_abs() > 63) {
                        return Err(odd());
                    }
                    Tensor::Matrix(Matrix::new(rows, cols, bytes, scales))
                }
                2 if cols > 0 => {
                    let scales = rest.floats(rows)?;
                    let bytes = rest.weights(rows, cols)?;
                    Tensor::Table(Table {
                        width: cols,
                        bytes,
                        scales,
                    })
                }
                3 if rows == 1 => {
                    let bytes = rest.take(cols.checked_mul(4).ok_or_else(odd)?)?;
                    let keys: Vec<u32> = bytes
                        .chunks_exact(4)
                        .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
                        .collect();
                    if !keys.is_sorted() {
                        return Err(odd());
                    }
                    Tensor::Keys(keys)
                }
                _ => return Err(odd()),
            });
        }
        Ok(Self { all })
    }

    fn missing() -> Error {
        Kind::NotWeights.into()
    }

    /// The next tensor, which is floats.
    ///
    /// # Errors
    /// When it is something else, or there is none.
    pub fn floats(&mut self) -> Result<Vec<f32>, Error> {
        match self.all.pop_front() {
            Some(Tensor::Floats(floats)) => Ok(floats),
            _ => Err(Self::missing()),
        }
    }

    /// The next tensor, which is a matrix.
    ///
    /// # Errors
    /// When it is something else, or there is none.
    pub fn matrix(&mut self) -> Result<Matrix, Error> {
        match self.all.pop_front() {
            Some(Tensor::Matrix(matrix)) => Ok(matrix),
            _ => Err(Self::missing()),
        }
    }

    /// The next tensor, which is a table.
    ///
    /// # Errors
    /// When it is something else, or there is none.
    pub fn table(&mut self) -> Result<Table, Error> {
        match self.all.pop_front() {
            Some(Tensor::Table(table)) => Ok(table),
            _ => Err(Self::missing()),
        }
    }

    /// The next tensor, which is keys.
    ///
    /// # Errors
    /// When it is something else, or there is none.
    pub fn keys(&mut self) -> Result<Vec<u32>, Error> {
        match self.all.pop_front() {
            Some(Tensor::Keys(keys)) => Ok(keys),
            _ => Err(Self::missing()),
        }
    }
}

struct Rest<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Rest<'a> {
    /// Checked against the file before anything is allocated by it.
    fn take(&mut self, n: usize) -> Result<&'a [u8], Error> {
        let end = self.at.saturating_add(n);
        let part = self.bytes.get(self.at..end).ok_or(Kind::Truncated {
            at: self.bytes.len(),
        })?;
        self.at = end;
        Ok(part)
    }

    fn u16(&mut self) -> Result<u16, Error> {
        let b = self.take(2)?;
        Ok(u16::from_le_bytes([b[0], b[1]]))
    }

    fn u32(&mut self) -> Result<u32, Error> {
        let b = self.take(4)?;
        Ok(u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    fn floats(&mut self, n: usize) -> Result<Vec<f32>, Error> {
        let bytes = self.take(n.saturating_mul(4))?;
        let each = bytes.chunks_exact(4);
        Ok(each
            .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
            .collect())
    }

    fn weights(&mut self, rows: usize, cols: usize) -> Result<Vec<i8>, Error> {
        let bytes = self.take(rows.saturating_mul(cols))?;
        Ok(bytes.iter().map(|&b| b as i8).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let matrix = Matrix::quantize(&[0.5, 1.0, -1.0, 0.25], 4, 1);
        Tensors::new(vec![
            Tensor::Matrix(matrix),
            Tensor::Table(Table::quantize(&[1.0, 2.0, 3.0], 3)),
            Tensor::Keys(vec![1, 5]),
            Tensor::Floats(vec![0.1, 0.2]),
        ])
        .to_bytes()
    }

    #[test]
    fn what_is_written_is_read() {
        let file = sample();
        let again = Tensors::parse(&file).unwrap();
        assert_eq!(again.to_bytes(), file);
    }

    #[test]
    fn damage_is_an_error() {
        let file = sample();
        for at in 0..file.len() {
            let mut bad = file.clone();
            bad[at] ^= 0x40;
            assert!(Tensors::parse(&bad).is_err(), "byte {at}");
            assert!(Tensors::parse(&file[..at]).is_err(), "cut at {at}");
        }
        let mut older = file;
        older[4] = 9;
        assert!(Tensors::parse(&older).unwrap_err().is_version());
    }
}
