//! Where the text stands in quotation marks.

use claims_language::Span;

/// A stretch between quotation marks, the marks left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quotation {
    pub(crate) inner: Span,
    /// Closed by a mark of its own, not by the end of its paragraph.
    pub(crate) closed: bool,
}

/// Finds the quotations of a text, in order. Double marks, straight or curly, and curly single
/// marks that end after a stop; a quotation that runs on ends with its paragraph.
pub(crate) fn find(text: &str, out: &mut Vec<Quotation>) {
    out.clear();
    let mut open: Option<(usize, char)> = None;
    let mut before = '\n';
    for (at, mark) in text.char_indices() {
        match (mark, open) {
            ('\n', Some((start, _))) if text[at + 1..].starts_with('\n') => {
                push(out, text, start, at, false);
                open = None;
            }
            ('“' | '"' | '„' | '«', None) => open = Some((at + mark.len_utf8(), mark)),
            ('‘', None) if !before.is_alphanumeric() => open = Some((at + mark.len_utf8(), mark)),
            ('”' | '"', Some((start, '“' | '"' | '„'))) | ('»', Some((start, '«'))) => {
                push(out, text, start, at, true);
                open = None;
            }
            // A new opening mark where one is open: the writer opens every paragraph of a long
            // quotation and closes only the last.
            ('“', Some((start, '“'))) => {
                push(out, text, start, at, false);
                open = Some((at + mark.len_utf8(), mark));
            }
            ('’', Some((start, '‘'))) if matches!(before, ',' | '.' | '?' | '!') => {
                push(out, text, start, at, true);
                open = None;
            }
            _ => {}
        }
        before = mark;
    }
    if let Some((start, _)) = open {
        push(out, text, start, text.len(), false);
    }
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
    }

    #[test]
    fn a_quotation_ends_with_its_paragraph() {
        check("“One.\n\n“Two.” He left.", &["One.", "Two."]);
        check("\"Never closed\n\nNext.", &["Never closed"]);
        check("“”", &[]);
    }
}
