//! Whole files of text: plain, Markdown and HTML.

mod front_matter;
mod inline;
mod markdown;

use std::borrow::Cow;

use crate::form::Form;
use crate::stream::{MAX_DOCUMENT_BYTES, MAX_PAGE_BYTES, Stream};
use crate::{Defaults, Error, Ingested, Source};
use front_matter::FrontMatter;

const EMPTY: &str = "put the report into it, or leave it out";

/// Reads the rest of a stream as one document.
pub(crate) fn read(stream: &mut Stream, form: Form) -> Result<Ingested, Error> {
    let start = stream.offset;
    let limit = if form == Form::Html {
        MAX_PAGE_BYTES
    } else {
        MAX_DOCUMENT_BYTES
    };
    let bytes = stream.rest(limit)?;
    let size = stream.offset - start;
    let file = stream.name.as_str();
    if bytes.is_empty() {
        let message = if file == "-" {
            "nothing came in"
        } else {
            "the file is empty"
        };
        return Err(Error::new(file, message, EMPTY));
    }
    let text = decode(bytes, file, start)?;
    let (mut document, warnings) = match form {
        Form::Html => crate::html::read(&text),
        _ => {
            let FrontMatter {
                mut document,
                warnings,
                body,
            } = front_matter::split(&text, file)?;
            if form == Form::Markdown {
                markdown::read(body, &mut document);
            } else {
                body.clone_into(&mut document.text);
            }
            (document, warnings)
        }
    };
    if blank(&document.text) {
        return Err(Error::new(file, "a document without text", EMPTY));
    }
    document.text.shrink_to_fit();
    let source = Source {
        file: file.to_owned(),
        line: None,
    };
    Ok(Ingested {
        document,
        source,
        bytes: size,
        warnings,
    })
}

/// Fills in what a document does not say itself.
pub(crate) fn fill(read: &mut Ingested, defaults: &Defaults) {
    let document = &mut read.document;
    document.published = document.published.or(defaults.published);
    for (field, default) in [
        (&mut document.outlet, &defaults.outlet),
        (&mut document.url, &defaults.url),
        (&mut document.title, &defaults.title),
        (&mut document.author, &defaults.author),
        (&mut document.language, &defaults.language),
    ] {
        if field.is_none() {
            field.clone_from(default);
        }
    }
}

/// Is there nothing to read in this text?
pub(crate) fn blank(text: &str) -> bool {
    // The byte-order mark is no white space to Unicode, and nothing to a reader.
    text.chars()
        .all(|letter| letter.is_whitespace() || letter == '\u{feff}')
}

/// Byte offset of a NUL.
pub(crate) fn nul_in(text: &str) -> Option<usize> {
    memchr::memchr(0, text.as_bytes())
}

#[cold]
pub(crate) fn not_utf8(file: &str, offset: u64) -> Error {
    Error::new(
        file,
        format!("not UTF-8 at byte {offset}"),
        "save it as UTF-8, for example `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`",
    )
    .at_offset(offset)
}

#[cold]
pub(crate) fn nul_byte(file: &str, offset: u64) -> Error {
    Error::new(
        file,
        format!("a NUL at byte {offset}: it looks like a binary file"),
        "give text, Markdown, HTML or JSON Lines in UTF-8",
    )
    .at_offset(offset)
}

/// Bytes to text with `\n` as the only line ending.
fn decode(bytes: Vec<u8>, file: &str, start: u64) -> Result<String, Error> {
    let placed = |problem: Error, before: &[u8]| {
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&before[line_start..])
            .chars()
            .count()
            + 1;
        problem
            .at_line(memchr::memchr_iter(b'\n', before).count() + 1)
            .at_column(column)
    };
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(placed(nul_byte(file, start + at as u64), &bytes[..at]));
    }
    let text = String::from_utf8(bytes).map_err(|problem| {
        let at = problem.utf8_error().valid_up_to();
        placed(not_utf8(file, start + at as u64), &problem.as_bytes()[..at])
    })?;
    Ok(match unix_lines(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(unix) => unix,
    })
}

fn unix_lines(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut unix = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' => unix.push('\n'),
            _ => unix.push(letter),
        }
    }
    Cow::Owned(unix)
}
