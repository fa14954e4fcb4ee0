//! What speaks against a passage as evidence on its matter: to speak of a matter is one thing, to
//! change where it stands another.

use chrono::{Days, NaiveDate};
use claims_model::{Due, Effect, Kind, Outcome, Polarity, Reading, Reason, Status};

use crate::pairing::Pairing;
use crate::{Print, Profile};

/// Why a passage that speaks of a matter does not say where it stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It tells of a day before one on which the matter was still owed: an earlier occasion.
    BeforeItWasOwed,
    /// The report itself says that it is still owed: what it tells as done is something else.
    OwedInThisReport,
    /// It says that something is owed of a matter in which nothing more is.
    AlreadyResolved,
    /// It would end the matter, and says nothing that the matter's passages say: it stands near them,
    /// and that is all.
    LittleInCommon,
    /// It tells as done what is due after the day of its report, and not in the words of what is
    /// owed: something else was done.
    BeforeItIsDue,
    /// It tells of the last time that the like happened, which was before what is owed.
    LastTime,
    /// It says that something did not take place which none of the matter's passages speaks of.
    DeniesAnother,
}

impl Doubt {
    /// Every one.
    pub(crate) const ALL: [Doubt; 7] = [
        Doubt::BeforeItWasOwed,
        Doubt::OwedInThisReport,
        Doubt::AlreadyResolved,
        Doubt::LittleInCommon,
        Doubt::BeforeItIsDue,
        Doubt::LastTime,
        Doubt::DeniesAnother,
    ];

    /// The id by which `explain` and `history` name it.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Doubt::BeforeItWasOwed => "doubt.before-it-was-owed",
            Doubt::OwedInThisReport => "doubt.owed-in-this-report",
            Doubt::AlreadyResolved => "doubt.already-resolved",
            Doubt::LittleInCommon => "doubt.little-in-common",
            Doubt::BeforeItIsDue => "doubt.before-it-is-due",
            Doubt::LastTime => "doubt.last-time",
            Doubt::DeniesAnother => "doubt.denies-another",
        }
    }

    /// Whether it is so of a reading and a matter.
    pub(crate) fn applies(self, pairing: &Pairing<'_>) -> bool {
        let (reading, profile) = (pairing.query.reading, pairing.profile);
        let (claim, effect) = (&reading.claim, reading.signals.effect);
        let owed = !claim.awaits.is_empty();
        let pending = profile.status == Some(Status::Pending);
        match self {
            Doubt::BeforeItWasOwed => {
                let last = claim.time.as_ref().and_then(|time| time.to);
                let before = last.zip(profile.pending_on);
                pending && !owed && before.is_some_and(|(last, open)| last < open)
            }
            Doubt::OwedInThisReport => {
                let here = profile.pending_in.as_ref() == Some(&claim.document);
                pending && !owed && settles(effect) && here
            }
            Doubt::AlreadyResolved => {
                let off = matches!(
                    profile.outcome,
                    Some(Outcome::Cancelled | Outcome::DidNotHappen)
                );
                profile.status == Some(Status::Resolved)
                    && owed
                    && !off
                    && effect != Effect::Reopens
            }
            Doubt::LittleInCommon => {
                let ends =
                    settles(effect) || matches!(effect, Effect::Retracts | Effect::Supersedes);
                ends && !owed && profile.members > 0 && !has_in_common(pairing)
            }
            Doubt::BeforeItIsDue => {
                let done = matches!(effect, Effect::Happened | Effect::Partly);
                let on = claim.published.map(|published| published.day());
                let early = |(on, due): (NaiveDate, Due)| on + SOON < due.from();
                let before = on.zip(profile.due).is_some_and(early);
                let owing = |print: &Print| !print.awaits.is_empty() || print.due.is_some();
                pending && !owed && done && before && !says_the_like(pairing, owing)
            }
            Doubt::LastTime => {
                let told = |reason: &Reason| reason.rule == LAST_TIME;
                pending && !owed && claim.because.iter().any(told)
            }
            Doubt::DeniesAnother => {
                let denied = claim.polarity == Polarity::Negative && effect == Effect::Happened;
                pending && !owed && denied && !says_the_like(pairing, |_| true)
            }
        }
    }
}

/// The rule of the reader by which a passage tells of the last time.
const LAST_TIME: &str = "past.last-time";

/// Whether a passage says how something came out.
pub(crate) fn settles(effect: Effect) -> bool {
    matches!(
        effect,
        Effect::Happened | Effect::Partly | Effect::Confirms | Effect::Cancels | Effect::Refutes
    )
}

/// What is done so many days before it is due, a deadline say, may be what is owed.
const SOON: Days = Days::new(7);

/// What a passage must share with one before it, in words that are its own: one whole word where
/// something else is said to have happened, a third of one where the same is or the like.
const IN_COMMON: f32 = 0.6;
const IN_COMMON_OF_THE_SAME: f32 = 0.3;

fn has_in_common(pairing: &Pairing<'_>) -> bool {
    shares(pairing, IN_COMMON)
}

/// Whether a passage says something that a passage of the matter says: so much of words that are
/// its own, or less where the predicates may name the same event.
pub(crate) fn shares(pairing: &Pairing<'_>, least: f32) -> bool {
    let print = &pairing.query.print;
    pairing.passages().any(|(member, met)| {
        met.weight >= least
            || met.weight >= IN_COMMON_OF_THE_SAME && met.says_the_like(print, member)
    })
}

/// Whether its predicate may name the same event as that of one of some passages of the matter.
fn says_the_like(pairing: &Pairing<'_>, of: impl Fn(&Print) -> bool) -> bool {
    let print = &pairing.query.print;
    let mut passages = pairing.passages().filter(|(member, _)| of(member));
    passages.any(|(member, met)| met.says_the_like(print, member))
}

/// The first doubt about a passage as evidence.
pub(crate) fn doubt(pairing: &Pairing<'_>) -> Option<Doubt> {
    Doubt::ALL.into_iter().find(|doubt| doubt.applies(pairing))
}

/// Whether something is owed of what was told as a fact: last year's visit is not this year's.
pub(crate) fn took_place(reading: &Reading, profile: &Profile) -> bool {
    profile.status == Some(Status::Stated)
        && profile.kind == Some(Kind::Event)
        && !reading.claim.awaits.is_empty()
}

/// Whether an event that is to come is shown false: something that was said of it is, not the event.
pub(crate) fn refutes_event(reading: &Reading, profile: &Profile) -> bool {
    profile.status == Some(Status::Pending)
        && profile.kind == Some(Kind::Event)
        && matches!(reading.signals.effect, Effect::Refutes | Effect::Disputes)
}
