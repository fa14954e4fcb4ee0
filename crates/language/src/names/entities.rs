//! Whom the names of a document are of: the same name, its last word, its short form, its initials.

use std::collections::HashMap;
use std::ops::Range;

use claims_learn::hash;

use super::lexicon::{Lexicon, Who};
use super::page::Page;
use crate::{NameKind, Upos};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Gender {
    #[default]
    Unknown,
    Man,
    Woman,
}

impl Gender {
    pub(super) fn of(who: Who) -> Self {
        match who {
            Who::Man => Self::Man,
            Who::Woman => Self::Woman,
            Who::Person | Who::With => Self::Unknown,
        }
    }

    fn fits(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }
}

/// Somebody or something that a document speaks of.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    pub(super) kind: NameKind,
    pub(super) gender: Gender,
    /// Its longest name, or its first mention.
    pub(super) tokens: Range<usize>,
    /// Its latest role.
    pub(super) role: Option<Range<usize>>,
    /// How often it was spoken of.
    pub(super) mentions: u32,
}

impl Entity {
    pub(super) fn may_be(&self, gender: Gender) -> bool {
        self.gender.fits(gender)
    }
}

/// The entities of a document, and the ways to find them.
#[derive(Debug, Clone, Default)]
pub(super) struct Entities {
    pub(super) all: Vec<Entity>,
    /// By the whole name, without article and "Inc.".
    names: HashMap<u32, u32>,
    /// Persons by the last word of the name, by its first.
    last: HashMap<u32, u32>,
    first: HashMap<u32, u32>,
    /// By the initials of a name.
    initials: HashMap<u32, u32>,
    /// By the noun that the name or the role is built on: "the commission", "the minister".
    pub(super) nouns: HashMap<u32, u32>,
}

/// A name as it is looked for.
pub(super) struct Key {
    /// Without article and "Inc.".
    pub(super) tokens: Range<usize>,
    is_firm: bool,
}

impl Key {
    pub(super) fn new(page: Page<'_>, mut tokens: Range<usize>, kind: NameKind) -> Self {
        let lexicon = Lexicon::get();
        if tokens.len() > 1 && page.upos(tokens.start) == Upos::Det {
            tokens.start += 1;
        }
        let mut is_firm = false;
        while kind == NameKind::Organization && tokens.len() > 1 {
            let last = tokens.end - 1;
            let suffix = lexicon.suffixes.contains_key(&page.key(last));
            if !suffix && page.upos(last) != Upos::Punct {
                break;
            }
            is_firm |= suffix;
            tokens.end -= 1;
        }
        Self { tokens, is_firm }
    }
}

impl Entities {
    pub(super) fn clear(&mut self) {
        self.all.clear();
        for map in [
            &mut self.names,
            &mut self.last,
            &mut self.first,
            &mut self.initials,
            &mut self.nouns,
        ] {
            map.clear();
        }
    }

    pub(super) fn add(&mut self, entity: Entity) -> u32 {
        self.all.push(entity);
        self.all.len() as u32 - 1
    }

    /// The entity of a name, new where none fits. `near` is the name right before it when this one stands in
    /// brackets behind it.
    pub(super) fn of_name(
        &mut self,
        page: Page<'_>,
        name: &Range<usize>,
        kind: NameKind,
        gender: Gender,
        near: Option<u32>,
    ) -> u32 {
        let key = Key::new(page, name.clone(), kind);
        let whole = page.keys(key.tokens.clone());
        let whole = Lexicon::get()
            .aliases
            .get(&whole)
            .map_or(whole, |(one, _)| *one);
        let found = self
            .exact(whole, kind, gender)
            .or_else(|| near.filter(|_| is_short(page, key.tokens.clone())))
            .or_else(|| match kind {
                NameKind::Person => self.person(page, &key, gender),
                _ => is_short(page, key.tokens.clone())
                    .then(|| self.initials.get(&whole).copied())
                    .flatten(),
            });
        let entity = found.unwrap_or_else(|| {
            self.add(Entity {
                kind,
                gender,
                tokens: key.tokens.clone(),
                role: None,
                mentions: 0,
            })
        });
        self.note(page, entity, &key, whole, gender);
        entity
    }

