//! A claim about a detail of an event and the claim about the event know each other: what one
//! report does to the one may settle the other.

use claims_model::{Awaits, Due, Effect, Kind, Outcome, Polarity, Status};
use serde::{Deserialize, Serialize};

use crate::dates::is_close;
use crate::slots::closed_by_occurrence;
use crate::{Evidence, State, Transition};

/// What a passage did to a claim, as far as a linked claim must know.
///
/// ```
/// use claims_model::{Effect, Kind, Status};
/// use claims_tracker::{Evidence, Moved, State, weigh};
///
/// let (new, plan) = (State::default(), Evidence::new(Effect::Opens, Kind::Event));
/// let moved = Moved::new(&new, &plan, &weigh(&new, &plan));
/// assert_eq!((moved.from, moved.to), (None, Status::Pending));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// What the claim is about.
    pub kind: Kind,
    /// Status before.
    pub from: Option<Status>,
    /// Status after.
    pub to: Status,
    /// Outcome after.
    pub outcome: Option<Outcome>,
    /// What the passage did to it.
    pub effect: Effect,
    /// Whether the passage puts forward or denies.
    pub polarity: Polarity,
    /// The day that the passage named, where it is the claim's due date or settled its date.
    pub due: Option<Due>,
    /// The open slots that it closed.
    pub closed: Vec<Awaits>,
}

impl Moved {
    /// What `evidence` did to a claim in this state.
    pub fn new(before: &State, evidence: &Evidence, transition: &Transition) -> Moved {
        let still = |slot: &&Awaits| !transition.awaits.contains(slot);
        let closed: Vec<Awaits> = before.awaits.iter().filter(still).copied().collect();
        let after = before.after(evidence, transition);
        let named = after.due == evidence.due || closed.contains(&Awaits::Date);
        Moved {
            kind: after.kind,
            from: before.status,
            to: transition.status,
            outcome: transition.outcome,
            effect: transition.effect,
            polarity: evidence.polarity,
            due: evidence
                .due
                .filter(|_| named && evidence.polarity == Polarity::Positive),
            closed,
        }
    }

    /// Whether anything linked may hear of it: a passage that only says again what is known does
    /// nothing to other claims, whatever these are.
    pub fn is_heard(&self) -> bool {
        let news = self.is_news(&[Effect::Cancels, Effect::Happened, Effect::Partly]);
        let dated = self.due.is_some() && self.to == Status::Pending;
        self.ends() || news || dated || !self.closed.is_empty()
    }

    fn ends(&self) -> bool {
        self.to == Status::Resolved && self.from != Some(Status::Resolved)
    }

    /// First heard of by its end: a fact, of which nothing was owed.
    fn is_news(&self, effects: &[Effect]) -> bool {
        self.from.is_none() && self.to == Status::Stated && effects.contains(&self.effect)
    }
}

/// A rule of what one claim does to another that is linked to it.
///
/// ```
/// assert!(claims_tracker::LINK_RULES.iter().all(|rule| rule.id.starts_with("status.event-")
///     || rule.id.starts_with("status.detail-")));
/// ```
pub struct LinkRule {
    /// Unique id, as `explain` and `history` show it.
    pub id: &'static str,
    /// What it does, in one sentence.
    pub summary: &'static str,
    /// Decides, or leaves the linked claim to the next rule.
    pub apply: fn(&State, &Moved) -> Option<Transition>,
}

const EVENT_OFF: LinkRule = LinkRule {
    id: "status.event-off",
    summary: "An event that ends without taking place ends the open details with it, in the same way.",
    apply: event_off,
};
const EVENT_TOOK_PLACE: LinkRule = LinkRule {
    id: "status.event-took-place",
    summary: "The occurrence of an event closes its date and place where they are claims of their own.",
    apply: event_took_place,
};
const EVENT_DATED: LinkRule = LinkRule {
    id: "status.event-dated",
    summary: "A day that is named for an event closes the open question of its date.",
    apply: event_dated,
};
const DETAIL_DATED: LinkRule = LinkRule {
    id: "status.detail-dated",
    summary: "A day that settles the question of an event's date is the due date of the event.",
    apply: detail_dated,
};
const DETAIL_SETTLED: LinkRule = LinkRule {
    id: "status.detail-settled",
    summary: "A detail that is settled is no longer owed by its event either.",
    apply: detail_settled,
};

/// Every rule along links, in order of priority.
pub const LINK_RULES: &[LinkRule] = &[
    EVENT_OFF,
    EVENT_TOOK_PLACE,
    EVENT_DATED,
    DETAIL_DATED,
    DETAIL_SETTLED,
];

