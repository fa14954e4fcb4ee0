//! Mentions by a common noun: "the minister", "the Russian president", "the commission".

use std::ops::Range;

use super::entities::{self, Entity, Gender};
use super::lexicon::Lexicon;
use super::page::Page;
use super::{Names, Waiting};
use crate::{Mention, Name, NameKind, Sentence, Upos};

impl Names {
    /// "the minister", "the Russian president", "the commission".
    pub(super) fn nominal(
        &mut self,
        page: Page<'_>,
        number: usize,
        tokens: Range<usize>,
        out: &mut Vec<Name>,
    ) {
        let noun = tokens.end - 1;
        let key = page.key(noun);
        let is_role = Lexicon::get().roles.contains_key(&key);
        // A clause or phrase behind the noun may make it another one: "the minister of health", "the man who".
        let own =
            |at: usize| matches!(page.upos(at), Upos::Adp | Upos::Pron) || page.word(at) == "'s";
        if tokens.end < page.tokens.len() && own(tokens.end) && page.word(tokens.end) != "in" {
            return;
        }
        let known = self.entities.nouns.get(&key).copied().filter(|&entity| {
            let entity = &self.entities.all[entity as usize];
            let said = |at: usize| {
                let key = page.key(at);
                let mut words = entity
                    .tokens
                    .clone()
                    .chain(entity.role.clone().into_iter().flatten());
                words.any(|other| page.key(other) == key)
            };
            // "the Russian president" may be the president of before, unless he was the French one.
            let of_where = |words: Range<usize>| {
                words
                    .into_iter()
                    .any(|at| page.upos(at) == Upos::Adj && page.is_capitalized(at))
            };
            let elsewhere = of_where(entity.role.clone().unwrap_or_default());
            let fits = |at: usize| said(at) || is_role && !elsewhere && of_where(at..at + 1);
            (tokens.start + 1..noun).all(fits) && (is_role == (entity.kind == NameKind::Person))
        });
        let entity = match known {
            Some(entity) => entity,
            None if is_role => {
                let key = page.keys(tokens.start + 1..tokens.end);
                let Some(waiting) = self.waiting.get_mut(&key) else {
                    self.waiting.insert(
                        key,
                        Waiting {
                            first: tokens,
                            entity: None,
                        },
                    );
                    return;
                };
                let kind = NameKind::Person;
                let first = waiting.first.clone();
                *waiting.entity.get_or_insert_with(|| {
                    let gender = Gender::of(Lexicon::get().roles[&page.key(noun)]);
                    let entity = self.entities.add(Entity {
                        kind,
                        gender,
                        tokens: first.clone(),
                        role: None,
                        mentions: 0,
                    });
                    out.push(Name {
                        tokens: first,
                        mention: Mention::Nominal,
                        kind,
                        entity,
                        role: None,
                    });
                    entity
                })
            }
            None => return,
        };
        let kind = self.entities.all[entity as usize].kind;
        self.remember(entity, number, noun);
        out.push(Name {
            tokens,
            mention: Mention::Nominal,
            kind,
            entity,
            role: None,
        });
    }
}

/// The noun of a phrase that begins with an article: a few words on, with nothing but adjectives and names between.
pub(super) fn noun_after(page: Page<'_>, sentence: &Sentence, article: usize) -> Option<usize> {
    const FAR: usize = 6;
    let mut noun = None;
    for at in article + 1..sentence.tokens.end.min(article + FAR) {
        match page.upos(at) {
            Upos::Noun if !entities::is_short(page, at..at + 1) => noun = Some(at),
            Upos::Adj | Upos::Propn if noun.is_none() => {}
            Upos::Propn | Upos::Punct if page.word(at) == "-" => {}
            _ => break,
        }
    }
    noun
}
