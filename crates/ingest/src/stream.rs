//! One file or stream, read once from front to back, with its place kept.

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

use crate::Error;

/// The most bytes that one document may have: a line of JSON Lines, an element of a JSON array, a
/// text file. 64 MiB is a hundred books; what is longer is a mistake, or no document. A page of
/// HTML may have a quarter of it.
pub const MAX_DOCUMENT_BYTES: usize = 64 * 1024 * 1024;

/// The most bytes that a page may have: its paragraphs are held beside it.
pub(crate) const MAX_PAGE_BYTES: usize = 16 * 1024 * 1024;

const HEAD: usize = 64 * 1024;
const MARK: &[u8] = b"\xef\xbb\xbf";

pub(crate) type Reader = Box<dyn Read + Send>;

/// A reader with a name, a line and an offset.
pub(crate) struct Stream {
    pub(crate) name: String,
    /// The line of the next byte, from 1.
    pub(crate) line: usize,
    /// Bytes before the next one, the byte-order mark counted.
    pub(crate) offset: u64,
    pub(crate) inner: BufReader<Chain<Cursor<Vec<u8>>, Reader>>,
}

/// What [`Stream::line`] found.
pub(crate) enum Line {
    Whole,
    TooLong,
    End,
}

impl Stream {
    /// Reads the head, which tells the form, and drops a byte-order mark.
    pub(crate) fn open(name: String, mut reader: Reader) -> Result<(Self, Vec<u8>), Error> {
        let mut head = Vec::new();
        let mut chunk = vec![0; HEAD];
        // A pipe may fill slowly: the first line with something on it is enough.
        while head.len() < HEAD && !has_first_line(&head) {
            match reader.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) => head.extend_from_slice(&chunk[..read]),
                Err(problem) if problem.kind() == io::ErrorKind::Interrupted => {}
                Err(problem) => return Err(Error::io(&name, problem)),
            }
        }
        let mut offset = 0;
        if head.starts_with(MARK) {
            head.drain(..MARK.len());
            offset = MARK.len() as u64;
        }
        let inner = BufReader::with_capacity(HEAD, Cursor::new(head.clone()).chain(reader));
        Ok((
            Stream {
                name,
                line: 1,
                offset,
                inner,
            },
            head,
        ))
    }

    /// The bytes at hand; empty at the end.
    pub(crate) fn chunk(&mut self) -> Result<&[u8], Error> {
        loop {
            // Asked twice because the borrow checker does not let a slice leave a loop.
            match self.inner.fill_buf() {
                Ok(_) => break,
                Err(problem) if problem.kind() == io::ErrorKind::Interrupted => {}
                Err(problem) => return Err(Error::io(&self.name, problem).at_line(self.line)),
            }
        }
        Ok(self.inner.buffer())
    }

    /// Steps over bytes of the chunk that hold `newlines` line ends.
    pub(crate) fn step(&mut self, bytes: usize, newlines: usize) {
        self.inner.consume(bytes);
        self.offset += bytes as u64;
        self.line += newlines;
    }

    /// Reads one line into `line`, without its end. A line over the limit is stepped over.
    pub(crate) fn line(&mut self, line: &mut Vec<u8>, limit: usize) -> Result<Line, Error> {
        line.clear();
        let (mut any, mut fits) = (false, true);
        loop {
            let chunk = self.chunk()?;
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = memchr::memchr(b'\n', chunk);
            let piece = &chunk[..end.unwrap_or(chunk.len())];
            fits &= line.len() + piece.len() <= limit;
            if fits {
                line.extend_from_slice(piece);
            }
            let taken = piece.len();
            if end.is_some() {
                self.step(taken + 1, 1);
                break;
            }
            self.step(taken, 0);
        }
        Ok(match (any, fits) {
            (false, _) => Line::End,
            (true, false) => Line::TooLong,
            (true, true) => Line::Whole,
        })
    }

    /// All that is left, as one document of at most `limit` bytes.
    pub(crate) fn rest(&mut self, limit: usize) -> Result<Vec<u8>, Error> {
        let mut all = Vec::new();
        loop {
            let chunk = self.chunk()?;
            if chunk.is_empty() {
                return Ok(all);
            }
            all.extend_from_slice(chunk);
            let taken = chunk.len();
            self.step(taken, 0);
            if all.len() > limit {
                return Err(too_long(&self.name, "document", limit));
            }
        }
    }
}

fn has_first_line(head: &[u8]) -> bool {
    let head = head.strip_prefix(MARK).unwrap_or(head);
    memchr::memchr(b'\n', head.trim_ascii_start()).is_some()
}

#[cold]
pub(crate) fn too_long(file: &str, what: &str, limit: usize) -> Error {
    let limit = limit / 1024 / 1024;
    Error::new(
        file,
        format!("this {what} is longer than {limit} MiB"),
        "split it: one report a document, in JSON Lines one document a line",
    )
}
