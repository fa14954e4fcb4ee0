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

mod dates;
mod evidence;
mod features;
mod ledger;
mod links;
mod matching;
mod matter;
mod matters;
mod member;
mod moves;
mod place;
mod print;
mod profile;
mod rules;
mod slot;
mod slots;
mod state;
mod table;
mod transition;

pub use evidence::Evidence;
pub use features::{FEATURES, feature, features};
pub use ledger::{Added, Entry, Found, Ledger, LogAction, LogEntry, View};
pub use links::{LINK_RULES, LinkRule, Moved, along};
pub use matching::{Combiners, Comparison, compare, compare_by, keys, slots};
pub use matter::{Matter, fold};
pub use matters::{Matters, Memory};
pub use member::{Member, Position};
pub use moves::LEGAL_MOVES;
pub use place::{Placement, place, track};
pub use print::Print;
pub use profile::Profile;
pub use rules::{STATUS_RULES, StatusRule, decide};
pub use slot::Slot;
pub use state::State;
pub use table::{Cell, table};
pub use transition::Transition;
