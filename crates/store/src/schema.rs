//! The tables, and how a file is known to be a ledger.

use rusqlite::{Connection, TransactionBehavior};

use crate::decisions;
use crate::error::{Problem, Result};

/// Stands in the head of the file, where SQLite keeps the name of the application: "clms".
pub(crate) const APPLICATION: i64 = 0x636c_6d73;

/// The version of the tables.
pub(crate) const VERSION: i64 = 1;

/// The version of what reads and links, by which a projection is known to be an old one.
pub(crate) const ENGINE: &str = env!("CARGO_PKG_VERSION");

const TABLES: &str = "
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The truth: documents and the log, only ever added to.
-- `second`, `nano`, `id` are the canonical order; an undated document has the last second and day.
-- `revision` counts the other texts of the same id that came before.
CREATE TABLE documents (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    second INTEGER NOT NULL,
    nano INTEGER NOT NULL,
    day INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    published TEXT,
    outlet TEXT,
    url TEXT,
    title TEXT,
    language TEXT,
    note TEXT,
    recorded TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX documents_by_id ON documents (id, text_hash, second, nano, day);
CREATE INDEX documents_in_order ON documents (second, nano, id, day, text_hash);
CREATE INDEX documents_revised ON documents (id) WHERE revision > 0;
CREATE TRIGGER documents_stay BEFORE UPDATE ON documents
    BEGIN SELECT RAISE(ABORT, 'documents are never changed'); END;
CREATE TRIGGER documents_remain BEFORE DELETE ON documents
    BEGIN SELECT RAISE(ABORT, 'documents are never removed'); END;

CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    recorded TEXT NOT NULL,
    action TEXT NOT NULL,
    document TEXT,
    claim TEXT,
    detail TEXT,
    actor TEXT
);
CREATE TRIGGER log_stays BEFORE UPDATE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER log_remains BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is never shortened'); END;

-- The projection: what the documents say, and how it hangs together.
-- A reading is numbered by its document and its place in it.
CREATE TABLE readings (number INTEGER PRIMARY KEY, claim TEXT NOT NULL, reading TEXT NOT NULL);
CREATE INDEX readings_by_claim ON readings (claim);

-- `first_day` and `last_day` are those of the members; `state` is the words of the log.
CREATE TABLE matters (
    number INTEGER PRIMARY KEY,
    claim TEXT NOT NULL,
    status TEXT NOT NULL,
    outcome TEXT,
    kind TEXT NOT NULL,
    due_to TEXT,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    state TEXT NOT NULL,
    tracked TEXT NOT NULL,
    profile TEXT NOT NULL
);
CREATE INDEX matters_by_status ON matters (status, due_to);
CREATE TABLE members (
    matter INTEGER NOT NULL, ord INTEGER NOT NULL, reading INTEGER NOT NULL,
    PRIMARY KEY (matter, ord)
) WITHOUT ROWID;
CREATE INDEX members_by_reading ON members (reading);
CREATE TABLE postings (
    key TEXT NOT NULL, matter INTEGER NOT NULL, PRIMARY KEY (key, matter)
) WITHOUT ROWID;
";

/// What stands in a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Contents {
    Nothing,
    Ledger,
}

/// Tells a ledger from an empty file and from everything else.
pub(crate) fn contents(connection: &Connection) -> Result<Contents> {
    let application = number(connection, "application_id")?;
    let version = number(connection, "user_version")?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application == 0 && version == 0 && tables == 0 {
        return Ok(Contents::Nothing);
    }
    if application != APPLICATION {
        return Err(Problem::NotALedger(
            "it is a SQLite file of another program",
        ));
    }
    if version > VERSION {
        return Err(Problem::Newer {
            found: version,
            known: VERSION,
        });
    }
    let meta = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'meta'";
    let meta: i64 = connection.query_row(meta, [], |row| row.get(0))?;
    if meta == 0 {
        return Err(Problem::NotALedger(
            "it is a SQLite file without the tables of a ledger",
        ));
    }
    Ok(Contents::Ledger)
}

/// Makes a ledger of an empty file; of two that do so at once the second finds it made.
pub(crate) fn create(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if contents(&transaction)? == Contents::Nothing {
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
        transaction.execute_batch(TABLES)?;
        transaction.execute_batch(decisions::TABLE)?;
        transaction.execute("INSERT INTO meta VALUES ('engine', ?1)", [ENGINE])?;
        transaction.commit()?;
    }
    Ok(())
}

/// The engine that made the projection.
pub(crate) fn engine(connection: &Connection) -> Result<String> {
    let stored = "SELECT value FROM meta WHERE name = 'engine'";
    Ok(connection.query_row(stored, [], |row| row.get(0))?)
}

fn number(connection: &Connection, pragma: &str) -> Result<i64> {
    Ok(connection.pragma_query_value(None, pragma, |row| row.get(0))?)
}
