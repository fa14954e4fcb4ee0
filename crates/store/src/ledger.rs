//! The ledger.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use claims_model::{Document, TrackedClaim};
use claims_tracker::{
    Added, Decision, Earlier, Entry, Found, Ledger, LogEntry, Recorded, Revision, View,
};
use rusqlite::Connection;

use crate::documents::{self, Counts, StoredDocument};
use crate::error::Result;
use crate::in_view::{self, KeptDocument};
use crate::listed::{self, Row, Rows};
use crate::mind::Mind;
use crate::{Error, add, decisions, find, log, open, order, over, revisions, saying, schema, view};

/// A ledger in one SQLite file.
///
/// Several processes may use one file: of two that write at once, one waits. Questions see what
/// was there when they were asked.
///
/// ```
/// use claims_store::SqliteLedger;
///
/// # let folder = tempfile::tempdir().unwrap();
/// let file = folder.path().join("claims.db");
/// assert!(SqliteLedger::open_existing(&file).unwrap_err().is_missing());
/// let ledger = SqliteLedger::open(&file)?;
/// assert_eq!(ledger.counts()?.documents, 0);
/// # Ok::<(), claims_store::Error>(())
/// ```
#[derive(Debug)]
pub struct SqliteLedger {
    connection: Connection,
    /// What is known from the last addition.
    mind: Mind,
    file: PathBuf,
}

impl SqliteLedger {
    /// Opens a ledger, and makes one where there is no file or an empty one.
    ///
    /// # Errors
    ///
    /// When the file is no ledger, is of a newer version, or cannot be opened or made.
    pub fn open(file: impl AsRef<Path>) -> std::result::Result<Self, Error> {
        Self::opened(file.as_ref(), open::open)
    }

    /// Opens a ledger that has to be there.
    ///
    /// # Errors
    ///
    /// When there is no file, and as [`SqliteLedger::open`] does.
    pub fn open_existing(file: impl AsRef<Path>) -> std::result::Result<Self, Error> {
        Self::opened(file.as_ref(), open::open_existing)
    }

    /// A ledger that ends with the process.
    ///
    /// # Errors
    ///
    /// When there is no memory for it.
    pub fn in_memory() -> std::result::Result<Self, Error> {
        Self::opened(Path::new(":memory:"), |_| open::in_memory())
    }

    fn opened(
        file: &Path,
        connect: impl FnOnce(&Path) -> Result<Connection>,
    ) -> std::result::Result<Self, Error> {
        let connection = connect(file).map_err(|problem| Error::new(file, problem))?;
        Ok(SqliteLedger {
            connection,
            mind: Mind::default(),
            file: file.to_path_buf(),
        })
    }

    /// The file; `:memory:` where there is none.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// How long to wait for another process before failing as busy: a minute, if not set.
    ///
    /// # Errors
    ///
    /// When SQLite does not take it.
    pub fn set_patience(&mut self, patience: Duration) -> std::result::Result<(), Error> {
        let set = self.connection.busy_timeout(patience);
        self.named(set.map_err(Into::into))
    }

