//! JSON objects of a report, one at a time.

use claims_model::TrackedClaim;
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
    let layout = report.layout_of_rows();
    (report.claims().iter()).try_for_each(|claim| each_of(claim, layout, &mut visit))
}

/// Visits the objects of one claim.
pub(crate) fn each_of(
    claim: &TrackedClaim,
    layout: Layout,
    visit: &mut impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut line = Vec::new();
    if layout == Layout::Claims {
        serde_json::to_writer(&mut line, claim)?;
        return visit(&line);
    }
    let names = rows::names(layout);
    rows::each_of(claim, layout, &mut |row| {
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
