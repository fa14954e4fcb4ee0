//! `claims log`: what the ledger recorded.

use std::collections::BTreeSet;
use std::io::Write;

use claims_report::tables;
use claims_store::SqliteLedger;
use claims_tracker::{Act, Ledger, LogEntry, View};

use crate::failure::{Code, Failure};
use crate::output::Sink;
use crate::plan::Plan;

pub(super) fn run(plan: &Plan, json: bool) -> Result<Code, Failure> {
    let ledger = SqliteLedger::open_existing(&plan.ledger)?;
    let marks = Marks::of(&ledger)?;
    let mut out = Sink::stdout();
    let mut written: Result<(), Failure> = Ok(());
    ledger.log(&mut |line| {
        if written.is_ok() {
            written = write(&line, &marks, json, &mut out);
        }
    })?;
    written?;
    out.finish()?;
    Ok(Code::Fine)
}

/// What became of decisions since they were recorded: a line itself never changes.
struct Marks {
    undone: BTreeSet<u64>,
    lost: BTreeSet<u64>,
}

impl Marks {
    fn of(ledger: &SqliteLedger) -> Result<Marks, Failure> {
        let undone = ledger.decisions()?.into_iter();
        let undone = undone.filter_map(|decision| match decision.act {
            Act::Undo { seq } => Some(seq),
            _ => None,
        });
        let lost = ledger.orphans(View::default())?.into_iter();
        Ok(Marks {
            undone: undone.collect(),
            lost: lost.map(|decision| decision.seq).collect(),
        })
    }

    fn of_line(&self, seq: u64) -> Option<&'static str> {
        if self.undone.contains(&seq) {
            Some("taken back since")
        } else if self.lost.contains(&seq) {
            Some("its passage is gone since")
        } else {
            None
        }
    }
}

fn write(line: &LogEntry, marks: &Marks, json: bool, out: &mut Sink) -> Result<(), Failure> {
    if json {
        serde_json::to_writer(&mut *out, line)?;
        out.write_all(b"\n")?;
        return Ok(());
    }
    let cell = |cell: &Option<String>| tables::harmless(cell.as_deref().unwrap_or("-"));
    let mut detail = cell(&line.detail);
    if let Some(mark) = marks.of_line(line.seq) {
        detail.push_str(&format!(" ({mark})"));
    }
    write!(
        out,
        "{}\t{}\t{}\t{}\t{}\t{detail}",
        line.seq,
        line.recorded,
        line.action,
        cell(&line.document),
        cell(&line.claim),
    )?;
    // A decision has three columns more: who, why, on what evidence.
    if line.by.is_some() {
        write!(
            out,
            "\t{}\t{}\t{}",
            cell(&line.by),
            cell(&line.because),
            cell(&line.evidence)
        )?;
    }
    out.write_all(b"\n")?;
    Ok(())
}
