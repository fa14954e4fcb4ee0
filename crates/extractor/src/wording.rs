//! The stand-alone wording of a claim: references filled in, in square brackets.

use std::ops::Range;

use claims_language::Token;

/// A reference at the beginning of a claim and what it stands for, both as tokens.
pub(crate) struct Filled {
    pub(crate) reference: Range<usize>,
    pub(crate) stands_for: String,
    /// "his" becomes "[Lavrov]'s".
    pub(crate) possessive: bool,
}

/// The passage with white space made plain and its reference filled in; `prefix` is a subject
/// that stands outside of the passage.
pub(crate) fn stand_alone(
    tokens: &[Token],
    text: &str,
    passage: Range<usize>,
    filled: Option<&Filled>,
    prefix: Option<&str>,
) -> String {
    let mut out = String::with_capacity(passage.len() + 24);
    if let Some(prefix) = prefix {
        out.push('[');
        out.push_str(prefix);
        out.push_str("] ");
    }
    let mut rest = passage.clone();
    if let Some(filled) = filled {
        let start = tokens[filled.reference.start].span.start;
        plain(&text[passage.start..start], &mut out);
        out.push('[');
        out.push_str(&filled.stands_for);
        out.push(']');
        if filled.possessive {
            out.push_str("'s");
        }
        rest.start = tokens[filled.reference.end - 1].span.end;
    }
    plain(&text[rest], &mut out);
    out
}

/// Runs of white space become one space.
fn plain(words: &str, out: &mut String) {
    let mut space = false;
    for c in words.chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if space && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        space = false;
        out.push(c);
    }
    if space && !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}
