//! What a status rule decides.

use claims_model::{Awaits, Due, Effect, Kind, Outcome, Status};

use crate::dates::{Named, named};
use crate::{Evidence, State};

/// What a rule decides: the state after, and what the passage did to it.
///
/// ```
/// use claims_tracker::{State, Transition};
///
/// let same = Transition::stay(&State::default(), "status.restates");
/// assert_eq!(same.due, None, "the due date stays");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Transition {
    /// Status after.
    pub status: Status,
    /// Outcome after.
    pub outcome: Option<Outcome>,
    /// `None` leaves the due date, `Some(None)` clears it.
    pub due: Option<Option<Due>>,
    /// Open slots after.
    pub awaits: Vec<Awaits>,
    /// Whether a source denies it, with nothing settled since.
    pub disputed: bool,
    /// What the passage did.
    pub effect: Effect,
    /// How often its date moved by this passage: once or not at all.
    pub slips: u32,
    /// By how many days.
    pub slip_days: i64,
    /// Id of the rule.
    pub rule: &'static str,
}

impl Transition {
    /// Nothing changes; a claim not yet seen is stated.
    pub fn stay(state: &State, rule: &'static str) -> Self {
        Transition {
            status: state.status.unwrap_or(Status::Stated),
            outcome: state.outcome,
            due: None,
            awaits: state.awaits.clone(),
            disputed: state.disputed,
            effect: Effect::Restates,
            slips: 0,
            slip_days: 0,
            rule,
        }
    }

    pub(crate) fn effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    /// Nothing more is owed. What is settled is no longer disputed.
    pub(crate) fn resolve(mut self, outcome: Outcome) -> Self {
        self.status = Status::Resolved;
        self.outcome = Some(outcome);
        self.due = Some(None);
        self.awaits = Vec::new();
        self.disputed = false;
        self
    }

    /// Something is owed; where neither the claim nor the passage names a slot, it is what claims
    /// of this kind owe.
    pub(crate) fn pend(mut self, awaits: &[Awaits], kind: Kind) -> Self {
        self.status = Status::Pending;
        self.outcome = None;
        self.awaits.extend(awaits);
        if self.awaits.is_empty() {
            self.awaits.push(owed_by(kind));
        }
        self.awaits.sort_unstable();
        self.awaits.dedup();
        self
    }

    /// Slots are closed; the last one closed resolves the claim.
    pub(crate) fn close(mut self, closed: &[Awaits], outcome: Outcome) -> Self {
        self.awaits.retain(|slot| !closed.contains(slot));
        if self.awaits.is_empty() {
            self.resolve(outcome)
        } else {
            self
        }
    }

    pub(crate) fn due(mut self, due: Option<Due>) -> Self {
        self.due = Some(due);
        self
    }

    /// A claim not yet seen, or known as a fact, of which the passage says that something is owed.
    pub(crate) fn open(self, state: &State, evidence: &Evidence) -> Self {
        self.pend(&evidence.owes(), known_kind(state, evidence))
            .due(evidence.due)
            .effect(Effect::Opens)
    }

    /// A day is named for a pending claim: first, more closely, again, or another one.
    pub(crate) fn day(mut self, state: &State, due: Due) -> Self {
        match named(state.due, due) {
            Named::Same | Named::Wider => return self,
            Named::Closer => self.effect = Effect::SetsDate,
            Named::First => {
                self.effect = Effect::SetsDate;
                // The move was counted when it was put off; its days are known only now.
                if state.moved == Some(Effect::Postpones) {
                    self.slip_days += days_moved(state, due);
                }
            }
            Named::Other => {
                self.effect = Effect::Reschedules;
                self.slips += 1;
                self.slip_days += days_moved(state, due);
            }
        }
        self.due(Some(due))
    }
}

/// By how many days the last day moves, against the date last known.
pub(crate) fn days_moved(state: &State, due: Due) -> i64 {
    let before = state.due.or(state.last_due);
    before.map_or(0, |before| (due.to() - before.to()).num_days())
}

fn known_kind(state: &State, evidence: &Evidence) -> Kind {
    match state.status {
        None => evidence.kind,
        Some(_) => state.kind,
    }
}

/// What a claim of a kind owes where nobody says what.
fn owed_by(kind: Kind) -> Awaits {
    match kind {
        Kind::Event => Awaits::Occurrence,
        Kind::Decision => Awaits::Decision,
        Kind::Figure => Awaits::Figure,
        Kind::Detail | Kind::Allegation | Kind::State => Awaits::Confirmation,
    }
}
