//! Titles and roles: "Foreign Minister" before a name, "the mayor of Oslo" beside it.

use std::ops::Range;

use super::lexicon::{Lexicon, Who};
use super::page::Page;
use super::spans::Found;
use crate::{NameKind, Sentence, Upos};

/// A role beside a person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) tokens: Range<usize>,
    /// The noun in it; the last word of a title.
    pub(super) noun: usize,
    /// Whether it is a phrase of its own, "the mayor of Oslo", that mentions the person once more.
    pub(super) phrase: bool,
    pub(super) who: Who,
}

/// Words of a role, at most.
const LONGEST: usize = 12;

/// The role of the person of one of the names of a sentence.
pub(super) fn of(
    page: Page<'_>,
    sentence: &Sentence,
    names: &[Found],
    which: usize,
) -> Option<Role> {
    let name = &names[which];
    if name.kind != NameKind::Person {
        return None;
    }
    let floor = which
        .checked_sub(1)
        .filter(|&before| names[before].kind == NameKind::Person)
        .map_or(sentence.tokens.start, |before| names[before].tokens.end);
    let before = before(page, sentence, name, floor);
    // "Mr." says less than a phrase beside the name.
    let is_title = before
        .as_ref()
        .is_some_and(|role| role.tokens.len() == 1 && !is_role(page, role.noun));
    if before.is_some() && !is_title {
        return before;
    }
    beside(page, sentence, &name.tokens).or(before)
}

/// Whether what stands beside a name says that it is a person's, whatever the reader took it for: a title that it
/// begins with or that is before it, or "the prime minister," before it.
pub(super) fn is_person(page: Page<'_>, sentence: &Sentence, name: &Found) -> bool {
    let title = |at: usize| {
        let key = page.key(at);
        Lexicon::get()
            .titles
            .get(&key)
            .is_some_and(|who| *who != Who::With)
            && page.is_capitalized(at)
    };
    let first = name.tokens.start;
    let before = first
        .checked_sub(1)
        .filter(|&at| at >= sentence.tokens.start);
    if name.tokens.len() > 1 && title(first) || before.is_some_and(title) {
        return true;
    }
    let top = page.top(sentence, &name.tokens);
    page.tokens[top].deprel.is("appos")
        && page
            .head(sentence, top)
            .is_some_and(|head| head < first && is_role(page, head))
}

fn is_role(page: Page<'_>, at: usize) -> bool {
    Lexicon::get().roles.contains_key(&page.key(at))
}

/// "Russian Foreign Minister" Sergey Lavrov: the words right before the name, with a role or a title as the last.
fn before(page: Page<'_>, sentence: &Sentence, name: &Found, floor: usize) -> Option<Role> {
    let lexicon = Lexicon::get();
    let last = name.tokens.start.checked_sub(1).filter(|&at| at >= floor)?;
    // "Mr ." where the full stop is a token of its own.
    let noun = if page.word(last) == "." {
        last.checked_sub(1).filter(|&at| at >= floor)?
    } else {
        last
    };
    let key = page.key(noun);
    let role = lexicon
        .roles
        .get(&key)
        .filter(|_| matches!(page.upos(noun), Upos::Noun | Upos::Propn));
    let who = *role.or_else(|| lexicon.titles.get(&key).filter(|who| **who != Who::With))?;
    // "the mayor Ana Ruiz" is a role; "told the mayor Ana Ruiz left" is not, but no tag tells.
    let mut start = noun;
    while start > floor && noun - start < LONGEST {
        let at = start - 1;
        let part = match page.upos(at) {
            Upos::Noun | Upos::Propn | Upos::Adj => true,
            Upos::Verb => {
                page.tokens[at].tag.is_participle() && lexicon.titles.contains_key(&page.key(at))
            }
            Upos::Punct => page.word(at) == "-",
            _ => lexicon.titles.get(&page.key(at)) == Some(&Who::With),
        };
        if !part {
            break;
        }
        start = at;
    }
    let start = start.max(sentence.tokens.start);
    Some(Role {
        tokens: start..last + 1,
        noun,
        phrase: false,
        who,
    })
}

/// Sergey Lavrov, "the foreign minister"; and "the foreign minister", Sergey Lavrov.
fn beside(page: Page<'_>, sentence: &Sentence, name: &Range<usize>) -> Option<Role> {
    let top = page.top(sentence, name);
    let head = page.head(sentence, top);
    let after = (name.end..sentence.tokens.end.min(name.end + 2 + LONGEST))
        .find(|&at| page.tokens[at].deprel.is("appos") && page.head(sentence, at) == Some(top));
    let before = head.filter(|&head| page.tokens[top].deprel.is("appos") && head < name.start);
    let noun = after.or(before)?;
    let who = *Lexicon::get().roles.get(&page.key(noun))?;
    let mut tokens = phrase(page, sentence, noun);
    if noun < name.start {
        tokens.end = tokens.end.min(name.start);
    } else {
        tokens.start = tokens.start.max(name.end);
    }
    // "secretary-general": the first part hangs on nothing that a phrase has.
    if tokens.start >= sentence.tokens.start + 2 && page.word(tokens.start - 1) == "-" {
        tokens.start -= 2;
    }
    while !tokens.is_empty() && page.upos(tokens.end - 1) == Upos::Punct {
        tokens.end -= 1;
    }
    while !tokens.is_empty() && matches!(page.upos(tokens.start), Upos::Punct | Upos::Adp) {
        tokens.start += 1;
    }
    let fits = tokens.contains(&noun) && tokens.len() <= LONGEST;
    fits.then_some(Role {
        tokens,
        noun,
        phrase: true,
        who,
    })
}

/// The words around a noun that hang on it, without clauses: from the first before it to the last behind it.
fn phrase(page: Page<'_>, sentence: &Sentence, noun: usize) -> Range<usize> {
    let under = |mut at: usize| {
        for _ in 0..LONGEST {
            if at == noun {
                return true;
            }
            let token = &page.tokens[at];
            if ["acl", "advcl", "appos", "parataxis", "conj", "cc"]
                .iter()
                .any(|name| token.deprel.is(name))
            {
                return false;
            }
            match page.head(sentence, at) {
                Some(head) => at = head,
                None => return false,
            }
        }
        false
    };
    let mut start = noun;
    while start > sentence.tokens.start && under(start - 1) {
        start -= 1;
    }
    let mut end = noun + 1;
    while end < sentence.tokens.end && under(end) {
        end += 1;
    }
    start..end
}
