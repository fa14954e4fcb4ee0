//! Mentions of entities: names, and what else of the text speaks of those who have one.
//!
//! Rules in reading order, the surest first, over what the reader gives: parts of names, tags and trees. A mention that
//! fits nobody well is left out: a wrong speaker is worse than none.

mod entities;
mod lexicon;
mod nominals;
mod page;
mod pronouns;
mod roles;
mod spans;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;

use crate::reader::{COUNTRIES, KnownWords, MEN, TOWNS, WOMEN, WordRows};
use crate::{Analysis, Mention, Name, NameKind, Sentence, Upos};
use entities::{Entities, Gender};
use lexicon::Lexicon;
use page::Page;
use roles::Role;
use spans::Found;

/// Finds the mentions of a document; holds the buffers.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    known: &'static KnownWords,
    entities: Entities,
    found: Vec<Found>,
    roles: Vec<Option<Role>>,
    /// Roles without a name, by their words: the first mention, and the entity once there was a second.
    waiting: HashMap<u32, Waiting>,
    recent: Vec<Recent>,
    numbers: Vec<u32>,
}

#[derive(Debug, Clone)]
struct Waiting {
    first: Range<usize>,
    entity: Option<u32>,
}

/// A mention, as a pronoun after it looks back.
#[derive(Debug, Clone, Copy)]
struct Recent {
    entity: u32,
    sentence: usize,
    /// Its topmost token.
    top: usize,
}

/// Mentions that are looked back at.
const WINDOW: usize = 12;

impl Names {
    pub(crate) fn new(known: &'static KnownWords) -> Self {
        Self {
            known,
            entities: Entities::default(),
            found: Vec::new(),
            roles: Vec::new(),
            waiting: HashMap::new(),
            recent: Vec::new(),
            numbers: Vec::new(),
        }
    }

    /// Fills the names of an analysis, by the part of each of its tokens.
    pub(crate) fn find(&mut self, text: &str, parts: &[u8], analysis: &mut Analysis) {
        self.entities.clear();
        self.waiting.clear();
        self.recent.clear();
        let mut out = std::mem::take(&mut analysis.names);
        out.clear();
        let page = Page {
            text,
            tokens: &analysis.tokens,
            sentences: &analysis.sentences,
        };
        for number in 0..page.sentences.len() {
            self.sentence(page, number, parts, &mut out);
        }
        // Unstable sorting needs no memory; no two mentions are alike in all three.
        out.sort_unstable_by_key(|name| (name.tokens.start, name.tokens.end, name.mention));
        self.number(&mut out);
        analysis.names = out;
    }

    fn sentence(&mut self, page: Page<'_>, number: usize, parts: &[u8], out: &mut Vec<Name>) {
        let sentence = &page.sentences[number];
        let mut found = std::mem::take(&mut self.found);
        spans::find(page, parts, sentence.tokens.clone(), &mut found);
        spans::mend(page, sentence.tokens.clone(), &mut found);
        for name in &mut found {
            let is_person =
                || roles::is_person(page, sentence, name) || self.is_known_person(page, name);
            if name.kind != NameKind::Person && is_person() {
                name.kind = NameKind::Person;
                name.tokens = spans::trimmed(page, name.tokens.clone(), name.kind);
            }
        }
        self.roles.clear();
        for which in 0..found.len() {
            let role = roles::of(page, sentence, &found, which);
            self.roles.push(role);
        }
        let (mut at, mut which) = (sentence.tokens.start, 0);
        while at < sentence.tokens.end {
            // A phrase beside a name that begins before it is a mention of its own, and read with the name.
            let beside = (which..found.len().min(which + 2)).find(|&w| {
                self.roles[w]
                    .as_ref()
                    .is_some_and(|role| role.phrase && role.tokens.start == at)
            });
            if let Some(name) = found.get(which).filter(|name| name.tokens.start <= at) {
                self.name(page, number, &found, which, out);
                at = at.max(name.tokens.end);
                which += 1;
                continue;
            }
            if let Some(beside) = beside {
                at = self.roles[beside]
                    .as_ref()
                    .map_or(at + 1, |role| role.tokens.end);
                // What stands in it by name is read all the same.
                let inner = found
                    .get(which)
                    .filter(|name| name.tokens.start < at && which != beside);
                at = inner.map_or(at, |name| name.tokens.start);
                continue;
            }
            at = self.common(page, number, sentence, at, out);
        }
        self.found = found;
    }

    /// Whether a single word is the last of the name of somebody named before; not where the reader sees a place in
    /// the name of one.
    fn is_known_person(&self, page: Page<'_>, name: &Found) -> bool {
        let at = name.tokens.start;
        let place = || self.known.lists(WordRows::of(page.word(at)).form) & (TOWNS | COUNTRIES) > 0;
        name.tokens.len() == 1
            && self.entities.is_last_name(page, at)
            && !(name.kind == NameKind::Place && place())
    }

