//! A JSON array with one object a line, so that a diff shows which claims changed.

use std::io::{self, Write};

use crate::{Format, Report, objects};

/// The format `json`.
pub(crate) struct Json;

impl Format for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut array = Array::default();
        objects::each(report, |object| array.push(object, out))?;
        array.close(out)?;
        out.flush()
    }
}

/// The brackets and commas of an array that is written piece by piece.
#[derive(Default)]
pub(crate) struct Array {
    begun: bool,
}

impl Array {
    pub(crate) fn push<W: Write + ?Sized>(&mut self, object: &[u8], out: &mut W) -> io::Result<()> {
        out.write_all(if self.begun { b",\n" } else { b"[\n" })?;
        self.begun = true;
        out.write_all(object)
    }

    pub(crate) fn close<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(if self.begun { b"\n]\n" } else { b"[]\n" })
    }
}
