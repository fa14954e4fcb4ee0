//! It took place in part, or with less than was said.
//!
//! Takes: "Only one lane of the bridge reopened." Leaves: "The bridge reopened."

use claims_model::{Effect, Outcome};

use super::StatusRule;
use super::happened::took_place;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.partly",
    summary: "An open event that is reported to have taken place in part is resolved as such.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if !evidence.firmly(Effect::Partly) {
        return None;
    }
    // "Did not open in full": in part is in part, said either way.
    Some(took_place(state, evidence, Outcome::Partly, RULE.id))
}
