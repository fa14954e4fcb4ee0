//! Words for people's parts and for bodies of people, from the lexicon files.

use std::collections::HashMap;
use std::sync::LazyLock;

use claims_learn::hash;

use crate::NameKind;

/// What a word says of whom it is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Person,
    Man,
    Woman,
    /// No role by itself, but part of one: "vice", "former".
    With,
}

/// The lists, by hashes of words in lower case.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Nouns for what a person is.
    pub(super) roles: HashMap<u32, Who>,
    /// What stands before a name and is no role: "Mr.", "Sen.".
    pub(super) titles: HashMap<u32, Who>,
    /// Words at the end of a firm's name: "Inc.".
    pub(super) suffixes: HashMap<u32, ()>,
    /// Nouns for any firm.
    pub(super) firms: HashMap<u32, ()>,
    /// Nouns for bodies of people that stand behind an adjective in many names.
    pub(super) bodies: HashMap<u32, ()>,
    /// Names of the same, as the hash of one of them, and what they name.
    pub(super) aliases: HashMap<u32, (u32, NameKind)>,
    /// First words of such names of several words.
    pub(super) openers: HashMap<u32, ()>,
}

impl Lexicon {
    pub(super) fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
            let mut made = Lexicon {
                roles: HashMap::new(),
                titles: HashMap::new(),
                suffixes: HashMap::new(),
                firms: HashMap::new(),
                bodies: HashMap::new(),
                aliases: HashMap::new(),
                openers: HashMap::new(),
            };
            for row in rows(include_str!("../../lexicon/roles.tsv")) {
                row.words().for_each(|word| {
                    made.roles.entry(hash(word.as_bytes())).or_insert(row.who());
                });
            }
            for row in rows(include_str!("../../lexicon/titles.tsv")) {
                made.titles
                    .extend(row.words().map(|word| (hash(word.as_bytes()), row.who())));
            }
            for row in rows(include_str!("../../lexicon/bodies.tsv")) {
                let hashes = row.words().map(|word| hash(word.as_bytes()));
                match row.what {
                    "suffix" => made.suffixes.extend(hashes.map(|word| (word, ()))),
                    "body" => made.bodies.extend(hashes.map(|word| (word, ()))),
                    "firm" => made.firms.extend(hashes.map(|word| (word, ()))),
                    other => {
                        let (kind, one) = other.split_once(' ').unwrap_or(("other", other));
                        let same = (hash(one.as_bytes()), kind_of(kind));
                        made.aliases.extend(hashes.map(|word| (word, same)));
                        let several = row.words().filter_map(|words| words.split_once(' '));
                        made.openers
                            .extend(several.map(|(first, _)| (hash(first.as_bytes()), ())));
                    }
                }
            }
            made
        });
        &LEXICON
    }
}

fn kind_of(word: &str) -> NameKind {
    match word {
        "person" => NameKind::Person,
        "place" => NameKind::Place,
        "organization" => NameKind::Organization,
        _ => NameKind::Other,
    }
}

/// A row of a lexicon file: words, what they are, and an example of each kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    words: &'static str,
    what: &'static str,
    #[cfg(test)]
    pub(super) examples: [&'static str; 2],
}

impl Row {
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.split('|')
    }

    fn who(&self) -> Who {
        match self.what {
            "man" => Who::Man,
            "woman" => Who::Woman,
            "with" => Who::With,
            _ => Who::Person,
        }
    }
}

pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Row> {
    text.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t').skip(1);
        Some(Row {
            words: cells.next()?,
            what: cells.next()?,
            #[cfg(test)]
            examples: [cells.next()?, cells.next()?],
        })
    })
}
