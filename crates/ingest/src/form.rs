//! Which form a file has: by the ending of its name, then by its first bytes.

use std::path::Path;

use crate::Error;

/// The forms that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    JsonLines,
    /// Some JSON: lines, an array or objects, told by the first bytes.
    Json,
    Text,
    Markdown,
    Html,
}

const ENDINGS: &[(&str, Form)] = &[
    ("jsonl", Form::JsonLines),
    ("ndjson", Form::JsonLines),
    ("json", Form::Json),
    ("txt", Form::Text),
    ("text", Form::Text),
    ("md", Form::Markdown),
    ("markdown", Form::Markdown),
    ("html", Form::Html),
    ("htm", Form::Html),
    ("xhtml", Form::Html),
];

/// Endings that are told apart only to say that they are not read.
const UNREAD: &[&str] = &[
    "gz", "tgz", "bz2", "xz", "zst", "zip", "7z", "tar", "pdf", "doc", "docx", "odt", "rtf",
    "epub", "xls", "xlsx", "ods", "xml", "rss", "atom", "warc", "csv", "tsv", "png", "jpg", "jpeg",
    "mp3", "mp4",
];

/// How a file begins that is none of ours.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x1f\x8b", "gzip"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "a zip archive (or an office document)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"WARC/", "WARC"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
    (b"SQLite format 3\0", "a database"),
];

const HINT: &str = "unpack or convert it to UTF-8 text, Markdown, HTML or JSON Lines first";

fn ending(path: &Path) -> Option<String> {
    path.extension()
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase())
}

/// The form that the name promises; `None` leaves it to the content.
pub(crate) fn by_name(path: &Path) -> Option<Form> {
    let ending = ending(path)?;
    ENDINGS
        .iter()
        .find(|(known, _)| *known == ending)
        .map(|(_, form)| *form)
}

/// An error where the name promises a form that is not read.
pub(crate) fn refuse_name(path: &Path, file: &str) -> Result<(), Error> {
    match ending(path) {
        Some(ending) if UNREAD.contains(&ending.as_str()) => Err(Error::new(
            file,
            format!("`.{ending}` files are not read yet"),
            HINT,
        )),
        _ => Ok(()),
    }
}

/// An error where the first bytes are those of a form that is not read.
pub(crate) fn refuse_head(head: &[u8], file: &str) -> Result<(), Error> {
    match MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        Some((_, what)) => {
            Err(
                Error::new(file, format!("this is {what}, which is not read yet"), HINT)
                    .at_offset(0),
            )
        }
        None => Ok(()),
    }
}

/// The form that the first bytes have.
pub(crate) fn by_content(head: &[u8]) -> Form {
    let start = head.trim_ascii_start();
    let begins = |word: &[u8]| {
        start
            .get(..word.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(word))
    };
    if start.starts_with(b"{") || is_json_array(start) {
        Form::Json
    } else if begins(b"<!doctype html") || begins(b"<html") {
        Form::Html
    } else {
        Form::Text
    }
}

/// A text may open with an editor's `[`; an array of documents opens with `[` and `{`.
fn is_json_array(start: &[u8]) -> bool {
    start
        .strip_prefix(b"[")
        .is_some_and(|rest| matches!(rest.trim_ascii_start(), [b'{' | b']', ..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_form() {
        assert_eq!(by_content(b" {\"text\": 1}"), Form::Json);
        assert_eq!(by_content(b"[ {"), Form::Json);
        assert_eq!(by_content(b"[Updated at noon] The"), Form::Text);
        assert_eq!(by_content(b"\n<!DOCTYPE HTML>"), Form::Html);
        assert_eq!(by_content(b"---\ntitle: x\n---\n"), Form::Text);
    }

    #[test]
    fn endings_do_not_care_for_case() {
        assert_eq!(by_name(Path::new("a/B.TXT")), Some(Form::Text));
        assert_eq!(by_name(Path::new("README")), None);
        assert!(refuse_name(Path::new("x.PDF"), "x.PDF").is_err());
    }
}
