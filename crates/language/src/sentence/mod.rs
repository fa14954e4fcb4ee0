//! Where sentences begin and end.
//!
//! One pass over the bytes. It stops at full stops, marks, line breaks and closing brackets; what stands around each
//! decides ([`boundary`]), and nothing looks further than a few words, so the work is linear in the text.

mod abbreviation;
mod boundary;
mod line;
mod list;

use crate::Span;
use list::Mark;

pub(crate) use abbreviation::{Abbreviation, abbreviation};
pub(crate) use boundary::{is_closer, is_dotted};

/// A sentence of a text.
///
/// ```
/// let mut found = Vec::new();
/// claims_language::sentences("Storm ends\n\nIt rained. Mr. Hill left.", &mut found);
/// assert!(found[0].heading);
/// assert_eq!((found[2].span.start, found[2].paragraph), (23, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentenceSpan {
    /// Its place, without white space at either end.
    pub span: Span,
    /// Number of the paragraph that it is in, from 0.
    pub paragraph: usize,
    /// Whether it is a line of its own, between blank lines, without a full stop.
    pub heading: bool,
}

/// A sentence is cut by force at this many bytes: what is longer is a table or an attack.
const LONGEST: usize = 8 * 1024;
/// A line of more bytes than this without a full stop is no heading.
const LONGEST_HEADING: usize = 200;

/// Finds the sentences of any text. Clears `out` first.
///
/// Every character that is not white space is in exactly one sentence; the sentences are in order.
pub fn sentences(text: &str, out: &mut Vec<SentenceSpan>) {
    out.clear();
    Splitter {
        text,
        out,
        start: 0,
        line: 0,
        paragraph: 0,
        block: 0,
        hold: 0,
        mark: None,
    }
    .run();
}

struct Splitter<'a> {
    text: &'a str,
    out: &'a mut Vec<SentenceSpan>,
    /// Where the present sentence begins (white space before it included).
    start: usize,
    /// Where the present line begins.
    line: usize,
    paragraph: usize,
    /// Where the present paragraph begins.
    block: usize,
    /// A line break that ends here belongs to an abbreviation, and ends no sentence.
    hold: usize,
    /// The mark of the present list item.
    mark: Option<Mark>,
}

/// What each byte may begin: 1 something that ends a sentence, 2 a line break, 3 a closing bracket.
const CLASS: [u8; 256] = {
    let mut table = [0; 256];
    table[b'.' as usize] = 1;
    table[b'!' as usize] = 1;
    table[b'?' as usize] = 1;
    table[0xE2] = 1; // … and others
    table[0xE3] = 1; // 。
    table[0xEF] = 1; // ！？
    table[b'\n' as usize] = 2;
    table[b'\r' as usize] = 2;
    table[b')' as usize] = 3;
    table
};

impl Splitter<'_> {
    fn run(mut self) {
        let bytes = self.text.as_bytes();
        let mut at = self.begin(0);
        while let Some(step) = bytes[at..].iter().position(|&b| CLASS[usize::from(b)] != 0) {
            at += step;
            at = match CLASS[usize::from(bytes[at])] {
                1 => self.stop(at),
                2 => self.line_break(at),
                _ => {
                    self.item(at);
                    at + 1
                }
            };
        }
        self.end(bytes.len());
        self.mark_heading(bytes.len());
    }

    /// Starts a sentence, and steps over the mark of a list item. Returns where to read on.
    fn begin(&mut self, at: usize) -> usize {
        self.start = at;
        let first = boundary::skip_bullets(self.text, at);
        match Mark::read(self.text, first) {
            Some((mark, end)) => {
                self.mark = Some(mark);
                end
            }
            None => at,
        }
    }

    /// A full stop or its like at `at`. Returns where to read on.
    fn stop(&mut self, at: usize) -> usize {
        let run = boundary::stop_run(self.text, at);
        if run == at {
            // Another character of the same first byte.
            return at + self.text[at..].chars().next().map_or(1, char::len_utf8);
        }
        if self.item(at) {
            return run;
        }
        match boundary::judge(self.text, self.start, at, run) {
            boundary::Verdict::End { end, next } => {
                self.end(end);
                // A line break between the two is read as such, for the paragraphs.
                if self.text[end..next].contains(['\n', '\r']) {
                    self.start = end;
                    end
                } else {
                    self.begin(next)
                }
            }
            boundary::Verdict::Inside { next, hold } => {
                self.hold = self.hold.max(hold);
                next
            }
        }
    }

    /// Ends a sentence before the list mark whose punctuation stands at `at`, if it counts on from the present one.
    fn item(&mut self, at: usize) -> bool {
        let Some(mark) = self.mark else { return false };
        let Some(word) = boundary::short_word_start(self.text, at) else {
            return false;
        };
        let found = Mark::read(self.text, word).filter(|(next, _)| next.follows(&mark));
        let Some((next, _)) = found.filter(|_| word > self.start) else {
            return false;
        };
        let from = boundary::before_bullets(self.text, word).max(self.start);
        self.end(from);
        self.start = from;
        self.mark = Some(next);
        true
    }

    /// A line break at `at`. Returns where to read on.
    fn line_break(&mut self, at: usize) -> usize {
        let (next, breaks) = line::white_space(self.text, at);
        let before = &self.text[self.line..at];
        if breaks > 1 {
            self.end(at);
            self.mark_heading(at);
            self.mark = None;
            self.paragraph += usize::from(self.block < self.out.last().map_or(0, |s| s.span.end));
            self.block = next;
        } else if next < self.text.len() && self.hold < next {
            let ended = self.text[self.start.min(at)..at].trim().is_empty();
            if ended || line::ends(before, &self.text[next..]) {
                self.end(at);
                if line::is_paragraph(before) {
                    self.paragraph += 1;
                    self.block = next;
                }
            } else {
                self.line = next;
                return next;
            }
        } else {
            self.line = next;
            return next;
        }
        self.line = next;
        self.begin(next)
    }

    /// Ends the present sentence at `end`.
    fn end(&mut self, end: usize) {
        let part = &self.text[self.start.min(end)..end];
        let trimmed = part.trim_start();
        let mut start = end - trimmed.len();
        let end = start + trimmed.trim_end().len();
        while start < end {
            let stop = if end - start > LONGEST {
                self.cut(start)
            } else {
                end
            };
            let span = Span::new(start, start + self.text[start..stop].trim_end().len());
            if !span.is_empty() {
                self.out.push(SentenceSpan {
                    span,
                    paragraph: self.paragraph,
                    heading: false,
                });
            }
            start = end - self.text[stop..end].trim_start().len();
        }
    }

    /// Where to cut a sentence that is too long: at white space if there is some.
    fn cut(&self, start: usize) -> usize {
        let limit = self.text.floor_char_boundary(start + LONGEST);
        self.text[start..limit]
            .rfind(char::is_whitespace)
            .filter(|&n| n > 0)
            .map_or(limit, |n| start + n)
    }

    /// Marks the last sentence as a heading if it alone is the paragraph that ends here.
    fn mark_heading(&mut self, _end: usize) {
        let (block, text) = (self.block, self.text);
        let alone = self.out.len() < 2 || self.out[self.out.len() - 2].span.end <= block;
        if let Some(last) = self
            .out
            .last_mut()
            .filter(|last| alone && last.span.start >= block)
        {
            last.heading =
                last.span.len() <= LONGEST_HEADING && line::is_open(last.span.text(text));
        }
    }
}
