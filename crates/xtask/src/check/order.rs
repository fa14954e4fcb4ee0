//! No order of adding leaves a trace, on reports as they are written.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use chrono::{Days, NaiveDate};
use claims_extractor::Extractor;
use claims_model::Document;
use claims_store::{Row, Rows, SqliteLedger};
use claims_tracker::{Entry, Ledger, Member, Memory, View, track};

use crate::train::random::Random;

const RECORDED: &str = "2025-07-01T08:00:00Z";

/// Tries each storyline, each topic of ECB+, and all of a kind together.
pub(super) fn run(data: &Path, orders: u64, seed: u64) -> Result<ExitCode> {
    let (mut tried, mut broken) = (0, 0);
    for (kind, topics) in [("storylines", storylines(data)?), ("ECB+", ecbplus(data)?)] {
        ensure!(!topics.is_empty(), "no {kind} in {}", data.display());
        let mut extractor = Extractor::new();
        let mut all = Vec::new();
        let mut one = |name: &str, entries: &[Entry]| -> Result<()> {
            for order in 0..orders {
                tried += 1;
                if let Err(problem) = same_as_at_once(entries, seed.wrapping_add(order)) {
                    broken += 1;
                    println!(
                        "{kind} {name}, seed {}: {problem:#}",
                        seed.wrapping_add(order)
                    );
                }
            }
            Ok(())
        };
        for (name, documents) in topics {
            let entries = read(&mut extractor, documents);
            one(&name, &entries)?;
            all.extend(entries);
        }
        one("all together", &all)?;
        println!("{kind}: {} reports", all.len());
    }
    println!("{tried} orders tried, {broken} that left a trace");
    Ok(ExitCode::from(u8::from(broken > 0)))
}

/// What the documents claim.
fn read(extractor: &mut Extractor, documents: Vec<Document>) -> Vec<Entry> {
    let read = |document: Document| Entry {
        readings: extractor.read(&document).readings_with_references(),
        document,
        note: None,
    };
    documents.into_iter().map(read).collect()
}

/// Adds entries in the order and the batches of a seed.
///
/// # Errors
/// When the ledger says anything else than one to which they were all added at once, or than the
/// tracker in memory.
fn same_as_at_once(entries: &[Entry], seed: u64) -> Result<()> {
    let mut at_once = SqliteLedger::in_memory()?;
    at_once.add(&mut entries.iter().cloned(), RECORDED)?;
    let mut random = Random(seed);
    let mut shuffled: Vec<&Entry> = entries.iter().collect();
    random.shuffle(&mut shuffled);
    let mut below = |limit: usize| random.below(limit as u64) as usize;
    let mut ledger = SqliteLedger::in_memory()?;
    let mut rest = shuffled.as_slice();
    while !rest.is_empty() {
        // Most are small, so that there is much to come late.
        let most = [2, 5, rest.len()][below(3)];
        let (batch, others) = rest.split_at(1 + below(most.min(rest.len())));
        ledger.add(&mut batch.iter().map(|entry| (*entry).clone()), RECORDED)?;
        rest = others;
    }

    let members = entries.iter().flat_map(|entry| {
        let url = &entry.document.url;
        entry.readings.iter().map(move |reading| Member {
            reading: reading.clone(),
            url: url.clone(),
        })
    });
    let tracked = track(members.collect(), &mut Memory::default());
    let wanted = said(&at_once, None)?;
    ensure!(
        wanted == serde_json::to_string(&tracked)?,
        "not what is tracked in memory"
    );
    ensure!(said(&ledger, None)? == wanted, "other claims");
    ensure!(rows(&ledger)? == rows(&at_once)?, "other rows");
    let mut days: Vec<NaiveDate> = (entries.iter())
        .filter_map(|entry| Some(entry.document.published?.day()))
        .collect();
    days.sort_unstable();
    if let Some(day) = days.get(below(days.len().max(1))) {
        let mut only = SqliteLedger::in_memory()?;
        let by_then = |entry: &&Entry| entry.document.published.is_some_and(|on| on.day() <= *day);
        only.add(&mut entries.iter().filter(by_then).cloned(), RECORDED)?;
        ensure!(
            said(&ledger, Some(*day))? == said(&only, None)?,
            "hindsight as of {day}"
        );
    }
    Ok(())
}

