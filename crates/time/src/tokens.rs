//! Text → tokens: words, digit runs, hyphens, commas, the rest.

use crate::lexicon::{Lexicon, NO_WORD};
use crate::numeric::{self, Shape};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number(Shape),
    Hyphen,
    Comma,
    /// `'90s` begins so; also any other mark.
    Other(u8),
}

/// A token and what the matcher asks about it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
    /// Entry of the lexicon, or `NO_WORD`.
    pub(crate) word: u16,
    pub(crate) capital: bool,
    /// No space before it.
    pub(crate) glued: bool,
    /// A blank line before it: no expression crosses.
    pub(crate) apart: bool,
}

/// Fills `out` with the tokens of a text.
pub(crate) fn tokenize(text: &str, lexicon: &Lexicon, out: &mut Vec<Token>) {
    out.clear();
    let bytes = text.as_bytes();
    let (mut at, mut spaces, mut lines) = (0, false, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() {
            spaces = true;
            lines += usize::from(byte == b'\n');
            at += 1;
            continue;
        }
        if byte == 0xC2 && text[at..].starts_with('\u{a0}') {
            spaces = true;
            at += 2;
            continue;
        }
        let (end, kind) = one(text, at);
        let mut token = Token {
            start: at,
            end,
            kind,
            word: NO_WORD,
            capital: byte.is_ascii_uppercase(),
            glued: !spaces && !out.is_empty(),
            apart: lines > 1,
        };
        if kind == Kind::Word {
            token.word = lexicon.word(&bytes[at..end]);
            if token.word != NO_WORD
                && bytes.get(end) == Some(&b'.')
                && lexicon.dotted(token.word)
                && goes_on(bytes, end + 1)
            {
                token.end += 1;
            }
        }
        at = token.end;
        out.push(token);
        (spaces, lines) = (false, 0);
    }
}

/// Whether the sentence goes on after an abbreviation's dot: a digit, a comma or a small letter follows.
fn goes_on(bytes: &[u8], from: usize) -> bool {
    let next = bytes[from..]
        .iter()
        .take(4)
        .find(|b| !b.is_ascii_whitespace());
    next.is_some_and(|b| b.is_ascii_digit() || b.is_ascii_lowercase() || *b == b',')
}

fn one(text: &str, at: usize) -> (usize, Kind) {
    let bytes = text.as_bytes();
    let byte = bytes[at];
    if byte.is_ascii_digit() {
        let (length, shape) = numeric::read(&text[at..]);
        return (at + length, Kind::Number(shape));
    }
    if byte.is_ascii_alphabetic()
        || byte >= 0xC0 && !text[at..].starts_with(['–', '—', '‘', '’', '“', '”', '…', '−'])
    {
        return (word_end(text, at), Kind::Word);
    }
    if text[at..].starts_with(['–', '—']) {
        return (at + 3, Kind::Hyphen);
    }
    let (mark, width) = if text[at..].starts_with(['’', '‘']) {
        (b'\'', 3)
    } else {
        (byte, 1)
    };
    if mark == b'\'' && matches!(bytes.get(at + width), Some(b's' | b'S')) {
        let after = bytes.get(at + width + 1);
        if !after.is_some_and(u8::is_ascii_alphanumeric) {
            return (at + width + 1, Kind::Word);
        }
    }
    match mark {
        b'-' => (at + 1, Kind::Hyphen),
        b',' => (at + 1, Kind::Comma),
        _ => {
            let width = text[at..].chars().next().map_or(1, char::len_utf8);
            (at + width, Kind::Other(mark))
        }
    }
}

fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    // "p.m." is one word, with or without its last dot.
    if matches!(bytes[at], b'a' | b'p' | b'A' | b'P')
        && bytes.get(at + 1) == Some(&b'.')
        && matches!(bytes.get(at + 2), Some(b'm' | b'M'))
        && !bytes.get(at + 3).is_some_and(u8::is_ascii_alphanumeric)
    {
        return at + 3 + usize::from(bytes.get(at + 3) == Some(&b'.'));
    }
    // "U.S." must not leave a lone "S".
    let mut end = at;
    while end < bytes.len() {
        let byte = bytes[end];
        if byte.is_ascii_alphabetic() {
            end += 1;
        } else if byte >= 0xC0
            && !text[end..].starts_with(['–', '—', '‘', '’', '“', '”', '…', '−', '\u{a0}'])
        {
            end += text[end..].chars().next().map_or(1, char::len_utf8);
        } else if byte == b'\'' && bytes[at..end].eq_ignore_ascii_case(b"o") {
            end += 1;
        } else {
            break;
        }
    }
    end
}
