//! `claims add`: extract, and record in the ledger.

use claims_store::SqliteLedger;
use claims_tracker::{Added, Entry, Ledger};

use crate::clock;
use crate::failure::{Code, Failure};
use crate::inputs::{self, Tally, counted, is_read};
use crate::output;
use crate::plan::{Inputs, Plan, Talk};

use super::rejected::Rejected;

pub(super) fn run(plan: &Plan, files: &Inputs) -> Result<Code, Failure> {
    let (tally, added) = add(plan, files)?;
    tally.tell(plan);
    if plan.talk > Talk::Quiet {
        output::say(&format!("claims: {}", said(&added)));
    }
    Ok(tally.code())
}

/// Reads the inputs and records them, in one transaction.
pub(super) fn add(plan: &Plan, files: &Inputs) -> Result<(Tally, Added), Failure> {
    let mut ledger = SqliteLedger::open(&plan.ledger).map_err(|problem| {
        if problem.is_missing() {
            let file = problem.file().display();
            return Failure::usage(format!("{file}: there is no folder for this ledger"))
                .hint("Make the folder first, or name another ledger with --ledger.");
        }
        problem.into()
    })?;
    let rejected = Rejected::of(&ledger)?;
    let mut added = Added::default();
    let tally = inputs::each(
        plan,
        files,
        |extractor, document| {
            if is_read(document) {
                extractor.read(document).readings_with_references()
            } else {
                Vec::new()
            }
        },
        |documents| {
            let mut entries = documents.map(|done| {
                let note = (!is_read(&done.document)).then(|| "not in English".to_string());
                Entry {
                    document: done.document,
                    readings: done.made,
                    note,
                }
            });
            added = ledger.add(&mut entries, &clock::instant())?;
            Ok(())
        },
    )?;
    rejected.tell_joined(plan, &ledger)?;
    Ok((tally, added))
}

/// What was added, in words.
pub(super) fn said(added: &Added) -> String {
    let mut words = format!(
        "{} added, with {}",
        counted(added.documents, "document"),
        counted(added.claims, "claim")
    );
    if added.revisions > 0 {
        words.push_str(&format!(
            "; {}, by which {} vanished, {} came, {} changed",
            counted(added.revisions, "revision"),
            counted(added.vanished, "claim"),
            added.came,
            added.changed
        ));
    }
    if added.unchanged > 0 {
        words.push_str(&format!("; {} there already", added.unchanged));
    }
    if added.unread > 0 {
        words.push_str(&format!("; {} not in English", added.unread));
    }
    words
}
