//! The tables, and how a file is known to be a ledger.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Problem, Result};
use crate::{decisions, ids, together};

/// Stands in the head of the file, where SQLite keeps the name of the application: "clms".
pub(crate) const APPLICATION: i64 = 0x636c_6d73;

/// The version of the tables.
pub(crate) const VERSION: i64 = 7;

/// The version of what reads and links, by which a projection is known to be an old one.
pub(crate) const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// What is kept for good.
const TRUTH: &str = "
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

";

/// What was read in the documents.
pub(crate) const READINGS: &str = "
-- The readings of a document, in the canonical order, packed and compressed together. A reading is
-- numbered by its document and its place among them. Up to version 5 each had a row.
CREATE TABLE readings (document INTEGER PRIMARY KEY, readings BLOB NOT NULL);
";

/// The projection of the readings: how they hang together.
const PROJECTION: &str = "
-- Which readings have an id, in three trees: the first one has the last readings.
CREATE TABLE ids_new (
    claim TEXT NOT NULL, reading INTEGER NOT NULL, PRIMARY KEY (claim, reading)
) WITHOUT ROWID;
CREATE TABLE ids_late (
    claim TEXT NOT NULL, reading INTEGER NOT NULL, PRIMARY KEY (claim, reading)
) WITHOUT ROWID;
CREATE TABLE ids_old (
    claim TEXT NOT NULL, reading INTEGER NOT NULL, PRIMARY KEY (claim, reading)
) WITHOUT ROWID;
-- A matter has the number of its first reading, so that no order of arrival shows in it.
-- `second`, `nano`, `document` are the place of that reading, the `last_` ones of the last one;
-- `rank` to `claim` are those of its row in `listed`; `state` is the words of the log, none for
-- what is not told; `evidence` the document of the last change. `reference` is 1 for a reading
-- that only refers to an event; `tie` the matter that its own knows from this reading on. Where a
-- matter took something along from such, `listed` tells of it with that; then `plain` is its
-- summary without, and `whole` the profile with it. Else `plain` is the summary of what is not told,
-- which has no row in `listed`.
CREATE TABLE members (
    reading INTEGER PRIMARY KEY, matter INTEGER NOT NULL, reference INTEGER NOT NULL, tie INTEGER
);
CREATE INDEX members_by_matter ON members (matter, tie);
CREATE INDEX members_by_tie ON members (tie) WHERE tie > 0;
-- What else a reading speaks of, beside its own matter.
CREATE TABLE also (
    matter INTEGER NOT NULL, reading INTEGER NOT NULL, PRIMARY KEY (matter, reading)
) WITHOUT ROWID;
CREATE INDEX also_by_reading ON also (reading);
CREATE TABLE matters (
    number INTEGER PRIMARY KEY,
    second INTEGER NOT NULL,
    nano INTEGER NOT NULL,
    document TEXT NOT NULL,
    last_second INTEGER NOT NULL,
    last_nano INTEGER NOT NULL,
    last_document TEXT NOT NULL,
    last_reading INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    due_to INTEGER NOT NULL,
    due_from INTEGER NOT NULL,
    claim TEXT NOT NULL,
    state TEXT,
    evidence TEXT,
    profile BLOB NOT NULL,
    plain BLOB,
    whole BLOB
);

-- The rows of reports, in their order: by status, due date (none is the last day), id. What is
-- not told but took something along has a rank that no report asks for.
CREATE TABLE listed (
    rank INTEGER NOT NULL,
    due_to INTEGER NOT NULL,
    due_from INTEGER NOT NULL,
    claim TEXT NOT NULL,
    matter INTEGER NOT NULL,
    summary BLOB NOT NULL,
    PRIMARY KEY (rank, due_to, due_from, claim, matter)
) WITHOUT ROWID;

