//! What is known of single words beyond the training text: a vector each, and on which lists of names they are.

use claims_learn::{Error, Index, Table, Tensors};

/// How many lists of names there are; what lists a word is on is one bit for each: men's given names, women's,
/// surnames, words in the names of towns, of countries.
pub(crate) const LISTS: usize = 5;
/// Bit of men's given names.
pub(crate) const MEN: u32 = 1;
/// Bit of women's given names.
pub(crate) const WOMEN: u32 = 2;
/// Bit of words in the names of towns.
pub(crate) const TOWNS: u32 = 8;
/// Bit of words in the names of countries.
pub(crate) const COUNTRIES: u32 = 16;

/// Words by the hash of their lower case.
#[derive(Debug, Clone)]
pub struct KnownWords {
    index: Index,
    table: Table,
    on_lists: Index,
    lists: Vec<u8>,
}

impl KnownWords {
    /// Reads the file: the keys of the words with vectors, the vectors, the keys of each list.
    ///
    /// # Errors
    /// When it is none, or damaged.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut file = Tensors::parse(bytes)?;
        let (keys, table) = (file.keys()?, file.table()?);
        let lists = (0..LISTS)
            .map(|_| file.keys())
            .collect::<Result<Vec<_>, _>>()?;
        if keys.len() != table.len() {
            return Err(Error::sizes());
        }
        let all: Vec<u32> = lists.concat();
        let on_lists = Index::of(&all);
        let mut masks = vec![0u8; all.len()];
        for (bit, list) in lists.iter().enumerate() {
            for at in list.iter().filter_map(|&key| on_lists.get(key)) {
                masks[at] |= 1 << bit;
            }
        }
        Ok(Self {
            index: Index::of(&keys),
            table,
            on_lists,
            lists: masks,
        })
    }

    /// Numbers of a vector.
    pub fn width(&self) -> usize {
        self.table.width()
    }

    /// The vector of a word, and what one step of it is worth.
    pub fn vector(&self, form: u32) -> Option<(&[i8], f32)> {
        self.index.get(form).map(|at| self.table.row(at))
    }

    /// The lists that a word is on.
    pub fn lists(&self, form: u32) -> u32 {
        self.on_lists
            .get(form)
            .map_or(0, |at| u32::from(self.lists[at]))
    }
}