/// What happens to a claim when a passage has moved the claim that it is linked to: the event of
/// a detail, or a detail of an event. `None` where nothing changes.
///
/// Only the two together tell the direction: a detail follows its event, and an event its detail.
/// What a person has set, and what is settled, follows nothing.
///
/// ```
/// use claims_model::{Awaits, Effect, Kind, Outcome, Status};
/// use claims_tracker::{Evidence, Moved, State, along, weigh};
///
/// let owed = |kind, slot| State {
///     status: Some(Status::Pending), kind, awaits: vec![slot], ..State::default()
/// };
/// let visit = owed(Kind::Event, Awaits::Occurrence);
/// let made = Evidence::new(Effect::Happened, Kind::Event);
/// let moved = Moved::new(&visit, &made, &weigh(&visit, &made));
/// let dates = along(&owed(Kind::Detail, Awaits::Date), &moved).unwrap();
/// assert_eq!(dates.outcome, Some(Outcome::Confirmed));
/// ```
pub fn along(linked: &State, moved: &Moved) -> Option<Transition> {
    if linked.status != Some(Status::Pending) {
        return None;
    }
    let mut rules = LINK_RULES.iter();
    let transition = rules.find_map(|rule| (rule.apply)(linked, moved));
    debug_assert!(transition.is_none() || moved.is_heard(), "{moved:?}");
    transition
}

/// Whether a detail hears of its event.
fn of_event(linked: &State, moved: &Moved) -> bool {
    linked.kind == Kind::Detail && moved.kind != Kind::Detail
}

/// Whether an event hears of a detail of it.
fn of_detail(linked: &State, moved: &Moved) -> bool {
    linked.kind != Kind::Detail && moved.kind == Kind::Detail
}

fn event_off(detail: &State, event: &Moved) -> Option<Transition> {
    let outcome = match event.outcome {
        None if event.is_news(&[Effect::Cancels]) => Outcome::Cancelled,
        Some(Outcome::Happened | Outcome::Partly | Outcome::Confirmed) | None => return None,
        Some(outcome) if event.ends() => outcome,
        Some(_) => return None,
    };
    of_event(detail, event).then(|| {
        Transition::stay(detail, EVENT_OFF.id)
            .resolve(outcome)
            .effect(event.effect)
    })
}

fn event_took_place(detail: &State, event: &Moved) -> Option<Transition> {
    const DONE: &[Effect] = &[Effect::Happened, Effect::Partly];
    let news = event.is_news(DONE) && event.polarity == Polarity::Positive;
    // With something else still owed, the event has taken place all the same.
    let took_place = event.closed.contains(&Awaits::Occurrence) && DONE.contains(&event.effect)
        || event.ends() && matches!(event.outcome, Some(Outcome::Happened | Outcome::Partly));
    let mut closed = closed_by_occurrence(detail);
    closed.retain(|slot| matches!(slot, Awaits::Date | Awaits::Place));
    let asks = closed.iter().any(|slot| detail.awaits.contains(slot));
    (of_event(detail, event) && (took_place || news) && asks).then(|| {
        Transition::stay(detail, EVENT_TOOK_PLACE.id)
            .effect(event.effect)
            .close(&closed, Outcome::Confirmed)
    })
}

fn event_dated(detail: &State, event: &Moved) -> Option<Transition> {
    let dated = event.due.is_some_and(is_close) && event.to == Status::Pending;
    let says_so = !matches!(event.effect, Effect::KeepsOpen | Effect::Disputes);
    let asks = detail.awaits.contains(&Awaits::Date);
    (of_event(detail, event) && dated && says_so && asks).then(|| {
        Transition::stay(detail, EVENT_DATED.id)
            .effect(Effect::SetsDate)
            .close(&[Awaits::Date], Outcome::Confirmed)
    })
}

fn detail_dated(event: &State, detail: &Moved) -> Option<Transition> {
    let due = detail.due?;
    let settled = detail.closed.contains(&Awaits::Date);
    (of_detail(event, detail) && settled).then(|| {
        let outcome = event.took_place.unwrap_or(Outcome::Confirmed);
        let mut after = Transition::stay(event, DETAIL_DATED.id).day(event, due);
        if event.awaits.contains(&Awaits::Date) && after.effect == Effect::Restates {
            after.effect = Effect::SetsDate;
        }
        after.close(&[Awaits::Date], outcome)
    })
}

fn detail_settled(event: &State, detail: &Moved) -> Option<Transition> {
    let confirmed = detail.ends() && detail.outcome == Some(Outcome::Confirmed);
    let mut closed = detail.closed.clone();
    closed.retain(|slot| event.awaits.contains(slot) && *slot != Awaits::Occurrence);
    (of_detail(event, detail) && confirmed && !closed.is_empty()).then(|| {
        let outcome = event.took_place.unwrap_or(Outcome::Confirmed);
        Transition::stay(event, DETAIL_SETTLED.id)
            .effect(Effect::Confirms)
            .close(&closed, outcome)
    })
}
