//! The two lists: lexicon/irregular.tsv by hand, models/lemmas.tsv learnt.

use std::collections::HashMap;
use std::sync::OnceLock;

use claims_learn::hash;

static IRREGULAR: &str = include_str!("../../lexicon/irregular.tsv");
static LEARNT: &str = include_str!("../../models/lemmas.tsv");

/// Rows by the hash of form and class: the hash of the std map would cost more than all else that a lemma takes.
struct List {
    slots: Vec<Option<(&'static str, char, &'static str)>>,
}

impl List {
    fn new(table: &'static str) -> Self {
        // Of equal keys the last row counts.
        let rows: HashMap<(&str, char), &str> = rows(table)
            .map(|(form, class, lemma)| ((form, class), lemma))
            .collect();
        let mut slots = vec![None; (rows.len() * 3).next_power_of_two().max(2)];
        for ((form, class), lemma) in rows {
            let mut at = key(form, class) & (slots.len() - 1);
            while slots[at].is_some() {
                at = (at + 1) & (slots.len() - 1);
            }
            slots[at] = Some((form, class, lemma));
        }
        Self { slots }
    }

    #[inline]
    fn get(&self, word: &str, class: char) -> Option<&'static str> {
        let mut at = key(word, class) & (self.slots.len() - 1);
        while let Some((form, of, lemma)) = self.slots[at] {
            if of == class && form == word {
                return Some(lemma);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        None
    }
}

fn key(word: &str, class: char) -> usize {
    let h = hash(word.as_bytes()) ^ (class as u32).wrapping_mul(0x9E37_79B9);
    (h ^ (h >> 15)) as usize
}

/// The lemma in the hand-made list. `word` is in lower case.
pub(super) fn irregular(word: &str, class: char) -> Option<&'static str> {
    static LIST: OnceLock<List> = OnceLock::new();
    // No irregular form is longer.
    if word.len() > 16 {
        return None;
    }
    LIST.get_or_init(|| List::new(IRREGULAR)).get(word, class)
}

/// The lemma in the learnt list.
pub(super) fn learnt(word: &str, class: char) -> Option<&'static str> {
    static LIST: OnceLock<List> = OnceLock::new();
    LIST.get_or_init(|| List::new(LEARNT)).get(word, class)
}

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, char, &'static str)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| {
            let mut cells = line.split('\t');
            let (form, classes, lemma) =
                (cells.next(), cells.next().unwrap_or_default(), cells.next());
            classes
                .chars()
                .filter_map(move |class| Some((form?, class, lemma?)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_read() {
        for table in [IRREGULAR, LEARNT] {
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                let cells: Vec<&str> = line.split('\t').collect();
                assert!(
                    cells.len() == 3 && cells.iter().all(|cell| !cell.is_empty()),
                    "{line}"
                );
            }
        }
        assert!(rows(IRREGULAR).all(|(form, _, _)| form.len() <= 16));
    }
}
