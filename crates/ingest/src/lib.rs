//! Files and streams to documents.
//!
//! [`documents`] takes files, folders and standard input, and gives one
//! [`Document`](claims_model::Document) after another. One document is in memory at a time, so a
//! JSON Lines file may be larger than memory. What cannot be read is an [`Error`] in its place
//! among the items, naming file and line; reading goes on with the next document.
//!
//! ```
//! use claims_ingest::{Input, Options, documents};
//!
//! let lines = "{\"text\": \"The bridge reopened.\"}\n{\"text\": 5}\n";
//! let mut read = documents([Input::Stdin], Options::default(), Box::new(lines.as_bytes()));
//!
//! assert_eq!(read.next().unwrap().unwrap().document.text, "The bridge reopened.");
//! let problem = read.next().unwrap().unwrap_err();
//! assert_eq!(problem.line(), Some(2));
//! assert!(problem.to_string().contains("`text` must be a string, not the number 5"));
//! assert!(read.next().is_none());
//! ```
//!
//! # Forms
//!
//! The ending of the name tells the form; without a known ending (and on standard input) the
//! content does.
//!
//! | form | endings | text as stored |
//! |---|---|---|
//! | JSON Lines, a JSON array of documents, one or more JSON objects | `jsonl`, `ndjson`, `json` | exactly the string `text` |
//! | plain text | `txt`, `text`, none | the file after its front matter; every line ending is `\n` |
//! | Markdown | `md`, `markdown` | the words without their marks; see below |
//! | HTML | `html`, `htm`, `xhtml` | the main text, paragraphs parted by an empty line |
//!
//! Everything must be UTF-8; a byte-order mark at the start is dropped. A document may have
//! [`MAX_DOCUMENT_BYTES`], a page of HTML a quarter of them. Spans that are found later point into the text *as stored*.
//!
//! **Front matter** opens plain text and Markdown: a first line `---`, lines `key: value` with the
//! names that documents have in JSON, a closing `---`. A file that opens with `---` but goes on
//! with prose has none.
//!
//! **Markdown** loses the marks that disturb reading: `#` of headings, `*` and `_` of emphasis,
//! backticks, `>` of quotations, `-` of lists, rules, comments, images, and the addresses of links
//! (`[the words](address)` leaves `the words`). A heading, and each item of a list, stands between empty
//! lines. A leading `# Heading` becomes the title where there is none, and then leaves the text.
//!
//! **HTML** is reduced to its main text by a small reader of our own, linear in the length of the
//! page. Navigation, headers and footers of the page, asides, captions, buttons and scripts are
//! left out. Title, day of publication, author, outlet, address and language come from the page's
//! metadata.

#![warn(missing_docs)]

mod documents;
mod error;
mod folder;
mod form;
mod html;
mod input;
mod json;
mod language;
mod names;
mod other_order;
mod stream;
mod survey;
mod text;

pub use documents::{Documents, documents};
pub use error::Error;
pub use input::{Defaults, Ingested, Input, Options, Source};
pub use language::{Language, is_english, language};
pub use stream::MAX_DOCUMENT_BYTES;
pub use survey::{Survey, survey};
