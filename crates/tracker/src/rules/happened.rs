//! It took place; the occurrence closes date and place too.

use claims_model::{Effect, Kind, Outcome, Polarity, Status};

use super::{Evidence, State, StatusRule, Transition};

pub(super) const RULE: StatusRule = StatusRule {
    id: "status.happened",
    summary: "An open event that is reported to have taken place is resolved.",
    apply,
};

fn apply(state: &State, evidence: &Evidence) -> Option<Transition> {
    if !matches!(evidence.effect, Effect::Happened | Effect::Partly) {
        return None;
    }
    let stay = Transition::stay(state, RULE.id);
    if state.status != Some(Status::Pending) {
        // A past fact in its own right; nothing was owed.
        return Some(if state.status.is_none() {
            stay.effect(evidence.effect)
        } else {
            stay
        });
    }
    // An allegation and a preliminary figure need somebody's word that they hold, not a verb in
    // the past: what was alleged always lies in the past.
    if matches!(state.kind, Kind::Allegation | Kind::Figure) {
        return Some(stay);
    }
    let outcome = match (evidence.effect, evidence.polarity, state.kind) {
        (_, Polarity::Negative, _) => Outcome::DidNotHappen,
        (Effect::Partly, ..) => Outcome::Partly,
        (_, _, kind) => crate::matter::good_end(kind),
    };
    Some(stay.resolve(outcome).effect(evidence.effect))
}
