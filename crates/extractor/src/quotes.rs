//! Where the text stands in quotation marks.

use claims_language::Span;

/// A stretch between quotation marks, the marks left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quotation {
    pub(crate) inner: Span,
    /// Closed by a mark of its own, not by the end of its paragraph.
    pub(crate) closed: bool,
}

/// Bytes of a few words in single marks.
const SHORT: usize = 48;

/// Finds the quotations of a text, in order. Double marks, straight or curly, and curly single
/// marks that end after a stop; a quotation that runs on ends with its paragraph.
pub(crate) fn find(text: &str, out: &mut Vec<Quotation>) {
    out.clear();
    let mut open: Option<(usize, char)> = None;
    // Quotations inside of the open one, as far as their marks tell.
    let mut inside = 0;
    let mut before = '\n';
    // Where the last line and the last paragraph begin, and whether the paragraph before left a
    // quotation open: its end mark may then come without a beginning.
    let (mut line, mut paragraph, mut left_open) = (0, 0, false);
    // Past a mark that is written with two characters.
    let mut past = 0;
    for (at, c) in text.char_indices() {
        if at < past {
            continue;
        }
        // Typewriters and old wires write '' and `` for double marks.
        let double = match &text.as_bytes()[at..] {
            [b'\'', b'\'', ..] | [b'`', b'`', ..] => Some('"'),
            _ => None,
        };
        let mark = double.unwrap_or(c);
        let end = at + if double.is_some() { 2 } else { c.len_utf8() };
        past = end;
        match (mark, open) {
            ('\n', Some((start, mark))) if text[at + 1..].starts_with('\n') => {
                push(out, text, start, at, false);
                left_open = mark == '“';
                open = None;
            }
            ('”', None) if left_open => {
                push(out, text, paragraph, at, true);
                left_open = false;
            }
            ('“', Some((start, '“'))) if line <= start => inside += 1,
            ('”', Some(_)) if inside > 0 => inside -= 1,
            ('“' | '"' | '„' | '«', None) => {
                open = Some((end, mark));
                left_open = false;
            }
            ('‘', None) if !before.is_alphanumeric() => open = Some((end, mark)),
            ('”' | '"', Some((start, '“' | '"' | '„'))) | ('»', Some((start, '«'))) => {
                push(out, text, start, at, true);
                open = None;
            }
            // A new opening mark on a new line where one is open: the writer opens every paragraph of a long
            // quotation and closes only the last.
            ('“', Some((start, '“'))) => {
                push(out, text, start, at, false);
                open = Some((end, mark));
            }
            // An apostrophe looks the same: a mark that closes follows a stop, or soon and before no letter.
            ('’', Some((start, '‘')))
                if matches!(before, ',' | '.' | '?' | '!')
                    || at - start < SHORT && !text[end..].starts_with(char::is_alphanumeric) =>
            {
                push(out, text, start, at, true);
                open = None;
            }
            ('\n', Some((_, '‘'))) => open = None,
            _ => {}
        }
        if open.is_none() || mark == '\n' {
            inside = 0;
        }
        if mark == '\n' {
            line = end;
            if before == '\n' {
                // Open for one paragraph, no longer.
                left_open &=
                    text[paragraph..at].trim().is_empty() || paragraph_was_open(out, paragraph);
                paragraph = end;
            }
        }
        before = mark;
    }
    if let Some((start, _)) = open {
        push(out, text, start, text.len(), false);
    }
}

/// Whether the last quotation begins in the paragraph that begins at `paragraph`.
fn paragraph_was_open(out: &[Quotation], paragraph: usize) -> bool {
    out.last()
        .is_some_and(|last| !last.closed && last.inner.start >= paragraph)
}

fn push(out: &mut Vec<Quotation>, text: &str, start: usize, end: usize, closed: bool) {
    let inner = &text[start..end];
    let (left, right) = (
        inner.len() - inner.trim_start().len(),
        inner.trim_end().len(),
    );
    if left < right {
        out.push(Quotation {
            inner: Span::new(start + left, start + right),
            closed,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        find(text, &mut found);
        let found: Vec<&str> = found
            .iter()
            .map(|quotation| quotation.inner.text(text))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_of_every_form() {
        check("“Yes,” she said, “but no.”", &["Yes,", "but no."]);
        check("\"Yes,\" she said.", &["Yes,"]);
        check("‘It’s late,’ he said.", &["It’s late,"]);
        check("It’s the dog’s day.", &[]);
        check("''Yes,'' she said. ``But no.''", &["Yes,", "But no."]);
    }

    #[test]
    fn a_quotation_ends_with_its_paragraph() {
        check("“One.\n\n“Two.” He left.", &["One.", "Two."]);
        check("\"Never closed\n\nNext.", &["Never closed"]);
        check("“One.\n\nTwo,” he said.", &["One.", "Two,"]);
        check("“One.\n\nNo.\n\nTwo,” he said.", &["One."]);
        check("“One “two” three.” Four.", &["One “two” three."]);
        check("the ‘special tie’ with Kent’s towns", &["special tie"]);
        check("‘Never closed\nNext ‘this,’ he said.", &["this,"]);
        check("“”", &[]);
    }
}
