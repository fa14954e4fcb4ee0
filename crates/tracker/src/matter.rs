//! A matter: readings judged to be one claim, and what they add up to.

use claims_model::{
    Appearance, Change, Due, Effect, MachineReading, Outcome, Reason, Review, Status, TrackedClaim,
};
use serde::{Deserialize, Serialize};

use crate::doubt::doubt;
use crate::links::Moved;
use crate::pairing::Pairing;
use crate::state::{is_off, moved, took_place};
use crate::{Evidence, Member, Print, Profile, Query, State, Transition, along, weigh};

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
    /// What its history and its appearances add up to for the status rules.
    #[serde(default)]
    pub course: Course,
    /// The claim; `overdue` is judged only in a view.
    pub tracked: TrackedClaim,
}

impl Matter {
    /// A matter with its first member.
    pub fn open(member: &Member) -> Matter {
        Matter::opened(member).0
    }

    /// A matter with its first member, and what that did, for the claims that this one is linked to.
    pub fn opened(member: &Member) -> (Matter, Moved) {
        Matter::opened_by(member, &Query::of(&member.reading))
    }

    /// The same by the query of the member's reading, where that is made already.
    pub fn opened_by(member: &Member, query: &Query<'_>) -> (Matter, Moved) {
        let claim = &member.reading.claim;
        let state = State::default();
        let mut matter = Matter {
            profile: Profile::default(),
            course: Course::default(),
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
        let evidence = Evidence::of(&member.reading);
        let transition = weigh(&state, &evidence);
        let print = query.print.clone();
        matter.take(member, print, &state, &evidence, &transition, false);
        (matter, Moved::new(&state, &evidence, &transition))
    }

    /// Takes in one more member, which must stand after all others in the canonical order.
    ///
    /// The answer is what it did, for the claims that this one is linked to.
    pub fn absorb(&mut self, member: &Member) -> Moved {
        self.absorb_by(member, &Query::of(&member.reading))
    }

    /// The same by the query of the member's reading, where that is made already.
    pub fn absorb_by(&mut self, member: &Member, query: &Query<'_>) -> Moved {
        let (state, mut evidence) = (self.state(), Evidence::of(&member.reading));
        if doubt(&Pairing::new(query, &self.profile)).is_some() {
            evidence = Evidence::new(claims_model::Effect::Restates, evidence.kind);
        }
        let transition = weigh(&state, &evidence);
        let print = query.print.clone();
        self.take(member, print, &state, &evidence, &transition, false);
        Moved::new(&state, &evidence, &transition)
    }

    /// Takes in a member of a linked matter that has `moved` there: its passage is an appearance
    /// here as well where it changes something; the answer is whether it did.
    pub fn absorb_along(&mut self, member: &Member, moved: &Moved) -> bool {
        let state = self.state();
        let Some(transition) = along(&state, moved) else {
            return false;
        };
        let evidence = Evidence::of(&member.reading);
        let print = Print::of(&member.reading);
        self.take(member, print, &state, &evidence, &transition, true);
        true
    }

    /// Takes in a member of another matter that speaks of this one too: its passage is an appearance
    /// here as well, which changes nothing. That it bears on this matter is too uncertain for more.
    pub fn absorb_also(&mut self, member: &Member) {
        let tracked = &mut self.tracked;
        let appearance = appearance(member, Effect::Restates, true);
        let on = appearance.published.map(|published| published.day());
        tracked.last_seen = tracked.last_seen.max(on);
        tracked.appearances.push(appearance);
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
            last_due: self.course.last_due,
            moved: self.course.moved,
            took_place: self.course.took_place,
            slips: tracked.slips,
            slip_days: tracked.slip_days,
        }
    }

