//! What the caller knows of the screen, and of the day on which somebody looks at it.

use chrono::NaiveDate;

/// How a table is to look.
///
/// ```
/// use claims_report::Look;
///
/// let piped = Look::default();
/// assert!(!piped.tty && !piped.colour);
/// let screen = Look { width: Some(100), colour: true, tty: true, ..Look::default() };
/// assert_eq!(screen.columns(), 100);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Columns of the screen, where they are known.
    pub width: Option<usize>,
    /// Whether colours are wanted.
    pub colour: bool,
    /// Whether somebody looks at it: a table then, else tab-separated lines with full values.
    pub tty: bool,
    /// The day of the view: what is due within fourteen days of it is marked.
    pub today: Option<NaiveDate>,
}

impl Look {
    /// The columns to fill: 80 where they are unknown, never under 10.
    pub fn columns(&self) -> usize {
        self.width.unwrap_or(80).max(10)
    }

    /// Whether there is room for more than the short forms.
    pub(crate) fn is_wide(self) -> bool {
        self.columns() >= 110
    }

    pub(crate) fn paint(self, text: &str, paint: Paint) -> String {
        match paint.code() {
            Some(code) if self.colour && !text.is_empty() => format!("\x1b[{code}m{text}\x1b[0m"),
            _ => text.to_owned(),
        }
    }
}

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paint {
    None,
    Heading,
    Dim,
    Open,
    Late,
    Good,
    Bad,
}

impl Paint {
    fn code(self) -> Option<&'static str> {
        match self {
            Paint::None => None,
            Paint::Heading => Some("1"),
            Paint::Dim => Some("2"),
            Paint::Open => Some("33"),
            Paint::Late => Some("1;31"),
            Paint::Good => Some("32"),
            Paint::Bad => Some("35"),
        }
    }
}
