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
mod postpones;
mod refutes;
mod reopens;
mod restates;
mod retracts;
mod sets_date;
mod supersedes;

use claims_model::{Awaits, Certainty, Due, Effect, Kind, Outcome, Polarity, Reading, Status};

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
    /// Whether a source denies it.
    pub disputed: bool,
    /// Who said it first.
    pub speaker: Option<String>,
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
        }
    }
}

/// What a rule sees of a passage.
///
/// ```
/// use claims_model::{Effect, Kind};
///
/// let evidence = claims_tracker::Evidence::new(Effect::Happened, Kind::Event);
/// assert!(evidence.due.is_none());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// What the passage does by its own words.
    pub effect: Effect,
    /// What the passage is about.
    pub kind: Kind,
    /// The due date that it gives.
    pub due: Option<Due>,
    /// What it says is still owed.
    pub awaits: Vec<Awaits>,
    /// How sure its speaker is.
    pub certainty: Certainty,
    /// Whether it puts forward or denies.
    pub polarity: Polarity,
    /// Who says so.
    pub speaker: Option<String>,
}

impl Evidence {
    /// Evidence of an effect, said flatly, with nothing else to it.
    pub fn new(effect: Effect, kind: Kind) -> Self {
        Evidence {
            effect,
            kind,
            due: None,
            awaits: Vec::new(),
            certainty: Certainty::Certain,
            polarity: Polarity::Positive,
            speaker: None,
        }
    }

    /// The evidence in a reading.
    pub fn of(reading: &Reading, _state: &State) -> Self {
        let (claim, signals) = (&reading.claim, &reading.signals);
        Evidence {
            effect: signals.effect,
            kind: claim.kind,
            due: signals.due,
            awaits: claim.awaits.clone(),
            certainty: claim.certainty,
            polarity: claim.polarity,
            speaker: claim.speaker.clone(),
        }
    }
}

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
    /// Whether a source denies it.
    pub disputed: bool,
    /// What the passage did.
    pub effect: Effect,
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
            rule,
        }
    }

    pub(crate) fn effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    /// Nothing more is owed.
    pub(crate) fn resolve(mut self, outcome: Outcome) -> Self {
        self.status = Status::Resolved;
        self.outcome = Some(outcome);
        self.due = Some(None);
        self.awaits = Vec::new();
        self
    }

    /// Something is owed.
    pub(crate) fn pend(mut self, awaits: &[Awaits]) -> Self {
        self.status = Status::Pending;
        self.outcome = None;
        for slot in awaits {
            if !self.awaits.contains(slot) {
                self.awaits.push(*slot);
            }
        }
        // Pending says that something is owed; where the passage names no slot, it is the thing itself.
        if self.awaits.is_empty() {
            self.awaits.push(Awaits::Occurrence);
        }
        self.awaits.sort_unstable();
        self
    }

    pub(crate) fn due(mut self, due: Option<Due>) -> Self {
        self.due = Some(due);
        self
    }
}

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
    happened::RULE,
    confirms::RULE,
    postpones::RULE,
    sets_date::RULE,
    reopens::RULE,
    opens::RULE,
    keeps_open::RULE,
    restates::RULE,
];

/// The transition of the first rule that takes the evidence.
pub(crate) fn decide(state: &State, evidence: &Evidence) -> Transition {
    STATUS_RULES
        .iter()
        .find_map(|rule| (rule.apply)(state, evidence))
        .unwrap_or_else(|| Transition::stay(state, restates::RULE.id))
}
