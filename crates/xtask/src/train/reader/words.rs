//! The words of the training text as rows of the table.

use std::collections::HashMap;

use claims_language::training::{KnownWords, LISTS_AT, SHARED, WordRows};

pub(super) use claims_language::training::ROWS;

/// Words that have a row of their own.
pub(super) struct Vocabulary {
    rows: HashMap<u32, u32>,
    counts: HashMap<u32, u32>,
    /// Hashes in order of their rows.
    pub(super) keys: Vec<u32>,
}

impl Vocabulary {
    /// The words that come `least` times or more.
    pub(super) fn of<'a>(forms: impl Iterator<Item = &'a str>, least: u32) -> Self {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        for form in forms {
            *counts.entry(WordRows::of(form).form).or_default() += 1;
        }
        let mut keys: Vec<u32> = counts
            .iter()
            .filter(|(_, n)| **n >= least)
            .map(|(k, _)| *k)
            .collect();
        keys.sort_unstable();
        let rows = keys
            .iter()
            .enumerate()
            .map(|(i, &key)| (key, SHARED + i as u32))
            .collect();
        Self { rows, counts, keys }
    }

    pub(super) fn size(&self) -> usize {
        SHARED as usize + self.keys.len()
    }

    /// The rows of a word, and its form's hash.
    pub(super) fn rows(&self, known: &KnownWords, form: &str) -> (u32, [u32; ROWS]) {
        let mut word = WordRows::of(form);
        word.rows[1] = LISTS_AT + known.lists(word.form);
        if let Some(&row) = self.rows.get(&word.form) {
            word.rows[0] = row;
        }
        (word.form, word.rows)
    }

    /// How often a word came.
    pub(super) fn count(&self, form: u32) -> u32 {
        self.counts.get(&form).copied().unwrap_or(0)
    }
}
