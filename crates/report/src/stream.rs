//! Tracked claims, written as they come: what `claims report` gives of a ledger of any size.

use claims_model::{Summary, TrackedClaim};
use std::io::{self, Write};

use crate::json::Array;
use crate::{Layout, Profile, csv_format, objects, rows};

/// Whether a summary says all that a report in a format and a layout shows of a claim.
///
/// ```
/// use claims_report::{Layout, summaries_suffice};
///
/// assert!(summaries_suffice("csv", Layout::Claims) && !summaries_suffice("json", Layout::Claims));
/// ```
pub fn summaries_suffice(format: &str, layout: Layout) -> bool {
    format == "csv" && layout == Layout::Claims
}

/// Writes tracked claims one by one as CSV, JSON or JSON Lines, in bounded memory: the same bytes
/// as a [`Report`](crate::Report) of them all.
///
/// ```
/// use claims_report::{Layout, Profile, TrackedWriter};
///
/// let mut bytes = Vec::new();
/// let writer = TrackedWriter::new("json", Layout::Claims, Profile::Plain, &mut bytes)?;
/// writer.expect("a format").finish()?;
/// assert_eq!(bytes, b"[]\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct TrackedWriter<W: Write> {
    form: Form<W>,
    layout: Layout,
}

enum Form<W: Write> {
    // Boxed: the writer's buffers would make every variant as large.
    Csv(Box<csv::Writer<W>>, Profile),
    Json(W, Array),
    Jsonl(W),
}

impl<W: Write> TrackedWriter<W> {
    /// A writer for the format `csv`, `json` or `jsonl`; `None` for any other. The profile
    /// matters to CSV alone. `out` is best buffered.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn new(format: &str, layout: Layout, profile: Profile, out: W) -> io::Result<Option<Self>> {
        let form = match format {
            "csv" => {
                let writer = csv_format::writer(profile, &rows::names(layout), out)?;
                Form::Csv(Box::new(writer), profile)
            }
            "json" => Form::Json(out, Array::default()),
            "jsonl" => Form::Jsonl(out),
            _ => return Ok(None),
        };
        Ok(Some(TrackedWriter { form, layout }))
    }

    /// Writes one claim.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write(&mut self, claim: &TrackedClaim) -> io::Result<()> {
        match &mut self.form {
            Form::Csv(writer, profile) => rows::each_of(claim, self.layout, &mut |row| {
                csv_format::record(writer, *profile, row)
            }),
            Form::Json(out, array) => {
                objects::each_of(claim, self.layout, &mut |object| array.push(object, out))
            }
            Form::Jsonl(out) => objects::each_of(claim, self.layout, &mut |object| {
                out.write_all(object)?;
                out.write_all(b"\n")
            }),
        }
    }

    /// Writes the row of a summary.
    ///
    /// # Errors
    ///
    /// When it cannot be written, or does not say all that is to be written.
    pub fn write_summary(&mut self, summary: &Summary) -> io::Result<()> {
        match &mut self.form {
            Form::Csv(writer, profile) if self.layout == Layout::Claims => {
                rows::of_summary(summary, &mut |row| {
                    csv_format::record(writer, *profile, row)
                })
            }
            _ => Err(io::Error::other("a summary does not hold the passages")),
        }
    }

    /// Writes what is left, such as the array's end, and flushes.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn finish(self) -> io::Result<()> {
        match self.form {
            Form::Csv(mut writer, _) => writer.flush(),
            Form::Json(mut out, mut array) => {
                array.close(&mut out)?;
                out.flush()
            }
            Form::Jsonl(mut out) => out.flush(),
        }
    }
}
