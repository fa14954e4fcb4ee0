use std::fmt;

/// A weight file that cannot be read.
///
/// ```
/// let error = claims_learn::Weights::parse(b"not weights").unwrap_err();
/// assert!(!error.is_version());
/// assert_eq!(error.to_string(), "not a weight file");
/// ```
#[derive(Debug)]
pub struct Error(Kind);

#[derive(Debug)]
pub(crate) enum Kind {
    NotWeights,
    Version(u16),
    Truncated { at: usize },
    Checksum,
    Label { label: u8, labels: u8 },
    Rows { at: usize },
    Sizes,
}

impl Error {
    /// Whether the file was written for another version of this crate.
    pub fn is_version(&self) -> bool {
        matches!(self.0, Kind::Version(_))
    }

    /// The error of a reader of networks whose parts do not fit together.
    pub fn sizes() -> Self {
        Self(Kind::Sizes)
    }

    /// Whether the file is of this version, but its contents are damaged.
    pub fn is_damaged(&self) -> bool {
        !matches!(self.0, Kind::Version(_) | Kind::NotWeights)
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self(kind)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::NotWeights => write!(f, "not a weight file"),
            Kind::Version(found) => {
                write!(
                    f,
                    "weight file of version {found}, expected {}",
                    crate::file::VERSION
                )
            }
            Kind::Truncated { at } => write!(f, "weight file ends early, at byte {at}"),
            Kind::Checksum => write!(f, "weight file is damaged: checksum differs"),
            Kind::Label { label, labels } => {
                write!(f, "weight file is damaged: label {label} of {labels}")
            }
            Kind::Sizes => write!(f, "weight file is damaged: its parts do not fit together"),
            Kind::Rows { at } => {
                write!(f, "weight file is damaged: rows out of order at byte {at}")
            }
        }
    }
}

impl std::error::Error for Error {}
