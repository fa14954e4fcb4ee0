//! Which matters a reading speaks of: a comparison slot by slot, hard gates, one best answer.

use chrono::NaiveDate;
use claims_model::{Effect, Kind, Outcome, Reading, Status};

use crate::Profile;

/// A slot-by-slot comparison of a reading with a matter.
///
/// Each slot is the share of the smaller side's words that the other has too, 0 to 1.
///
/// ```
/// let comparison = claims_tracker::Comparison::default();
/// assert_eq!((comparison.score, comparison.gate), (0.0, None));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Comparison {
    /// What: event words.
    pub events: f32,
    /// Who and where: words of names.
    pub names: f32,
    /// Other content words.
    pub terms: f32,
    /// Words around.
    pub context: f32,
    /// Number of words of the passages themselves that both have.
    pub shared: u32,
    /// The whole; [`THRESHOLD`] or more is the same matter.
    pub score: f32,
    /// The gate that keeps them apart whatever the score.
    pub gate: Option<&'static str>,
}

/// The least score of a match.
pub(crate) const THRESHOLD: f32 = 1.0;

/// A matter that a reading joins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Choice {
    pub(crate) matter: u64,
}

/// The keys under which a reading is found: event words, names, terms.
pub(crate) fn keys(reading: &Reading) -> Vec<String> {
    let signals = &reading.signals;
    let mut keys: Vec<String> =
        [&signals.events, &signals.names, &signals.terms].into_iter().flatten().cloned().collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Compares a reading with a matter.
pub fn compare(reading: &Reading, profile: &Profile) -> Comparison {
    let signals = &reading.signals;
    let events = shared(&signals.events, &profile.events);
    let names = shared(&signals.names, &profile.names);
    let terms = shared(&signals.terms, &profile.terms);
    // A word of the passage among the words around the matter, or the other way round.
    let own = |word: &String| {
        has(&profile.events, word) || has(&profile.names, word) || has(&profile.terms, word)
    };
    let around = signals
        .names
        .iter()
        .chain(&signals.terms)
        .chain(&signals.events)
        .filter(|word| has(&profile.context, word))
        .count()
        + signals.context.iter().filter(|word| own(word)).count();
    let both_around = signals.context.iter().filter(|word| has(&profile.context, word)).count();

    let share = |shared: usize, a: usize, b: usize| {
        if a == 0 || b == 0 { 0.0 } else { shared as f32 / a.min(b).max(1) as f32 }
    };
    let mut comparison = Comparison {
        events: share(events, signals.events.len(), profile.events.len()),
        names: share(names, signals.names.len(), profile.names.len()),
        terms: share(terms, signals.terms.len(), profile.terms.len()),
        context: ((around as f32) + 0.5 * both_around as f32).min(6.0) / 6.0,
        shared: (events + names + terms) as u32,
        score: 0.0,
        gate: gate(reading, profile),
    };
    comparison.score = 0.55 * comparison.events
        + 0.10 * (events.min(3) as f32)
        + 0.20 * comparison.names
        + 0.08 * (names.min(3) as f32)
        + 0.35 * comparison.terms
        + 0.12 * (terms.min(4) as f32)
        + 0.40 * comparison.context
        + same_due(reading, profile)
        - kinds_apart(reading.claim.kind, profile);
    comparison
}

fn shared(words: &[String], counts: &[(String, u32)]) -> usize {
    words.iter().filter(|word| has(counts, word)).count()
}

fn has(counts: &[(String, u32)], word: &str) -> bool {
    counts.binary_search_by(|(known, _)| known.as_str().cmp(word)).is_ok()
}

fn same_due(reading: &Reading, profile: &Profile) -> f32 {
    match (reading.signals.due, profile.due) {
        (Some(a), Some(b)) if a == b => 0.15,
        (Some(a), Some(b)) if a.within(&b) || b.within(&a) => 0.08,
        _ => 0.0,
    }
}

fn kinds_apart(kind: Kind, profile: &Profile) -> f32 {
    match (profile.kind, kind) {
        (Some(a), b) if a == b => 0.0,
        (Some(Kind::Allegation | Kind::Figure), _) | (_, Kind::Allegation | Kind::Figure) => 0.15,
        _ => 0.05,
    }
}

/// What keeps a reading and a matter apart, whatever words they share.
fn gate(reading: &Reading, profile: &Profile) -> Option<&'static str> {
    let (claim, signals) = (&reading.claim, &reading.signals);
    let owed = !claim.awaits.is_empty();
    let time: Option<(NaiveDate, NaiveDate)> =
        claim.time.as_ref().and_then(|time| Some((time.from?, time.to?)));
    if profile.status == Some(Status::Pending)
        && !owed
        && let (Some((_, to)), Some(open)) = (time, profile.pending_on)
        && to < open
        && signals.effect == Effect::Happened
    {
        // It was still owed on a later day: this is another occasion.
        return Some("gate.before-it-was-owed");
    }
    if profile.status == Some(Status::Resolved)
        && owed
        && !matches!(profile.outcome, Some(Outcome::Cancelled | Outcome::DidNotHappen))
        && signals.effect != Effect::Reopens
    {
        return Some("gate.already-resolved");
    }
    if profile.status == Some(Status::Stated) && !owed {
        // Two statements of fact are one claim only where days and amounts agree.
        if let (Some((from, to)), Some((first, last))) = (time, profile.days)
            && (to < first || last < from)
        {
            return Some("gate.other-day");
        }
        if profile.polarity.is_some_and(|polarity| polarity != claim.polarity) {
            return Some("gate.other-polarity");
        }
    }
    let figures_apart = !signals.figures.is_empty()
        && !profile.figures.is_empty()
        && !signals.figures.iter().any(|figure| profile.figures.contains(figure));
    if figures_apart && (profile.status == Some(Status::Stated) || claim.kind == Kind::State) {
        return Some("gate.other-figures");
    }
    None
}

/// The matters that a reading joins: the best one above the threshold.
pub(crate) fn choose(reading: &Reading, candidates: &[(u64, Profile)]) -> Vec<Choice> {
    let mut best: Option<(f32, u64)> = None;
    for (number, profile) in candidates {
        let comparison = compare(reading, profile);
        if comparison.gate.is_some() || comparison.shared == 0 {
            continue;
        }
        let mut threshold = THRESHOLD;
        if profile.status == Some(Status::Stated) {
            threshold += 0.35;
        }
        if profile.document == reading.claim.document {
            threshold += 0.25;
        }
        let margin = comparison.score - threshold;
        // Of equals the older matter, so that order of storage does not decide.
        if margin >= 0.0 && best.is_none_or(|(known, _)| margin > known) {
            best = Some((margin, *number));
        }
    }
    best.map(|(_, matter)| Choice { matter }).into_iter().collect()
}
