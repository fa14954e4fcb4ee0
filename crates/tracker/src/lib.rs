//! The same claim across reports, and its status on any day.
//!
//! Readings go in, in canonical order (published instant, document id, position); each joins the
//! matters that it speaks of or opens one of its own ([`place`]). A tracked claim is the fold of
//! a matter's readings under the status rules ([`fold`], [`STATUS_RULES`]). Both look backwards
//! only, so that the view as of a day is the fold of the readings up to that day.
//!
//! ```
//! use claims_tracker::{Member, Memory, track};
//!
//! let readings: Vec<Member> = Vec::new();
//! let tracked = track(readings, &mut Memory::default());
//! assert!(tracked.is_empty());
//! ```

pub mod conformance;

mod keys;
mod ledger;
mod matching;
mod matter;
mod matters;
mod member;
mod place;
mod profile;
mod rules;

pub use keys::{CANDIDATES, Key, MEMBERS, WINDOW, keys};
pub use ledger::{Added, Entry, Found, Ledger, LogAction, LogEntry, View};
pub use matching::{Comparison, THRESHOLD, compare};
pub use matter::{Matter, fold};
pub use matters::{Matters, Memory, Ruling};
pub use member::{Member, Position};
pub use place::{Placement, choose, place, track};
pub use profile::Profile;
pub use rules::{Evidence, STATUS_RULES, State, StatusRule, Transition};
