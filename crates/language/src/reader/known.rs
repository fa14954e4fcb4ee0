//! What is known of single words beyond the training text: a vector each, and on which lists of names they are.

use claims_learn::{Error, Table, Tensors};

/// Lists of names, in the order of the file; a word's lists are one bit each.
pub const LISTS: usize = 5;
/// Bit of men's given names.
pub const MEN: u32 = 1;
/// Bit of women's given names.
pub const WOMEN: u32 = 2;
/// Bit of surnames.
pub const SURNAMES: u32 = 4;
/// Bit of words in the names of towns.
pub const TOWNS: u32 = 8;
/// Bit of words in the names of countries.
pub const COUNTRIES: u32 = 16;

/// Words by the hash of their lower case.
#[derive(Debug, Clone)]
pub struct KnownWords {
    keys: Vec<u32>,
    table: Table,
    lists: Vec<Vec<u32>>,
}

impl KnownWords {
    /// Reads the file: the keys of the words with vectors, the vectors, the keys of each list.
    ///
    /// # Errors
    /// When it is none, or damaged.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut file = Tensors::parse(bytes)?;
        let (keys, table) = (file.keys()?, file.table()?);
        let lists = (0..LISTS).map(|_| file.keys()).collect::<Result<_, _>>()?;
        if keys.len() == table.len() { Ok(Self { keys, table, lists }) } else { Err(Error::sizes()) }
    }

    /// Numbers of a vector.
    pub fn width(&self) -> usize {
        self.table.width()
    }

    /// The vector of a word, and what one step of it is worth.
    pub fn vector(&self, form: u32) -> Option<(&[i8], f32)> {
        self.keys.binary_search(&form).ok().map(|at| self.table.row(at))
    }

    /// The lists that a word is on.
    pub fn lists(&self, form: u32) -> u32 {
        let on = |(i, list): (usize, &Vec<u32>)| u32::from(list.binary_search(&form).is_ok()) << i;
        self.lists.iter().enumerate().map(on).sum()
    }
}
