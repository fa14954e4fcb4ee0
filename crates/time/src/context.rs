//! What the caller knows about a text: its day, its clauses, its hemisphere.

use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;

/// When the clause around an expression takes place.
///
/// ```
/// use claims_time::{Clause, Context, Finder, Tense};
/// let day = chrono::NaiveDate::from_ymd_opt(2025, 3, 26);
/// let future = |_bytes: std::ops::Range<usize>| Some(Clause { tense: Tense::Future, direct: true });
/// let context = Context { reference: day, clause: Some(&future), ..Context::default() };
/// let mut found = Vec::new();
/// Finder::new().find("Talks: Thursday", &context, &mut found);
/// assert_eq!(found[0].value, "2025-03-27");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tense {
    /// It happened.
    Past,
    /// It holds.
    Present,
    /// It is to come.
    Future,
}

/// What the caller's syntax says of the clause that an expression stands in.
///
/// ```
/// use claims_time::{Clause, Tense};
/// // "It opened in April": the month modifies the verb itself.
/// let clause = Clause { tense: Tense::Past, direct: true };
/// assert!(clause.direct);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clause {
    /// When it takes place.
    pub tense: Tense,
    /// The expression modifies the verb itself, and is no part of a noun or of another phrase: the tense then decides
    /// alone, where else it only bends the choice.
    pub direct: bool,
}

/// What an expression is read against. The default knows nothing.
///
/// ```
/// let context = claims_time::Context::on(chrono::NaiveDate::from_ymd_opt(2025, 3, 26).unwrap());
/// let mut found = Vec::new();
/// claims_time::Finder::new().find("They met yesterday.", &context, &mut found);
/// assert_eq!(found[0].value, "2025-03-25");
/// ```
#[derive(Clone, Copy, Default)]
pub struct Context<'a> {
    /// The day of publication. Without it relative expressions stay unresolved.
    pub reference: Option<NaiveDate>,
    /// The clause of the expression whose bytes are given. Where it is missing or answers `None`, neighbouring words decide.
    pub clause: Option<&'a dyn Fn(Range<usize>) -> Option<Clause>>,
    /// Whether the word at a byte offset is a verb: `may`, `march`, `fall`. Where it is missing or answers `None`, the
    /// rules decide.
    pub verb: Option<&'a dyn Fn(usize) -> Option<bool>>,
    /// Summer is December to February.
    pub southern: bool,
}

impl Context<'_> {
    /// A northern context with a day and no tenses.
    #[must_use]
    pub fn on(reference: NaiveDate) -> Self {
        Self {
            reference: Some(reference),
            clause: None,
            verb: None,
            southern: false,
        }
    }
}

impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("reference", &self.reference)
            .field("clause", &self.clause.map(|_| "fn"))
            .field("verb", &self.verb.map(|_| "fn"))
            .field("southern", &self.southern)
            .finish()
    }
}
