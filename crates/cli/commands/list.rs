//! `claims list`: the tracked claims at a glance.

use claims_report::{Filter, Layout, Profile, tables::TrackedTable};

use super::Listed;
use crate::args::ListFormat;
use crate::failure::{Code, Failure};
use crate::output::{self, Sink};
use crate::plan::{Plan, Talk};

/// One row a claim, exact.
const ROWS: (Layout, Profile) = (Layout::Claims, Profile::Plain);

pub(super) fn run(
    plan: &Plan,
    filter: &Filter,
    form: ListFormat,
    fail: bool,
) -> Result<Code, Failure> {
    let mut out = Sink::stdout();
    let (wanted, all) = match form {
        ListFormat::Table => table(plan, filter, &mut out)?,
        ListFormat::Json => super::written(plan, filter, "json", ROWS, &mut out)?,
        ListFormat::Jsonl => super::written(plan, filter, "jsonl", ROWS, &mut out)?,
        ListFormat::Csv => super::written(plan, filter, "csv", ROWS, &mut out)?,
    };
    out.finish()?;
    super::revised::since(plan, filter.since)?;
    if wanted == 0 && plan.talk > Talk::Quiet {
        output::say(&format!("claims: none of {all} tracked claims"));
    }
    Ok(if fail && wanted > 0 {
        Code::Findings
    } else {
        Code::Fine
    })
}

/// How many are wanted, and how many there are.
type Numbers = (usize, usize);

fn table(plan: &Plan, filter: &Filter, out: &mut Sink) -> Result<Numbers, Failure> {
    let mut wanted = 0;
    let mut table = TrackedTable::new(output::look(plan));
    let all = super::each_tracked(plan, filter, false, &mut |claim| {
        wanted += 1;
        let claim = match claim {
            Listed::Summary(summary) => &summary.claim,
            Listed::Whole(claim) => claim,
        };
        Ok(table.push(claim, out)?)
    })?;
    table.finish(out)?;
    Ok((wanted, all))
}