    /// Whether a word is the last of the full name of a person.
    pub(super) fn is_last_name(&self, page: Page<'_>, at: usize) -> bool {
        let entity = self.last.get(&page.key(at));
        entity.is_some_and(|&entity| self.all[entity as usize].tokens.len() > 1)
    }

    /// The entity that a single word names, of those who were named before.
    pub(super) fn named_before(&self, page: Page<'_>, at: usize) -> Option<u32> {
        let key = page.key(at);
        let initials = || {
            self.initials
                .get(&key)
                .filter(|_| is_short(page, at..at + 1))
        };
        self.names
            .get(&key)
            .or_else(|| self.last.get(&key))
            .or_else(initials)
            .copied()
    }

    fn exact(&self, whole: u32, kind: NameKind, gender: Gender) -> Option<u32> {
        let &entity = self.names.get(&whole)?;
        let known = &self.all[entity as usize];
        // A town and a person of one name are two; a country and its government are told apart by nobody.
        let same = (known.kind == NameKind::Person) == (kind == NameKind::Person);
        (same && known.may_be(gender)).then_some(entity)
    }

    /// "Putin" after "Vladimir Putin", "Vladimir Putin" after "Putin", "V. Putin" after both.
    fn person(&self, page: Page<'_>, key: &Key, gender: Gender) -> Option<u32> {
        let (first, last) = (key.tokens.start, key.tokens.end - 1);
        let by_last = self.last.get(&page.key(last)).copied();
        if key.tokens.len() == 1 {
            let by_first = || self.first.get(&page.key(first)).copied();
            return by_last
                .filter(|&e| self.all[e as usize].may_be(gender))
                .or_else(|| by_first().filter(|&e| self.all[e as usize].may_be(gender)));
        }
        by_last.filter(|&entity| {
            let known = &self.all[entity as usize];
            let start = known.tokens.start;
            known.may_be(gender)
                && (known.tokens.len() == 1
                    || page.key(start) == page.key(first)
                    || is_initial_of(page.word(first), page.word(start))
                    || is_initial_of(page.word(start), page.word(first)))
        })
    }

    fn note(&mut self, page: Page<'_>, entity: u32, key: &Key, whole: u32, gender: Gender) {
        let known = &mut self.all[entity as usize];
        let kind = known.kind;
        if known.gender == Gender::Unknown {
            known.gender = gender;
        }
        if key.tokens.len() > known.tokens.len() {
            known.tokens = key.tokens.clone();
        }
        self.names.insert(whole, entity);
        let (first, last) = (key.tokens.start, key.tokens.end - 1);
        if kind == NameKind::Person {
            self.last.insert(page.key(last), entity);
            if key.tokens.len() > 1 {
                self.first.insert(page.key(first), entity);
            }
            return;
        }
        if key.tokens.len() > 1 {
            let mut letters = [0u8; 8];
            let mut n = 0;
            for at in key.tokens.clone().filter(|&at| page.is_capitalized(at)) {
                if let Some(first) = page.word(at).bytes().next().filter(u8::is_ascii_alphabetic)
                    && n < letters.len()
                {
                    letters[n] = first.to_ascii_lowercase();
                    n += 1;
                }
            }
            if n > 1 {
                self.initials.insert(hash(&letters[..n]), entity);
            }
            // "the Ministry of Defence" is "the ministry", "the European Commission" "the commission".
            let of = key.tokens.clone().find(|&at| page.upos(at) == Upos::Adp);
            let noun = of.filter(|&at| at > first).map_or(last, |of| of - 1);
            if kind == NameKind::Organization {
                self.nouns.insert(page.key(noun), entity);
            }
        }
        if key.is_firm {
            self.nouns
                .extend(Lexicon::get().firms.keys().map(|&noun| (noun, entity)));
        }
    }
}

/// "SCO": capitals alone.
pub(super) fn is_short(page: Page<'_>, tokens: Range<usize>) -> bool {
    let word = page.word(tokens.start);
    let letters = || word.bytes().filter(|b| *b != b'.');
    tokens.len() == 1
        && (2..=6).contains(&letters().count())
        && letters().all(|b| b.is_ascii_uppercase())
}

fn is_initial_of(short: &str, long: &str) -> bool {
    let mut letters = short.chars().filter(|c| *c != '.');
    let (first, second) = (letters.next(), letters.next());
    second.is_none() && first.is_some() && long.chars().next() == first
}
