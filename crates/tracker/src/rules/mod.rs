//! The status rules: pure functions from (state, evidence) to a transition, one file each.
//!
//! [`STATUS_RULES`] is the whole list; the first rule that takes the evidence decides. The last
//! one takes everything, so that every pair of state and evidence has an answer.

mod cancels;
mod confirms;
mod disputes;
mod happened;
mod keeps_open;
mod opens;
mod partly;
mod postpones;
mod refutes;
mod reopens;
mod reschedules;
mod restates;
mod retracts;
mod sets_date;
mod supersedes;

use crate::moves::is_legal;
use crate::{Evidence, State, Transition};

/// A status rule.
///
/// ```
/// let ids: Vec<&str> = claims_tracker::STATUS_RULES.iter().map(|rule| rule.id).collect();
/// assert_eq!(ids.last(), Some(&"status.restates"));
/// ```
pub struct StatusRule {
    /// Unique id, as `explain` and `history` show it.
    pub id: &'static str,
    /// What it does, in one sentence.
    pub summary: &'static str,
    /// Decides, or leaves the evidence to the next rule.
    pub apply: fn(&State, &Evidence) -> Option<Transition>,
}

/// Every status rule, in order of priority.
pub const STATUS_RULES: &[StatusRule] = &[
    cancels::RULE,
    retracts::RULE,
    refutes::RULE,
    disputes::RULE,
    supersedes::RULE,
    partly::RULE,
    happened::RULE,
    confirms::RULE,
    // Before `postpones`: a postponement to a day is a move to that day.
    reschedules::RULE,
    postpones::RULE,
    sets_date::RULE,
    reopens::RULE,
    opens::RULE,
    keeps_open::RULE,
    restates::RULE,
];

/// The transition of the first rule that takes the evidence; an illegal move is refused, and the
/// claim stays as it is.
///
/// ```
/// use claims_model::{Effect, Kind, Status};
/// use claims_tracker::{Evidence, State, weigh};
///
/// // What a person has put aside, no passage takes up again.
/// let void = State { status: Some(Status::Void), ..State::default() };
/// let transition = weigh(&void, &Evidence::new(Effect::Happened, Kind::Event));
/// assert_eq!((transition.status, transition.rule), (Status::Void, "status.refused"));
/// ```
pub fn weigh(state: &State, evidence: &Evidence) -> Transition {
    let refused = || Transition::stay(state, crate::moves::REFUSED);
    if state.status.is_some_and(crate::moves::is_for_people) {
        return refused();
    }
    STATUS_RULES
        .iter()
        .find_map(|rule| (rule.apply)(state, evidence))
        .filter(|transition| is_legal(state.status, transition.status))
        .unwrap_or_else(refused)
}
