//! English time expressions with TIMEX3 values and days.
//!
//! [`find`] reads a text against a [`Context`] and gives [`Expression`]s: where the text speaks of time, the TIMEX3 value
//! of it, and the days that it covers. A [`Finder`] does the same for many texts without allocating anew. Nothing here
//! reads a clock: the reference day is an argument. The work is linear in the length of the text, and no text is an error.
//!
//! ```
//! use claims_time::{Context, find};
//! let context = Context::on(chrono::NaiveDate::from_ymd_opt(2025, 3, 28).unwrap());
//! let found = find("He resigned on Thursday.", &context);
//! assert_eq!(found[0].value, "2025-03-27");
//! assert_eq!(found[0].arithmetic.as_deref(), Some("Thursday before 2025-03-28: 2025-03-27"));
//! ```
//!
//! # What comes out
//!
//! Spans are bytes, half-open, on character boundaries, in order and without overlap. They follow TIMEX3: no leading
//! preposition, the article where it belongs to the expression (`the third quarter`, but `Thursday`).
//!
//! | words | value | days |
//! |---|---|---|
//! | `3 May 2025`, `May 3rd, 2025`, `2025-05-03` | `2025-05-03` | that day |
//! | `last week` | `2025-W12` (ISO 8601: Monday to Sunday; the week of a year's first Thursday is its first) | seven |
//! | `this weekend` | `2025-W13-WE` | Saturday and Sunday |
//! | `May 2025`, `the third quarter`, `H1 2026`, `2024` | `2025-05`, `2025-Q3`, `2026-H1`, `2024` | all of it |
//! | `last summer` | `2024-SU`: seasons are `SP`, `SU`, `FA`, `WI`, three whole months, a winter of the year that it begins in | three months |
//! | `the 1990s`, `the 19th century` | `199`, `18` | ten years, a hundred |
//! | `December 4 to 5`, `2019–2021` | `2025-12-04/2025-12-05`, `2019/2021` | both ends |
//! | `5 p.m. on Thursday`, `last night` | `2025-03-27T17:00`, `2025-03-27TNI` (`MO`, `AF`, `EV`, `NI`; `Z` for UTC) | the day |
//! | `two years`, `an hour and a half`, `some weeks` | `P2Y`, `PT1H30M`, `PXW` | none |
//! | `within 90 days`, `the past two months` | `P90D`, `P2M` | from the reference day, or up to it |
//! | `every Tuesday`, `twice a week` | `XXXX-WXX-2`, `P1W` | none |
//! | `now`, `recently`, `soon` | `PRESENT_REF`, `PAST_REF`, `FUTURE_REF` | the reference day for the first |
//!
//! A modifier is TIMEX3's `mod`: `START` of `early May`, `APPROX` of `about 1990`; the days stay those of the whole.
//! What no one can know is not guessed: `25 December` without a reference day is `XXXX-12-25`, `yesterday` has an empty
//! value, and [`Expression::arithmetic`] says why. Fiscal years have a value and no days. [`Expression::edtf`] gives
//! the same in the Extended Date/Time Format.
//!
//! Weekdays, months and days without a year lie before or after the reference day by the tense of their clause. The
//! caller may tell it ([`Context::clause`], from a parser); else verbs beside the expression are read, which is right
//! somewhat less often. `the next day`, `three years later`, `the same period last year` count from what the text named.
//!
//! Sources: TIMEX3 as in ISO-TimeML (ISO 24617-1) and the TIDES 2005 guidelines; ISO 8601-1 for weeks and durations;
//! ISO 8601-2 (EDTF, level 1). The calendar is chrono's, proleptic Gregorian; years from 1 to 9999.
//!
//! # How to add an expression
//!
//! Add a row to the table of `rules/` that fits: an id, the TIMEX3 type (`NONE` takes a span and gives nothing), a pattern
//! in the syntax that `src/pattern.rs` describes, how its value is made, examples that it must find with the span in
//! brackets, and one in which it must find nothing; tests run them. The longest of the leftmost spans wins; among equal
//! spans the earlier row. New words go to `rules/words.tsv`, phrases that several rows share to `rules/parts.tsv`. An
//! index by first and second token finds the rows that can match, so that text without dates costs little.

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
