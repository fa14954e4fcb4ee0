//! Markdown to the words that a reader sees: marks go, words stay in their order.
//!
//! A reader for prose, not a renderer: tables, HTML tags and numbers of lists stay as they are.

use claims_model::Document;

use super::inline;

/// Puts the words into `document.text`, and a leading first-level heading into its title.
pub(super) fn read(body: &str, document: &mut Document) {
    let mut words = Words::default();
    let mut fence: Option<char> = None;
    let mut leading = true;
    let mut comment = false;
    for line in body.lines() {
        let trimmed = line.trim();
        if let Some(mark) = fence_mark(trimmed)
            && fence.is_none_or(|open| open == mark)
        {
            fence = if fence.is_some() { None } else { Some(mark) };
            words.part();
            continue;
        }
        if fence.is_some() {
            words.as_it_is(line);
            continue;
        }
        let shown;
        (shown, comment) = without_comments(line, comment);
        let line = unquoted(&shown);
        let trimmed = line.trim();
        if let Some((level, heading)) = heading(trimmed) {
            let heading = inline::plain(heading);
            if leading && level == 1 {
                leading = false;
                let title = document.title.get_or_insert_with(|| heading.clone());
                // The title is context, no text. Another heading beside a title is text.
                if *title == heading {
                    continue;
                }
            }
            words.alone(&heading);
        } else if is_underline(trimmed) || is_rule(trimmed) || is_definition(trimmed) {
            words.part();
        } else if let Some(item) = item(line) {
            words.part();
            words.line(item);
        } else if trimmed.is_empty() {
            words.part();
            continue;
        } else if is_numbered(trimmed) {
            words.part();
            words.line(trimmed);
        } else {
            words.line(line);
        }
        leading = false;
    }
    document.text = words.finish();
}

/// Paragraphs parted by one empty line.
#[derive(Default)]
struct Words {
    text: String,
    /// Lines whose marks still stand: emphasis may run over a line's end.
    paragraph: String,
}

impl Words {
    fn line(&mut self, line: &str) {
        if !self.paragraph.is_empty() {
            self.paragraph.push('\n');
        }
        // Two spaces at the end, or a backslash, are a line break in Markdown.
        self.paragraph.push_str(line.trim().trim_end_matches('\\'));
    }

    fn part(&mut self) {
        if !self.paragraph.is_empty() {
            let plain = inline::plain(&self.paragraph);
            self.paragraph.clear();
            self.alone(&plain);
        }
    }

    fn alone(&mut self, plain: &str) {
        self.part();
        if plain.trim().is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(plain);
    }

    fn as_it_is(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
    }

    fn finish(mut self) -> String {
        self.part();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }
}

fn fence_mark(line: &str) -> Option<char> {
    ['`', '~']
        .into_iter()
        .find(|&mark| line.chars().take_while(|&c| c == mark).count() >= 3)
}

/// The line without `<!-- … -->`, and whether a comment is open at its end.
fn without_comments(line: &str, mut open: bool) -> (String, bool) {
    let mut shown = String::with_capacity(line.len());
    let mut rest = line;
    loop {
        if open {
            let Some(end) = rest.find("-->") else {
                return (shown, true);
            };
            rest = &rest[end + 3..];
        }
        let Some(start) = rest.find("<!--") else {
            shown.push_str(rest);
            return (shown, false);
        };
        shown.push_str(&rest[..start]);
        rest = &rest[start + 4..];
        open = true;
    }
}

fn unquoted(mut line: &str) -> &str {
    while let Some(rest) = line.trim_start().strip_prefix('>') {
        line = rest;
    }
    line
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|&b| b == b'#').count();
    let rest = &line[level..];
    if !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let words = rest.trim();
    let closed = words.trim_end_matches('#');
    // A closing run of `#` stands apart; `C#` keeps its own.
    let words = if closed.is_empty() || closed.ends_with(' ') {
        closed.trim_end()
    } else {
        words
    };
    Some((level, words))
}

fn is_underline(line: &str) -> bool {
    line.len() >= 2 && line.bytes().all(|b| b == b'=')
}

fn is_rule(line: &str) -> bool {
    ['-', '*', '_']
        .into_iter()
        .any(|mark| line.chars().all(|c| c == mark || c == ' ') && line.matches(mark).count() >= 3)
}

/// `[label]: https://…`, which a reader never sees.
fn is_definition(line: &str) -> bool {
    line.strip_prefix('[')
        .and_then(|rest| rest.split_once("]:"))
        .is_some_and(|(label, address)| {
            let address = address.trim_start().trim_start_matches('<');
            !label.starts_with('^')
                && !label.contains(']')
                && (address.starts_with("http") || address.starts_with(['/', '#']))
        })
}

fn item(line: &str) -> Option<&str> {
    let line = line.trim_start();
    ["- ", "* ", "+ "]
        .into_iter()
        .find_map(|mark| line.strip_prefix(mark))
}

fn is_numbered(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits)
        && (line[digits..].starts_with(". ") || line[digits..].starts_with(") "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markdown: &str, title: Option<&str>, text: &str) {
        let mut document = Document::default();
        read(markdown, &mut document);
        assert_eq!(document.title.as_deref(), title);
        assert_eq!(document.text, text);
    }

    #[test]
    fn headings() {
        check(
            "# The *bridge*\n\nIt opened.\n",
            Some("The bridge"),
            "It opened.\n",
        );
        check("## Friday ##\nIt opened.", None, "Friday\n\nIt opened.\n");
        check("It opened.\n# Later", None, "It opened.\n\nLater\n");
        check("#1 in the world", None, "#1 in the world\n");
        check("Friday\n======\nIt opened.", None, "Friday\n\nIt opened.\n");
    }

    #[test]
    fn paragraphs_keep_their_lines() {
        check(
            "It **opened\non** time.\n\n\n> So he *said*.",
            None,
            "It opened\non time.\n\nSo he said.\n",
        );
    }

    #[test]
    fn lists_and_rules() {
        check(
            "- one\n* two\n\n---\n1. three",
            None,
            "one\n\ntwo\n\n1. three\n",
        );
    }

    #[test]
    fn what_no_reader_sees_goes() {
        check(
            "It <!-- really\nno --> opened.\n[1]: https://x.example",
            None,
            "It\nopened.\n",
        );
        check("```\na *b*\n```\nIt opened.", None, "a *b*\n\nIt opened.\n");
    }
}
