//! `cargo xtask bench WHAT`: figures that no test can hold, since they depend on the machine.

mod ledger;
mod measure;
mod questions;
mod readings;
mod vary;

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

const HELP: &str = "\
cargo xtask bench <what>, in release

  ledger --documents N [--ecbplus FILE] [--readings FILE] [--batch SIZE] [--reverse] [--every]
         [--ledger FILE]
      makes N documents by varying the names, places and dates of fixtures/storylines and of ECB+,
      reads them once into --readings (by default beside the build), and times what a ledger does
      with them at 1,000, 10,000, … documents: adding, the next document, a late one, list, show,
      report; --every tells the pace of every batch, --reverse turns each one round,
      --ledger keeps the ledger, or goes on with one that was kept
";

/// What the command line says.
pub(crate) struct Options {
    args: Vec<String>,
    root: PathBuf,
}

impl Options {
    /// The value after `--name`.
    fn value(&self, name: &str) -> Option<&str> {
        let at = self
            .args
            .iter()
            .position(|word| word.strip_prefix("--") == Some(name))?;
        self.args.get(at + 1).map(String::as_str)
    }

    fn has(&self, name: &str) -> bool {
        self.args
            .iter()
            .any(|word| word.strip_prefix("--") == Some(name))
    }

    fn documents(&self) -> Result<usize> {
        let written = self.value("documents").unwrap_or("10000");
        written
            .parse()
            .with_context(|| format!("--documents {written} is no number"))
    }

    /// The folder for what can be made again.
    fn scratch(&self) -> Result<PathBuf> {
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.root.join("target"), PathBuf::from);
        let folder = target.join("bench");
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }
}

/// Runs `bench` with the arguments after it.
///
/// # Errors
/// When the arguments are wrong, or files cannot be read or written.
pub(crate) fn run(root: &Path, args: &[String]) -> Result<()> {
    let options = Options {
        args: args.get(1..).unwrap_or_default().to_vec(),
        root: root.to_path_buf(),
    };
    match args.first().map(String::as_str) {
        Some("ledger") => ledger::run(&options),
        _ => bail!("{HELP}"),
    }
}
