//! What revisions did to claims, told beside reports and histories.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use claims_model::{Published, TrackedClaim};
use claims_report::tables;
use claims_store::SqliteLedger;
use claims_tracker::{Anchor, Ledger, Revision};

use crate::failure::Failure;
use crate::inputs::counted;
use crate::output;
use crate::plan::{Plan, Talk};

/// More lines than these are counted, unless everything is asked for.
const LINES: usize = 20;

/// Says what the revisions did that were published on a day or after it: what vanished stands in
/// no report.
pub(super) fn since(plan: &Plan, since: Option<NaiveDate>) -> Result<(), Failure> {
    let Some(since) = since.filter(|_| plan.talk > Talk::Quiet) else {
        return Ok(());
    };
    let ledger = SqliteLedger::open_existing(&plan.ledger)?;
    let mut revisions = ledger.revisions(None, plan.view)?;
    revisions.retain(|revision| day(revision.published).is_some_and(|day| day >= since));
    if revisions.is_empty() {
        return Ok(());
    }
    let count = |of: fn(&Revision) -> usize| revisions.iter().map(of).sum::<usize>();
    output::say(&format!(
        "claims: by {} since {since} {} vanished, {} came, {} changed",
        counted(revisions.len(), "revision"),
        counted(count(|revision| revision.claims.vanished.len()), "claim"),
        count(|revision| revision.claims.came.len()),
        count(|revision| revision.claims.changed.len()),
    ));
    let lines: Vec<String> = revisions.iter().flat_map(lines).collect();
    tell(plan, &lines);
    Ok(())
}

/// Says what revisions did to the passages of some claims.
pub(super) fn of_claims(
    plan: &Plan,
    ledger: &SqliteLedger,
    claims: &[TrackedClaim],
) -> Result<(), Failure> {
    if plan.talk == Talk::Quiet {
        return Ok(());
    }
    let ours = |anchor: &Anchor| {
        let mut appearances = claims.iter().flat_map(|claim| &claim.appearances);
        appearances.any(|at| at.id == anchor.id)
    };
    let mut told: Vec<String> = Vec::new();
    let appearances = claims.iter().flat_map(|claim| &claim.appearances);
    let documents: BTreeSet<&str> = appearances.map(|at| at.document.as_str()).collect();
    for document in documents {
        for mut revision in ledger.revisions(Some(document), plan.view)? {
            let compared = &mut revision.claims;
            compared.vanished.clear();
            compared.came.retain(ours);
            compared.changed.retain(|(_, now)| ours(now));
            told.extend(lines(&revision));
        }
    }
    tell(plan, &told);
    Ok(())
}

fn tell(plan: &Plan, lines: &[String]) {
    let most = if plan.talk == Talk::Verbose {
        lines.len()
    } else {
        LINES
    };
    for line in lines.iter().take(most) {
        output::say(&format!("  {line}"));
    }
    if lines.len() > most {
        output::say(&format!(
            "  and {} more (-v shows them)",
            lines.len() - most
        ));
    }
}

/// One line a claim.
fn lines(revision: &Revision) -> Vec<String> {
    let published = day(revision.published).map_or("undated".to_string(), |day| day.to_string());
    let head = |what: &str| format!("{what} by {}, revised {published}:", revision.document);
    let claims = &revision.claims;
    let one = |what: &str, at: &Anchor| format!("{} {} “{}”", head(what), at.id, at.quote);
    let vanished = claims.vanished.iter().map(|at| one("vanished", at));
    let came = claims.came.iter().map(|at| one("came", at));
    let changed = claims.changed.iter().map(|(was, now)| {
        let words = match was.quote == now.quote {
            true => format!("“{}”, read otherwise", now.quote),
            false => format!("“{}”, before “{}”", now.quote, was.quote),
        };
        format!("{} {} {words}", head("changed"), now.id)
    });
    vanished
        .chain(changed)
        .chain(came)
        .map(|line| tables::harmless(&line))
        .collect()
}

fn day(published: Option<Published>) -> Option<NaiveDate> {
    published.map(|published| published.day())
}
