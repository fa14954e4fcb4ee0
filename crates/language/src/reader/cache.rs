//! What the first layer makes of a word is the same wherever the word stands: it is kept for the words met last.

use super::features::WordRows;

/// Places; each holds one word, the last that fell there.
const PLACES: usize = 4096;

#[derive(Debug, Clone)]
pub(super) struct Cache {
    width: usize,
    words: Vec<Option<WordRows>>,
    rows: Vec<f32>,
}

impl Cache {
    pub(super) fn new(width: usize) -> Self {
        Self {
            width,
            words: vec![None; PLACES],
            rows: vec![0.0; PLACES * width],
        }
    }

    /// The row of a word; `make` fills it where the word is not the last one that fell on its place.
    pub(super) fn row(&mut self, word: &WordRows, make: impl FnOnce(&mut [f32])) -> &[f32] {
        let mixed = word
            .rows
            .iter()
            .fold(word.form, |h, &row| (h ^ row).wrapping_mul(0x9E37_79B1));
        let place = (mixed >> (u32::BITS - PLACES.ilog2())) as usize;
        let row = &mut self.rows[place * self.width..][..self.width];
        if self.words[place].as_ref() != Some(word) {
            make(row);
            self.words[place] = Some(*word);
        }
        row
    }
}
