//! One file a command.

mod accept;
mod add;
mod analyze;
mod completions;
mod decide;
mod explain;
mod extract;
mod history;
mod list;
mod log;
mod man;
mod merge;
mod note;
mod read;
mod record;
mod reject;
mod reopen;
mod report;
mod resolve;
mod schema;
mod set;
mod show;
mod split;
mod tag;
mod track;
mod undo;
mod void;

use std::process::ExitCode;

use claims_model::{Status, TrackedClaim};
use claims_store::SqliteLedger;
use claims_tracker::{Found, Ledger};

use crate::failure::{Code, Failure};
use crate::plan::{Plan, Task};

/// Does what was planned.
pub(crate) fn run(plan: &Plan) -> Result<ExitCode, Failure> {
    let code = match &plan.task {
        Task::Read(inputs) => read::run(plan, inputs)?,
        Task::Analyze { inputs, format } => analyze::run(plan, inputs, *format)?,
        Task::Extract {
            inputs,
            format,
            all,
            output,
        } => extract::run(plan, inputs, *format, *all, output.as_deref())?,
        Task::Add(inputs) => add::run(plan, inputs)?,
        Task::Track { inputs, report } => track::run(plan, inputs, report)?,
        Task::Report(report) => report::run(plan, report)?,
        Task::List {
            filter,
            format,
            fail,
        } => list::run(plan, filter, *format, *fail)?,
        Task::Show { id, json } => show::run(plan, id, *json)?,
        Task::History { id, json } => history::run(plan, id, *json)?,
        Task::Explain { what, json } => explain::run(plan, what, *json)?,
        Task::Log { json } => log::run(plan, *json)?,
        Task::Decide(deciding) => decide::run(plan, deciding)?,
        Task::Schema(of) => schema::run(*of)?,
        Task::Completions(shell) => completions::run(*shell)?,
        Task::Man => man::run()?,
    };
    Ok(code.into())
}

/// The tracked claims in view, with overdue judged.
fn tracked(plan: &Plan) -> Result<Vec<TrackedClaim>, Failure> {
    let ledger = SqliteLedger::open_existing(&plan.ledger)?;
    let mut claims = ledger.tracked(plan.view)?;
    for claim in &mut claims {
        judge_overdue(plan, claim);
    }
    Ok(claims)
}

/// Overdue is computed, never kept: pending, and the last day of its due date is gone.
fn judge_overdue(plan: &Plan, claim: &mut TrackedClaim) {
    claim.overdue =
        claim.status == Status::Pending && claim.due_to.is_some_and(|last| last < plan.today);
}

/// The tracked claims of a handle.
fn found(plan: &Plan, id: &str) -> Result<Vec<TrackedClaim>, Failure> {
    found_in(&SqliteLedger::open_existing(&plan.ledger)?, plan, id)
}

/// The tracked claims of a handle, in a ledger that is open.
fn found_in(ledger: &SqliteLedger, plan: &Plan, id: &str) -> Result<Vec<TrackedClaim>, Failure> {
    match ledger.find(id, plan.view)? {
        Found::Claims(mut claims) => {
            for claim in &mut claims {
                judge_overdue(plan, claim);
            }
            Ok(claims)
        }
        Found::Ambiguous(ids) => {
            let shown: Vec<&str> = ids.iter().take(5).map(String::as_str).collect();
            let more = if ids.len() > shown.len() { " …" } else { "" };
            Err(Failure::usage(format!("{id} is the beginning of several ids"))
                .hint(format!("Give more of it: {}{more}", shown.join(" "))))
        }
        Found::Nothing => Err(Failure::new(Code::Usage, format!("no claim in view has an id that begins with {id}"))
            .hint("`claims list` shows the ids; with --as-of only claims published by that day are in view.")),
    }
}