-- The readings under each key, with the matters that they belong to, in runs: each was written at
-- once, and is sorted by key and then in the canonical order. `first_` and `last_` are the places of
-- the first and the last reading in it; `fences` has the first key of each chunk and the second of
-- its first reading, `filter` what it surely has not. Of what two runs say of a reading the one counts
-- that is `late`, whose readings were placed, moved or taken out with others behind them; of two such
-- the later one.
CREATE TABLE runs (
    run INTEGER PRIMARY KEY,
    late INTEGER NOT NULL,
    pieces INTEGER NOT NULL,
    keys INTEGER NOT NULL,
    first_second INTEGER NOT NULL,
    first_nano INTEGER NOT NULL,
    first_document TEXT NOT NULL,
    first_reading INTEGER NOT NULL,
    last_second INTEGER NOT NULL,
    last_nano INTEGER NOT NULL,
    last_document TEXT NOT NULL,
    last_reading INTEGER NOT NULL,
    fences BLOB NOT NULL,
    filter BLOB NOT NULL
);
-- A chunk is numbered by its run and its place in it, and fills half a page.
CREATE TABLE postings (number INTEGER PRIMARY KEY, chunk BLOB NOT NULL);

-- What the decisions on the placed readings of a document rest on: what need not be looked at when
-- one is taken again.
CREATE TABLE grounds (document INTEGER PRIMARY KEY, grounds BLOB NOT NULL);

-- What people decided of where an appearance belongs: with another one, or apart from it.
CREATE TABLE rulings (
    appearance TEXT NOT NULL, other TEXT NOT NULL, apart INTEGER NOT NULL,
    PRIMARY KEY (appearance, apart, other)
) WITHOUT ROWID;
CREATE INDEX rulings_by_other ON rulings (other);
";

/// What stands in a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Contents {
    Nothing,
    /// A ledger whose projection was made in the tables of an earlier version.
    Older,
    Ledger,
}

/// Tells a ledger from an empty file and from everything else.
pub(crate) fn contents(connection: &Connection) -> Result<Contents> {
    // In one question: between two of them another process may make it a ledger.
    let (tables, application, version): (i64, i64, i64) = connection.query_row(
        "SELECT (SELECT count(*) FROM sqlite_schema), application_id, user_version
         FROM pragma_application_id, pragma_user_version",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
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
    if version < VERSION {
        return Ok(Contents::Older);
    }
    Ok(Contents::Ledger)
}

/// Makes a ledger of an empty file; of two that do so at once the second finds it made.
pub(crate) fn create(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if contents(&transaction)? == Contents::Nothing {
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
        transaction.execute_batch(TRUTH)?;
        transaction.execute_batch(READINGS)?;
        transaction.execute_batch(decisions::TABLE)?;
        transaction.execute_batch(PROJECTION)?;
        transaction.execute("INSERT INTO meta VALUES ('engine', ?1)", [ENGINE])?;
        transaction.commit()?;
    }
    Ok(())
}

/// Empty tables of this version for the projection of an earlier one; documents, log and
/// decisions have stayed the same so far, and readings are taken out of each of their forms.
pub(crate) fn renew(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "DROP TABLE IF EXISTS matters; DROP TABLE IF EXISTS members; DROP TABLE IF EXISTS postings;
         DROP TABLE IF EXISTS listed; DROP TABLE IF EXISTS rulings; DROP TABLE IF EXISTS also;
         DROP TABLE IF EXISTS grounds; DROP TABLE IF EXISTS runs;
         DROP TABLE IF EXISTS ids_new; DROP TABLE IF EXISTS ids_late; DROP TABLE IF EXISTS ids_old;
         DROP INDEX IF EXISTS readings_by_claim;",
    )?;
    connection.execute_batch(PROJECTION)?;
    together::take(connection)?;
    ids::fill(connection)?;
    // The first ledgers took none.
    connection.execute_batch(decisions::TABLE)?;
    connection.pragma_update(None, "user_version", VERSION)?;
    connection.execute("UPDATE meta SET value = ?1 WHERE name = 'engine'", [ENGINE])?;
    Ok(())
}

/// The engine that made the projection.
pub(crate) fn engine(connection: &Connection) -> Result<String> {
    let stored = "SELECT value FROM meta WHERE name = 'engine'";
    Ok(connection.query_row(stored, [], |row| row.get(0))?)
}
