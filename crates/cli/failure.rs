//! Every way in which the program can fail, with its exit code and what to do next.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

/// The documented exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    Fine = 0,
    Findings = 1,
    Usage = 2,
    BadInput = 3,
    DamagedLedger = 4,
}

impl From<Code> for ExitCode {
    fn from(code: Code) -> ExitCode {
        ExitCode::from(code as u8)
    }
}

/// A failure: what went wrong, and what the user can do.
#[derive(Debug)]
pub(crate) struct Failure {
    code: Code,
    message: String,
    hint: Option<String>,
}

impl Failure {
    pub(crate) fn new(code: Code, message: impl Display) -> Self {
        Failure {
            code,
            message: message.to_string(),
            hint: None,
        }
    }

    pub(crate) fn usage(message: impl Display) -> Self {
        Failure::new(Code::Usage, message)
    }

    pub(crate) fn hint(mut self, hint: impl Display) -> Self {
        self.hint = Some(hint.to_string());
        self
    }

    /// Nobody reads on: a closed pipe is no failure.
    fn broken_pipe() -> Self {
        Failure::new(Code::Fine, "")
    }

    /// Tells it on standard error; the answer is the exit code.
    pub(crate) fn tell(&self) -> ExitCode {
        if !self.message.is_empty() {
            crate::output::say(&format!("claims: {}", self.message));
            if let Some(hint) = &self.hint {
                crate::output::say(&format!("  {hint}"));
            }
        }
        self.code.into()
    }
}

impl From<io::Error> for Failure {
    fn from(problem: io::Error) -> Self {
        let hint = match problem.kind() {
            io::ErrorKind::BrokenPipe => return Failure::broken_pipe(),
            io::ErrorKind::StorageFull => "The disk is full: make room and run the command again.",
            io::ErrorKind::NotFound => "Make the folder first, or choose another one.",
            _ => "Choose a file in a folder that you can write to.",
        };
        Failure::new(Code::BadInput, problem).hint(hint)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(problem: serde_json::Error) -> Self {
        io::Error::from(problem).into()
    }
}

impl From<claims_store::Error> for Failure {
    fn from(problem: claims_store::Error) -> Self {
        let (code, hint) = match () {
            () if problem.is_damaged() => (
                Code::DamagedLedger,
                "Nothing was written. Keep a copy of the file; its documents can be added to a new ledger.",
            ),
            () if problem.is_missing() => (
                Code::Usage,
                "Add documents first (claims add FILE), or name another ledger with --ledger.",
            ),
            () if problem.is_not_a_ledger() => (
                Code::Usage,
                "Name a ledger with --ledger FILE, or a new file to start one.",
            ),
            () if problem.is_newer_version() => (
                Code::Usage,
                "Update claims, or use the version that wrote the ledger.",
            ),
            () if problem.is_busy() => (
                Code::BadInput,
                "Another process holds the ledger: run the command again later.",
            ),
            () if problem.is_read_only() => (
                Code::BadInput,
                "Nothing was written. Make the file and its folder writable, or use --ledger elsewhere.",
            ),
            () if problem.is_full() => (
                Code::BadInput,
                "The disk is full and the ledger holds what it held before: make room and run again.",
            ),
            () => (Code::BadInput, "Nothing was written."),
        };
        Failure::new(code, problem).hint(hint)
    }
}
