//! The same claim across reports, and its status on any day.
//!
//! Readings go in, in canonical order (published instant, document id, position); each joins the
//! matters that it speaks of or opens one of its own ([`place`]). A tracked claim is the fold of
//! a matter's readings under the status rules ([`fold`], [`STATUS_RULES`]). Both look backwards
//! only, so that the view as of a day is the fold of the readings up to that day. What people
//! decide ([`Decision`]) is laid over it ([`lay_over`]); what they decide of links, placing obeys
//! ([`Links`]).
//!
//! ```
//! use claims_tracker::{Member, Memory, track};
//!
//! let readings: Vec<Member> = Vec::new();
//! let tracked = track(readings, &mut Memory::default());
//! assert!(tracked.is_empty());
//! ```

pub mod conformance;
mod contrast;

mod bytes;
mod choices;
mod dates;
mod decided;
mod decision;
mod doubt;
mod evidence;
mod features;
mod gates;
mod glance;
mod glanced;
mod grounds;
mod heard;
mod in_force;
mod keys;
mod ledger;
mod links;
mod lists;
mod log;
mod matching;
mod matter;
mod matters;
mod meaning;
mod member;
mod moves;
mod occasion;
mod pairing;
mod place;
mod print;
mod profile;
mod query;
mod recorded;
mod revision;
mod rules;
mod rulings;
mod slot;
mod slots;
mod state;
mod stranger;
mod table;
mod ties;
mod trace;
mod transition;

pub use choices::{moves, refused};
pub use decided::{decide, lay_over};
pub use decision::{Act, Anchor, Decision, Field, Support, recorded_day};
pub use evidence::Evidence;
pub use features::{FEATURES, feature, features};
pub use gates::{GATES, Gate};
pub use glance::{GLANCED, Sharing};
pub use glanced::{Glanced, place_glanced};
pub use grounds::{Before, Grounds, Weighed};
pub use heard::{Deed, Passage, deeds, fold_heard};
pub use in_force::{attached, in_force, last_in_force, nearest};
pub use keys::{CANDIDATES, CANDIDATES_REFERRED, Key, NEAR, WINDOW, keys};
pub use ledger::{Added, Entry, Found, Ledger, Recorded, View};
pub use links::{LINK_RULES, LinkRule, Moved, along};
pub use log::{LogAction, LogEntry};
pub use matching::{Combiners, Comparison, compare, slots};
pub use matter::{Course, Matter, fold};
pub use matters::{Matters, Memory, Ruling};
pub use meaning::Meaning;
pub use member::{Member, Position};
pub use moves::LEGAL_MOVES;
pub use place::{Choice, Placement, choose, choose_again, place, track};
pub use print::Print;
pub use profile::Profile;
pub use query::Query;
pub use recorded::{RECORDED_RULE, find_again, is_recorded, recorded_in};
pub use revision::{Compared, Earlier, Revision, compare_texts};
pub use rules::{STATUS_RULES, StatusRule, weigh};
pub use rulings::Links;
pub use slot::Slot;
pub use state::State;
pub use table::{Cell, table};
pub use ties::{Tied, fold_tied, fold_whole};
pub use trace::{ANOTHER_CLAIMS, Step, trace};
pub use transition::Transition;
