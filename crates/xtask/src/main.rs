//! Tasks of the repository: `cargo xtask <task>`.

// A task talks to whoever started it.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod check;
mod docs;
mod tidy;
mod train;

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Readings, passages and rows are many small allocations.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const HELP: &str = "\
cargo xtask <task>

  bench WHAT [ARG…]   time what depends on the machine; run it in release
  check WHAT [ARG…]   try laws on data outside the repository; exit code 1 where one is broken
  tidy                check what no compiler checks; a line a finding, exit code 1 when there are any
  docs [--check]      write the pages that are made from the code; with --check, say which are stale
  train WHAT [ARG…]   make weights from data outside the repository; alone, it says what it needs
  help                this text
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("error: {problem:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("bench") => bench::run(&root()?, &args[1..]).map(|()| ExitCode::SUCCESS),
        Some("check") => check::run(&args[1..]),
        Some("tidy") => tidy::run(&root()?),
        Some("docs") => docs::run(&root()?, &args[1..]),
        Some("train") => train::run(&args[1..]).map(|()| ExitCode::SUCCESS),
        None | Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        Some(other) => anyhow::bail!("no task `{other}`; see `cargo xtask help`"),
    }
}

/// The root of the repository, from wherever the task is started.
fn root() -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    root.map(Path::to_path_buf)
        .context("crates/xtask lies two folders below the root")
}
