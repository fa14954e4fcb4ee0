//! `claims report`: the tracked claims as CSV, JSON or JSON Lines.

use claims_report::{Report, format, sort};

use crate::failure::{Code, Failure};
use crate::output::Sink;
use crate::plan::{Plan, ReportPlan};

pub(super) fn run(plan: &Plan, what: &ReportPlan) -> Result<Code, Failure> {
    let Some(format) = format(what.format) else {
        return Err(Failure::usage(format!("no such format: {}", what.format)));
    };
    let mut claims = super::tracked(plan)?;
    claims.retain(|claim| what.filter.matches(claim));
    sort(&mut claims);
    let mut out = Sink::open(what.output.as_deref())?;
    let report = Report::new(&claims)
        .layout(what.layout)
        .profile(what.profile);
    format.write(&report, &mut out)?;
    out.finish()?;
    super::revised::since(plan, what.filter.since)?;
    Ok(Code::Fine)
}
