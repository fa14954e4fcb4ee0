//! `cargo xtask train WHAT`: weights from data outside the repository, one file a model.
//!
//! Deterministic: the same data give the same files. GUM is read by genre; only genres whose texts are under licences
//! without a non-commercial clause are trained on, as the cards say.

mod checkworthy;
mod factuality;
mod gemm;
mod linking;
mod lists;
mod minilm;
pub(crate) mod random;
mod reader;
mod tags;
mod treebank;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

const HELP: &str = "\
cargo xtask train <model> --data DIR [--out DIR]

  checkworthy  which sentences are worth checking; run it in release
  factuality   which nouns name events, and how far an event has happened; --words FILE, by default the language
               crate's, goes to crates/extractor/models
  glances      which candidates of a reading need not be compared, after linking; run it in release, goes to
               crates/tracker/models
  linking      which readings are the same claim; run it in release, goes to crates/tracker/models
  reader       the network of tags, trees and names; run it in release, it takes --epochs N for a trial
  tags         the tagger and the learnt lemmas
  words        vectors of single words and lists of names; --minilm DIR holds all-MiniLM-L6-v2, --census DIR and
               --geonames DIR the lists (models/words.md says whence)

--data is the folder of the data sets, one folder each: ud-ewt, ud-gum, ...
--out is where the files go, by default the folder models of the crate that reads them
";

/// What the command line says.
pub(crate) struct Options {
    args: Vec<String>,
}

impl Options {
    /// The value after `--name`.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let at = self
            .args
            .iter()
            .position(|a| a.strip_prefix("--") == Some(name))?;
        self.args.get(at + 1).map(String::as_str)
    }

    /// The number after `--name`, and what it is if nothing is said.
    pub(crate) fn number(&self, name: &str, or: f32) -> Result<f32> {
        self.value(name).map_or(Ok(or), |value| {
            value.parse().with_context(|| format!("--{name} {value}"))
        })
    }

    /// The folder of one data set.
    pub(crate) fn data(&self, set: &str) -> Result<PathBuf> {
        let data = self.value("data").context("--data DIR is missing")?;
        Ok(PathBuf::from(data).join(set))
    }

    /// Where the files go.
    pub(crate) fn out(&self) -> PathBuf {
        self.out_or("crates/language/models")
    }

    /// Where the files go, and where they belong if nothing is said.
    pub(crate) fn out_or(&self, models: &str) -> PathBuf {
        PathBuf::from(self.value("out").unwrap_or(models))
    }
}

/// Runs `train` with the arguments after it.
///
/// # Errors
/// When the arguments are wrong or the data cannot be read.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let options = Options {
        args: args.get(1..).unwrap_or_default().to_vec(),
    };
    match args.first().map(String::as_str) {
        Some("checkworthy") => checkworthy::run(&options),
        Some("factuality") => factuality::run(&options),
        Some("glances") => linking::glances::run(&options),
        Some("linking") => linking::run(&options),
        Some("reader") => reader::run(&options),
        Some("words") => words::run(&options),
        Some("tags") => tags::run(
            &options.data("ud-ewt")?,
            &options.data("ud-gum")?,
            &options.out(),
        ),
        _ => bail!("{HELP}"),
    }
}

/// Writes the figures of a training behind the mark in a card, and to whoever started it.
fn renew_card(card: &Path, report: &str) -> Result<()> {
    let mark = "\n<!-- scores -->\n";
    if let Ok(text) = fs::read_to_string(card) {
        let head = text.split(mark).next().unwrap_or_default();
        fs::write(card, format!("{head}{mark}\n```text\n{report}```\n"))?;
    }
    std::io::Write::write_all(&mut std::io::stderr(), report.as_bytes())?;
    Ok(())
}
