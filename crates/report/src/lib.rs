//! Tracked claims to bytes: CSV, JSON, and tables for the terminal.
//!
//! A [`Report`] says what is reported and in which layout, a [`Format`] writes it. All formats
//! stand in one slice, [`FORMATS`]; all columns stand in `rows.rs`. Nothing here reads a clock,
//! an environment or a terminal: the caller says how wide the screen is ([`Look`]).
//!
//! ```
//! use claims_report::{Report, format, sort};
//!
//! let mut claims: Vec<claims_model::TrackedClaim> = Vec::new();
//! sort(&mut claims);
//! let mut bytes = Vec::new();
//! format("csv").expect("a format").write(&Report::new(&claims), &mut bytes)?;
//! assert!(bytes.starts_with(b"id,status,outcome,overdue,"));
//! # Ok::<(), std::io::Error>(())
//! ```

mod csv_format;
mod extracted;
mod filter;
mod format;
mod grid;
mod json;
mod jsonl;
mod look;
mod objects;
mod order;
mod report;
mod rows;
mod sheet;
mod stream;
pub mod tables;
mod text;
mod value;

pub use extracted::ExtractedWriter;
pub use filter::{DayRange, Filter};
pub use format::{FORMATS, Format, format};
pub use look::Look;
pub use order::{compare, sort};
pub use report::{Layout, Profile, Report};
pub use stream::{TrackedWriter, summaries_suffice};
