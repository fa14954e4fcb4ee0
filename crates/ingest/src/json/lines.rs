//! JSON Lines: one document a line, empty lines passed over.

use super::record::{Place, Told, parse};
use crate::stream::{Line, MAX_DOCUMENT_BYTES, Stream, too_long};
use crate::{Error, Ingested};

/// The documents of a JSON Lines stream.
pub(crate) struct Lines {
    stream: Stream,
    line: Vec<u8>,
}

impl Lines {
    pub(crate) fn new(stream: Stream) -> Self {
        Lines {
            stream,
            line: Vec::new(),
        }
    }

    pub(crate) fn stream(&self) -> &Stream {
        &self.stream
    }

    /// The next document; an error from reading the stream itself ends it.
    pub(crate) fn next(&mut self, told: &mut Told) -> Option<Result<Ingested, Error>> {
        loop {
            let (number, offset) = (self.stream.line, self.stream.offset);
            // One long document must not hold its memory through ten million short ones.
            if self.line.capacity() > 1 << 20 {
                self.line = Vec::new();
            }
            match self.stream.line(&mut self.line, MAX_DOCUMENT_BYTES) {
                Err(problem) => return Some(Err(problem)),
                Ok(Line::End) => return None,
                Ok(Line::TooLong) => {
                    let problem = too_long(&self.stream.name, "line", MAX_DOCUMENT_BYTES);
                    return Some(Err(problem.at_line(number).at_offset(offset)));
                }
                Ok(Line::Whole) if self.line.trim_ascii().is_empty() => {}
                Ok(Line::Whole) => {
                    let place = Place {
                        file: &self.stream.name,
                        line: number,
                        column: 1,
                        offset,
                    };
                    let bytes = self.stream.offset - offset;
                    return Some(parse(&self.line, &place, bytes, told));
                }
            }
        }
    }
}
