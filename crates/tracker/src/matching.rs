//! Which matters a reading speaks of: a comparison slot by slot, hard gates, one best answer.

use std::sync::OnceLock;

use claims_learn::{MOST_FEATURES, Trees};
use claims_model::{Effect, Reading, Status};

use crate::doubt::{Doubt, settles, shares, took_place};
use crate::features::{FEATURES, feature, features_of};
use crate::gates::gate;
use crate::pairing::Pairing;
use crate::{Profile, Query, Slot, Weighed};

/// A slot-by-slot comparison of a reading with a matter.
///
/// ```
/// let comparison = claims_tracker::Comparison::default();
/// assert_eq!((comparison.score, comparison.gate), (0.0, None));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Comparison {
    /// How likely it is the same, 0 to 1; 0 behind a gate.
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

/// The least scores of a match, by what the passage says and where the matter stands; chosen on both
/// portions of the storylines and on ECB+ dev. Where something is owed, a wrong match costs a claim of its own.
const OWED: f32 = 0.20;
/// It settles, or puts off.
const SETTLES: f32 = 0.035;
/// It only states, of what is owed: what is told as a fact seldom is about it.
const STATES: f32 = 0.10;
/// Of what is settled.
const SETTLED: f32 = 0.11;
/// Two facts.
const FACTS: f32 = 0.27;
/// It only refers to an event: of what is owed, and of what is settled or a fact.
const REFERS: f32 = 0.14;
const REFERS_TO_FACT: f32 = 0.355;
/// It is doubtful as evidence, or what is owed was told as a fact.
const DOUBTFUL: f32 = 0.42;
/// It says that something is owed of what is settled.
const OWED_AGAIN: f32 = 0.18;
/// It tells as done what is due only later.
const AHEAD: f32 = 0.20;

/// What is told as done, moved or called off is so of what is open, rather than of what is over:
/// so much is added to the logarithm of an open matter's odds where a reading fits several.
const OPEN_FIRST: f32 = 0.85;

/// The least scores by which a passage is of one more matter, where it is of another one for good:
/// of what is owed, of what is settled, and where it only refers to an event. One more passage
/// under a settled matter costs nothing, under an open one it keeps what is told as a fact open.
const ALSO: f32 = 0.12;
const ALSO_SETTLED: f32 = 0.09;
const ALSO_REFERS: f32 = 0.65;
/// What it shares with the passages of that matter.
const ALSO_IN_COMMON: f32 = 0.4;

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
        COMBINERS.get_or_init(|| Combiners {
            open: model(include_bytes!("../models/open.bin")),
            stated: model(include_bytes!("../models/stated.bin")),
        })
    }

    /// How likely it is that a reading is of a matter, 0 to 1, by these and behind no gates: in
    /// training, so that what is learnt does not change with gates and thresholds.
    ///
    /// `behind` says that the claim right before it in its report is a member of the matter.
    pub fn likelihood(&self, query: &Query<'_>, profile: &Profile, behind: bool) -> f32 {
        let values = values(&Pairing::new(query, profile), behind);
        likelihood(self.of(query.reading, profile).score(&values))
    }

    fn of(&self, reading: &Reading, profile: &Profile) -> &Trees {
        if facts(reading, profile) {
            &self.stated
        } else {
            &self.open
        }
    }
}

/// The trees of a file that ships with the crate.
pub(crate) fn model(bytes: &[u8]) -> Trees {
    Trees::parse(bytes).expect("the models are read by this crate's own tests")
}

fn facts(reading: &Reading, profile: &Profile) -> bool {
    profile.status == Some(Status::Stated) && reading.claim.awaits.is_empty()
}

/// Compares a reading with a matter; `behind` says that the claim right before it in its report
/// is a member of the matter.
pub fn compare(query: &Query<'_>, profile: &Profile, behind: bool) -> Comparison {
    compare_pairing(&Pairing::new(query, profile), behind)
}

