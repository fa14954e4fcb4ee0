//! Reading the inputs of a command: the good documents go on, the bad ones are told and counted.

use std::io::stdin;

use claims_extractor::Extractor;
use claims_ingest::{Error, survey};
use claims_model::Document;

use crate::failure::{Code, Failure};
use crate::pipeline::{self, Done};
use crate::plan::{Inputs, Plan, Talk};
use crate::progress::Progress;

/// What became of the inputs.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Tally {
    pub(crate) good: usize,
    bad: usize,
    usage: usize,
    unread: usize,
    skipped: u64,
}

impl Tally {
    /// The exit code: bad inputs are told by it, whatever became of the good ones.
    pub(crate) fn code(&self) -> Code {
        match (self.usage, self.bad) {
            (0, 0) => Code::Fine,
            (_, 0) => Code::Usage,
            _ => Code::BadInput,
        }
    }

    /// Says how many were bad or left out.
    pub(crate) fn tell(&self, plan: &Plan) {
        if plan.talk == Talk::Quiet {
            return;
        }
        if self.bad + self.usage > 0 {
            let bad = self.bad + self.usage;
            crate::output::say(&format!(
                "claims: {} kept, {} bad",
                counted(self.good, "document"),
                bad
            ));
        }
        if self.skipped > 0 {
            crate::output::say(&format!(
                "claims: {} in the folders not read: not a kind of document that is known",
                counted(self.skipped as usize, "other file")
            ));
        }
    }
}

/// "1 document", "2 documents".
pub(crate) fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// Whether a document is in a language that is read, by its tag, else by its text.
pub(crate) fn is_read(document: &Document) -> bool {
    claims_ingest::is_english(document)
}

/// Reads all inputs: `work` runs on the threads, `consume` gets the good results in order.
///
/// `consume` may end early; its failure is the answer.
pub(crate) fn each<T: Send>(
    plan: &Plan,
    inputs: &Inputs,
    work: impl Fn(&mut Extractor, &Document) -> T + Sync,
    consume: impl FnOnce(&mut dyn Iterator<Item = Done<T>>) -> Result<(), Failure>,
) -> Result<Tally, Failure> {
    let total = if plan.talk > Talk::Quiet {
        survey(&inputs.inputs).bytes
    } else {
        0
    };
    let mut documents = claims_ingest::documents(
        inputs.inputs.clone(),
        inputs.options.clone(),
        Box::new(stdin()),
    );
    let mut progress = Progress::new(plan.talk, total);
    let mut tally = Tally::default();
    let mut bytes = 0;
    pipeline::run(&mut documents, plan.threads, work, |results| {
        let mut good = results.filter_map(|result| match result {
            Ok(done) => {
                tally.good += 1;
                bytes += done.document.text.len() as u64;
                progress.step(bytes);
                for warning in &done.warnings {
                    if plan.talk > Talk::Quiet {
                        progress.say(&format!("claims: {}: {warning}", done.source));
                    }
                }
                if !is_read(&done.document) {
                    tally.unread += 1;
                    if plan.talk > Talk::Quiet {
                        progress.say(&format!(
                            "claims: {}: not in English: kept, gives no claims",
                            done.source
                        ));
                    }
                }
                Some(done)
            }
            Err(problem) => {
                tell_bad(&problem, &progress);
                if problem.is_usage() {
                    tally.usage += 1;
                } else {
                    tally.bad += 1;
                }
                None
            }
        });
        consume(&mut good)
    })?;
    tally.skipped = documents.skipped() as u64;
    Ok(tally)
}

fn tell_bad(problem: &Error, progress: &Progress) {
    progress.say(&format!("claims: {problem}"));
    let hint = problem.hint();
    if !hint.is_empty() {
        progress.say(&format!("  {hint}"));
    }
}
