//! What a line break means.

use super::boundary;
use super::list::Mark;

/// Where the white space that begins at `at` ends, and how many line breaks are in it.
pub(super) fn white_space(text: &str, at: usize) -> (usize, usize) {
    let (mut end, mut breaks, mut carriage) = (at, 0, false);
    for c in text[at..].chars() {
        match c {
            '\n' if carriage => {}
            '\n' | '\r' => breaks += 1,
            c if c.is_whitespace() => {}
            _ => break,
        }
        carriage = c == '\r';
        end += c.len_utf8();
    }
    (end, breaks)
}

/// Lines wrapped by a program are this long; shorter ones were ended by a person, longer ones never wrapped.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=100;

/// Words that no sentence and no list item ends with.
const LEADING: [&str; 14] = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "or", "the", "to", "with",
];

/// Whether a single line break between these two ends a sentence.
pub(super) fn ends(line: &str, next: &str) -> bool {
    let line = line.trim_end();
    if boundary::skip_bullets(next, 0) > 0 || Mark::read(next, 0).is_some() {
        return true;
    }
    // Letters below each other are one word.
    if line.len() <= 2 && line.bytes().all(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    let bracket = line.starts_with('(') && line.ends_with(')');
    let opens = next.starts_with('(')
        && !WRAPPED.contains(&line.len())
        && line.ends_with(char::is_alphabetic);
    let Some(first) = next.chars().find(|&c| !boundary::is_opener(c)) else {
        return true;
    };
    let last = line.rsplit(' ').next().unwrap_or_default();
    let unfinished = line.ends_with([',', '-', '–', '&', '(', '/']) || LEADING.contains(&last);
    let ended = line.ends_with(['.', '!', '?', ':', '…', '"', '”']);
    let capital = first.is_uppercase() || (first.is_numeric() && (ended || opens));
    if unfinished || !capital {
        return false;
    }
    ended || bracket || !WRAPPED.contains(&line.len())
}

/// Whether a line that ends a sentence is a whole paragraph: no program wraps lines this long.
pub(super) fn is_paragraph(line: &str) -> bool {
    line.len() > *WRAPPED.end()
}

/// Whether a line has no punctuation at its end.
pub(super) fn is_open(line: &str) -> bool {
    let bare = line.trim_end_matches(boundary::is_closer);
    !bare.ends_with(['.', '!', '?', '…', ':', ';', ',', '。'])
}
