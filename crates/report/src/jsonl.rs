//! JSON Lines.

use std::io::{self, Write};

use crate::{Format, Report, objects};

/// The format `jsonl`.
pub(crate) struct Jsonl;

impl Format for Jsonl {
    fn id(&self) -> &'static str {
        "jsonl"
    }

    fn extension(&self) -> &'static str {
        "jsonl"
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        objects::each(report, |object| {
            out.write_all(object)?;
            out.write_all(b"\n")
        })?;
        out.flush()
    }
}
