//! Where words begin and end, in the manner of the English treebanks of Universal Dependencies.
//!
//! White space cuts a sentence into pieces. A piece of plain letters is a word; the others are read from left to
//! right, one token at a time. No token is looked at twice as a whole, so the work is linear.

mod clitic;
mod mark;
mod number;
mod word;

use crate::Span;

/// Calls `push` with every token of a sentence, in order.
pub(crate) fn tokenize(text: &str, sentence: Span, push: &mut impl FnMut(Span)) {
    let bytes = text.as_bytes();
    // What closes after the last full stop does not make it part of an abbreviation.
    let last = sentence
        .text(text)
        .trim_end_matches(crate::sentence::is_closer);
    let last_stop = if last.ends_with('.') {
        sentence.start + last.len() - 1
    } else {
        usize::MAX
    };
    let mut at = sentence.start;
    while at < sentence.end {
        let (end, plain) = piece(text, at, sentence.end);
        if end == at {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        } else if plain {
            clitic::split(text, Span::new(at, end), push);
            at = end;
        } else {
            Piece {
                text,
                bytes,
                start: at,
                end,
                first: at == sentence.start,
                last_stop,
            }
            .read(push);
            at = end;
        }
    }
}

/// The end of the piece up to white space, and whether it is plain letters.
fn piece(text: &str, at: usize, limit: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let (mut end, mut plain) = (at, true);
    while end < limit {
        let b = bytes[end];
        if b.is_ascii_alphabetic() {
            end += 1;
        } else if b < 0x80 {
            if b.is_ascii_whitespace()
                || b == 0x0B
                || (0x1C..=0x1F).contains(&b) && char::from(b).is_whitespace()
            {
                break;
            }
            plain = false;
            end += 1;
        } else {
            let c = text[end..].chars().next().unwrap_or('x');
            if c.is_whitespace() {
                break;
            }
            plain = false;
            end += c.len_utf8();
        }
    }
    (end, plain)
}

/// A piece between white space that is more than plain letters.
struct Piece<'a> {
    text: &'a str,
    bytes: &'a [u8],
    start: usize,
    end: usize,
    /// Whether the sentence begins here.
    first: bool,
    /// Where the full stop of the sentence stands, if it has one.
    last_stop: usize,
}

impl Piece<'_> {
    fn read(&self, push: &mut impl FnMut(Span)) {
        let mut at = self.start;
        if let Some((start, end)) = self.address() {
            self.marks(at, start, push);
            push(Span::new(start, end));
            at = end;
        }
        while at < self.end {
            let end = self.next(at, push);
            debug_assert!(end > at);
            at = end;
        }
    }

    /// Reads what stands before an address.
    fn marks(&self, mut at: usize, end: usize, push: &mut impl FnMut(Span)) {
        while at < end {
            // One by one: a longer mark could reach into the address.
            let after = at + self.char(at).len_utf8();
            push(Span::new(at, after));
            at = after;
        }
    }

    /// Pushes the token at `at` (more than one where clitics hang on it). Returns its end.
    fn next(&self, at: usize, push: &mut impl FnMut(Span)) -> usize {
        let c = self.char(at);
        let alone = at == self.start || !self.before(at).is_alphanumeric();
        if c.is_ascii_digit() || (alone && self.number_follows(at, c)) {
            return self.number(at, push);
        }
        if c.is_alphanumeric()
            || ((c == '#' || c == '@') && alone && self.char(at + 1).is_alphabetic())
        {
            return self.word(at, push);
        }
        let end = self.mark(at, c);
        push(Span::new(at, end));
        end
    }

    /// ".50" and "+1".
    fn number_follows(&self, at: usize, c: char) -> bool {
        matches!(c, '.' | '+') && self.char(at + 1).is_ascii_digit()
    }

    /// The character at `at`, or a space at the end.
    fn char(&self, at: usize) -> char {
        if at >= self.end {
            return ' ';
        }
        let b = self.bytes[at];
        if b < 0x80 {
            char::from(b)
        } else {
            self.text[at..].chars().next().unwrap_or(' ')
        }
    }

    /// The character before `at`, or a space at the start.
    fn before(&self, at: usize) -> char {
        self.text[self.start..at].chars().next_back().unwrap_or(' ')
    }

    /// The web or mail address in this piece, if there is one.
    fn address(&self) -> Option<(usize, usize)> {
        let whole = &self.text[self.start..self.end];
        let sign = whole.contains("://") || whole.contains("www.") || whole.contains('@');
        if !sign || whole.len() > 2000 {
            return None;
        }
        let bare = whole.trim_start_matches(|c: char| !c.is_alphanumeric());
        let start = self.end - bare.len();
        let stop = bare.find(['>', '<', '"', '”', ')']).unwrap_or(bare.len());
        let bare = bare[..stop].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
        let address = bare.contains("://")
            || bare.starts_with("www.")
            || bare
                .split_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        address.then_some((start, start + bare.len()))
    }
}
