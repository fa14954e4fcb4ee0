//! `claims report`: the tracked claims as CSV, JSON or JSON Lines.

use crate::failure::{Code, Failure};
use crate::output::Sink;
use crate::plan::{Plan, ReportPlan};

pub(super) fn run(plan: &Plan, what: &ReportPlan) -> Result<Code, Failure> {
    let mut out = Sink::open(what.output.as_deref())?;
    let rows = (what.layout, what.profile);
    super::written(plan, &what.filter, what.format, rows, &mut out)?;
    out.finish()?;
    super::revised::since(plan, what.filter.since)?;
    Ok(Code::Fine)
}
