//! What keeps a reading and a matter apart, whatever words they share: rule 5 of the contract.
//! Similar wording is not sameness where numbers, days, polarity or main participants differ,
//! unless the passage carries the change itself.
//!
//! Most of it is asked of passages that sound alike, and of nothing else: where the wording is
//! another, "a third of the fund" beside "$95 million" says nothing against their being one claim.
//! What is asked of a matter as a whole tells two apart however they sound: another topic, another
//! open slot, somebody else, a day of its own.

use claims_model::{Awaits, Effect, Kind, Outcome, Reading};

use crate::contrast::{other_of_its_kind, other_question};
use crate::doubt::Doubt;
use crate::occasion::{due, meet, other_day_of_a_question, other_day_of_its_own};
use crate::pairing::{Met, Pairing};
use crate::print::shared;
use crate::stranger::{newcomer, other_pronoun};
use crate::{Print, Query};

/// A gate.
///
/// ```
/// let ids: Vec<&str> = claims_tracker::GATES.iter().map(|gate| gate.id).collect();
/// assert!(ids.contains(&"gate.other-day"));
/// ```
pub struct Gate {
    /// Unique id, as `explain` shows it.
    pub id: &'static str,
    /// What it keeps apart, in one sentence.
    pub summary: &'static str,
    /// When it is shut.
    pub(crate) shuts: Shuts,
}

