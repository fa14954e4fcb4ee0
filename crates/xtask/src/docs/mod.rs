//! `cargo xtask docs`: the pages that are made from the code.
//!
//! One page is one file with a function that writes it, and one line in [`PAGES`].

mod status;

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Where a page lies, and what writes it.
pub(crate) type Page = (&'static str, fn() -> String);

/// Every page.
pub(crate) const PAGES: &[Page] = &[("crates/tracker/docs/status.md", status::page)];

/// Writes the pages; with `--check` it only says which ones differ, and the exit code is 1 then.
pub(crate) fn run(root: &Path, args: &[String]) -> Result<ExitCode> {
    let check = match args {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => bail!("docs takes --check or nothing"),
    };
    let mut stale = false;
    for (path, write) in PAGES {
        let (file, page) = (root.join(path), write());
        if fs::read_to_string(&file).is_ok_and(|written| written == page) {
            continue;
        }
        if check {
            println!("{path}:1: {STALE}");
            stale = true;
        } else {
            let folder = file.parent().context("a page lies in a folder")?;
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
            fs::write(&file, page).with_context(|| (*path).to_owned())?;
            eprintln!("docs: wrote {path}");
        }
    }
    Ok(if stale {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// What is wrong with a page that the code no longer makes so.
pub(crate) const STALE: &str = "not what the code makes; run `cargo xtask docs`";
