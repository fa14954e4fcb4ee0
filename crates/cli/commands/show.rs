//! `claims show`: one tracked claim, whole.

use std::io::Write;

use claims_report::tables;

use crate::failure::{Code, Failure};
use crate::output::{self, Sink};
use crate::plan::Plan;

pub(super) fn run(plan: &Plan, id: &str, json: bool) -> Result<Code, Failure> {
    let claims = super::found(plan, id)?;
    let mut out = Sink::stdout();
    for (number, claim) in claims.iter().enumerate() {
        if json {
            serde_json::to_writer(&mut out, claim)?;
            out.write_all(b"\n")?;
        } else {
            if number > 0 {
                out.write_all(b"\n")?;
            }
            tables::show(claim, output::look(plan), &mut out)?;
        }
    }
    out.finish()?;
    Ok(Code::Fine)
}
