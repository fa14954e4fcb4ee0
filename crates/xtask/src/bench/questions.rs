//! What is asked of a ledger, and how long it takes.

use anyhow::Result;
use claims_store::SqliteLedger;

pub(super) fn ask(ledger: &SqliteLedger) -> Result<()> {
    let _ = ledger;
    Ok(())
}
