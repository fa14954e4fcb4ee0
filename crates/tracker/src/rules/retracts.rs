//! Taken back by who said it.
//!
//! Takes: "The minister withdrew his remark." Leaves: "The minister denied the report."

use claims_model::{Effect, Kind, Outcome, Status};

use super::StatusRule;
use crate::{Evidence, State, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.retracts",
    summary: "A claim that its speaker takes back is resolved as retracted; taken back by somebody else, it is disputed, and a plan cancelled.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if !evidence.firmly(Effect::Retracts) {
        return None;
    }
    let mut stay = Transition::stay(state, RULE.id);
    let plan = matches!(state.kind, Kind::Event | Kind::Detail | Kind::Decision);
    Some(match state.status {
        Some(Status::Pending | Status::Stated) if evidence.same_speaker(state) => {
            stay.resolve(Outcome::Retracted).effect(Effect::Retracts)
        }
        Some(Status::Pending) if plan => stay.resolve(Outcome::Cancelled).effect(Effect::Cancels),
        // Nobody can take back what another said: they can only contradict it.
        Some(Status::Pending | Status::Stated) => {
            stay.disputed = true;
            stay.effect(Effect::Disputes)
        }
        None => stay.effect(Effect::Retracts),
        Some(_) => stay,
    })
}
