//! The one error of this crate.

use std::fmt;

/// A word, day or due date that does not have the form it must have.
///
/// The message names the value and the forms that are accepted. There is one type for the whole
/// crate because callers do one thing with it: they show it beside the file and line they know.
///
/// ```
/// let problem = "2025-02-30".parse::<claims_model::Published>().unwrap_err();
/// assert!(problem.to_string().contains("2025-02-30"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    value: String,
    wanted: &'static str,
}

impl Error {
    #[cold]
    pub(crate) fn new(value: &str, wanted: &'static str) -> Self {
        // A hostile value may be megabytes long: a message shows its head.
        let mut shown: String = value.chars().take(60).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        Error {
            value: shown,
            wanted,
        }
    }

    /// What would have been accepted, in words.
    pub fn wanted(&self) -> &'static str {
        self.wanted
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not {}", self.value, self.wanted)
    }
}

impl std::error::Error for Error {}
