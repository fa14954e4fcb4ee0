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
mod rejected;
mod reopen;
mod report;
mod resolve;
mod revised;
mod schema;
mod set;
mod show;
mod split;
mod tag;
mod track;
mod undo;
mod void;

use std::process::ExitCode;

use claims_model::{Published, TrackedClaim};
use claims_report::tables;
use claims_store::SqliteLedger;
use claims_tracker::{Found, Ledger};

use crate::failure::Failure;
use crate::inputs::counted;
use crate::output;
use crate::plan::{Plan, Talk, Task};

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
        claim.judge(plan.today);
    }
    Ok(claims)
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
                claim.judge(plan.today);
            }
            Ok(claims)
        }
        Found::Ambiguous(ids) => {
            let shown: Vec<&str> = ids.iter().take(5).map(String::as_str).collect();
            let more = if ids.len() > shown.len() { " …" } else { "" };
            Err(
                Failure::usage(format!("{id} is the beginning of several ids"))
                    .hint(format!("Give more of it: {}{more}", shown.join(" "))),
            )
        }
        Found::Nothing => earlier(ledger, plan, id),
    }
}

/// What became of a claim that only an earlier text of its document carries.
fn earlier(ledger: &SqliteLedger, plan: &Plan, id: &str) -> Result<Vec<TrackedClaim>, Failure> {
    let mut earlier = ledger.earlier(id, plan.view)?;
    let (Some(was), true) = (earlier.pop(), earlier.is_empty()) else {
        return match earlier.as_slice() {
            [] => Err(Failure::usage(format!("no claim in view has an id that begins with {id}"))
                .hint("`claims list` shows the ids; with --as-of only claims published by that day are in view.")),
            more => Err(Failure::usage(format!("{id} is the beginning of several ids of earlier texts"))
                .hint(format!("Give more of it: {} …", more[0].claim.id))),
        };
    };
    let day = |published: Option<Published>| match published {
        Some(published) => published.day().to_string(),
        None => "an unknown day".to_string(),
    };
    let text = format!(
        "{} stands in the text of {} that was published on {}",
        was.claim.id,
        tables::harmless(&was.claim.document),
        day(was.published)
    );
    let since = day(was.since);
    let Some(now) = was.now else {
        let lost = ledger.orphans(plan.view)?;
        let lost = lost
            .iter()
            .filter(|lost| lost.anchors().any(|at| at.id == was.claim.id));
        let lost = match lost.count() {
            0 => String::new(),
            count => format!(", and {} with it", counted(count, "decision")),
        };
        let failure = Failure::usage(format!(
            "{text}; it is gone since the revision of {since}{lost}"
        ));
        return Err(match was.published {
            Some(published) if was.since.is_some_and(|since| since.day() > published.day()) => {
                let then = published.day();
                failure.hint(format!(
                    "`claims show {} --as-of {then}` shows what it was.",
                    was.claim.id
                ))
            }
            _ => failure.hint(format!("It said: {}", tables::harmless(&was.claim.quote))),
        });
    };
    if plan.talk > Talk::Quiet {
        output::say(&format!(
            "claims: {text}; since the revision of {since} it is {now}"
        ));
    }
    found_in(ledger, plan, &now)
}
