//! `claims list`: the tracked claims at a glance.

use claims_report::{Filter, Report, format, sort, tables};

use crate::args::ListFormat;
use crate::failure::{Code, Failure};
use crate::output::{self, Sink};
use crate::plan::{Plan, Talk};

pub(super) fn run(
    plan: &Plan,
    filter: &Filter,
    form: ListFormat,
    fail: bool,
) -> Result<Code, Failure> {
    let mut claims = super::tracked(plan)?;
    let all = claims.len();
    claims.retain(|claim| filter.matches(claim));
    sort(&mut claims);
    let mut out = Sink::stdout();
    let name = match form {
        ListFormat::Table => None,
        ListFormat::Json => Some("json"),
        ListFormat::Jsonl => Some("jsonl"),
        ListFormat::Csv => Some("csv"),
    };
    match name.and_then(format) {
        Some(format) => format.write(&Report::new(&claims), &mut out)?,
        None => tables::tracked(&claims, output::look(plan), &mut out)?,
    }
    out.finish()?;
    super::revised::since(plan, filter.since)?;
    if claims.is_empty() && plan.talk > Talk::Quiet {
        output::say(&format!("claims: none of {all} tracked claims"));
    }
    Ok(if fail && !claims.is_empty() {
        Code::Findings
    } else {
        Code::Fine
    })
}
