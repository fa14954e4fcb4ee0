//! The iterator over everything that is read.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use crate::folder::Walk;
use crate::form::{self, Form};
use crate::json::{Layout, Lines, Told, Values, layout};
use crate::stream::{Reader, Stream};
use crate::{Error, Ingested, Input, Options, text};

/// Reads the inputs in their order; `stdin` is what [`Input::Stdin`] stands for.
///
/// Nothing is opened before its turn. For a mention of standard input after the first there is
/// nothing left to read, which is an error as for any empty input.
pub fn documents(
    inputs: impl IntoIterator<Item = Input>,
    options: Options,
    stdin: Box<dyn Read + Send>,
) -> Documents {
    Documents {
        inputs: inputs.into_iter().collect(),
        options,
        stdin: Some(stdin),
        walk: None,
        open: None,
        told: Told::default(),
        url_used: false,
        skipped: 0,
        bytes_read: 0,
    }
}

/// The documents of some inputs, one after another: files in the order given, those of a folder
/// sorted.
///
/// An `Err` is about one document, file or folder; iteration goes on after it. It can be sent to
/// another thread.
///
/// ```
/// use claims_ingest::{Input, Options, documents};
///
/// let array = r#"[{"text": "It reopened."}, {"title": "no text"}, {"text": "It closed."}]"#;
/// let read = documents([Input::Stdin], Options::default(), Box::new(array.as_bytes()));
/// let (good, bad): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
/// assert_eq!((good.len(), bad.len()), (2, 1));
/// ```
pub struct Documents {
    inputs: VecDeque<Input>,
    options: Options,
    stdin: Option<Reader>,
    walk: Option<Walk>,
    open: Option<Open>,
    told: Told,
    url_used: bool,
    skipped: usize,
    bytes_read: u64,
}

/// A file that may hold more documents.
enum Open {
    Lines(Lines, Count),
    Values(Values, Count),
}

/// What a file has given so far.
#[derive(Default)]
struct Count {
    items: usize,
    bytes: u64,
}

impl std::fmt::Debug for Documents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Documents")
            .field("inputs", &self.inputs)
            .field("skipped", &self.skipped())
            .field("bytes_read", &self.bytes_read)
            .finish_non_exhaustive()
    }
}

impl Documents {
    /// Files in folders that were passed over so far because they are no documents. Hidden files
    /// are not counted.
    pub fn skipped(&self) -> usize {
        self.skipped + self.walk.as_ref().map_or(0, Walk::others)
    }

    /// Bytes read so far, those of bad documents counted: against [`survey`](crate::survey)'s sum
    /// it is the progress.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// The next document of the open file; closes it at its end.
    fn next_in_open(&mut self) -> Option<Result<Ingested, Error>> {
        let (item, stream, count) = match self.open.as_mut()? {
            Open::Lines(lines, count) => (lines.next(&mut self.told), lines.stream(), count),
            Open::Values(values, count) => (values.next(&mut self.told), values.stream(), count),
        };
        self.bytes_read += stream.offset - count.bytes;
        count.bytes = stream.offset;
        count.items += usize::from(item.is_some());
        match &item {
            // A stream that fails to be read would fail so again for ever.
            Some(Err(problem)) if std::error::Error::source(problem).is_some() => self.open = None,
            Some(_) => {}
            None => {
                let hint = "write one JSON object with a `text` a line";
                let none = Error::new(&stream.name, "no documents in it", hint);
                let is_empty = count.items == 0;
                self.open = None;
                return is_empty.then_some(Err(none));
            }
        }
        item
    }

    fn path(&mut self, path: &Path) -> Option<Result<Ingested, Error>> {
        let name = path.display().to_string();
        let opened = form::refuse_name(path, &name)
            .and_then(|()| File::open(path).map_err(|problem| Error::io(&name, problem)));
        match opened {
            Ok(file) => self.stream(name, Box::new(file), form::by_name(path)),
            Err(problem) => Some(Err(problem)),
        }
    }

    /// Opens a stream: gives its one document, or `None` where [`Self::open`] now has several.
    fn stream(
        &mut self,
        name: String,
        reader: Reader,
        named: Option<Form>,
    ) -> Option<Result<Ingested, Error>> {
        let (mut stream, head) = match Stream::open(name, reader) {
            Ok(opened) => opened,
            Err(problem) => return Some(Err(problem)),
        };
        if let Err(problem) = form::refuse_head(&head, &stream.name) {
            return Some(Err(problem));
        }
        let form = named.unwrap_or_else(|| form::by_content(&head));
        if matches!(form, Form::JsonLines | Form::Json) && !head.is_empty() {
            let count = Count::default();
            self.open = Some(match layout(&head, form == Form::JsonLines) {
                Layout::Lines => Open::Lines(Lines::new(stream), count),
                Layout::Array => Open::Values(Values::new(stream, true), count),
                Layout::Objects => Open::Values(Values::new(stream, false), count),
            });
            return None;
        }
        let read = text::read(&mut stream, form);
        self.bytes_read += stream.offset;
        Some(read.and_then(|read| self.filled(read)))
    }

    fn filled(&mut self, mut read: Ingested) -> Result<Ingested, Error> {
        let takes_url = read.document.url.is_none() && self.options.defaults.url.is_some();
        // One address for two documents would make the second a revision of the first.
        if takes_url && read.document.id.is_none() && std::mem::replace(&mut self.url_used, true) {
            return Err(Error::new(
                &read.source.file,
                "`--url` names one document, and this is a second one without an address",
                "give one file with `--url`, or write `url:` into the front matter of each",
            )
            .of_usage());
        }
        text::fill(&mut read, &self.options.defaults);
        Ok(read)
    }
}

impl Iterator for Documents {
    type Item = Result<Ingested, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.next_in_open() {
                return Some(item);
            }
            if let Some(walk) = &mut self.walk {
                let item = match walk.next() {
                    Some(Ok(path)) => self.path(&path),
                    Some(Err(problem)) => Some(Err(problem)),
                    None => {
                        self.skipped += walk.others();
                        self.walk = None;
                        None
                    }
                };
                if item.is_some() {
                    return item;
                }
                continue;
            }
            let item = match self.inputs.pop_front()? {
                Input::Stdin => {
                    let reader = self
                        .stdin
                        .take()
                        .unwrap_or_else(|| Box::new(std::io::empty()));
                    self.stream("-".to_owned(), reader, None)
                }
                Input::Path(path) if fs::metadata(&path).is_ok_and(|found| found.is_dir()) => {
                    self.walk = Some(Walk::new(path));
                    None
                }
                Input::Path(path) => self.path(&path),
            };
            if item.is_some() {
                return item;
            }
        }
    }
}
