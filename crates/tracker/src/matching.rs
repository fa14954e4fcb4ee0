//! Which matters a reading speaks of: a comparison slot by slot, hard gates, one best answer.

use std::sync::OnceLock;

use chrono::NaiveDate;
use claims_learn::Trees;
use claims_model::{Effect, Kind, Reading, Status};

use crate::doubt::{Doubt, took_place};
use crate::features::{FEATURES, feature, features};
use crate::print::shared;
use crate::{Print, Profile, Slot};

/// A slot-by-slot comparison of a reading with a matter.
///
/// ```
/// let comparison = claims_tracker::Comparison::default();
/// assert_eq!((comparison.score, comparison.gate), (0.0, None));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Comparison {
    /// How likely it is the same, 0 to 1.
    pub score: f32,
    /// What is asked for, 0 to 1: a score of this or more is the same matter.
    pub threshold: f32,
    /// The gate that keeps them apart whatever the score.
    pub gate: Option<&'static str>,
}

impl Comparison {
    /// Whether the reading is of the matter.
    pub fn same(&self) -> bool {
        self.gate.is_none() && self.score >= self.threshold
    }
}

/// The least scores of a match: of what is or was owed, and of two facts. Chosen on the development storylines and ECB+.
const OPEN: f32 = 0.16;
const STATED: f32 = 0.30;
/// The same for a passage that only refers to an event.
const REFERS_OPEN: f32 = 0.30;
const REFERS_STATED: f32 = 0.30;

pub(crate) fn tuned(name: &str, or: f32) -> f32 { std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(or) }

/// The learnt combiners: for matters in which something is or was owed, or is now, and for facts.
///
/// ```
/// let shipped = claims_tracker::Combiners::shipped();
/// assert_eq!(shipped.open.features(), claims_tracker::FEATURES);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Combiners {
    /// Where something is or was owed, or is now.
    pub open: Trees,
    /// Where both tell facts.
    pub stated: Trees,
}

impl Combiners {
    /// Those that ship with the crate.
    pub fn shipped() -> &'static Combiners {
        static COMBINERS: OnceLock<Combiners> = OnceLock::new();
        COMBINERS.get_or_init(|| {
            let read =
                |bytes| Trees::parse(bytes).expect("the models are read by this crate's own tests");
            Combiners {
                open: read(include_bytes!("../models/open.bin").as_slice()),
                stated: read(include_bytes!("../models/stated.bin").as_slice()),
            }
        })
    }

    fn of(&self, reading: &Reading, profile: &Profile) -> &Trees {
        if facts(reading, profile) {
            &self.stated
        } else {
            &self.open
        }
    }
}

fn facts(reading: &Reading, profile: &Profile) -> bool {
    profile.status == Some(Status::Stated) && reading.claim.awaits.is_empty()
}

/// Compares a reading with a matter; `behind` says that the claim right before it in its report
/// is a member of the matter.
pub fn compare(reading: &Reading, print: &Print, profile: &Profile, behind: bool) -> Comparison {
    compare_by(Combiners::shipped(), reading, print, profile, behind)
}

/// Compares by other combiners than the shipped ones, in training.
pub fn compare_by(
    combiners: &Combiners,
    reading: &Reading,
    print: &Print,
    profile: &Profile,
    behind: bool,
) -> Comparison {
    let gate = gate(reading, print, profile);
    let facts = facts(reading, profile);
    let mut values = [0.0; FEATURES];
    features(reading, print, profile, behind, &mut values);
    let odds = combiners.of(reading, profile).score(&values);
    Comparison {
        score: 1.0 / (1.0 + (-odds).exp()),
        threshold: match (reading.signals.reference, facts) {
            _ if Doubt::BeforeItWasOwed.applies(reading, profile) => tuned("T_BEFORE", 0.4),
            _ if Doubt::OwedInThisReport.applies(reading, profile) => tuned("T_HERE", 0.4),
            _ if took_place(reading, profile) => tuned("T_TOOK", 0.4),
            _ if Doubt::AlreadyResolved.applies(reading, profile) => tuned("T_ALREADY", 0.1),
            (false, false) if profile.status == Some(Status::Resolved) => tuned("T_RES", OPEN),
            (false, false) if !reading.claim.awaits.is_empty() => tuned("T_OWED", OPEN),
            (false, false) if reading.signals.effect == Effect::Restates => tuned("T_MERE", OPEN),
            (false, false) => tuned("T_OPEN", OPEN),
            (true, false) if profile.status == Some(Status::Resolved) => tuned("T_RRES", REFERS_OPEN),
            (false, true) => tuned("T_STATED", STATED),
            (true, false) => tuned("T_ROPEN", REFERS_OPEN),
            (true, true) => tuned("T_RSTATED", REFERS_STATED),
        },
        gate,
    }
}