/// The same of a pairing.
pub(crate) fn compare_pairing(pairing: &Pairing<'_>, behind: bool) -> Comparison {
    if let Some(gate) = gate(pairing) {
        // Many candidates end here: how alike they are need not be known.
        return Comparison {
            score: 0.0,
            threshold: threshold(pairing),
            gate: Some(gate),
        };
    }
    let trees = Combiners::shipped().of(pairing.query.reading, pairing.profile);
    let (values, threshold) = (values(pairing, behind), threshold(pairing));
    let score = match trees.score_from(&values, least(threshold)) {
        Some(odds) => likelihood(odds),
        // It was not expected to come to what is asked for, and is not the same.
        None => likelihood(trees.score(&values)).min(threshold.next_down()),
    };
    Comparison {
        score,
        threshold,
        gate: None,
    }
}

/// The same where the two are the same; of the others it need not be known how alike they are.
pub(crate) fn same_pairing(pairing: &Pairing<'_>, behind: bool) -> Option<Comparison> {
    if gate(pairing).is_some() {
        return None;
    }
    let threshold = threshold(pairing);
    let values = values(pairing, behind);
    let odds = Combiners::shipped()
        .of(pairing.query.reading, pairing.profile)
        .score_from(&values, least(threshold))?;
    let comparison = Comparison {
        score: likelihood(odds),
        threshold,
        gate: None,
    };
    comparison.same().then_some(comparison)
}

/// What the trees must give for a threshold; what comes to less by more than rounding is less.
fn least(threshold: f32) -> f32 {
    (threshold / (1.0 - threshold)).ln() - 1e-2
}

/// The features, with nothing behind them: so the trees need no copy.
fn values(pairing: &Pairing<'_>, behind: bool) -> [f32; MOST_FEATURES] {
    let mut values = [0.0; MOST_FEATURES];
    let (own, _) = values
        .split_first_chunk_mut()
        .expect("there are fewer of them");
    features_of(pairing, behind, own);
    values
}

