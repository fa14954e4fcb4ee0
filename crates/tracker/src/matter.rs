//! A matter: readings judged to be one claim, and what they add up to.

use claims_model::{
    Appearance, Change, Effect, Kind, MachineReading, Outcome, Review, Status, TrackedClaim,
};
use serde::{Deserialize, Serialize};

use crate::rules::{Evidence, State, decide};
use crate::{Member, Profile};

/// The readings judged to be one claim: the keys by which it is found, and the tracked claim.
///
/// It is built by absorbing members in canonical order, and by nothing else, so that the same
/// members always give the same matter.
///
/// ```
/// fn resolved(matter: &claims_tracker::Matter) -> bool {
///     matter.tracked.status == claims_model::Status::Resolved
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    /// Keys and state.
    pub profile: Profile,
    /// The claim; `overdue` is judged only in a view.
    pub tracked: TrackedClaim,
}

impl Matter {
    /// A matter with its first member.
    pub fn open(member: &Member) -> Matter {
        let claim = &member.reading.claim;
        let state = State::default();
        let mut matter = Matter {
            profile: Profile::default(),
            tracked: TrackedClaim {
                id: claim.id.clone(),
                status: Status::Stated,
                outcome: None,
                review: Review::Unreviewed,
                machine: MachineReading {
                    status: Status::Stated,
                    outcome: None,
                    due: None,
                },
                conflict: false,
                overdue: false,
                due: None,
                due_from: None,
                due_to: None,
                kind: claim.kind,
                text: claim.text.clone(),
                speaker: claim.speaker.clone(),
                chain: claim.chain.clone(),
                certainty: claim.certainty,
                polarity: claim.polarity,
                awaits: Vec::new(),
                slips: 0,
                slip_days: 0,
                origins: 0,
                disputed: false,
                checkworthy: None,
                tags: Vec::new(),
                notes: Vec::new(),
                first_seen: None,
                last_seen: None,
                resolved_on: None,
                appearances: Vec::new(),
                history: Vec::new(),
            },
        };
        matter.take(member, &state);
        matter
    }

    /// Takes in one more member, which must stand after all others in the canonical order.
    pub fn absorb(&mut self, member: &Member) {
        let state = self.state();
        self.take(member, &state);
    }

    /// The state that the status rules see.
    pub fn state(&self) -> State {
        let tracked = &self.tracked;
        State {
            status: (self.profile.members > 0).then_some(tracked.status),
            outcome: tracked.outcome,
            kind: tracked.kind,
            due: tracked.due,
            awaits: tracked.awaits.clone(),
            disputed: tracked.disputed,
            speaker: tracked.speaker.clone(),
        }
    }

    fn take(&mut self, member: &Member, state: &State) {
        let claim = &member.reading.claim;
        let evidence = Evidence::of(&member.reading, state);
        let transition = decide(state, &evidence);
        let on = claim.published.map(|published| published.day());

        let tracked = &mut self.tracked;
        tracked.appearances.push(Appearance {
            id: claim.id.clone(),
            document: claim.document.clone(),
            published: claim.published,
            outlet: claim.outlet.clone(),
            url: member.url.clone(),
            position: claim.position,
            quote: claim.quote.clone(),
            speaker: claim.speaker.clone(),
            effect: transition.effect,
            predicate: claim.predicate.clone(),
        });
        if let Some(on) = on {
            tracked.first_seen = Some(tracked.first_seen.map_or(on, |first| first.min(on)));
            tracked.last_seen = Some(tracked.last_seen.map_or(on, |last| last.max(on)));
        }
        tracked.checkworthy = match (tracked.checkworthy, claim.checkworthy) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        };

        let due = transition.due.unwrap_or(tracked.due);
        let changed = state.status != Some(transition.status)
            || state.outcome != transition.outcome
            || state.due != due;
        if let (Some(before), Some(after)) = (tracked.due, due)
            && before != after
            && matches!(transition.effect, Effect::Reschedules | Effect::Postpones)
        {
            tracked.slip_days += (after.to() - before.to()).num_days();
        }
        if matches!(transition.effect, Effect::Reschedules | Effect::Postpones)
            && state.status == Some(Status::Pending)
        {
            tracked.slips += 1;
        }
        if changed {
            tracked.history.push(Change {
                on,
                from: state.status,
                to: transition.status,
                outcome: transition.outcome,
                due,
                because: claim
                    .because
                    .iter()
                    .cloned()
                    .chain([claims_model::Reason {
                        rule: transition.rule.to_string(),
                        position: claim.position,
                    }])
                    .collect(),
                document: Some(claim.document.clone()),
                quote: Some(claim.quote.clone()),
                by: None,
            });
        }
        if transition.status == Status::Resolved && state.status != Some(Status::Resolved) {
            tracked.resolved_on = on;
        }
        if transition.status != Status::Resolved {
            tracked.resolved_on = None;
        }
        tracked.status = transition.status;
        tracked.outcome = transition.outcome;
        tracked.due = due;
        tracked.due_from = due.map(|due| due.from());
        tracked.due_to = due.map(|due| due.to());
        tracked.awaits = transition.awaits;
        tracked.disputed = transition.disputed;
        if state.status.is_some() && transition.effect != Effect::Restates {
            tracked.certainty = claim.certainty;
        }
        tracked.machine = MachineReading {
            status: tracked.status,
            outcome: tracked.outcome,
            due: tracked.due,
        };

        self.profile.absorb(member);
        self.profile.kind = Some(self.tracked.kind);
        self.profile.status = Some(self.tracked.status);
        self.profile.outcome = self.tracked.outcome;
        self.profile.due = self.tracked.due;
        if self.tracked.status == Status::Pending && !claim.awaits.is_empty() {
            self.profile.pending_on = on.or(self.profile.pending_on);
            self.profile.pending_in = Some(claim.document.clone());
        }
        self.profile.resolved_on = self.tracked.resolved_on;
        self.tracked.origins = self.profile.origins.len() as u32;
    }
}

/// The tracked claim of members in canonical order; `None` of none.
///
/// This is what a view as of a day is made of: the members up to that day, folded.
pub fn fold<'m>(members: impl IntoIterator<Item = &'m Member>) -> Option<TrackedClaim> {
    let mut members = members.into_iter();
    let mut matter = Matter::open(members.next()?);
    for member in members {
        matter.absorb(member);
    }
    Some(matter.tracked)
}

/// Whether an outcome and a kind go together in a sentence: events happen, the rest is confirmed.
pub(crate) fn good_end(kind: Kind) -> Outcome {
    match kind {
        Kind::Event | Kind::State => Outcome::Happened,
        Kind::Detail | Kind::Decision | Kind::Allegation | Kind::Figure => Outcome::Confirmed,
    }
}
