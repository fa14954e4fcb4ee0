//! What an addition leaves in memory for the next one, as long as nobody else writes.

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::kept::Looked;
use crate::order::Spot;
use crate::postings::Known;

/// What is known of a ledger behind an addition: nothing that its tables do not tell.
#[derive(Debug, Default)]
pub(crate) struct Mind {
    /// The number that SQLite gives to what others have written.
    version: i64,
    pub(crate) postings: Option<Known>,
    pub(crate) places: FxHashMap<i64, Spot>,
    /// Matters that were looked at of late.
    pub(crate) looked: FxHashMap<i64, Box<Looked>>,
}

impl Mind {
    /// What of it still holds: nothing where somebody else has written since. This has to be asked in
    /// a transaction.
    pub(crate) fn still_true(self, connection: &Connection) -> Result<Mind> {
        let version = connection.pragma_query_value(None, "data_version", |row| row.get(0))?;
        if self.version == version {
            return Ok(self);
        }
        Ok(Mind {
            version,
            ..Mind::default()
        })
    }

    /// The version that it is of.
    pub(crate) fn version(&self) -> i64 {
        self.version
    }

    /// What is known when an addition has written all.
    pub(crate) fn new(
        version: i64,
        postings: Known,
        places: FxHashMap<i64, Spot>,
        looked: FxHashMap<i64, Box<Looked>>,
    ) -> Mind {
        Mind {
            version,
            postings: Some(postings),
            places,
            looked,
        }
    }
}
