//! What a report format is, and which there are.

use std::io::{self, Write};

use crate::Report;
use crate::csv_format::Csv;
use crate::json::Json;
use crate::jsonl::Jsonl;

/// A way to write a report as bytes.
///
/// The only thing that can go wrong is the writing itself, hence [`io::Result`].
///
/// ```
/// use claims_report::{Format, Report};
/// use std::io::{self, Write};
///
/// struct Ids;
///
/// impl Format for Ids {
///     fn id(&self) -> &'static str { "ids" }
///     fn extension(&self) -> &'static str { "txt" }
///     fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
///         report.claims().iter().try_for_each(|claim| writeln!(out, "{}", claim.id))
///     }
/// }
/// ```
pub trait Format: Sync {
    /// The word after `--format`.
    fn id(&self) -> &'static str;

    /// What a file's name ends in, without the dot.
    fn extension(&self) -> &'static str;

    /// Writes the whole report and flushes it.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to; a closed pipe keeps its
    /// [`BrokenPipe`](io::ErrorKind::BrokenPipe).
    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()>;
}

/// Every format, the default first.
pub const FORMATS: &[&dyn Format] = &[&Csv, &Json, &Jsonl];

/// The format with this id.
///
/// ```
/// assert_eq!(claims_report::format("jsonl").unwrap().extension(), "jsonl");
/// assert!(claims_report::format("xlsx").is_none());
/// ```
pub fn format(id: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.id() == id)
}
