//! What is read, and what comes of it.

use claims_model::{Document, Published};
use std::path::PathBuf;

/// One thing to read.
///
/// ```
/// use claims_ingest::Input;
///
/// assert_eq!(Input::from_argument("-"), Input::Stdin);
/// assert_eq!(Input::from_argument("reports"), Input::Path("reports".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder with every document file below it.
    Path(PathBuf),
    /// The stream that the caller hands to [`documents`](crate::documents).
    Stdin,
}

impl Input {
    /// A word of the command line: `-` is standard input.
    pub fn from_argument(argument: impl Into<PathBuf>) -> Self {
        let path = argument.into();
        if path.as_os_str() == "-" {
            Input::Stdin
        } else {
            Input::Path(path)
        }
    }
}

/// What plain text, Markdown and HTML documents get where they do not say it themselves.
///
/// Documents in JSON are left as they are.
///
/// ```
/// use claims_ingest::{Defaults, Input, Options, documents};
///
/// let defaults = Defaults { outlet: Some("Harbour Post".into()), ..Defaults::default() };
/// let text = Box::new("The bridge reopened.".as_bytes());
/// let mut read = documents([Input::Stdin], Options { defaults }, text);
/// assert_eq!(read.next().unwrap().unwrap().document.outlet.unwrap(), "Harbour Post");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defaults {
    /// Day or instant of publication.
    pub published: Option<Published>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Address of the report. It names one document: a second one that would get it is an error.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Language as a BCP 47 tag.
    pub language: Option<String>,
}

/// How to read.
///
/// ```
/// assert_eq!(claims_ingest::Options::default().defaults.title, None);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// What documents get where they do not say it themselves.
    pub defaults: Defaults,
}

/// Where a document was read.
///
/// ```
/// let source = claims_ingest::Source { file: "reports.jsonl".into(), line: Some(7) };
/// assert_eq!(source.to_string(), "reports.jsonl:7");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file as given, or as found below the folder as given; `-` for standard input.
    pub file: String,
    /// The line on which a document in JSON begins, from 1.
    pub line: Option<usize>,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// A document, where it came from, and what is worth saying about it.
///
/// ```
/// use claims_ingest::{Input, Options, documents};
///
/// let text = Box::new("---\ndate: 2025-03-27\n---\nIt reopened.".as_bytes());
/// let read = documents([Input::Stdin], Options::default(), text).next().unwrap().unwrap();
/// assert_eq!(read.document.text, "It reopened.");
/// assert!(read.warnings[0].contains("`date`"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingested {
    /// The document.
    pub document: Document,
    /// Where it was read.
    pub source: Source,
    /// Bytes that it took up in its file.
    pub bytes: u64,
    /// What was understood only in part, such as an unknown key; without the place. An unknown
    /// key in JSON is told once, with the first document that has it.
    pub warnings: Vec<String>,
}
