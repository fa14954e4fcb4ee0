//! `cargo xtask tidy`: what the house holds to, and no compiler checks.
//!
//! One check is one file with a function from the tree to findings, and one line in [`CHECKS`].

mod cards;
mod dependencies;
mod examples;
mod lengths;
mod lexicon;
mod pages;
mod paths;
mod snapshots;
mod tree;

use anyhow::{Context, Result};
use std::fmt;
use std::path::Path;
use std::process::ExitCode;

use tree::Tree;

type Check = fn(&Tree) -> Result<Vec<Finding>>;

/// Every check with its name.
const CHECKS: &[(&str, Check)] = &[
    ("dependencies", dependencies::check),
    ("lengths", lengths::check),
    ("snapshots", snapshots::check),
    ("paths", paths::check),
    ("lexicon", lexicon::check),
    ("cards", cards::check),
    ("examples", examples::check),
    ("pages", pages::check),
];

/// Something out of order, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    path: String,
    /// From 1.
    line: usize,
    what: String,
    /// Said, but no reason to fail.
    warning: bool,
}

impl Finding {
    fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Finding {
            path: path.to_owned(),
            line,
            what: what.into(),
            warning: false,
        }
    }

    fn warning(path: &str, line: usize, what: impl Into<String>) -> Self {
        Finding {
            warning: true,
            ..Finding::new(path, line, what)
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.warning { "warning: " } else { "" };
        write!(f, "{}:{}: {mark}{}", self.path, self.line, self.what)
    }
}

/// Runs every check and prints what each finds; the exit code is 1 where one fails.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let tree = Tree::of(root)?;
    let mut failed = 0;
    for (name, check) in CHECKS {
        let mut findings = check(&tree).with_context(|| format!("the check `{name}`"))?;
        findings.sort();
        for finding in &findings {
            println!("{finding}");
        }
        failed += findings.iter().filter(|finding| !finding.warning).count();
    }
    eprintln!(
        "tidy: {} files, {} checks, {failed} findings",
        tree.files().len(),
        CHECKS.len()
    );
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
