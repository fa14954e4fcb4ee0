//! The one error of this crate.

use std::fmt;
use std::io;

/// A document, file or folder that could not be read: where, why, and what to do about it.
///
/// One type for the whole crate, because callers show it and go on. [`is_usage`](Error::is_usage)
/// and [`is_bad_input`](Error::is_bad_input) tell which exit code it asks for.
///
/// ```
/// use claims_ingest::{Input, Options, documents};
///
/// let missing = Input::Path("no/such/report.txt".into());
/// let mut read = documents([missing], Options::default(), Box::new(std::io::empty()));
/// let problem = read.next().unwrap().unwrap_err();
/// assert_eq!(problem.to_string(), "no/such/report.txt: no such file or folder");
/// assert!(problem.is_bad_input() && !problem.hint().is_empty());
/// ```
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    offset: Option<u64>,
    message: String,
    hint: &'static str,
    usage: bool,
    source: Option<io::Error>,
}

impl Error {
    #[cold]
    pub(crate) fn new(file: &str, message: impl Into<String>, hint: &'static str) -> Self {
        Error(Box::new(Inner {
            file: file.to_owned(),
            line: None,
            column: None,
            offset: None,
            message: message.into(),
            hint,
            usage: false,
            source: None,
        }))
    }

    #[cold]
    pub(crate) fn io(file: &str, problem: io::Error) -> Self {
        let (message, hint) = match problem.kind() {
            io::ErrorKind::NotFound => (
                "no such file or folder".to_owned(),
                "check the path; `-` reads standard input",
            ),
            io::ErrorKind::PermissionDenied => (
                "cannot be read: permission denied".to_owned(),
                "ask for the right to read it, or leave it out",
            ),
            _ => (
                format!("cannot be read: {problem}"),
                "check the disk or the program that writes this stream, then run again",
            ),
        };
        let mut error = Error::new(file, message, hint);
        error.0.source = Some(problem);
        error
    }

    pub(crate) fn at_line(mut self, line: usize) -> Self {
        self.0.line = Some(line);
        self
    }

    pub(crate) fn at_column(mut self, column: usize) -> Self {
        self.0.column = Some(column);
        self
    }

    pub(crate) fn at_offset(mut self, offset: u64) -> Self {
        self.0.offset = Some(offset);
        self
    }

    pub(crate) fn of_usage(mut self) -> Self {
        self.0.usage = true;
        self
    }

    /// The file or folder as it was given; `-` for standard input.
    pub fn file(&self) -> &str {
        &self.0.file
    }

    /// The line, from 1.
    pub fn line(&self) -> Option<usize> {
        self.0.line
    }

    /// The column in that line, from 1: bytes in JSON, characters elsewhere.
    pub fn column(&self) -> Option<usize> {
        self.0.column
    }

    /// Bytes from the start of the file to the trouble, or to the document that is in trouble.
    pub fn offset(&self) -> Option<u64> {
        self.0.offset
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do next, in one line.
    pub fn hint(&self) -> &str {
        self.0.hint
    }

    /// Is it the call that is wrong, not the file?
    pub fn is_usage(&self) -> bool {
        self.0.usage
    }

    /// Is it the input that is wrong: missing, unreadable or malformed?
    pub fn is_bad_input(&self) -> bool {
        !self.0.usage
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        if inner.file == "-" {
            f.write_str("standard input")?;
        } else {
            write_plain(f, &inner.file)?;
        }
        if let Some(line) = inner.line {
            write!(f, ":{line}")?;
            if let Some(column) = inner.column {
                write!(f, ":{column}")?;
            }
        }
        f.write_str(": ")?;
        write_plain(f, &inner.message)
    }
}

/// Names and values come from outside: a terminal must not obey what stands in them.
fn write_plain(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    use fmt::Write;
    for letter in text.chars() {
        if letter.is_control() {
            write!(f, "{}", letter.escape_default())?;
        } else {
            f.write_char(letter)?;
        }
    }
    Ok(())
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|problem| problem as _)
    }
}
