//! Files into connections.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::{Problem, Result};
use crate::rebuild;
use crate::schema::{self, Contents};

/// The bytes of a page of a new file.
const PAGE: i64 = 8_192;

/// How long one waits for another process.
const PATIENCE: Duration = Duration::from_secs(60);

/// Opens a ledger, and makes one where there is none.
pub(crate) fn open(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = connect(path, flags).map_err(|problem| why(path, problem))?;
    match schema::contents(&connection)? {
        Contents::Ledger => {}
        Contents::Nothing => schema::create(&mut connection).map_err(Problem::of_writing)?,
        Contents::Older => rebuild::rebuild(&mut connection).map_err(Problem::of_writing)?,
    }
    Ok(connection)
}

/// Opens a ledger that has to be there.
pub(crate) fn open_existing(path: &Path) -> Result<Connection> {
    if !path.exists() {
        return Err(Problem::Missing);
    }
    // Not read-only: a journal that a crash left behind has to be played back.
    let mut connection =
        connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|problem| why(path, problem))?;
    match schema::contents(&connection)? {
        Contents::Ledger => Ok(connection),
        Contents::Older => {
            rebuild::rebuild(&mut connection).map_err(Problem::of_writing)?;
            Ok(connection)
        }
        Contents::Nothing => Err(Problem::NotALedger("it is empty")),
    }
}

/// A ledger that ends with the process.
pub(crate) fn in_memory() -> Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    settle(&connection)?;
    schema::create(&mut connection)?;
    Ok(connection)
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    // SQLite takes some names for something else than files.
    if path.as_os_str().is_empty() {
        return Err(Problem::Missing);
    }
    let special = path.to_str().is_some_and(|name| name.starts_with(':'));
    let path = if special {
        PathBuf::from(".").join(path)
    } else {
        path.to_path_buf()
    };
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    settle(&connection)?;
    Ok(connection)
}

/// The journal stays SQLite's default, deleted after each transaction: a ledger at rest is one
/// file that can be copied. A write-ahead log would be three, and does not work over networks.
fn settle(connection: &Connection) -> Result<()> {
    connection.busy_timeout(PATIENCE)?;
    // A ledger may come from a stranger: its schema may not call functions, nor be written to.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // Else each new value of a parameter has the statement compiled again: most of the time of all.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Of a new file, for good. What is read and written is many rows at once: half of the pages is half
    // of the calls. Of still larger ones more is written for the sake of single rows, the more the
    // larger the file.
    connection.pragma_update(None, "page_size", PAGE)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "cell_size_check", true)?;
    // In KiB where negative. Small caches write back in the middle of a batch, and lock readers out.
    connection.pragma_update(None, "cache_size", -131_072)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// SQLite says of every file that it cannot open the same; the user wants to know more.
fn why(path: &Path, problem: Problem) -> Problem {
    if path.is_dir() {
        return Problem::NotALedger("it is a folder");
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match (path.exists(), folder.is_dir()) {
        (true, _) => problem,
        (false, true) => Problem::of_writing(problem),
        (false, false) => Problem::Missing,
    }
}
