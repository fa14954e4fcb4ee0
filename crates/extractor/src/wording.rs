//! The stand-alone wording of a claim: references filled in, in square brackets.

use std::ops::Range;

use claims_language::Token;

/// A change to the words of a passage, at some of its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) tokens: Range<usize>,
    pub(crate) change: Change,
}

/// What is done to the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    /// "he" becomes "[Lavrov]".
    Replace(String),
    /// "his" becomes "[Lavrov]'s".
    Owner(String),
    /// "the minister" becomes "the minister [Lavrov]".
    Add(String),
    /// A cue that stands in the way goes, with its commas.
    Remove,
}

/// The passage with white space made plain and its edits done, which are in order and do not
/// overlap; `prefix` is a subject that stands outside of the passage.
pub(crate) fn stand_alone(
    tokens: &[Token],
    text: &str,
    passage: &Range<usize>,
    edits: &[Edit],
    prefix: Option<&str>,
) -> String {
    let mut out = String::with_capacity(passage.len() * 8 + 24);
    if let Some(prefix) = prefix {
        bracket(prefix, &mut out);
        out.push(' ');
    }
    let mut from = tokens[passage.start].span.start;
    let end = tokens[passage.end - 1].span.end;
    for edit in edits {
        let (first, last) = (
            tokens[edit.tokens.start].span.start,
            tokens[edit.tokens.end - 1].span.end,
        );
        if first < from || last > end {
            continue;
        }
        match &edit.change {
            Change::Replace(name) => {
                plain(&text[from..first], &mut out);
                bracket(name, &mut out);
            }
            Change::Owner(name) => {
                plain(&text[from..first], &mut out);
                bracket(name, &mut out);
                out.push_str("'s");
            }
            Change::Add(name) => {
                plain(&text[from..last], &mut out);
                out.push(' ');
                bracket(name, &mut out);
            }
            Change::Remove => {
                plain(&text[from..first], &mut out);
                let kept = out
                    .trim_end_matches([',', ' ', '—', '–', '“', '”', '"'])
                    .len();
                out.truncate(kept);
                out.push(' ');
                let rest = &text[last..end];
                let marks = rest.len()
                    - rest
                        .trim_start_matches([',', ' ', '—', '–', '“', '”', '"'])
                        .len();
                from = last + marks;
                continue;
            }
        }
        from = last;
    }
    plain(&text[from.min(end)..end], &mut out);
    let kept = out.trim_end().len();
    out.truncate(kept);
    out
}

fn bracket(name: &str, out: &mut String) {
    out.push('[');
    out.push_str(name);
    out.push(']');
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
