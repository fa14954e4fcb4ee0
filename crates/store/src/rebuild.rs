//! The projection made anew.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::Result;
use crate::fresh::Fresh;
use crate::log::Log;
use crate::mind::Mind;
use crate::placing::Placing;
use crate::replay::{self, NONE_NEW};
use crate::rulings;
use crate::schema::{self, Contents};

/// Takes a ledger of an earlier version into the tables of this one.
///
/// Its documents, its log and its readings stay as they are, and the readings are placed anew;
/// the log has no line of it, since no document and no person changed anything.
pub(crate) fn rebuild(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Of two that do so at once the second finds it done.
    if schema::contents(&transaction)? == Contents::Older {
        schema::renew(&transaction)?;
        Log::new(&transaction, "").remember_states()?;
        // The first version kept no rulings.
        rulings::renew(&transaction)?;
        let placing = Placing::new(&transaction, None, 0, Mind::default())?;
        replay::place(&transaction, placing, 0..=NONE_NEW, Fresh::default())?;
        transaction.commit()?;
    }
    Ok(())
}
