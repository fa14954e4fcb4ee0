//! `claims log`: what the ledger recorded.

use std::io::Write;

use claims_report::tables;
use claims_store::SqliteLedger;
use claims_tracker::{Ledger, LogAction};

use crate::failure::{Code, Failure};
use crate::output::Sink;
use crate::plan::Plan;

pub(super) fn run(plan: &Plan, json: bool) -> Result<Code, Failure> {
    let ledger = SqliteLedger::open_existing(&plan.ledger)?;
    let mut out = Sink::stdout();
    let mut written: Result<(), Failure> = Ok(());
    ledger.log(&mut |line| {
        if written.is_err() {
            return;
        }
        written = (|| {
            if json {
                serde_json::to_writer(&mut out, &line)?;
                out.write_all(b"\n")?;
                return Ok(());
            }
            let action = match line.action {
                LogAction::Add => "add",
                LogAction::Revise => "revise",
                LogAction::Status => "status",
            };
            let cell = |cell: &Option<String>| tables::harmless(cell.as_deref().unwrap_or("-"));
            writeln!(
                out,
                "{}\t{}\t{action}\t{}\t{}\t{}",
                line.seq,
                line.recorded,
                cell(&line.document),
                cell(&line.claim),
                cell(&line.detail)
            )?;
            Ok(())
        })();
    })?;
    written?;
    out.finish()?;
    Ok(Code::Fine)
}
