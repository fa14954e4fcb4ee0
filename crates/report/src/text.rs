//! Text of documents on a screen: made harmless, measured, cut and wrapped.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The text on one line, with nothing in it that steers a terminal.
///
/// Line ends and tabs become spaces; other control characters, and those that change the
/// direction of writing and could so show another text than the file has, become U+FFFD.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| shown(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(shown).collect())
    }
}

fn shown(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
        '\u{feff}' | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// How many columns the text takes.
pub(crate) fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text, or its head and an ellipsis where it is wider than `most`.
pub(crate) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    let mut used = 0;
    let mut room_for_mark = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        if used < most {
            room_for_mark = at;
        }
        used += UnicodeWidthStr::width(grapheme);
        if used > most {
            return match most {
                0 => Cow::Borrowed(""),
                _ => Cow::Owned(format!("{}…", text[..room_for_mark].trim_end())),
            };
        }
    }
    Cow::Borrowed(text)
}

/// The text in lines of at most `most` columns, broken between words where that is possible.
pub(crate) fn wrap(text: &str, most: usize) -> Vec<String> {
    // Two columns, so that a wide character always fits.
    let most = most.max(2);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let wide = width(word);
        if used > 0 && used + 1 + wide <= most {
            line.push(' ');
            used += 1;
        } else if used > 0 {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        for grapheme in word.graphemes(true) {
            let wide = UnicodeWidthStr::width(grapheme);
            if used + wide > most && used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(grapheme);
            used += wide;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{cut, harmless, width, wrap};

    #[test]
    fn escapes_are_shown_harmless() {
        assert_eq!(
            harmless("a\x1b[31mred\x07\r\nb\u{202e}c"),
            "a\u{fffd}[31mred\u{fffd}  b\u{fffd}c"
        );
    }

    #[test]
    fn cuts_by_columns_not_by_characters() {
        assert_eq!(cut("bridge", 6), "bridge");
        assert_eq!(cut("bridges", 6), "bridg…");
        assert_eq!(cut("the bridge", 5), "the…");
        assert_eq!(cut("橋が再開する", 7), "橋が再…");
        assert_eq!(cut("橋が再開する", 6), "橋が…");
        assert_eq!(cut("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3), "👩‍👩‍👧‍👦…");
        assert_eq!(cut("x", 0), "");
    }

    #[test]
    fn wraps_between_words() {
        assert_eq!(
            wrap("The bridge will reopen", 10),
            ["The bridge", "will", "reopen"]
        );
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(width("e\u{301}橋"), 3);
    }
}
