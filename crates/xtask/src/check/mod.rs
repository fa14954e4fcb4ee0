//! `cargo xtask check WHAT`: laws that the tests hold on fixtures, tried on data outside the
//! repository.

mod order;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

const HELP: &str = "\
cargo xtask check <what>, in release

  order --data DIR [--orders N] [--seed N]
      adds the storylines (DIR/storylines*/*.json) and the topics of ECB+ (DIR/ecbplus/*.jsonl)
      in N random orders and batches each, 3 if not said, and compares byte for byte with adding
      all at once
";

/// Runs `check` with the arguments after it.
///
/// # Errors
/// When the arguments are wrong, or files cannot be read.
pub(crate) fn run(args: &[String]) -> Result<ExitCode> {
    let value = |name: &str| {
        let at = args.iter().position(|word| word == name)?;
        args.get(at + 1)
    };
    let number = |name: &str, default: u64| match value(name) {
        None => Ok(default),
        Some(written) => {
            (written.parse()).with_context(|| format!("{name} {written} is no number"))
        }
    };
    match args.first().map(String::as_str) {
        Some("order") => {
            let data = value("--data").context("order needs --data DIR")?;
            order::run(
                &PathBuf::from(data),
                number("--orders", 3)?,
                number("--seed", 1)?,
            )
        }
        _ => bail!("{HELP}"),
    }
}
