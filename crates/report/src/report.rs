//! What is reported, and how it is laid out.

use claims_model::TrackedClaim;

/// What one row, or one object, stands for.
///
/// ```
/// assert_eq!(claims_report::Layout::default(), claims_report::Layout::Claims);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// One tracked claim.
    #[default]
    Claims,
    /// One change of a status or due date.
    History,
    /// One appearance in a document.
    Appearances,
}

/// For whom a CSV file is written.
///
/// ```
/// assert_eq!("sheet".parse(), Ok(claims_report::Profile::Sheet));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// For programs: every cell exact, lines end in LF.
    #[default]
    Plain,
    /// For spreadsheets: byte-order mark, CRLF, and no cell that would run as a formula.
    Sheet,
}

impl std::str::FromStr for Profile {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "plain" => Ok(Profile::Plain),
            "sheet" => Ok(Profile::Sheet),
            _ => Err("a profile is plain or sheet"),
        }
    }
}

/// Tracked claims to be written, in the order in which they are given (see [`sort`](crate::sort)).
///
/// ```
/// use claims_report::{Layout, Report};
///
/// let report = Report::new(&[]).layout(Layout::History);
/// assert!(report.claims().is_empty());
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    claims: &'a [TrackedClaim],
    layout: Layout,
    profile: Profile,
}

impl<'a> Report<'a> {
    /// A report of these claims, one row a claim, exact.
    pub fn new(claims: &'a [TrackedClaim]) -> Self {
        Report {
            claims,
            layout: Layout::default(),
            profile: Profile::default(),
        }
    }

    /// The same report in another layout.
    pub fn layout(self, layout: Layout) -> Self {
        Report { layout, ..self }
    }

    /// The same report for another reader; only CSV differs by it.
    pub fn profile(self, profile: Profile) -> Self {
        Report { profile, ..self }
    }

    /// The claims.
    pub fn claims(&self) -> &'a [TrackedClaim] {
        self.claims
    }

    /// What one row stands for.
    pub fn layout_of_rows(&self) -> Layout {
        self.layout
    }

    /// For whom it is written.
    pub fn reader(&self) -> Profile {
        self.profile
    }
}
