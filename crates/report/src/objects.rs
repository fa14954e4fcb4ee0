//! JSON objects of a report, one at a time.

use serde::{Serialize, Serializer};
use std::io;

use crate::value::Value;
use crate::{Layout, Report, rows};

/// Visits each object as its JSON on one line, without a line end.
///
/// Tracked claims are the contract's objects, which hold their history and appearances; the
/// other layouts give the rows of the CSV with typed values.
pub(crate) fn each(
    report: &Report<'_>,
    mut visit: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut line = Vec::new();
    let layout = report.layout_of_rows();
    if layout == Layout::Claims {
        for claim in report.claims() {
            line.clear();
            serde_json::to_writer(&mut line, claim)?;
            visit(&line)?;
        }
        return Ok(());
    }
    let names = rows::names(layout);
    rows::each(report, |row| {
        line.clear();
        serde_json::to_writer(&mut line, &Object { names: &names, row })?;
        visit(&line)
    })
}

struct Object<'a> {
    names: &'a [&'static str],
    row: &'a [Value<'a>],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.names.iter().zip(self.row))
    }
}
