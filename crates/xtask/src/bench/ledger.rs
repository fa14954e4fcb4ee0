//! What a ledger does at 1,000, 10,000, … documents.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use claims_store::SqliteLedger;
use claims_tracker::{Entry, Ledger};

use super::Options;
use super::measure::{on_processor, peak_memory, timed};
use super::questions;
use super::readings::{self, Entries};

/// Documents of one addition.
const BATCH: usize = 1_000;
/// So many documents are added one by one at each size, to see what the next one costs.
const SINGLE: usize = 7;
const RECORDED: &str = "2025-07-01T08:00:00Z";

pub(super) fn run(options: &Options) -> Result<()> {
    let number = options.documents()?;
    let batch = match options.value("batch") {
        Some(batch) => batch.parse()?,
        None => BATCH,
    };
    let mut entries = Entries::open(&readings::file(options)?)?;
    let folder = tempfile::tempdir_in(options.scratch()?)?;
    let file = match options.value("ledger") {
        Some(file) => PathBuf::from(file),
        None => folder.path().join("claims.db"),
    };
    let mut ledger = SqliteLedger::open(&file)?;
    // What a kept ledger holds was added by an earlier run of the bench.
    let kept = ledger.counts()?.documents as usize;
    entries.skip(kept)?;

    let (mut done, mut milestone) = (kept, 1_000);
    while milestone <= kept {
        milestone *= 10;
    }
    milestone = milestone.min(number);
    let (mut adding, mut on) = (Duration::ZERO, Duration::ZERO);
    // One in so many stays out of its batch, to come late.
    let mut late: Vec<Entry> = Vec::new();
    println!(
        "documents  docs/s (on processor)  last batch  claims  next one  late one  memory  file"
    );
    loop {
        let (mut last, mut last_on, mut in_batch) = (Duration::ZERO, Duration::ZERO, 0);
        while done < milestone {
            let mut documents = entries.take(batch.min(milestone - done))?;
            anyhow::ensure!(!documents.is_empty(), "the file of readings is short");
            done += documents.len();
            if documents.len() > 10 {
                late.push(documents.swap_remove(documents.len() / 2));
            }
            if options.has("reverse") {
                documents.reverse();
            }
            in_batch = documents.len();
            let before = on_processor();
            let (time, added) = timed(|| ledger.add(&mut documents.into_iter(), RECORDED));
            added?;
            if let (Some(before), Some(after)) = (before, on_processor()) {
                on += after - before;
                last_on = after - before;
            }
            last = time;
            if options.has("every") {
                println!(
                    "{done:>9}  {:.0} ({:.0})",
                    in_batch as f64 / time.as_secs_f64(),
                    in_batch as f64 / last_on.as_secs_f64()
                );
            }
            adding += time;
        }
        let mut next = Vec::new();
        for entry in entries.take(SINGLE)? {
            let (time, added) = timed(|| ledger.add(&mut std::iter::once(entry), RECORDED));
            added?;
            next.push(time);
        }
        done += next.len();
        let mut belated = Vec::new();
        for _ in 0..SINGLE.min(late.len()) {
            // From the middle of what is there.
            let entry = late.remove(late.len() / 2);
            let (time, added) = timed(|| ledger.add(&mut std::iter::once(entry), RECORDED));
            added?;
            belated.push(time);
        }
        let counts = ledger.counts()?;
        println!(
            "{done:>9}  {:.0} ({:.0})  {:.0} ({:.0})  {}  {}  {}  {} MB  {} MB",
            (done - kept) as f64 / adding.as_secs_f64(),
            (done - kept) as f64 / on.as_secs_f64(),
            in_batch as f64 / last.as_secs_f64(),
            in_batch as f64 / last_on.as_secs_f64(),
            counts.claims,
            spread(next),
            spread(belated),
            peak_memory().unwrap_or_default(),
            file.metadata()?.len() / 1_000_000,
        );
        questions::ask(&ledger)?;
        if milestone >= number {
            return Ok(());
        }
        milestone = (milestone * 10).min(number);
    }
}

/// The median and the longest, in milliseconds.
fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let milliseconds = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1e3);
    let median = milliseconds(times.get(times.len() / 2));
    format!("{median:.1} ms (most {:.1})", milliseconds(times.last()))
}
