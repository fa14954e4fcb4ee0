//! `claims history`: what changed, when, and by which passage.

use std::io::Write;

use claims_report::tables;
use claims_store::SqliteLedger;

use crate::failure::{Code, Failure};
use crate::output::{self, Sink};
use crate::plan::Plan;

pub(super) fn run(plan: &Plan, id: &str, json: bool) -> Result<Code, Failure> {
    let ledger = SqliteLedger::open_existing(&plan.ledger)?;
    let claims = super::found_in(&ledger, plan, id)?;
    let mut out = Sink::stdout();
    for claim in &claims {
        if json {
            for change in &claim.history {
                serde_json::to_writer(&mut out, change)?;
                out.write_all(b"\n")?;
            }
        } else {
            tables::history(claim, output::look(plan), &mut out)?;
        }
    }
    out.finish()?;
    super::revised::of_claims(plan, &ledger, &claims)?;
    Ok(Code::Fine)
}
