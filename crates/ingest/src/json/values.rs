//! A JSON array of documents, or objects one after another, cut into documents as it streams.
//!
//! Only brackets and strings are looked at here; each piece is then parsed by itself. So an
//! element with a wrong type costs that element alone, and one element is in memory at a time.

use super::record::{Place, Told, parse};
use crate::stream::{MAX_DOCUMENT_BYTES, Stream, too_long};
use crate::{Error, Ingested};

/// Follows brackets and strings to the end of one value that begins with a bracket.
#[derive(Debug, Default)]
pub(super) struct Scan {
    depth: usize,
    quoted: bool,
    escaped: bool,
}

impl Scan {
    /// Takes a byte; does the value end with it?
    pub(super) fn ends_after(&mut self, byte: u8) -> bool {
        if self.escaped {
            self.escaped = false;
        } else if self.quoted {
            match byte {
                b'\\' => self.escaped = true,
                b'"' => self.quoted = false,
                _ => {}
            }
        } else {
            match byte {
                b'"' => self.quoted = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    return self.depth == 0;
                }
                _ => {}
            }
        }
        false
    }
}

/// What may stand next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// The `[` of the array.
    Open,
    /// A document; in an array that has just opened also `]`.
    Value { first: bool },
    /// `,` or `]`.
    Comma,
    /// Nothing: the array is closed.
    Nothing,
}

/// The documents of an array or of a run of objects.
pub(crate) struct Values {
    stream: Stream,
    array: bool,
    next: Next,
    over: bool,
    /// Where the current line began, for columns.
    line_start: u64,
    value: Vec<u8>,
}

const HINT: &str = "mend the brackets and commas, or write one document a line (`jq -c '.[]'`)";

impl Values {
    pub(crate) fn new(stream: Stream, array: bool) -> Self {
        let line_start = stream.offset;
        let next = if array {
            Next::Open
        } else {
            Next::Value { first: false }
        };
        Values {
            stream,
            array,
            next,
            over: false,
            line_start,
            value: Vec::new(),
        }
    }

    pub(crate) fn stream(&self) -> &Stream {
        &self.stream
    }

    /// The next document. Where brackets or commas do not fit, the rest cannot be told apart and
    /// is given up.
    pub(crate) fn next(&mut self, told: &mut Told) -> Option<Result<Ingested, Error>> {
        if self.over {
            return None;
        }
        let item = self.seek().and_then(|found| {
            if found {
                self.take(told).map(Some)
            } else {
                Ok(None)
            }
        });
        match item {
            Ok(Some(read)) => Some(read),
            Ok(None) => {
                self.over = true;
                None
            }
            Err(problem) => {
                self.over = true;
                Some(Err(problem))
            }
        }
    }

    fn column(&self) -> usize {
        usize::try_from(self.stream.offset - self.line_start).unwrap_or(usize::MAX) + 1
    }

    fn problem(&self, message: String) -> Error {
        Error::new(&self.stream.name, message, HINT)
            .at_line(self.stream.line)
            .at_column(self.column())
            .at_offset(self.stream.offset)
    }

    fn step(&mut self, byte: u8) {
        self.stream.step(1, usize::from(byte == b'\n'));
        if byte == b'\n' {
            self.line_start = self.stream.offset;
        }
    }

    /// Goes to the first byte of the next document; `false` at a proper end.
    fn seek(&mut self) -> Result<bool, Error> {
        loop {
            let Some(&byte) = self.stream.chunk()?.first() else {
                return match self.next {
                    Next::Nothing => Ok(false),
                    Next::Value { .. } if !self.array => Ok(false),
                    _ => Err(self.problem("the file ends before the `]` of its array".into())),
                };
            };
            match (self.next, byte) {
                (_, b' ' | b'\t' | b'\r' | b'\n') => {}
                (Next::Open, b'[') => self.next = Next::Value { first: true },
                (Next::Value { first: true }, b']') if self.array => self.next = Next::Nothing,
                (Next::Comma, b']') => self.next = Next::Nothing,
                (Next::Comma, b',') => self.next = Next::Value { first: false },
                (Next::Value { .. }, b'{') => return Ok(true),
                (next, _) => {
                    let wanted = match next {
                        Next::Open => "`[`",
                        Next::Value { .. } => "`{`: a document is a JSON object",
                        Next::Comma => "`,` or `]`",
                        Next::Nothing => "nothing after the array",
                    };
                    let found = char::from(byte);
                    let found = if found.is_ascii() { found } else { '\u{fffd}' };
                    return Err(self.problem(format!("found `{found}`, expected {wanted}")));
                }
            }
            self.step(byte);
        }
    }

    /// Reads the object that begins here. The outer error ends the file, the inner is about this
    /// document alone.
    fn take(&mut self, told: &mut Told) -> Result<Result<Ingested, Error>, Error> {
        let (line, column, offset) = (self.stream.line, self.column(), self.stream.offset);
        let mut scan = Scan::default();
        let mut fits = true;
        self.value = Vec::new();
        loop {
            let chunk = self.stream.chunk()?;
            if chunk.is_empty() {
                let problem = Error::new(
                    &self.stream.name,
                    "the file ends inside the document that begins here",
                    HINT,
                );
                return Err(problem.at_line(line).at_column(column).at_offset(offset));
            }
            let end = chunk.iter().position(|&byte| scan.ends_after(byte));
            let piece = &chunk[..end.map_or(chunk.len(), |end| end + 1)];
            fits &= self.value.len() + piece.len() <= MAX_DOCUMENT_BYTES;
            if fits {
                self.value.extend_from_slice(piece);
            }
            let newlines = memchr::memchr_iter(b'\n', piece).count();
            let last = memchr::memrchr(b'\n', piece);
            let taken = piece.len();
            if let Some(last) = last {
                self.line_start = self.stream.offset + last as u64 + 1;
            }
            self.stream.step(taken, newlines);
            if end.is_some() {
                break;
            }
        }
        self.next = if self.array {
            Next::Comma
        } else {
            Next::Value { first: false }
        };
        if !fits {
            let problem = too_long(&self.stream.name, "document", MAX_DOCUMENT_BYTES);
            return Ok(Err(problem
                .at_line(line)
                .at_column(column)
                .at_offset(offset)));
        }
        let place = Place {
            file: &self.stream.name,
            line,
            column,
            offset,
        };
        let bytes = self.stream.offset - offset;
        Ok(parse(&self.value, &place, bytes, told))
    }
}