/// What a gate looks at.
pub(crate) enum Shuts {
    /// The matter as a whole: whether it is shut.
    Whole(fn(&Pairing<'_>) -> bool),
    /// Two passages that sound alike: whether they differ, where both say anything of it. It is shut where one of another
    /// report differs and none agrees, unless it is opened.
    Passages(fn(&Print, &Print) -> Option<bool>, OpenedBy),
    /// Two passages of one report, however they sound: whether they are two claims. It is shut where one is, unless the
    /// passage says a change.
    Report(fn(&Print, &Print) -> bool),
}

/// What opens a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OpenedBy {
    /// Nothing.
    Nothing,
    /// That the passage says or does a change: it postpones, cancels, refutes, or says "now".
    Change,
    /// That it does, or says of an amount that it "rises to", "falls from".
    ChangeOfAmount,
    /// That it says so in words: to cancel is not to say the contrary of another plan.
    ChangeInWords,
}

/// Every gate, in the order in which they are asked: those of whole matters come first.
pub const GATES: &[Gate] = &[
    Gate {
        id: "gate.other-topic",
        summary: "The reports speak of other people and places.",
        shuts: Shuts::Whole(other_topic),
    },
    Gate {
        id: "gate.other-of-its-kind",
        summary: "The like is said of another thing of its kind: the statue of another man, the vote on other rules.",
        shuts: Shuts::Whole(other_of_its_kind),
    },
    Gate {
        id: "gate.other-question",
        summary: "Both leave something open, and ask another thing of it: who, and how long.",
        shuts: Shuts::Whole(other_question),
    },
    Gate {
        id: "gate.other-occasion",
        summary: "It tells of a day before the matter was owed, or after it had taken place.",
        shuts: Shuts::Whole(other_occasion),
    },
    Gate {
        id: "gate.other-slot",
        summary: "Both say that something is owed, and not the same thing.",
        shuts: Shuts::Whole(other_slot),
    },
    Gate {
        id: "gate.other-pronoun",
        summary: "The like is said of her, and was said of him.",
        shuts: Shuts::Whole(other_pronoun),
    },
    Gate {
        id: "gate.newcomer",
        summary: "It tells of the new holder of an office, and the other reports only of the office.",
        shuts: Shuts::Whole(newcomer),
    },
    Gate {
        id: "gate.other-day-of-its-own",
        summary: "Its subject names its own day, and that is none of the matter's.",
        shuts: Shuts::Whole(other_day_of_its_own),
    },
    Gate {
        id: "gate.other-day-of-a-question",
        summary: "Another report asks what it does not, and the two are due on other days.",
        shuts: Shuts::Whole(other_day_of_a_question),
    },
    Gate {
        id: "gate.other-names",
        summary: "The like is said of other names.",
        shuts: Shuts::Passages(names, OpenedBy::Nothing),
    },
    Gate {
        id: "gate.other-participants",
        summary: "The like is said of other persons, or organizations, or places.",
        shuts: Shuts::Passages(participants, OpenedBy::Nothing),
    },
    Gate {
        id: "gate.other-subject",
        summary: "The like is said of somebody or something that the other report does not speak of.",
        shuts: Shuts::Passages(subject, OpenedBy::Change),
    },
    Gate {
        id: "gate.other-object",
        summary: "The like is done to something that the other report does not speak of.",
        shuts: Shuts::Passages(object, OpenedBy::Change),
    },
    Gate {
        id: "gate.other-amount",
        summary: "The like is counted, and comes to another number that the passage does not call a change.",
        shuts: Shuts::Passages(amount, OpenedBy::ChangeOfAmount),
    },
    Gate {
        id: "gate.other-day",
        summary: "The days of the like do not meet, and the passage does not say that the day has moved.",
        shuts: Shuts::Passages(day, OpenedBy::Change),
    },
    Gate {
        id: "gate.happened-again",
        summary: "The like happens on a day after another report told that it had happened.",
        shuts: Shuts::Passages(again, OpenedBy::Nothing),
    },
    Gate {
        id: "gate.two-days",
        summary: "One report says that something is owed on this day, and something on another.",
        shuts: Shuts::Report(two_days),
    },
    Gate {
        id: "gate.other-polarity",
        summary: "One says the like, the other says that it is not so, and does not say that this is new.",
        shuts: Shuts::Passages(polarity, OpenedBy::ChangeInWords),
    },
];

/// The first gate that keeps a reading out of a matter.
pub(crate) fn gate(pairing: &Pairing<'_>) -> Option<&'static str> {
    let whole = |gate: &&Gate| matches!(gate.shuts, Shuts::Whole(shut) if shut(pairing));
    if let Some(gate) = GATES.iter().find(whole) {
        // Its passages need not be gone through.
        return Some(gate.id);
    }
    let query = pairing.query;
    let print = &query.print;
    let change = Change::of(query.reading);
    let mut differ = [false; GATES.len()];
    let mut agree = [false; GATES.len()];
    for (member, met) in pairing.passages() {
        let here = member.document == print.document;
        let alike = sounds_alike(query, member, met);
        if !here && !alike {
            continue;
        }
        for (at, gate) in GATES.iter().enumerate() {
            match gate.shuts {
                Shuts::Passages(differs, _) if alike => match differs(print, member) {
                    // Within one report its writer tells things apart by other means.
                    Some(true) => differ[at] |= !here,
                    Some(false) => agree[at] = true,
                    None => {}
                },
                Shuts::Report(differs) if here => differ[at] |= differs(print, member),
                _ => {}
            }
        }
    }
    let shut = |(at, gate): &(usize, &Gate)| match gate.shuts {
        Shuts::Whole(_) => false,
        Shuts::Passages(_, opened_by) => differ[*at] && !agree[*at] && !change.opens(opened_by),
        Shuts::Report(_) => differ[*at] && !change.opens(OpenedBy::Change),
    };
    let found = GATES.iter().enumerate().find(shut);
    found.map(|(_, gate)| gate.id)
}

/// Words for an amount that changes: "the lot falls to the plumbers" moves no day.
const REVISED: &str = "change.revised";

/// What a passage says itself of a change.
pub(crate) struct Change {
    does: bool,
    says: bool,
    revises: bool,
}

impl Change {
    pub(crate) fn of(reading: &Reading) -> Change {
        let says = |told: fn(&str) -> bool| {
            let mut because = reading.claim.because.iter();
            because.any(|reason| told(&reason.rule))
        };
        Change {
            does: matches!(
                reading.signals.effect,
                Effect::SetsDate
                    | Effect::Postpones
                    | Effect::Reschedules
                    | Effect::Cancels
                    | Effect::Retracts
                    | Effect::Refutes
                    | Effect::Supersedes
                    | Effect::Disputes
                    | Effect::Reopens
            ),
            says: says(|rule| rule.starts_with("change.") && rule != REVISED),
            revises: says(|rule| rule == "figure.revised" || rule == REVISED),
        }
    }

    pub(crate) fn opens(&self, by: OpenedBy) -> bool {
        match by {
            OpenedBy::Nothing => false,
            OpenedBy::Change => self.does || self.says,
            OpenedBy::ChangeOfAmount => self.does || self.says || self.revises,
            OpenedBy::ChangeInWords => self.says,
        }
    }
}

/// Passages that say the like share so many words, and so much of the shorter one's weight.
const ALIKE_WORDS: usize = 2;
const ALIKE_WEIGHT: f32 = 0.2;

fn sounds_alike(query: &Query<'_>, b: &Print, met: &Met) -> bool {
    let a = &query.print;
    if usize::from(met.words) < ALIKE_WORDS
        || met.weight < ALIKE_WEIGHT * query.weight.min(b.weight())
    {
        return false;
    }
    // "The lift-off would be its second flight": what the one tells, the other may name in passing.
    met.says_the_like(a, b) || a.has(b.what) && b.has(a.what)
}

fn other_topic(pairing: &Pairing<'_>) -> bool {
    let (query, profile) = (pairing.query, pairing.profile);
    let known = |word: &u32| profile.names.binary_search(word).is_ok();
    !query.reading.signals.topic.is_empty() && profile.has_topic && !query.topic.iter().any(known)
}

fn other_occasion(pairing: &Pairing<'_>) -> bool {
    let (reading, profile) = (pairing.query.reading, pairing.profile);
    let again = reading.claim.awaits.is_empty()
        && !reading.signals.reference
        && reading.signals.effect == Effect::Happened
        && profile.outcome == Some(Outcome::Happened);
    let first = reading.claim.time.as_ref().and_then(|time| time.from);
    let after = first.zip(profile.resolved_on);
    Doubt::BeforeItWasOwed.applies(pairing)
        || again && after.is_some_and(|(first, resolved)| first > resolved)
}

/// Whether two lists that both hold something hold nothing together.
fn apart(a: &[u32], b: &[u32]) -> Option<bool> {
    (!a.is_empty() && !b.is_empty()).then(|| shared(a, b) == 0)
}

fn names(a: &Print, b: &Print) -> Option<bool> {
    apart(a.names(), b.names())
}

fn participants(a: &Print, b: &Print) -> Option<bool> {
    let kinds = a.parties().into_iter().zip(b.parties());
    kinds.filter_map(|(a, b)| apart(a, b)).reduce(|a, b| a || b)
}

/// Whether a word of a passage's arguments is nowhere near the other passage.
fn is_new_to(word: u32, other: &Print) -> bool {
    let has = |list: &[u32]| list.binary_search(&word).is_ok();
    !other.has(word) && !has(other.around()) && !has(other.gist())
}

fn subject(a: &Print, b: &Print) -> Option<bool> {
    let apart = apart(a.who(), b.who())?;
    let new = |a: &Print, b: &Print| a.who().iter().all(|word| is_new_to(*word, b));
    Some(apart && new(a, b) && new(b, a))
}

fn object(a: &Print, b: &Print) -> Option<bool> {
    if a.whom().is_empty() || b.whom().is_empty() {
        return None;
    }
    let other = |a: &Print, b: &Print| a.whom().iter().any(|word| !b.has(*word));
    let new = |a: &Print, b: &Print| a.whom().iter().any(|word| is_new_to(*word, b));
    Some(other(a, b) && other(b, a) && (new(a, b) || new(b, a)))
}

fn amount(a: &Print, b: &Print) -> Option<bool> {
    let mut differs = apart(a.figures(), b.figures());
    for [unit, number] in a.amounts() {
        for [_, value] in b.amounts().iter().filter(|[known, _]| known == unit) {
            if number == value {
                return Some(false);
            }
            differs = Some(true);
        }
    }
    differs
}

fn day(a: &Print, b: &Print) -> Option<bool> {
    let days = |print: &Print| print.days.or(due(print));
    let (told, known) = (days(a)?, days(b)?);
    // What was due some days before and is told as done may have come late.
    let late = (told.0 - known.1).num_days();
    if a.done.is_some() && !b.awaits.is_empty() && (1..=LATE).contains(&late) {
        return None;
    }
    Some(!meet(told, known))
}

/// So many days after the last one that was named for it, what is told as done may be the same.
const LATE: i64 = 60;

/// A day named in passing may be some days off.
const DAYS_OFF: chrono::Days = chrono::Days::new(7);

fn again(a: &Print, b: &Print) -> Option<bool> {
    let (first, done) = (a.days?.0, b.done?);
    Some(a.done.is_some() && done + DAYS_OFF < first)
}

fn two_days(a: &Print, b: &Print) -> bool {
    let dues = due(a).zip(due(b));
    let owed = !a.awaits.is_empty() && !b.awaits.is_empty();
    owed && dues.is_some_and(|(a, b)| !meet(a, b))
}

fn polarity(a: &Print, b: &Print) -> Option<bool> {
    Some(a.polarity != b.polarity)
}

/// Whether it leaves open what no passage of another report does that leaves something open of a
/// detail or a decision, however they sound: the amount of the fine, and when it is to be paid.
fn other_slot(pairing: &Pairing<'_>) -> bool {
    let asks = |print: &Print| {
        matches!(print.kind, Some(Kind::Detail | Kind::Decision))
            && print.awaits.iter().any(|slot| *slot != Awaits::Occurrence)
    };
    let here = &pairing.query.print;
    if !asks(here) {
        return false;
    }
    let mut asking = pairing
        .others()
        .map(|(member, _)| member)
        .filter(|member| asks(member))
        .peekable();
    let same = |member: &Print| here.awaits.iter().any(|slot| member.awaits.contains(slot));
    asking.peek().is_some() && !asking.any(same)
}