    fn take(
        &mut self,
        member: &Member,
        print: Print,
        state: &State,
        evidence: &Evidence,
        transition: &Transition,
        along: bool,
    ) {
        let claim = &member.reading.claim;
        let on = claim.published.map(|published| published.day());
        let after = state.after(evidence, transition);

        let only_referred = self.profile.references == self.profile.members;
        let told = only_referred && !member.reading.signals.reference;
        let owed = state.status == Some(Status::Stated) && transition.status == Status::Pending;
        let tracked = &mut self.tracked;
        if told || owed && !along {
            // What was only referred to so far gets its words from the first passage that tells of it,
            // and what was a fact from the first that something is owed by: that is what is tracked.
            tracked.text.clone_from(&claim.text);
            tracked.speaker.clone_from(&claim.speaker);
            tracked.chain.clone_from(&claim.chain);
        }
        tracked
            .appearances
            .push(appearance(member, transition.effect, along));
        if let Some(on) = on {
            tracked.first_seen = Some(tracked.first_seen.map_or(on, |first| first.min(on)));
            tracked.last_seen = Some(tracked.last_seen.map_or(on, |last| last.max(on)));
        }
        tracked.checkworthy = match (tracked.checkworthy, claim.checkworthy) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        };

        let changed = state.status != Some(transition.status)
            || state.outcome != transition.outcome
            || state.due != after.due;
        if changed {
            self.course.change(state, transition.status, after.due);
            tracked.history.push(Change {
                on,
                from: state.status,
                to: transition.status,
                outcome: transition.outcome,
                due: after.due,
                because: claim
                    .because
                    .iter()
                    .cloned()
                    .chain([Reason {
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
        tracked.outcome = after.outcome;
        tracked.due = after.due;
        tracked.due_from = after.due.map(|due| due.from());
        tracked.due_to = after.due.map(|due| due.to());
        tracked.awaits = after.awaits;
        tracked.disputed = after.disputed;
        tracked.slips = after.slips;
        tracked.slip_days = after.slip_days;
        if state.status.is_some() && transition.effect != Effect::Restates {
            tracked.certainty = claim.certainty;
        }
        tracked.machine = MachineReading {
            status: tracked.status,
            outcome: tracked.outcome,
            due: tracked.due,
        };

        self.course.moved = moved(self.course.moved, transition.effect);
        self.course.took_place = took_place(self.course.took_place, transition.effect);
        self.profile.absorb(member, print);
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

/// The passage of a member, with what it did to a claim.
fn appearance(member: &Member, effect: Effect, along: bool) -> Appearance {
    let claim = &member.reading.claim;
    Appearance {
        id: claim.id.clone(),
        document: claim.document.clone(),
        published: claim.published,
        outlet: claim.outlet.clone(),
        url: member.url.clone(),
        position: claim.position,
        quote: claim.quote.clone(),
        speaker: claim.speaker.clone(),
        effect,
        predicate: claim.predicate.clone(),
        along,
    }
}

/// What the status rules ask of the past of a claim, so that neither its appearances nor its
/// history need be read to take in one more.
///
/// ```
/// assert!(claims_tracker::Course::default().last_due.is_none());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// The due date last known: postponements and ends clear it, the course keeps it.
    pub last_due: Option<Due>,
    /// What last moved its date.
    pub moved: Option<Effect>,
    /// How the event itself went.
    pub took_place: Option<Outcome>,
}

impl Course {
    fn change(&mut self, before: &State, to: Status, due: Option<Due>) {
        let reopened = before.status == Some(Status::Resolved) && to == Status::Pending;
        if reopened && !is_off(before.outcome) {
            self.last_due = None;
        }
        self.last_due = due.or(self.last_due);
    }
}

/// The tracked claim of members in canonical order; `None` of none, and of what is not told
/// ([`Profile::is_told`]).
///
/// This is what a view as of a day is made of: the members up to that day, folded; where it is tied,
/// or passages of others speak of it too, [`fold_tied`](crate::fold_tied) is.
pub fn fold<'m>(members: impl IntoIterator<Item = &'m Member>) -> Option<TrackedClaim> {
    let mut members = members.into_iter();
    let mut matter = Matter::open(members.next()?);
    for member in members {
        matter.absorb(member);
    }
    matter.profile.is_told().then_some(matter.tracked)
}
