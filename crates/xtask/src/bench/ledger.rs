//! What a ledger does at 1,000, 10,000, … documents.

use anyhow::Result;

use super::{Options, readings};

pub(super) fn run(options: &Options) -> Result<()> {
    let file = readings::file(options)?;
    println!("{}", file.display());
    Ok(())
}
