//! What is asked of a ledger, and how long it takes.

use std::io::Write;
use std::ops::ControlFlow;
use std::time::Instant;

use anyhow::Result;
use claims_model::{Status, Summary};
use claims_report::{Filter, Layout, Look, Profile, TrackedWriter, tables::TrackedTable};
use claims_store::{Row, Rows, SqliteLedger};
use claims_tracker::{Ledger, View};

use super::measure::timed;

/// Times the questions, as the commands of the same names ask them.
pub(super) fn ask(ledger: &SqliteLedger) -> Result<()> {
    let pending = Rows {
        status: vec![Status::Pending],
        due_before: None,
    };
    let text = Filter {
        text: Some("quinindell".to_string()),
        ..Filter::default()
    };
    let overdue = Rows {
        due_before: "2018-01-01".parse().ok(),
        ..pending.clone()
    };
    println!(
        "    list: {}; overdue: {}; a word of the text: {}",
        list(ledger, &pending, &Filter::default())?,
        list(ledger, &overdue, &Filter::default())?,
        list(ledger, &Rows::default(), &text)?,
    );

    let mut id = None;
    ledger.rows(View::default(), &pending, &mut |row| {
        if let Row::Summary(_, summary) = row {
            id = Some(summary.claim.id);
        }
        ControlFlow::Break(())
    })?;
    let (show, found) = timed(|| ledger.find(&id.unwrap_or_default(), View::default()));
    found?;
    let mut bytes = Counter(0);
    let (report, written) = timed(|| report(ledger, &mut bytes));
    println!(
        "    show: {show:.1?}; report --format csv: {report:.1?} for {} rows, {} MB",
        written?,
        bytes.0 / 1_000_000
    );
    Ok(())
}

/// The rows of a list, how long the first one takes, and all of them.
fn list(ledger: &SqliteLedger, rows: &Rows, filter: &Filter) -> Result<String> {
    let begun = Instant::now();
    let (mut first, mut number, mut failed) = (None, 0, None);
    let mut out = Counter(0);
    let mut table = TrackedTable::new(Look::default());
    let saying = match &filter.text {
        Some(part) => ledger.saying(part)?,
        None => Default::default(),
    };
    let mut one = |matter: u64, summary: &Summary| -> Result<()> {
        let wanted = match filter.settle(summary) {
            Some(wanted) => wanted,
            None if filter.asks_for_a_quote(summary) && !saying.contains(&matter) => false,
            None => ledger
                .matter(matter)?
                .is_some_and(|claim| filter.matches(&claim)),
        };
        if wanted {
            first.get_or_insert_with(|| begun.elapsed());
            number += 1;
            table.push(&summary.claim, &mut out)?;
        }
        Ok(())
    };
    ledger.rows(View::default(), rows, &mut |row| {
        let done = match row {
            Row::Summary(matter, summary) => one(matter, &summary),
            // The bench decides nothing.
            Row::Decided(_) => Ok(()),
        };
        match done {
            Ok(()) => ControlFlow::Continue(()),
            Err(problem) => {
                failed = Some(problem);
                ControlFlow::Break(())
            }
        }
    })?;
    failed.map_or(Ok(()), Err)?;
    let all = begun.elapsed();
    Ok(format!(
        "{number} rows in {all:.1?}, the first in {:.1?}",
        first.unwrap_or(all)
    ))
}

fn report(ledger: &SqliteLedger, out: &mut Counter) -> Result<usize> {
    let mut writer = TrackedWriter::new("csv", Layout::Claims, Profile::Plain, out)?;
    let (mut number, mut written) = (0, Ok(()));
    ledger.rows(View::default(), &Rows::default(), &mut |row| {
        number += 1;
        if let (Some(writer), Row::Summary(_, summary)) = (&mut writer, row) {
            written = writer.write_summary(&summary);
        }
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })?;
    written?;
    if let Some(writer) = writer {
        writer.finish()?;
    }
    Ok(number)
}

/// Counts bytes, and keeps none.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
