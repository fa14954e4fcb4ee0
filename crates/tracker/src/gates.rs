//! What keeps a reading and a matter apart, whatever words they share: rule 5 of the contract.
//! Similar wording is not sameness where numbers, days, polarity or main participants differ,
//! unless the passage carries the change itself.

use claims_model::{Awaits, Effect, Kind, Reading, Status};

use crate::print::shared;
use crate::{Print, Profile};

/// A gate.
pub struct Gate {
    /// Unique id, as `explain` shows it.
    pub id: &'static str,
    /// What it keeps apart, in one sentence.
    pub summary: &'static str,
    /// Whether it keeps a reading out of a matter.
    pub shuts: fn(&Reading, &Print, &Profile) -> bool,
}

/// Every gate, in the order in which they are asked.
pub const GATES: &[Gate] = &[
    Gate {
        id: "gate.other-event",
        summary: "What only refers to an event refers to another one.",
        shuts: other_event,
    },
    Gate {
        id: "gate.other-topic",
        summary: "The reports speak of other people and places.",
        shuts: other_topic,
    },
    Gate {
        id: "gate.other-participants",
        summary: "Both name persons, or organizations, or places, and none is the same.",
        shuts: other_participants,
    },
    Gate {
        id: "gate.other-names",
        summary: "The same is said of other names.",
        shuts: other_names,
    },
    Gate {
        id: "gate.other-amount",
        summary: "The same is counted, and comes to another number that the passage does not call a change.",
        shuts: other_amount,
    },
    Gate {
        id: "gate.other-day",
        summary: "The days do not meet, and the passage does not say that the day has moved.",
        shuts: other_day,
    },
    Gate {
        id: "gate.other-polarity",
        summary: "Of two facts one says that it is so, the other that it is not.",
        shuts: other_polarity,
    },
    Gate {
        id: "gate.other-slot",
        summary: "Both say that something is owed, and not the same thing.",
        shuts: other_slot,
    },
];

/// The first gate that keeps a reading out of a matter.
pub(crate) fn gate(reading: &Reading, print: &Print, profile: &Profile) -> Option<&'static str> {
    GATES
        .iter()
        .find(|gate| (gate.shuts)(reading, print, profile))
        .map(|gate| gate.id)
}

/// Whether a passage says itself that something has changed.
fn carries_change(reading: &Reading) -> bool {
    let effect = matches!(
        reading.signals.effect,
        Effect::Postpones
            | Effect::Reschedules
            | Effect::Cancels
            | Effect::Retracts
            | Effect::Refutes
            | Effect::Supersedes
            | Effect::Disputes
            | Effect::Reopens
    );
    let says = |rule: &str| rule == "figure.revised" || rule.starts_with("change.");
    effect
        || reading
            .claim
            .because
            .iter()
            .any(|reason| says(&reason.rule))
}

/// Members of other reports: within one, its writer tells things apart by other means.
fn elsewhere<'p>(print: &'p Print, profile: &'p Profile) -> impl Iterator<Item = &'p Print> {
    let document = print.document;
    profile
        .prints
        .iter()
        .filter(move |member| member.document != document)
}

fn other_event(_reading: &Reading, print: &Print, profile: &Profile) -> bool {
    print.reference
        && !profile
            .prints
            .iter()
            .any(|member| member.says_the_like(print))
}

fn other_topic(reading: &Reading, _print: &Print, profile: &Profile) -> bool {
    let signals = &reading.signals;
    let has = |counts: &[(String, u32)], word: &String| {
        counts
            .binary_search_by(|(known, _)| known.cmp(word))
            .is_ok()
    };
    let known = |word: &String| has(&profile.names, word) || has(&profile.topic, word);
    !signals.topic.is_empty()
        && !profile.topic.is_empty()
        && !signals.topic.iter().chain(&signals.names).any(known)
}

fn other_participants(_reading: &Reading, print: &Print, profile: &Profile) -> bool {
    let (mut comparable, mut same) = (0, 0);
    for member in &profile.prints {
        // Persons: what is a place in one report is an organization in the next.
        let (mine, theirs) = (&print.parties[0], &member.parties[0]);
        if shared(mine, theirs) > 0 {
            same += 1;
        }
        comparable += usize::from(!mine.is_empty() && !theirs.is_empty());
    }
    comparable > 0 && 3 * same < comparable
}

fn other_names(_reading: &Reading, print: &Print, profile: &Profile) -> bool {
    elsewhere(print, profile).any(|member| {
        member.what == print.what
            && !print.names.is_empty()
            && !member.names.is_empty()
            && shared(&print.names, &member.names) == 0
    })
}

fn other_amount(reading: &Reading, print: &Print, profile: &Profile) -> bool {
    if carries_change(reading) {
        return false;
    }
    let mut apart = false;
    for member in &profile.prints {
        for (unit, number) in &print.amounts {
            for (known, value) in &member.amounts {
                if unit == known && number == value {
                    return false;
                }
                apart |= unit == known && number != value;
            }
        }
    }
    let bare = !print.figures.is_empty()
        && !profile.figures.is_empty()
        && !reading
            .signals
            .figures
            .iter()
            .any(|figure| profile.figures.contains(figure));
    apart || bare && (profile.status == Some(Status::Stated) || reading.claim.kind == Kind::State)
}

fn other_day(reading: &Reading, print: &Print, profile: &Profile) -> bool {
    if carries_change(reading) {
        return false;
    }
    let owed = !reading.claim.awaits.is_empty();
    let mine = print.days.or(print.due.map(|due| (due.from(), due.to())));
    let Some((from, to)) = mine else { return false };
    if profile.status == Some(Status::Stated) && !owed {
        return profile
            .days
            .is_some_and(|(first, last)| to < first || last < from);
    }
    if profile.status == Some(Status::Pending)
        && !owed
        && profile.pending_on.is_some_and(|open| to < open)
    {
        // It was still owed on a later day: an earlier occasion.
        return true;
    }
    let due = profile.due.map(|due| (due.from(), due.to()));
    let another = reading.signals.effect != Effect::SetsDate && owed;
    another && due.is_some_and(|(first, last)| to < first || last < from)
}

fn other_polarity(reading: &Reading, print: &Print, profile: &Profile) -> bool {
    profile.status == Some(Status::Stated)
        && reading.claim.awaits.is_empty()
        && profile.polarity.is_some()
        && profile.polarity != print.polarity
}

fn other_slot(reading: &Reading, print: &Print, profile: &Profile) -> bool {
    let detail = |kind: Option<Kind>| matches!(kind, Some(Kind::Detail | Kind::Decision));
    let slots = |awaits: &[Awaits]| awaits.iter().any(|slot| *slot != Awaits::Occurrence);
    detail(print.kind)
        && slots(&reading.claim.awaits)
        && elsewhere(print, profile).any(|member| {
            detail(member.kind)
                && slots(&member.awaits)
                && !member.awaits.iter().any(|slot| print.awaits.contains(slot))
        })
}
