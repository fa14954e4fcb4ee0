//! The marks within a paragraph of Markdown: emphasis, code, links, images, escapes.
//!
//! One pass with a bounded look ahead, so the work is linear whatever the brackets do.

/// How far the address of a link may reach.
const ADDRESS: usize = 2048;

/// The words without their marks.
pub(super) fn plain(text: &str) -> String {
    if !text.contains(['*', '_', '`', '[', '\\', '<']) {
        return text.to_owned();
    }
    let mut marks = Marks {
        text,
        gone: Vec::new(),
        open: Default::default(),
        brackets: Vec::new(),
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at = match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                marks.gone.push((at, at + 1));
                at + 2
            }
            b'*' | b'_' => marks.emphasis(at),
            b'`' => marks.code(at),
            b'[' => {
                marks.brackets.push(at);
                at + 1
            }
            b']' => marks.link(at),
            b'<' => marks.address(at),
            _ => at + 1,
        };
    }
    marks.rest()
}

struct Marks<'a> {
    text: &'a str,
    /// Ranges that go, in no order, possibly one within another.
    gone: Vec<(usize, usize)>,
    /// The last opening run of one, two and three `*`, then `_`.
    open: [Option<usize>; 6],
    brackets: Vec<usize>,
}

impl Marks<'_> {
    /// A run of `*` or `_`: gone when it pairs with a run of the same length.
    fn emphasis(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mark = bytes[at];
        let end = at + bytes[at..].iter().take_while(|&&b| b == mark).count();
        let length = end - at;
        if length > 3 {
            return end;
        }
        let before = self.text[..at].chars().next_back();
        let after = self.text[end..].chars().next();
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        // `2*3*4` and `snake_case` are no emphasis.
        if letter(before) && letter(after) && (mark == b'_' || length == 1) {
            return end;
        }
        let slot = length - 1 + if mark == b'_' { 3 } else { 0 };
        if let Some(open) = self.open[slot]
            && !space(before)
        {
            self.gone.push((open, open + length));
            self.gone.push((at, end));
            self.open[slot] = None;
        } else if !space(after) {
            self.open[slot] = Some(at);
        }
        end
    }

    /// Backticks go, what they hold stays.
    fn code(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let end = at + bytes[at..].iter().take_while(|&&b| b == b'`').count();
        self.gone.push((at, end));
        end
    }

    /// `](address)` and `][label]` go with the bracket that opened; an image goes whole.
    fn link(&mut self, at: usize) -> usize {
        let Some(open) = self.brackets.pop() else {
            return at + 1;
        };
        let bytes = self.text.as_bytes();
        let close = match bytes.get(at + 1) {
            Some(b'(') => b')',
            Some(b'[') => b']',
            _ => return at + 1,
        };
        let opener = bytes[at + 1];
        let mut depth = 0usize;
        for (index, &byte) in bytes.iter().enumerate().skip(at + 1).take(ADDRESS) {
            if byte == opener {
                depth += 1;
                // `[](` over and over must not be searched through from each one.
                if depth > 8 {
                    break;
                }
            } else if byte == close {
                depth -= 1;
                if depth == 0 {
                    if open > 0 && bytes[open - 1] == b'!' {
                        self.gone.push((open - 1, index + 1));
                    } else {
                        self.gone.push((open, open + 1));
                        self.gone.push((at, index + 1));
                    }
                    return index + 1;
                }
            }
        }
        at + 1
    }

    /// `<https://…>` loses its angles.
    fn address(&mut self, at: usize) -> usize {
        let rest = &self.text[at + 1..];
        if rest.starts_with("http://") || rest.starts_with("https://") {
            let end = rest
                .bytes()
                .take(ADDRESS)
                .position(|b| matches!(b, b'<' | b'>') || b.is_ascii_whitespace());
            if let Some(end) = end.map(|end| at + 1 + end)
                && self.text.as_bytes()[end] == b'>'
            {
                self.gone.push((at, at + 1));
                self.gone.push((end, end + 1));
                return end + 1;
            }
        }
        at + 1
    }

    fn rest(mut self) -> String {
        self.gone.sort_unstable();
        let mut plain = String::with_capacity(self.text.len());
        let mut from = 0;
        for (start, end) in self.gone {
            if start > from {
                plain.push_str(&self.text[from..start]);
            }
            from = from.max(end);
        }
        plain.push_str(&self.text[from..]);
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_go_and_words_stay() {
        for (marked, words) in [
            ("It **will** open, _she_ said.", "It will open, she said."),
            ("A ***very*** long `wait`.", "A very long wait."),
            (
                "[The mayor](https://x.example/a_(b)) said",
                "The mayor said",
            ),
            ("[The mayor][1] said", "The mayor said"),
            ("![a picture](x.png)It opened.", "It opened."),
            ("See <https://x.example/a>.", "See https://x.example/a."),
            ("he said \\*that\\*", "he said *that*"),
            (
                "2*3*4, snake_case_name, f****, 5 * 3 * 2",
                "2*3*4, snake_case_name, f****, 5 * 3 * 2",
            ),
            ("[He] \"is [sic] late\"*", "[He] \"is [sic] late\"*"),
            ("a ]( b [c](d", "a ]( b [c](d"),
            ("*Ärger* *über* [é](ü)", "Ärger über é"),
        ] {
            assert_eq!(plain(marked), words);
        }
    }
}