/// All that a ledger says, as it is written.
fn said(ledger: &SqliteLedger, as_of: Option<NaiveDate>) -> Result<String> {
    let view = View {
        as_of,
        ..View::default()
    };
    Ok(serde_json::to_string(&ledger.tracked(view)?)?)
}

/// The rows of its reports.
fn rows(ledger: &SqliteLedger) -> Result<Vec<String>> {
    let mut rows = Vec::new();
    let end = ledger.rows(View::default(), &Rows::default(), &mut |row| {
        match serde_json::to_string(match &row {
            Row::Summary(_, summary) => &summary.claim,
            Row::Decided(claim) => claim,
        }) {
            Ok(row) => rows.push(row),
            Err(problem) => return ControlFlow::Break(problem),
        }
        ControlFlow::Continue(())
    })?;
    match end {
        Some(ControlFlow::Break(problem)) => Err(problem.into()),
        Some(ControlFlow::Continue(())) => Ok(rows),
        None => anyhow::bail!("no rows of all"),
    }
}

type Topics = BTreeMap<String, Vec<Document>>;

fn storylines(data: &Path) -> Result<Topics> {
    let mut topics = Topics::new();
    for folder in ["storylines", "storylines-train"] {
        for file in files(&data.join(folder), "json")? {
            let text = std::fs::read_to_string(&file)?;
            let mut story: serde_json::Value =
                serde_json::from_str(&text).with_context(|| file.display().to_string())?;
            let name = story["id"].as_str().unwrap_or_default().to_string();
            let mut documents: Vec<Document> = serde_json::from_value(story["documents"].take())
                .with_context(|| file.display().to_string())?;
            for document in &mut documents {
                // Each numbers its reports from 1.
                document.id = Some(format!("{name}-{}", document.id_or_hash()));
            }
            topics.insert(name, documents);
        }
    }
    Ok(topics)
}

fn ecbplus(data: &Path) -> Result<Topics> {
    let mut topics = Topics::new();
    let first = NaiveDate::from_ymd_opt(2015, 1, 1).context("a day")?;
    for file in files(&data.join("ecbplus"), "jsonl")? {
        for line in std::fs::read_to_string(&file)?.lines() {
            let record: serde_json::Value = serde_json::from_str(line)?;
            let words = |name: &str| record[name].as_str().unwrap_or_default().to_string();
            let documents = topics
                .entry(format!("topic {}", record["topic"]))
                .or_default();
            // The corpus gives no days: some share one, and some have none.
            let at = documents.len() as u64;
            let day = first + Days::new(at * 7 % 30);
            documents.push(Document {
                id: Some(words("id")),
                published: day.to_string().parse().ok().filter(|_| at % 9 != 8),
                outlet: Some(format!("Post {}", at % 5)),
                text: words("text"),
                ..Document::default()
            });
        }
    }
    Ok(topics)
}

/// The files of a folder with an ending, in order; none where there is no folder.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|end| end == ending));
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use claims_ingest::{Input, Options};
    use proptest::prelude::*;

    use super::*;

    /// The reports of several unrelated matters, as the extractor reads them.
    static REPORTS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
        let inputs = ["topics", "storylines"].map(|name| Input::from_argument(fixtures.join(name)));
        let read = claims_ingest::documents(
            inputs.to_vec(),
            Options::default(),
            Box::new(std::io::empty()),
        );
        let documents = read.map(|read| read.unwrap().document).collect();
        super::read(&mut Extractor::new(), documents)
    });

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) })]

        #[test]
        fn reports_in_any_order_and_any_batches_give_the_same_claims(seed: u64) {
            prop_assert!(REPORTS.len() > 30);
            let same = same_as_at_once(&REPORTS, seed);
            prop_assert!(same.is_ok(), "{:#}", same.unwrap_err());
        }
    }
}
