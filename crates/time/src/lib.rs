//! English time expressions with TIMEX3 values and days.
//!
//! A [`Finder`] reads a text against a [`Context`] and gives [`Expression`]s: where the text speaks of time, the TIMEX3
//! value of it, and the days that it covers. Nothing here reads a clock: the reference day is an argument, and without
//! one relative expressions stay unresolved. What is found is data: rows of `rules/*.tsv`, each with examples that run
//! as tests.
//!
//! To add an expression, add a row to the table of `rules/` that fits: an id, the TIMEX3 type (`NONE` takes a span and gives
//! nothing), a pattern in the syntax that `src/pattern.rs` describes, how its value is made, examples that it must find
//! with the span in brackets, and one in which it must find nothing. The longest of the leftmost spans wins; among equal
//! spans the earlier row. New words go to `rules/words.tsv`, phrases that several rows share to `rules/parts.tsv`.
//!
//! ```
//! use claims_time::{Context, Finder};
//! let context = Context::on(chrono::NaiveDate::from_ymd_opt(2025, 3, 28).unwrap());
//! let mut found = Vec::new();
//! Finder::new().find("He resigned on Thursday.", &context, &mut found);
//! assert_eq!(found[0].value, "2025-03-27");
//! assert_eq!(found[0].arithmetic.as_deref(), Some("Thursday before 2025-03-28: 2025-03-27"));
//! ```

mod calendar;
mod compare;
mod context;
mod days;
mod edtf;
mod expression;
mod finder;
mod lexicon;
mod matcher;
mod numeric;
mod pattern;
mod resolve;
mod rules;
mod slots;
mod tense;
mod tokens;

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;

pub use context::{Clause, Context, Tense};
pub use days::days;
pub use expression::{Expression, TimexType};
pub use finder::{Finder, find};
