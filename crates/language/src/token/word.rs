//! Words with more in them than letters: "O'Reilly", "U.S.", "AT&T", "re-election".

use super::{Piece, clitic};
use crate::Span;
use crate::sentence::{Abbreviation, abbreviation, is_dotted};

/// A hyphen after one of these stays in the word, as the treebanks have it; any other hyphen is a token.
const PREFIXES: &[&str] = &[
    "anti", "bi", "bio", "co", "counter", "cross", "de", "e", "ex", "extra", "hyper", "il",
    "inter", "intra", "macro", "mega", "micro", "mid", "mini", "mis", "multi", "neo", "non",
    "over", "pan", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi",
    "socio", "sub", "super", "tele", "trans", "tri", "uh", "ultra", "un", "uni", "whoo",
];

impl Piece<'_> {
    /// Pushes the word at `at`. Returns where to read on.
    pub(super) fn word(&self, at: usize, push: &mut impl FnMut(Span)) -> usize {
        let mut end = at + self.char(at).len_utf8();
        while end < self.end {
            let c = self.char(end);
            if !(is_letter(c) || self.connects(at, end, c)) {
                break;
            }
            end += c.len_utf8();
            if c == '$' {
                break; // "US$" is a word, the sum behind it another
            }
        }
        if self.char(end) == '.' && self.keeps_stop(at, end) {
            push(Span::new(at, end + 1));
            return end + 1;
        }
        clitic::split(self.text, Span::new(at, end), push);
        end
    }

    /// Whether the mark `c` at `end` stands inside the word that begins at `at`.
    fn connects(&self, at: usize, end: usize, c: char) -> bool {
        let next = self.char(end + c.len_utf8());
        let before = self.before(end);
        match c {
            '\'' | '’' | '`' => next.is_alphabetic() && before.is_alphanumeric(),
            '.' => next.is_alphanumeric() && before.is_alphanumeric() && !before.is_ascii_digit(),
            '&' => {
                next.is_uppercase() && before.is_uppercase()
                    || (end - at == 1 && next.is_alphabetic())
            }
            '_' => next.is_alphanumeric(),
            '-' => next.is_alphabetic() && self.has_prefix(at, end),
            '/' => self.is_slashed(at),
            '$' => matches!(
                &self.text[at..end],
                "US" | "U" | "A" | "AU" | "C" | "CA" | "HK" | "NZ" | "S"
            ),
            _ => false,
        }
    }

    /// The few words with a slash; of others each side is a word.
    fn is_slashed(&self, at: usize) -> bool {
        matches!(
            &self.text[at..self.end],
            "s/he" | "S/he" | "w/o" | "n/a" | "N/A" | "l/c"
        )
    }

    fn has_prefix(&self, at: usize, end: usize) -> bool {
        let mut lower = [0u8; 8];
        let Some(part) = lower.get_mut(..end - at) else {
            return false;
        };
        part.copy_from_slice(&self.bytes[at..end]);
        part.make_ascii_lowercase();
        std::str::from_utf8(part).is_ok_and(|prefix| PREFIXES.binary_search(&prefix).is_ok())
    }

    /// Whether the full stop at `end` belongs to the word before it.
    fn keeps_stop(&self, at: usize, end: usize) -> bool {
        // "etc..." is a word and an ellipsis.
        if self.char(end + 1) == '.' {
            return false;
        }
        let word = &self.text[at..end];
        if end == self.last_stop {
            return match abbreviation(word) {
                Some(Abbreviation::Number) => false,
                Some(Abbreviation::Date) => !matches!(word, "Sun" | "Sat" | "Mar" | "Wed"),
                Some(_) => !matches!(
                    word,
                    "v" | "La"
                        | "Miss"
                        | "Pt"
                        | "Ill"
                        | "Ind"
                        | "Wash"
                        | "Mo"
                        | "def"
                        | "al"
                        | "Det"
                        | "resp"
                ),
                None => is_dotted(word),
            };
        }
        let mut letters = word.chars();
        let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        let known = single || is_dotted(word) || abbreviation(word).is_some();
        // In the middle of a sentence a full stop after a short capitalised word can hardly be anything else.
        let likely = word.len() <= 5
            && word.starts_with(char::is_uppercase)
            && word.bytes().all(|b| b.is_ascii_alphabetic())
            && (end + 1 == self.end || self.char(end + 1) == ',');
        known || likely
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c)
}

/// Marks that belong to the letter before them, for the scripts where they come as characters of their own.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}'
        | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}' | '\u{E31}'..='\u{E4E}' | '\u{AD}' | '\u{200C}')
}

#[cfg(test)]
mod tests {
    #[test]
    fn prefixes_are_sorted() {
        assert!(super::PREFIXES.is_sorted());
    }
}
