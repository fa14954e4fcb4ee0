//! What the caller knows about a text: its day, its tenses, its hemisphere.

use std::fmt;

use chrono::NaiveDate;

/// When the clause around an expression takes place.
///
/// ```
/// use claims_time::{Context, Finder, Tense};
/// let day = chrono::NaiveDate::from_ymd_opt(2025, 3, 26);
/// let future = |_byte: usize| Some(Tense::Future);
/// let context = Context { reference: day, tense: Some(&future), ..Context::default() };
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
    /// The tense of the clause around a byte offset. Where it is missing or answers `None`, neighbouring words decide.
    pub tense: Option<&'a dyn Fn(usize) -> Option<Tense>>,
    /// Summer is December to February.
    pub southern: bool,
}

impl Context<'_> {
    /// A northern context with a day and no tenses.
    #[must_use]
    pub fn on(reference: NaiveDate) -> Self {
        Self {
            reference: Some(reference),
            tense: None,
            southern: false,
        }
    }
}

impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("reference", &self.reference)
            .field("tense", &self.tense.map(|_| "fn"))
            .field("southern", &self.southern)
            .finish()
    }
}
