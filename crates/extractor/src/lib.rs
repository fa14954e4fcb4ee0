//! From an analysed report to the claims that it carries.
//!
//! One pass: sentences, tokens and tags (`claims-language`), time expressions (`claims-time`),
//! then attributions, clauses, and for each clause a judgement: its kind, certainty, effect, and
//! what it leaves open. Words are rows of `lexicon/*.tsv`, each with its examples.

mod amounts;
mod arguments;
mod asked;
mod assemble;
mod attribution;
mod chain;
mod checkworthy;
mod clauses;
mod events;
mod explain;
mod explain_time;
mod extractor;
mod judge;
mod lexicon;
mod names;
mod occasion;
mod page;
mod particular;
mod passing;
mod pattern;
mod phrases;
mod quotes;
mod record;
mod references;
mod roles;
mod rules;
mod signals;
mod slots;
mod table;
#[cfg(test)]
mod tests;
pub mod training;
mod tree;
mod verbs;
mod verdicts;
mod vocabulary;
mod when;
mod wording;

pub use extractor::Extractor;
pub use page::{LeftOut, Page};
pub use rules::{NOT_ENGLISH, describe};