/// What each slot adds to the logarithm of the odds that a reading is of a matter.
pub fn slots(reading: &Reading, print: &Print, profile: &Profile, behind: bool) -> Vec<(Slot, f32)> {
    let mut values = [0.0; FEATURES];
    features(reading, print, profile, behind, &mut values);
    let mut parts = [0.0; FEATURES];
    Combiners::shipped().of(reading, profile).explain(&values, &mut parts);
    let of = |slot: Slot| {
        let mine = parts.iter().enumerate().filter(|(at, _)| feature(*at).1 == slot);
        (slot, mine.map(|(_, part)| part).sum())
    };
    Slot::ALL.iter().map(|slot| of(*slot)).collect()
}

fn has(counts: &[(String, u32)], word: &str) -> bool {
    counts
        .binary_search_by(|(known, _)| known.as_str().cmp(word))
        .is_ok()
}

/// What keeps a reading and a matter apart, whatever words they share: rule 5 of the contract.
fn gate(reading: &Reading, print: &Print, profile: &Profile) -> Option<&'static str> {
    let (claim, signals) = (&reading.claim, &reading.signals);
    let owed = !claim.awaits.is_empty();
    // Other people elsewhere: a matter of another story, however alike its words.
    let known = |word: &String| has(&profile.names, word) || has(&profile.topic, word);
    if !signals.topic.is_empty()
        && !profile.topic.is_empty()
        && !signals.topic.iter().chain(&signals.names).any(known)
    {
        return Some("gate.other-topic");
    }
    if tuned("T_PARTY", 1.0) > 0.0 && others(print, profile) {
        return Some("gate.other-participants");
    }
    if profile.status == Some(Status::Stated) && !owed {
        // Two statements of fact are one claim only where days and amounts agree.
        if let (Some((from, to)), Some((first, last))) = (days(reading), profile.days)
            && (to < first || last < from)
        {
            return Some("gate.other-day");
        }
        if profile
            .polarity
            .is_some_and(|polarity| polarity != claim.polarity)
        {
            return Some("gate.other-polarity");
        }
    }
    let figures_apart = !signals.figures.is_empty()
        && !profile.figures.is_empty()
        && !signals
            .figures
            .iter()
            .any(|figure| profile.figures.contains(figure));
    if figures_apart && (profile.status == Some(Status::Stated) || claim.kind == Kind::State) {
        return Some("gate.other-figures");
    }
    None
}

/// Whether others take part: both name persons, or organizations, or places, and none is the same.
fn others(print: &Print, profile: &Profile) -> bool {
    let (mut comparable, mut same) = (0.0, 0.0);
    for member in &profile.prints {
        let kinds = || print.parties.iter().zip(&member.parties).take(tuned("T_KINDS", 1.0) as usize);
        if kinds().any(|(mine, theirs)| shared(mine, theirs) > 0) {
            same += 1.0;
            comparable += 1.0;
        } else if kinds().any(|(mine, theirs)| !mine.is_empty() && !theirs.is_empty()) {
            comparable += 1.0;
        }
    }
    comparable > 0.0 && same < tuned("T_MAJ", 0.34) * comparable
}

/// The days of the event that a reading gives.
fn days(reading: &Reading) -> Option<(NaiveDate, NaiveDate)> {
    let time = reading.claim.time.as_ref()?;
    Some((time.from?, time.to?))
}

/// Goes through the candidates of a reading and keeps the best one.
#[derive(Debug, Default)]
pub(crate) struct Best {
    found: Option<(f32, u64)>,
}

impl Best {
    /// Looks at one more candidate; they come in the order of their numbers.
    pub(crate) fn look(
        &mut self,
        reading: &Reading,
        print: &Print,
        number: u64,
        profile: &Profile,
        behind: bool,
    ) {
        let comparison = compare(reading, print, profile, behind);
        if !comparison.same() {
            return;
        }
        // Of equals the older matter, so that order of storage does not decide.
        let margin = comparison.score - comparison.threshold;
        if self.found.is_none_or(|(known, _)| margin > known) {
            self.found = Some((margin, number));
        }
    }

    /// The number of the matter that the reading joins.
    pub(crate) fn matter(self) -> Option<u64> {
        self.found.map(|(_, number)| number)
    }
}
