//! What the status rules see of a tracked claim, and how a transition changes it.

use claims_model::{Awaits, Due, Effect, Kind, Outcome, Status};

use crate::{Evidence, Transition};

/// What a rule sees of a tracked claim.
///
/// ```
/// assert_eq!(claims_tracker::State::default().status, None, "not yet seen");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// `None` before the first appearance.
    pub status: Option<Status>,
    /// Outcome, where resolved.
    pub outcome: Option<Outcome>,
    /// What it is about.
    pub kind: Kind,
    /// When it is due.
    pub due: Option<Due>,
    /// Its open slots.
    pub awaits: Vec<Awaits>,
    /// Whether a source denies it, with nothing settled since.
    pub disputed: bool,
    /// Who said it first.
    pub speaker: Option<String>,
    /// The due date last known, also after a postponement or an end has cleared it.
    pub last_due: Option<Due>,
    /// What last moved its date, `postpones` or `reschedules`; `None` where none did.
    pub moved: Option<Effect>,
    /// How the event itself went, where it took place; something else may still be owed.
    pub took_place: Option<Outcome>,
    /// How often its date moved.
    pub slips: u32,
    /// By how many days in all.
    pub slip_days: i64,
}

impl Default for State {
    fn default() -> Self {
        State {
            status: None,
            outcome: None,
            kind: Kind::Event,
            due: None,
            awaits: Vec::new(),
            disputed: false,
            speaker: None,
            last_due: None,
            moved: None,
            took_place: None,
            slips: 0,
            slip_days: 0,
        }
    }
}

impl State {
    /// The state after a transition that `evidence` brought about.
    ///
    /// ```
    /// use claims_model::{Effect, Kind, Status};
    /// use claims_tracker::{Evidence, State, weigh};
    ///
    /// let (new, plan) = (State::default(), Evidence::new(Effect::Opens, Kind::Event));
    /// assert_eq!(new.after(&plan, &weigh(&new, &plan)).status, Some(Status::Pending));
    /// ```
    pub fn after(&self, evidence: &Evidence, transition: &Transition) -> State {
        let first = self.status.is_none();
        let due = transition.due.unwrap_or(self.due);
        // A plan that lives again had its date before; what took place and is open again had none.
        let forgotten = transition.effect == Effect::Reopens && !self.is_off();
        State {
            status: Some(transition.status),
            outcome: transition.outcome,
            kind: if first { evidence.kind } else { self.kind },
            due,
            awaits: transition.awaits.clone(),
            disputed: transition.disputed,
            speaker: if first {
                evidence.speaker.clone()
            } else {
                self.speaker.clone()
            },
            last_due: due.or(self.last_due.filter(|_| !forgotten)),
            moved: moved(self.moved, transition.effect),
            took_place: took_place(self.took_place, transition.effect),
            slips: self.slips + transition.slips,
            slip_days: self.slip_days + transition.slip_days,
        }
    }

    /// Whether it ended as a plan that came to nothing, which may live again.
    pub(crate) fn is_off(&self) -> bool {
        is_off(self.outcome)
    }
}

/// Whether an outcome is that of a plan that came to nothing.
pub(crate) fn is_off(outcome: Option<Outcome>) -> bool {
    matches!(outcome, Some(Outcome::Cancelled | Outcome::DidNotHappen))
}

/// What last moved the date, after one more effect.
pub(crate) fn moved(before: Option<Effect>, effect: Effect) -> Option<Effect> {
    match effect {
        Effect::Postpones | Effect::Reschedules => Some(effect),
        // The new day of what was put off: the move is complete.
        Effect::SetsDate if before == Some(Effect::Postpones) => Some(Effect::Reschedules),
        Effect::Reopens => None,
        _ => before,
    }
}

/// How the event itself went, after one more effect.
pub(crate) fn took_place(before: Option<Outcome>, effect: Effect) -> Option<Outcome> {
    match effect {
        Effect::Happened => Some(Outcome::Happened),
        Effect::Partly => Some(Outcome::Partly),
        // What is owed from here on is another occasion, or the same once more.
        Effect::Opens | Effect::Reopens => None,
        _ => before,
    }
}