    /// The version of the engine that made the projection; [`SqliteLedger::ENGINE`] is this one.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    pub fn engine(&self) -> std::result::Result<String, Error> {
        self.named(schema::engine(&self.connection))
    }

    /// The version of this engine.
    pub const ENGINE: &'static str = schema::ENGINE;

    /// Hands every document to `each`, in canonical order, older revisions too.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    pub fn documents(
        &self,
        each: &mut dyn FnMut(StoredDocument),
    ) -> std::result::Result<(), Error> {
        self.named(documents::each(&self.connection, each))
    }

    /// The latest revision of a document.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    pub fn document(&self, id: &str) -> std::result::Result<Option<Document>, Error> {
        self.named(documents::latest(&self.connection, id))
    }

    /// The latest revision of a document that was published at an address; of several the first
    /// that was added.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    pub fn document_at(&self, url: &str) -> std::result::Result<Option<Document>, Error> {
        self.named(documents::at(&self.connection, url))
    }

    /// A document in the text that a view reads, with the readings that are kept of it.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    pub fn document_in(
        &self,
        id: &str,
        view: View,
    ) -> std::result::Result<Option<KeptDocument>, Error> {
        self.named(in_view::document(&self.connection, id, view))
    }

    /// Hands the tracked claims to `each` in the order of reports: their summaries, so that no
    /// passage is read, but whole what people decided of; `overdue` is not yet judged.
    ///
    /// `None` where the view is not of all that the ledger holds: it has no rows of its own.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    pub fn rows<E>(
        &self,
        view: View,
        rows: &Rows,
        each: &mut dyn FnMut(Row) -> ControlFlow<E>,
    ) -> std::result::Result<Option<ControlFlow<E>>, Error> {
        let mut read = || {
            // One transaction, so that a writer cannot step between the questions.
            let transaction = self.connection.unchecked_transaction()?;
            let decisions = decisions::all(&transaction)?;
            if !listed::is_whole(&transaction, view)?
                || !view::is_projection(&transaction, view, &decisions)?
            {
                return Ok(None);
            }
            let decided = over::decided(&transaction, view, &decisions)?;
            let end = listed::each(&transaction, rows, decided, each)?;
            transaction.finish()?;
            Ok(Some(end))
        };
        self.named(read())
    }

    /// The tracked claim of a matter, whole, by the number that came with its summary: one that
    /// people decided nothing of. `overdue` is not yet judged.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    pub fn matter(&self, number: u64) -> std::result::Result<Option<TrackedClaim>, Error> {
        self.named(view::matter_until(
            &self.connection,
            number as i64,
            order::UNDATED,
        ))
    }

    /// The numbers of the matters with a passage in a document whose text contains `part`, in any
    /// case; others have no quote that does.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    pub fn saying(&self, part: &str) -> std::result::Result<HashSet<u64>, Error> {
        let matters = self.named(saying::matters(&self.connection, part))?;
        Ok(matters.into_iter().map(i64::unsigned_abs).collect())
    }

    /// How much of each there is.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    pub fn counts(&self) -> std::result::Result<Counts, Error> {
        self.named(documents::counts(&self.connection))
    }

    fn named<T>(&self, result: Result<T>) -> std::result::Result<T, Error> {
        result.map_err(|problem| Error::new(&self.file, problem))
    }
}

impl Ledger for SqliteLedger {
    type Error = Error;

    fn add(
        &mut self,
        entries: &mut dyn Iterator<Item = Entry>,
        recorded: &str,
    ) -> std::result::Result<Added, Error> {
        let added = add::add(&mut self.connection, &mut self.mind, entries, recorded);
        self.named(added)
    }

    fn decide(
        &mut self,
        decision: Decision,
        recorded: &str,
    ) -> std::result::Result<Recorded, Error> {
        self.mind = Mind::default();
        let decided = decisions::decide(&mut self.connection, decision, recorded);
        self.named(decided)
    }

    fn decisions(&self) -> std::result::Result<Vec<Decision>, Error> {
        self.named(decisions::all(&self.connection))
    }

    fn orphans(&self, view: View) -> std::result::Result<Vec<Decision>, Error> {
        self.named(over::orphans(&self.connection, view))
    }

    fn tracked(&self, view: View) -> std::result::Result<Vec<TrackedClaim>, Error> {
        self.named(view::tracked(&self.connection, view))
    }

    fn find(&self, handle: &str, view: View) -> std::result::Result<Found, Error> {
        self.named(find::find(&self.connection, handle, view))
    }

    fn revisions(
        &self,
        document: Option<&str>,
        view: View,
    ) -> std::result::Result<Vec<Revision>, Error> {
        self.named(revisions::all(&self.connection, document, view))
    }

    fn earlier(&self, handle: &str, view: View) -> std::result::Result<Vec<Earlier>, Error> {
        self.named(revisions::earlier(&self.connection, handle, view))
    }

    fn log(&self, each: &mut dyn FnMut(LogEntry)) -> std::result::Result<(), Error> {
        self.named(log::each(&self.connection, each))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, length: usize) -> Entry {
        let document = Document {
            id: Some(id.into()),
            text: "x".repeat(length),
            ..Document::default()
        };
        Entry {
            document,
            readings: Vec::new(),
            note: None,
        }
    }

    #[test]
    fn a_full_disk_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("claims.db");
        let mut ledger = SqliteLedger::open(&file).unwrap();
        ledger
            .add(&mut [entry("d1", 10)].into_iter(), "now")
            .unwrap();
        let pages: i64 = ledger
            .connection
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap();
        ledger
            .connection
            .pragma_update(None, "max_page_count", pages + 4)
            .unwrap();
        let mut batch = [entry("d2", 10), entry("d3", 100_000)].into_iter();
        let error = ledger.add(&mut batch, "later").unwrap_err();
        assert!(error.is_full(), "{error}");
        for ledger in [ledger, SqliteLedger::open_existing(&file).unwrap()] {
            assert_eq!(ledger.counts().unwrap().documents, 1);
            let mut lines = 0;
            ledger.log(&mut |_| lines += 1).unwrap();
            assert_eq!(lines, 1);
        }
    }
}