    /// A name, and the phrase beside it.
    fn name(
        &mut self,
        page: Page<'_>,
        number: usize,
        found: &[Found],
        which: usize,
        out: &mut Vec<Name>,
    ) {
        let name = &found[which];
        let role = self.roles[which].take();
        let gender = match name.kind {
            NameKind::Person => self.gender(page, name, role.as_ref()),
            _ => Gender::Unknown,
        };
        // "the Shanghai Cooperation Organisation (SCO)": in brackets right behind another name.
        let bracket = name
            .tokens
            .start
            .checked_sub(1)
            .filter(|&at| page.word(at) == "(");
        let near = which
            .checked_sub(1)
            .filter(|&before| Some(found[before].tokens.end) == bracket);
        let near = near
            .and_then(|_| self.recent.last())
            .map(|recent| recent.entity);
        let entity = self
            .entities
            .of_name(page, &name.tokens, name.kind, gender, near);
        let kind = self.entities.all[entity as usize].kind;
        let sentence = &page.sentences[number];
        if let Some(role) = &role {
            self.entities.all[entity as usize].role = Some(role.tokens.clone());
            self.entities.nouns.insert(page.key(role.noun), entity);
            if role.phrase {
                out.push(Name {
                    tokens: role.tokens.clone(),
                    mention: Mention::Nominal,
                    kind,
                    entity,
                    role: None,
                });
            }
        }
        self.remember(entity, number, page.top(sentence, &name.tokens));
        out.push(Name {
            tokens: name.tokens.clone(),
            mention: Mention::Name,
            kind,
            entity,
            role: role.map(|role| role.tokens),
        });
    }

    fn gender(&self, page: Page<'_>, name: &Found, role: Option<&Role>) -> Gender {
        let by_role = role.map_or(Gender::Unknown, |role| Gender::of(role.who));
        if by_role != Gender::Unknown || name.tokens.len() < 2 {
            return by_role;
        }
        let lists = self
            .known
            .lists(WordRows::of(page.word(name.tokens.start)).form);
        match (lists & MEN > 0, lists & WOMEN > 0) {
            (true, false) => Gender::Man,
            (false, true) => Gender::Woman,
            _ => Gender::Unknown,
        }
    }

    /// Anything but a name; returns where to go on.
    fn common(
        &mut self,
        page: Page<'_>,
        number: usize,
        sentence: &Sentence,
        at: usize,
        out: &mut Vec<Name>,
    ) -> usize {
        let tag = page.tokens[at].tag;
        if (tag.is_proper() || entities::is_short(page, at..at + 1))
            && let Some(entity) = self.missed(page, sentence, at, out)
        {
            let kind = self.entities.all[entity as usize].kind;
            self.remember(entity, number, at);
            out.push(Name {
                tokens: at..at + 1,
                mention: Mention::Name,
                kind,
                entity,
                role: None,
            });
            return at + 1;
        }
        if tag.upos() == Upos::Pron {
            if let Some(entity) =
                pronouns::antecedent(page, number, at, &self.entities, &self.recent)
            {
                let kind = self.entities.all[entity as usize].kind;
                let gender = pronouns::gender(page.word(at));
                if gender != Gender::Unknown {
                    self.entities.all[entity as usize].gender = gender;
                }
                self.remember(entity, number, at);
                out.push(Name {
                    tokens: at..at + 1,
                    mention: Mention::Pronoun,
                    kind,
                    entity,
                    role: None,
                });
            }
            return at + 1;
        }
        if page.word(at).eq_ignore_ascii_case("the")
            && let Some(noun) = nominals::noun_after(page, sentence, at)
        {
            self.nominal(page, number, at..noun + 1, out);
            return noun + 1;
        }
        at + 1
    }

    /// The entity of a word that the reader took for no name, but that must be one: a name of before, standing alone;
    /// capitals in brackets behind a name.
    fn missed(
        &mut self,
        page: Page<'_>,
        sentence: &Sentence,
        at: usize,
        out: &[Name],
    ) -> Option<u32> {
        let inside = |at: usize| sentence.tokens.contains(&at).then_some(at);
        let (before, after) = (at.checked_sub(1).and_then(inside), inside(at + 1));
        let proper = |at: Option<usize>| at.is_some_and(|at| page.tokens[at].tag.is_proper());
        if !page.is_capitalized(at) || proper(before) || proper(after) {
            return None;
        }
        let is = |at: Option<usize>, mark: &str| at.is_some_and(|at| page.word(at) == mark);
        let (open, close) = (is(before, "("), is(after, ")"));
        if open && close && entities::is_short(page, at..at + 1) {
            let name = out
                .iter()
                .rev()
                .find(|name| name.mention == Mention::Name)?;
            if name.tokens.end + 1 == at && name.kind != NameKind::Person {
                let of = self.entities.of_name(
                    page,
                    &(at..at + 1),
                    name.kind,
                    Gender::Unknown,
                    Some(name.entity),
                );
                return Some(of);
            }
        }
        self.entities.named_before(page, at)
    }

    fn remember(&mut self, entity: u32, sentence: usize, top: usize) {
        self.entities.all[entity as usize].mentions += 1;
        if self.recent.len() == 2 * WINDOW {
            self.recent.drain(..WINDOW);
        }
        self.recent.push(Recent {
            entity,
            sentence,
            top,
        });
    }

    /// Numbers the entities anew, in order of first mention.
    fn number(&mut self, out: &mut [Name]) {
        self.numbers.clear();
        self.numbers.resize(self.entities.all.len(), u32::MAX);
        let mut next = 0;
        for name in out {
            let number = &mut self.numbers[name.entity as usize];
            if *number == u32::MAX {
                *number = next;
                next += 1;
            }
            name.entity = *number;
        }
    }
}

/// Whether a word is a title or a role, whatever stands around it.
pub(crate) fn is_title(word: &str) -> bool {
    let key = claims_learn::hash(word.trim_end_matches('.').to_lowercase().as_bytes());
    let lexicon = Lexicon::get();
    lexicon.roles.contains_key(&key) || lexicon.titles.contains_key(&key)
}
