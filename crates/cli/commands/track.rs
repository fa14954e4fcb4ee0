//! `claims track`: add, then report.

use crate::failure::{Code, Failure};
use crate::output;
use crate::plan::{Inputs, Plan, ReportPlan, Talk};

use super::{add, report};

pub(super) fn run(plan: &Plan, files: &Inputs, what: &ReportPlan) -> Result<Code, Failure> {
    let (tally, added) = add::add(plan, files)?;
    tally.tell(plan);
    if plan.talk > Talk::Quiet {
        output::say(&format!("claims: {}", add::said(&added)));
    }
    report::run(plan, what)?;
    Ok(tally.code())
}
