//! From the parts that the reader gives to names: where each begins and ends, and what it names.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::page::Page;
use crate::{NameKind, Upos};

/// A name that was found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    pub(super) kind: NameKind,
}

/// The names in a range of tokens, by the parts of all tokens of the text.
pub(super) fn find(page: Page<'_>, parts: &[u8], range: Range<usize>, out: &mut Vec<Found>) {
    out.clear();
    let mut at = range.start;
    while at < range.end {
        let part = parts[at];
        if part == 0 {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < range.end
            && parts[at] > 0
            && parts[at].is_multiple_of(2)
            && (parts[at] - 1) / 2 == (part - 1) / 2
        {
            at += 1;
        }
        let kind = match (part - 1) / 2 {
            0 => NameKind::Person,
            1 => NameKind::Place,
            2 => NameKind::Organization,
            _ => NameKind::Other,
        };
        let tokens = trimmed(page, start..at, kind);
        if !tokens.is_empty() {
            out.push(Found { tokens, kind });
        }
    }
}

/// The lexicon's word over the reader's: a name of several words that it knows is one name, of its kind; a title right
/// before a person is no name.
pub(super) fn mend(page: Page<'_>, range: Range<usize>, found: &mut Vec<Found>) {
    let lexicon = Lexicon::get();
    let mut at = range.start;
    while at < range.end {
        let known = lexicon.openers.contains_key(&page.key(at)).then(|| {
            (2..=4)
                .rev()
                .filter(|n| at + n <= range.end)
                .find_map(|n| Some((at + n, lexicon.aliases.get(&page.keys(at..at + n))?.1)))
        });
        let Some((end, kind)) = known.flatten().filter(|_| page.is_capitalized(at)) else {
            at += 1;
            continue;
        };
        found.retain(|name| name.tokens.end <= at || name.tokens.start >= end);
        let place = found.partition_point(|name| name.tokens.start < at);
        found.insert(
            place,
            Found {
                tokens: at..end,
                kind,
            },
        );
        at = end;
    }
    // "European" and "Commission" are one name, of a body.
    let body = |at: usize| {
        at < range.end && page.is_capitalized(at) && lexicon.bodies.contains_key(&page.key(at))
    };
    for i in (0..found.len()).rev() {
        let Found { tokens, kind } = found[i].clone();
        if kind == NameKind::Other && tokens.len() > 1 && body(tokens.end - 1) {
            found[i].kind = NameKind::Organization;
        }
        let next = found.get(i + 1).map(|next| next.tokens.clone());
        let alone = next
            .as_ref()
            .is_none_or(|next| next.start > tokens.end || next.len() == 1);
        let adjective = page.upos(tokens.end - 1) == Upos::Adj && kind != NameKind::Person;
        if adjective && body(tokens.end) && alone {
            found[i] = Found {
                tokens: tokens.start..tokens.end + 1,
                kind: NameKind::Organization,
            };
            if next.is_some_and(|next| next.start == tokens.end) {
                found.remove(i + 1);
            }
        }
    }
    let title = |name: &Found| {
        name.tokens.clone().all(|at| {
            let key = page.key(at);
            lexicon.roles.contains_key(&key) || lexicon.titles.contains_key(&key)
        })
    };
    for i in (1..found.len()).rev() {
        let before_person =
            found[i].kind == NameKind::Person && found[i - 1].tokens.end == found[i].tokens.start;
        if before_person && found[i - 1].kind != NameKind::Person && title(&found[i - 1]) {
            found.remove(i - 1);
        }
    }
}

/// A name without marks at its ends and, of a person, without the titles before it.
pub(super) fn trimmed(page: Page<'_>, mut tokens: Range<usize>, kind: NameKind) -> Range<usize> {
    let lexicon = Lexicon::get();
    let edge = |at: usize| matches!(page.upos(at), Upos::Punct) && !page.word(at).contains('.');
    while !tokens.is_empty()
        && (edge(tokens.start) || page.tokens[tokens.start].tag.xpos() == "POS")
    {
        tokens.start += 1;
    }
    while !tokens.is_empty()
        && (edge(tokens.end - 1) || page.tokens[tokens.end - 1].tag.xpos() == "POS")
    {
        tokens.end -= 1;
    }
    // The last word stays whatever it is: "Judge" may be a name.
    while kind == NameKind::Person
        && tokens.len() > 1
        && lexicon.titles.contains_key(&page.key(tokens.start))
    {
        tokens.start += 1;
    }
    tokens
}
