//! Punctuation, symbols and emoji.

use super::Piece;

const EMOTICONS: &[&str] = &[
    ":)", ":(", ";)", ":D", ":-)", ":-(", ";-)", "=)", "=(", ":P", ":p", ":-P", ":/", ":'(", "<3",
    ":]", "(:", "^_^", "XD", ":o", ":O", ":|", ";D",
];

impl Piece<'_> {
    /// The end of the mark at `at`, which is `c`.
    pub(super) fn mark(&self, at: usize, c: char) -> usize {
        let after = at + c.len_utf8();
        match c {
            '.' | '!' | '?' | '…' => {
                self.while_char(after, |d| matches!(d, '.' | '!' | '?' | '…'))
            }
            '\'' | '’' | '‘' => self.apostrophe(at, c),
            '[' if self.text[at..self.end].starts_with("[...]") => at + 5,
            '[' if self.text[at..self.end].starts_with("[…]") => at + 5,
            '-' | '=' | '*' | '_' | '#' | '~' | '<' | '>' | '`' | '—' | '–' | '|' | '+' | '^' => {
                self.emoticon(at)
                    .unwrap_or_else(|| self.while_char(after, |d| d == c))
            }
            ':' | ';' | '(' => self.emoticon(at).unwrap_or(after),
            _ if c.is_ascii() => after,
            _ => self.joined(at),
        }
    }

    fn while_char(&self, at: usize, of: impl Fn(char) -> bool) -> usize {
        let rest = &self.text[at..self.end];
        at + rest.find(|c| !of(c)).unwrap_or(rest.len())
    }

    /// An emoticon is one only where nothing else is left of the piece.
    fn emoticon(&self, at: usize) -> Option<usize> {
        (self.end - at <= 3 && EMOTICONS.contains(&&self.text[at..self.end])).then_some(self.end)
    }

    /// "’s", "’em" and "’80s" are words; any other apostrophe is a quotation mark.
    fn apostrophe(&self, at: usize, c: char) -> usize {
        let after = at + c.len_utf8();
        let rest = &self.text[after..self.end];
        let word = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let short = &rest[..word];
        let digits = short.bytes().take_while(u8::is_ascii_digit).count();
        let decade = digits == 2
            && (word == 2 || &short[2..] == "s")
            && !rest[word..].starts_with(['.', ',', ':']);
        let clipped = matches!(
            short,
            "em" | "cause" | "til" | "tis" | "twas" | "s" | "re" | "ve" | "ll" | "nineties"
        );
        if c != '‘' && (decade || clipped) {
            after + word
        } else if rest.starts_with(c) {
            after + c.len_utf8()
        } else {
            after
        }
    }

    /// An emoji with what is joined to it: skin, sex, the other half of a flag.
    fn joined(&self, at: usize) -> usize {
        let flag = |c: char| ('\u{1F1E6}'..='\u{1F1FF}').contains(&c);
        let mut end = at + self.char(at).len_utf8();
        if flag(self.char(at)) && flag(self.char(end)) {
            return end + self.char(end).len_utf8();
        }
        let mut joiner = self.char(at) == '\u{200D}';
        while end < self.end {
            let c = self.char(end);
            let part = matches!(
                c,
                '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{20E3}'
            );
            // Only symbols are joined: a letter after a joiner is a word.
            let symbol = !c.is_alphanumeric() && !c.is_ascii();
            if !(part || joiner && symbol) {
                break;
            }
            joiner = c == '\u{200D}';
            end += c.len_utf8();
        }
        end
    }
}
