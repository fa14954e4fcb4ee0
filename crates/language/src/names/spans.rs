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