/// Of the logarithm of odds.
fn likelihood(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// The score that is asked for.
fn threshold(pairing: &Pairing<'_>) -> f32 {
    let (reading, profile) = (pairing.query.reading, pairing.profile);
    let resolved = profile.status == Some(Status::Resolved);
    let doubtful = Doubt::BeforeItWasOwed.applies(pairing)
        || Doubt::OwedInThisReport.applies(pairing)
        || Doubt::LastTime.applies(pairing)
        || profile.status == Some(Status::Pending) && Doubt::LittleInCommon.applies(pairing)
        || took_place(reading, profile);
    let facts = facts(reading, profile);
    match reading.signals.effect {
        _ if doubtful => DOUBTFUL,
        _ if Doubt::BeforeItIsDue.applies(pairing) => AHEAD,
        _ if Doubt::AlreadyResolved.applies(pairing) => OWED_AGAIN,
        _ if reading.signals.reference && (facts || resolved) => REFERS_TO_FACT,
        _ if reading.signals.reference => REFERS,
        _ if facts => FACTS,
        _ if resolved => SETTLED,
        _ if !reading.claim.awaits.is_empty() => OWED,
        Effect::Restates => STATES,
        _ => SETTLES,
    }
}

/// What each slot adds to the logarithm of the odds that a reading is of a matter.
pub fn slots(query: &Query<'_>, profile: &Profile, behind: bool) -> Vec<(Slot, f32)> {
    let values = values(&Pairing::new(query, profile), behind);
    let mut parts = [0.0; FEATURES];
    Combiners::shipped()
        .of(query.reading, profile)
        .explain(&values, &mut parts);
    let of = |slot: Slot| {
        let mine = parts
            .iter()
            .enumerate()
            .filter(|(at, _)| feature(*at).1 == slot);
        (slot, mine.map(|(_, part)| part).sum())
    };
    Slot::ALL.iter().map(|slot| of(*slot)).collect()
}

/// Whether a reading that compares so is an appearance of a matter that is not its own, of what is
/// owed or was: it says something that the matter's passages say. What is told as a fact is told
/// again by chance, and where a passage stands is no reason to tell it twice.
pub(crate) fn speaks_of(pairing: &Pairing<'_>, comparison: &Comparison) -> bool {
    comparison.same()
        && comparison.score >= also(pairing)
        && pairing.profile.status != Some(Status::Stated)
        && shares(pairing, ALSO_IN_COMMON)
}

/// The score that is asked for where a reading is to be of one more matter.
pub(crate) fn also(pairing: &Pairing<'_>) -> f32 {
    let reading = pairing.query.reading;
    match pairing.profile.status {
        _ if reading.signals.reference => ALSO_REFERS,
        Some(Status::Resolved) => ALSO_SETTLED,
        _ => ALSO,
    }
}

/// By what the matters that a reading fits are told apart: the score, and that a matter is open
/// where the reading would end or move it.
pub(crate) fn preference(pairing: &Pairing<'_>, comparison: &Comparison) -> f32 {
    let reading = pairing.query.reading;
    let effect = reading.signals.effect;
    let moves = settles(effect) || matches!(effect, Effect::Postpones | Effect::Reschedules);
    let open = pairing.profile.status == Some(Status::Pending);
    if !(moves && open && reading.claim.awaits.is_empty()) {
        return comparison.score;
    }
    let odds = (comparison.score / (1.0 - comparison.score)).ln();
    likelihood(odds + OPEN_FIRST)
}

/// Goes through the candidates of a reading and keeps the best one, and what else it speaks of.
#[derive(Debug, Default)]
pub(crate) struct Best {
    found: Option<(f32, u64)>,
    also: Vec<u64>,
}

impl Best {
    /// Looks at one more candidate; they come in the canonical order of their first readings.
    pub(crate) fn look(&mut self, weighed: &Weighed) {
        if weighed.also {
            self.also.push(weighed.matter);
        }
        // Of equals the older matter, so that order of storage does not decide.
        if let Some(score) = weighed.score
            && self.found.is_none_or(|(known, _)| score > known)
        {
            self.found = Some((score, weighed.matter));
        }
    }

    /// The number of the matter that the reading joins.
    pub(crate) fn matter(&self) -> Option<u64> {
        self.found.map(|(_, number)| number)
    }

    /// The numbers of the other matters that it speaks of.
    pub(crate) fn also(mut self) -> Vec<u64> {
        let matter = self.matter();
        self.also.retain(|number| Some(*number) != matter);
        self.also
    }
}

#[cfg(test)]
mod tests {
    use claims_model::Awaits;

    use super::*;
    use crate::pairing::tests::reading;

    fn preferred(effect: Effect, awaits: &[Awaits], status: Status) -> bool {
        let mut reading = reading(&[], &[], &[], "");
        reading.signals.effect = effect;
        reading.claim.awaits = awaits.to_vec();
        let profile = Profile {
            status: Some(status),
            ..Profile::default()
        };
        let query = Query::of(&reading);
        let comparison = Comparison {
            score: 0.5,
            ..Comparison::default()
        };
        preference(&Pairing::new(&query, &profile), &comparison) > 0.5
    }

    #[test]
    fn what_is_told_as_done_is_so_of_what_is_open() {
        use Status::{Pending, Resolved, Stated};
        assert!(preferred(Effect::Happened, &[], Pending));
        assert!(preferred(Effect::Cancels, &[], Pending));
        assert!(!preferred(Effect::Happened, &[], Resolved));
        assert!(!preferred(Effect::Happened, &[], Stated));
        assert!(
            !preferred(Effect::Restates, &[], Pending),
            "it moves nothing"
        );
        let owed = [Awaits::Occurrence];
        assert!(
            !preferred(Effect::Happened, &owed, Pending),
            "more is to come"
        );
    }
}
