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

use std::cell::Cell;
use std::ops::ControlFlow;
use std::process::ExitCode;

use claims_model::{Appearance, Published, Summary, TrackedClaim};
use claims_report::{Filter, Layout, Profile, TrackedWriter, sort, summaries_suffice, tables};
use claims_store::{Row, Rows, SqliteLedger};
use claims_tracker::{Found, Ledger};

use crate::failure::Failure;
use crate::inputs::counted;
use crate::output::{self, Sink};
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

/// A tracked claim on its way out, with overdue judged.
enum Listed {
    /// What suffices for a list and for a row.
    Summary(Summary),
    /// With its passages.
    Whole(TrackedClaim),
}

/// Hands the tracked claims that a filter wants to `each`, in the order of reports. Where it
/// wants none, the answer is how many there are in view.
///
/// Where the view is of all that the ledger holds, they are read one by one, and their passages
/// only where the filter or the caller (`whole`) needs them.
fn each_tracked(
    plan: &Plan,
    filter: &Filter,
    whole: bool,
    each: &mut dyn FnMut(&Listed) -> Result<(), Failure>,
) -> Result<usize, Failure> {
    let ledger = SqliteLedger::open_existing(&plan.ledger)?;
    let rows = Rows {
        status: filter.status.clone(),
        due_before: filter.overdue.then_some(plan.today),
    };
    let wanted = Cell::new(0);
    let mut each = |claim: &Listed| {
        wanted.set(wanted.get() + 1);
        each(claim)
    };
    let mut saying = None;
    let mut one = |row: Row| -> Result<(), Failure> {
        let mut claim = match row {
            Row::Decided(claim) => claim,
            Row::Summary(number, mut summary) => {
                summary.claim.judge(plan.today);
                let settled = filter.settle(&summary);
                match settled {
                    Some(false) => return Ok(()),
                    Some(true) if !whole => return each(&Listed::Summary(summary)),
                    Some(true) | None => {}
                }
                if let Some(part) = &filter.text
                    && settled.is_none()
                    && filter.asks_for_a_quote(&summary)
                {
                    let saying = match &mut saying {
                        Some(known) => known,
                        unknown => unknown.insert(ledger.saying(part)?),
                    };
                    if !saying.contains(&number) {
                        return Ok(());
                    }
                }
                match ledger.matter(number)? {
                    Some(claim) => claim,
                    None => return Ok(()),
                }
            }
        };
        claim.judge(plan.today);
        if filter.matches(&claim) {
            each(&Listed::Whole(claim))?;
        }
        Ok(())
    };
    let read = ledger.rows(plan.view, &rows, &mut |row| match one(row) {
        Ok(()) => ControlFlow::Continue(()),
        Err(failure) => ControlFlow::Break(failure),
    })?;
    match read {
        // Counting them takes a while where they are many.
        Some(ControlFlow::Continue(())) if wanted.get() > 0 => return Ok(wanted.get()),
        Some(ControlFlow::Continue(())) => return Ok(ledger.counts()?.tracked.values().sum()),
        Some(ControlFlow::Break(failure)) => return Err(failure),
        None => {}
    }

    let mut claims = ledger.tracked(plan.view)?;
    let all = claims.len();
    for claim in &mut claims {
        claim.judge(plan.today);
    }
    claims.retain(|claim| filter.matches(claim));
    sort(&mut claims);
    for claim in claims {
        each(&Listed::Whole(claim))?;
    }
    Ok(all)
}

/// Writes the tracked claims that a filter wants, and counts them; the second number is the
/// answer of [`each_tracked`].
fn written(
    plan: &Plan,
    filter: &Filter,
    format: &str,
    (layout, profile): (Layout, Profile),
    out: &mut Sink,
) -> Result<(usize, usize), Failure> {
    let mut out = Some(out);
    // Nothing is written before something could be read.
    let mut writer = None;
    let mut open = || match out.take() {
        Some(out) => Ok::<_, Failure>(TrackedWriter::new(format, layout, profile, out)?),
        None => Ok(None),
    };
    let mut wanted = 0;
    let whole = !summaries_suffice(format, layout);
    let all = each_tracked(plan, filter, whole, &mut |claim| {
        wanted += 1;
        if writer.is_none() {
            writer = open()?;
        }
        match (&mut writer, claim) {
            (Some(writer), Listed::Summary(summary)) => writer.write_summary(summary)?,
            (Some(writer), Listed::Whole(claim)) => writer.write(claim)?,
            (None, _) => {}
        }
        Ok(())
    })?;
    if writer.is_none() {
        writer = open()?;
    }
    match writer {
        Some(writer) => writer.finish()?,
        None => return Err(Failure::usage(format!("no such format: {format}"))),
    }
    Ok((wanted, all))
}

/// The tracked claims of a handle.
fn found(plan: &Plan, id: &str) -> Result<Vec<TrackedClaim>, Failure> {
    found_in(&SqliteLedger::open_existing(&plan.ledger)?, plan, id)
}

/// The tracked claims of a handle, in a ledger that is open.
fn found_in(ledger: &SqliteLedger, plan: &Plan, id: &str) -> Result<Vec<TrackedClaim>, Failure> {
    match ledger.find(id, plan.view)? {
        Found::Claims(mut claims) => {
            // A handle is of the claim that the passage speaks of first, not of those that it
            // speaks of too, or changed along with it.
            let handle = id.to_ascii_lowercase();
            let own = |claim: &TrackedClaim| {
                let of = |at: &Appearance| !at.along && at.id.starts_with(&handle);
                claim.appearances.iter().any(of)
            };
            // What is not told itself may be told of by others.
            if claims.iter().any(own) {
                claims.retain(own);
            }
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
