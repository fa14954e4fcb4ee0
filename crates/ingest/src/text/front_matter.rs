//! Front matter: `---`, lines `key: value`, `---`, before the text.

use claims_model::Document;

use crate::Error;
use crate::names::unknown;
use crate::other_order::{self, is_other_order};

/// What stands before the text, and the text.
pub(super) struct FrontMatter<'a> {
    /// Filled but for `text`.
    pub(super) document: Document,
    pub(super) warnings: Vec<String>,
    pub(super) body: &'a str,
}

/// So many unknown keys are told; then the user has understood.
const MOST_WARNINGS: usize = 32;
const CLOSE: &str = "close the front matter with a line `---`";
const LINE: &str = "write `key: value` lines between the two `---`";
const TWICE: &str = "keep one of the two";
const DATE: &str = "write an ISO day, or date-time with offset, or leave `published` out";

/// Parts the front matter from the text. Empty lines after it belong to it.
pub(super) fn split<'a>(text: &'a str, file: &str) -> Result<FrontMatter<'a>, Error> {
    let mut document = Document::default();
    let mut warnings = Vec::new();
    let mut lines = text.split_inclusive('\n');
    let opens = lines.next().is_some_and(|line| line.trim_end() == "---");
    let next = lines
        .clone()
        .find(|line| !line.trim().is_empty())
        .map(str::trim_end);
    if !opens || !next.is_some_and(|line| is_close(line) || key_value(line).is_some()) {
        return Ok(FrontMatter {
            document,
            warnings,
            body: text,
        });
    }
    let mut read = text.find('\n').map_or(text.len(), |end| end + 1);
    let mut seen: Vec<String> = Vec::new();
    for (index, whole) in lines.enumerate() {
        read += whole.len();
        let (number, line) = (index + 2, whole.trim_end());
        let wrong = |message: String, hint| Err(Error::new(file, message, hint).at_line(number));
        if is_close(line) {
            let mut body = &text[read..];
            while let Some((first, rest)) = body.split_once('\n')
                && first.trim().is_empty()
            {
                body = rest;
            }
            return Ok(FrontMatter {
                document,
                warnings,
                body,
            });
        }
        // Comments, and the lists and nested lines under a key of someone else's.
        if line.is_empty() || line.starts_with([' ', '\t', '#', '-']) {
            continue;
        }
        let Some((key, value)) = key_value(line) else {
            // Prose with no end of the front matter below it: the end is what is missing.
            if !text[read..].lines().any(|line| is_close(line.trim_end())) {
                break;
            }
            return wrong(
                "a line of front matter that is no `key: value`".into(),
                LINE,
            );
        };
        let key = key.to_ascii_lowercase();
        if seen.contains(&key) {
            return wrong(format!("`{key}` stands twice in the front matter"), TWICE);
        }
        let value = unquote(value);
        let field = match key.as_str() {
            "id" => &mut document.id,
            "url" => &mut document.url,
            "archived" => &mut document.archived,
            "title" => &mut document.title,
            "outlet" => &mut document.outlet,
            "author" => &mut document.author,
            "language" => &mut document.language,
            "published" => {
                seen.push(key);
                if let Some(day) = value.as_deref().filter(|day| is_other_order(day)) {
                    warnings.push(other_order::warning(day));
                    continue;
                }
                match value.as_deref().map(str::parse).transpose() {
                    Ok(published) => document.published = published,
                    Err(problem) => return wrong(format!("`published`: {problem}"), DATE),
                }
                continue;
            }
            _ => {
                if warnings.len() < MOST_WARNINGS {
                    warnings.push(unknown(&key, &format!(" on line {number}")));
                }
                continue;
            }
        };
        *field = value;
        seen.push(key);
    }
    Err(Error::new(file, "front matter that is never closed", CLOSE).at_line(1))
}

fn is_close(line: &str) -> bool {
    line == "---" || line == "..."
}

fn key_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim_end();
    let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    // `https://…` on a line of its own is no key.
    (is_key && (value.is_empty() || value.starts_with([' ', '\t']))).then_some((key, value))
}

/// The value without its quotes; empty, `null` and `~` are absent.
fn unquote(value: &str) -> Option<String> {
    let value = value.trim();
    let inner = |quote: char| {
        value
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
            .filter(|_| value.len() > 1)
    };
    if let Some(inner) = inner('"') {
        return Some(inner.replace("\\\"", "\"").replace("\\\\", "\\"));
    }
    if let Some(inner) = inner('\'') {
        return Some(inner.replace("''", "'"));
    }
    (!matches!(value, "" | "null" | "~")).then(|| value.to_owned())
}
