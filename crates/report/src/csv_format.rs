//! CSV by RFC 4180.

use csv::{Terminator, Writer, WriterBuilder};
use std::io::{self, Write};

use crate::value::Value;
use crate::{Format, Profile, Report, rows, sheet};

/// The format `csv`.
pub(crate) struct Csv;

impl Format for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let profile = report.reader();
        let mut writer = writer(profile, &rows::names(report.layout_of_rows()), out)?;
        rows::each(report, |row| record(&mut writer, profile, row))?;
        writer.flush()
    }
}

/// A writer with the profile's line ends, its header written.
pub(crate) fn writer<W: Write>(
    profile: Profile,
    header: &[&str],
    mut out: W,
) -> io::Result<Writer<W>> {
    let terminator = match profile {
        Profile::Plain => Terminator::Any(b'\n'),
        Profile::Sheet => {
            // Without the mark Excel reads UTF-8 as the local code page.
            out.write_all("\u{feff}".as_bytes())?;
            Terminator::CRLF
        }
    };
    let mut writer = WriterBuilder::new().terminator(terminator).from_writer(out);
    writer.write_record(header)?;
    Ok(writer)
}

/// Writes one row.
pub(crate) fn record<W: Write>(
    writer: &mut Writer<W>,
    profile: Profile,
    row: &[Value<'_>],
) -> io::Result<()> {
    for value in row {
        let cell = value.cell();
        match profile {
            Profile::Plain => writer.write_field(cell.as_bytes())?,
            Profile::Sheet => writer.write_field(sheet::neutralized(&cell).as_bytes())?,
        }
    }
    writer.write_record(None::<&[u8]>)?;
    Ok(())
}
