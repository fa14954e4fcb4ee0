//! Which words carry a full stop of their own, and what may follow it: lexicon/abbreviations.tsv.

use std::collections::HashMap;
use std::sync::OnceLock;

/// What may stand after the full stop of an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// "Mr.": a name; no sentence ends here.
    Title,
    /// "Inc.": a sentence ends here if a common first word follows.
    End,
    /// "p.m.": a sentence ends here before a capital, except for a day, a month or a time zone.
    Time,
    /// "No.": a number.
    Number,
    /// "Jan.": a number, a day or a month.
    Date,
}

pub(crate) const TABLE: &str = include_str!("../../lexicon/abbreviations.tsv");

pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    static ROWS: OnceLock<HashMap<&'static str, Abbreviation>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| rows().map(|(word, kind, _)| (word, kind)).collect());
    // The longest entry has five letters: most words need no look.
    if word.len() > 6 {
        return None;
    }
    rows.get(word).copied()
}

/// The rows: word, kind, example.
pub(crate) fn rows() -> impl Iterator<Item = (&'static str, Abbreviation, &'static str)> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let (word, kind, example) = (cells.next()?, cells.next()?, cells.next()?);
            let kind = match kind {
                "title" => Abbreviation::Title,
                "end" => Abbreviation::End,
                "time" => Abbreviation::Time,
                "number" => Abbreviation::Number,
                "date" => Abbreviation::Date,
                _ => return None,
            };
            Some((word, kind, example))
        })
}

/// Whether a capitalised word is one that starts sentences far more often than it is part of a name.
pub(crate) fn is_starter(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

/// Whether a word is a day, a month or a time zone: what stands after a time of day.
pub(crate) fn follows_time(word: &str) -> bool {
    let zone = (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    zone || DATE_WORDS.iter().any(|start| word.starts_with(start))
}

const DATE_WORDS: &[&str] = &[
    "Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sunday", "Jan", "Feb", "March", "April",
    "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec", "Eastern", "Pacific", "Central",
];

/// Sorted, for the search by halves.
const STARTERS: &[&str] = &[
    "A",
    "About",
    "According",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "Another",
    "Any",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Can",
    "Could",
    "Did",
    "Do",
    "Does",
    "Each",
    "Even",
    "Every",
    "Few",
    "Finally",
    "For",
    "From",
    "Had",
    "Has",
    "Have",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "Is",
    "It",
    "Its",
    "Just",
    "Last",
    "Many",
    "Maybe",
    "Meanwhile",
    "More",
    "Most",
    "Much",
    "My",
    "Nevertheless",
    "No",
    "Nobody",
    "None",
    "Not",
    "Nothing",
    "Now",
    "Of",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Our",
    "Over",
    "Perhaps",
    "Several",
    "She",
    "Since",
    "So",
    "Some",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "Thus",
    "To",
    "Under",
    "Until",
    "Was",
    "We",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "You",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starters_are_sorted() {
        assert!(STARTERS.is_sorted());
    }

    #[test]
    fn each_row_has_its_example() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(
            rows().count(),
            lines,
            "a row of lexicon/abbreviations.tsv has a wrong kind or a cell too few"
        );
        for (word, _, example) in rows() {
            assert!(example.contains(&format!("{word}.")), "{word}: {example}");
        }
    }
}
