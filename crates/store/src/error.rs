//! The one error of this crate.

use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// A ledger that cannot be opened, read or written; the file is named.
///
/// There is one type for the whole crate: callers ask it what to do next, by its predicates.
///
/// ```
/// let missing = claims_store::SqliteLedger::open_existing("no/such/ledger.db").unwrap_err();
/// assert!(missing.is_missing());
/// assert!(missing.to_string().contains("no/such/ledger.db"));
/// ```
#[derive(Debug)]
pub struct Error {
    file: PathBuf,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Missing,
    NotALedger(&'static str),
    Newer { found: i64, known: i64 },
    Damaged(String),
    Busy,
    ReadOnly,
    Full,
    Unopenable(rusqlite::Error),
    Other(rusqlite::Error),
}

impl Error {
    /// The file concerned; `:memory:` of a ledger without one.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// There is no such file.
    pub fn is_missing(&self) -> bool {
        matches!(self.kind, Kind::Missing)
    }

    /// The file is something else: no SQLite file, or that of another program. It was not touched.
    pub fn is_not_a_ledger(&self) -> bool {
        matches!(self.kind, Kind::NotALedger(_))
    }

    /// The file was written by a newer version of this program.
    pub fn is_newer_version(&self) -> bool {
        matches!(self.kind, Kind::Newer { .. })
    }

    /// The file is a ledger, but its contents do not hold together.
    pub fn is_damaged(&self) -> bool {
        matches!(self.kind, Kind::Damaged(_))
    }

    /// Another process kept the ledger for longer than one waits.
    pub fn is_busy(&self) -> bool {
        matches!(self.kind, Kind::Busy)
    }

    /// The file, or the folder that must take its journal, cannot be written.
    pub fn is_read_only(&self) -> bool {
        matches!(self.kind, Kind::ReadOnly)
    }

    /// There is no room left on the disk.
    pub fn is_full(&self) -> bool {
        matches!(self.kind, Kind::Full)
    }

    #[cold]
    pub(crate) fn new(file: &Path, problem: Problem) -> Self {
        let kind = match problem {
            Problem::Missing => Kind::Missing,
            Problem::NotALedger(what) => Kind::NotALedger(what),
            Problem::Newer { found, known } => Kind::Newer { found, known },
            Problem::Json(problem) => Kind::Damaged(format!("a row cannot be read: {problem}")),
            Problem::Packed(problem) => Kind::Damaged(format!("a row cannot be read: {problem}")),
            Problem::ReadOnly => Kind::ReadOnly,
            Problem::Damaged(what) => Kind::Damaged(what.to_string()),
            Problem::Sqlite(problem) => of_sqlite(problem),
        };
        Error {
            file: file.to_path_buf(),
            kind,
        }
    }
}

fn of_sqlite(problem: rusqlite::Error) -> Kind {
    use rusqlite::Error as Sql;
    let code = match &problem {
        Sql::SqliteFailure(code, _) => *code,
        // Columns that do not hold what this crate writes into them.
        Sql::InvalidColumnType(..)
        | Sql::FromSqlConversionFailure(..)
        | Sql::IntegralValueOutOfRange(..)
        | Sql::QueryReturnedNoRows
        | Sql::SqlInputError { .. } => return Kind::Damaged(problem.to_string()),
        _ => return Kind::Other(problem),
    };
    match code.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Kind::Busy,
        ErrorCode::ReadOnly => Kind::ReadOnly,
        ErrorCode::DiskFull => Kind::Full,
        ErrorCode::NotADatabase => Kind::NotALedger("it is not a SQLite file"),
        ErrorCode::DatabaseCorrupt | ErrorCode::ConstraintViolation => {
            Kind::Damaged(problem.to_string())
        }
        ErrorCode::SystemIoFailure
            if matches!(
                code.extended_code,
                rusqlite::ffi::SQLITE_IOERR_SHORT_READ | rusqlite::ffi::SQLITE_IOERR_CORRUPTFS
            ) =>
        {
            Kind::Damaged(problem.to_string())
        }
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied => Kind::Unopenable(problem),
        _ => Kind::Other(problem),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display();
        match &self.kind {
            Kind::Missing => write!(f, "{file}: there is no ledger here"),
            Kind::NotALedger(what) => write!(f, "{file}: not a ledger of claims: {what}"),
            Kind::Newer { found, known } => write!(
                f,
                "{file}: a ledger of version {found}, this program knows versions up to {known}"
            ),
            Kind::Damaged(what) => write!(f, "{file}: the ledger is damaged: {what}"),
            Kind::Busy => write!(f, "{file}: another process is writing to the ledger"),
            Kind::ReadOnly => write!(f, "{file}: the ledger, or its folder, cannot be written"),
            Kind::Full => write!(
                f,
                "{file}: the disk is full; the ledger is as it was before"
            ),
            Kind::Unopenable(_) => write!(f, "{file}: the ledger cannot be opened"),
            Kind::Other(_) => write!(f, "{file}: the ledger cannot be used"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Unopenable(problem) | Kind::Other(problem) => Some(problem),
            _ => None,
        }
    }
}

/// What goes wrong inside, before the file is known.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("missing")]
    Missing,
    #[error("{0}")]
    NotALedger(&'static str),
    #[error("version {found} of {known}")]
    Newer { found: i64, known: i64 },
    #[error("{0}")]
    Damaged(&'static str),
    #[error("read-only")]
    ReadOnly,
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Packed(#[from] postcard::Error),
}

impl Problem {
    /// What went wrong in writing: where SQLite cannot open a file then, it is the journal, which
    /// a read-only folder does not take.
    #[cold]
    pub(crate) fn of_writing(self) -> Problem {
        match self {
            Problem::Sqlite(problem)
                if problem.sqlite_error_code() == Some(ErrorCode::CannotOpen) =>
            {
                Problem::ReadOnly
            }
            other => other,
        }
    }
}

pub(crate) type Result<T> = std::result::Result<T, Problem>;
