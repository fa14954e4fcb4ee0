//! Claims of single documents, written as they come: what `claims extract` gives.

use claims_model::Claim;
use std::io::{self, Write};

use crate::json::Array;
use crate::{Profile, csv_format, rows};

/// Writes extracted claims one by one as CSV, JSON or JSON Lines, in bounded memory.
///
/// ```
/// use claims_report::{ExtractedWriter, Profile};
///
/// let mut bytes = Vec::new();
/// let writer = ExtractedWriter::new("json", Profile::Plain, &mut bytes)?.expect("a format");
/// writer.finish()?;
/// assert_eq!(bytes, b"[]\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct ExtractedWriter<W: Write> {
    form: Form<W>,
}

enum Form<W: Write> {
    // Boxed: the writer's buffers would make every variant as large.
    Csv(Box<csv::Writer<W>>, Profile),
    Json(W, Array),
    Jsonl(W),
}

impl<W: Write> ExtractedWriter<W> {
    /// A writer for the format `csv`, `json` or `jsonl`; `None` for any other. The profile
    /// matters to CSV alone. `out` is best buffered.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn new(format: &str, profile: Profile, out: W) -> io::Result<Option<Self>> {
        let form = match format {
            "csv" => {
                let writer = csv_format::writer(profile, &rows::extracted_names(), out)?;
                Form::Csv(Box::new(writer), profile)
            }
            "json" => Form::Json(out, Array::default()),
            "jsonl" => Form::Jsonl(out),
            _ => return Ok(None),
        };
        Ok(Some(ExtractedWriter { form }))
    }

    /// Writes one claim.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write(&mut self, claim: &Claim) -> io::Result<()> {
        match &mut self.form {
            Form::Csv(writer, profile) => {
                csv_format::record(writer, *profile, &rows::extracted(claim))
            }
            Form::Json(out, array) => array.push(&serde_json::to_vec(claim)?, out),
            Form::Jsonl(out) => {
                out.write_all(&serde_json::to_vec(claim)?)?;
                out.write_all(b"\n")
            }
        }
    }

    /// Writes any other JSON value among the claims: a sentence that is none, say. CSV has no
    /// columns for it and leaves it out.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write_value(&mut self, value: &serde_json::Value) -> io::Result<()> {
        match &mut self.form {
            Form::Csv(..) => Ok(()),
            Form::Json(out, array) => array.push(&serde_json::to_vec(value)?, out),
            Form::Jsonl(out) => {
                out.write_all(&serde_json::to_vec(value)?)?;
                out.write_all(b"\n")
            }
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
