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
    /// Words of the passages themselves that both have, each by how typical of the matter it is.
    pub shared: f32,
    /// The whole; [`THRESHOLD`] or more is the same matter.
    pub score: f32,
    /// The gate that keeps them apart whatever the score.
    pub gate: Option<&'static str>,
}

/// What a slot is worth: by the share of its words that both have, and by their number.
struct Weight {
    share: f32,
    each: f32,
    /// More words than these add nothing.
    most: f32,
}

impl Weight {
    fn of(&self, share: f32, shared: f32) -> f32 {
        self.share * share + self.each * shared.min(self.most)
    }
}

// Found by a random search over the training storylines (linking F1 and status accuracy, with
// settled passages kept apart), then rounded; the order of the slots was as expected: what
// happens weighs more than who, since within a story the names are always the same.
const EVENTS: Weight = Weight {
    share: 0.75,
    each: 0.18,
    most: 3.0,
};
const NAMES: Weight = Weight {
    share: 0.20,
    each: 0.10,
    most: 3.0,
};
const TERMS: Weight = Weight {
    share: 0.25,
    each: 0.14,
    most: 4.0,
};
const CONTEXT: f32 = 0.65;
const SAME_DUE: f32 = 0.10;
const DUE_WITHIN: f32 = 0.055;
const OTHER_KIND: f32 = 0.08;
const OTHER_GENRE: f32 = 0.24;

/// One in so many members that have it makes a word wholly typical of a matter.
const TYPICAL: f32 = 8.0;

/// Less than half a typical word in common is nothing in common.
const LEAST_SHARED: f32 = 0.5;

/// The least score of a match. Lower than the search found, and the weight of the context higher: claims have fewer words of their own since
/// clauses are cut along trees. Both were moved in single steps, and stay where the training storylines are best.
pub const THRESHOLD: f32 = 0.22;
/// More is asked for to say that two facts are one: little is lost where they stay apart.
const BOTH_STATED: f32 = 0.35;
/// More is asked for within one document: its writer seldom says a thing twice.
const SAME_DOCUMENT: f32 = 0.15;
/// More is asked for where a plain statement would join what is pending without settling it.
const MERE_STATEMENT: f32 = 0.20;

/// Compares a reading with a matter.
pub fn compare(reading: &Reading, profile: &Profile) -> Comparison {
    let signals = &reading.signals;
    let members = profile.members;
    let weight = |words: &[String], counts: &[(String, u32)]| -> f32 {
        words
            .iter()
            .map(|word| typical(counts, word, members))
            .sum()
    };
    let events = weight(&signals.events, &profile.events);
    let names = weight(&signals.names, &profile.names);
    let terms = weight(&signals.terms, &profile.terms);
    // A word of the passage among the words around the matter, or the other way round.
    let own = |word: &String| {
        let of = |counts| typical(counts, word, members);
        of(&profile.events)
            .max(of(&profile.names))
            .max(of(&profile.terms))
    };
    let around = signals
        .names
        .iter()
        .chain(&signals.terms)
        .chain(&signals.events)
        .map(|word| typical(&profile.context, word, members))
        .chain(signals.context.iter().map(own))
        .sum::<f32>();
    let both_around = weight(&signals.context, &profile.context);

    let share = |shared: f32, a: usize, b: usize| {
        if a == 0 || b == 0 {
            0.0
        } else {
            (shared / a.min(b).max(1) as f32).min(1.0)
        }
    };
    let mut comparison = Comparison {
        events: share(events, signals.events.len(), profile.events.len()),
        names: share(names, signals.names.len(), profile.names.len()),
        terms: share(terms, signals.terms.len(), profile.terms.len()),
        context: (around + 0.5 * both_around).min(6.0) / 6.0,
        shared: events + names + terms,
        score: 0.0,
        gate: gate(reading, profile),
    };
    comparison.score = EVENTS.of(comparison.events, events)
        + NAMES.of(comparison.names, names)
        + TERMS.of(comparison.terms, terms)
        + CONTEXT * comparison.context
        + same_due(reading, profile)
        - kinds_apart(reading.claim.kind, profile);
    comparison
}

fn has(counts: &[(String, u32)], word: &str) -> bool {
    counts
        .binary_search_by(|(known, _)| known.as_str().cmp(word))
        .is_ok()
}

/// How typical a word is of a matter: 1 where one in eight of its members or more have it, less where
/// fewer do. A matter of many passages holds many words, and must not draw in whatever has one.
fn typical(counts: &[(String, u32)], word: &str, members: u32) -> f32 {
    match counts.binary_search_by(|(known, _)| known.as_str().cmp(word)) {
        Ok(at) => (TYPICAL * counts[at].1 as f32 / members.max(1) as f32).min(1.0),
        Err(_) => 0.0,
    }
}

fn same_due(reading: &Reading, profile: &Profile) -> f32 {
    match (reading.signals.due, profile.due) {
        (Some(a), Some(b)) if a == b => SAME_DUE,
        (Some(a), Some(b)) if a.within(&b) || b.within(&a) => DUE_WITHIN,
        _ => 0.0,
    }
}

fn kinds_apart(kind: Kind, profile: &Profile) -> f32 {
    match (profile.kind, kind) {
        (Some(a), b) if a == b => 0.0,
        (Some(Kind::Allegation | Kind::Figure), _) | (_, Kind::Allegation | Kind::Figure) => {
            OTHER_GENRE
        }
        _ => OTHER_KIND,
    }
}

/// What keeps a reading and a matter apart, whatever words they share.
fn gate(reading: &Reading, profile: &Profile) -> Option<&'static str> {
    let (claim, signals) = (&reading.claim, &reading.signals);
    let owed = !claim.awaits.is_empty();
    let time: Option<(NaiveDate, NaiveDate)> = claim
        .time
        .as_ref()
        .and_then(|time| Some((time.from?, time.to?)));
    if profile.status == Some(Status::Pending)
        && !owed
        && let (Some((_, to)), Some(open)) = (time, profile.pending_on)
        && to < open
    {
        // It was still owed on a later day: this is another occasion.
        return Some("gate.before-it-was-owed");
    }
    if profile.status == Some(Status::Resolved)
        && owed
        && !matches!(
            profile.outcome,
            Some(Outcome::Cancelled | Outcome::DidNotHappen)
        )
        && signals.effect != Effect::Reopens
    {
        return Some("gate.already-resolved");
    }
    // Other people elsewhere: a matter of another story, however alike its words.
    let known = |word: &String| has(&profile.names, word) || has(&profile.topic, word);
    if !signals.topic.is_empty()
        && !profile.topic.is_empty()
        && !signals.topic.iter().chain(&signals.names).any(known)
    {
        return Some("gate.other-topic");
    }
    let settles = matches!(
        signals.effect,
        Effect::Happened | Effect::Partly | Effect::Confirms | Effect::Cancels | Effect::Refutes
    );
    if profile.status == Some(Status::Pending)
        && !owed
        && settles
        && profile.pending_in.as_ref() == Some(&claim.document)
    {
        // The report itself says that it is still owed: what it tells as done is something else.
        return Some("gate.owed-in-this-report");
    }
    if profile.status == Some(Status::Stated) && profile.kind == Some(Kind::Event) && owed {
        // What took place is not what is to come, however alike: last year's visit.
        return Some("gate.took-place");
    }
    if profile.status == Some(Status::Pending)
        && profile.kind == Some(Kind::Event)
        && matches!(signals.effect, Effect::Refutes | Effect::Disputes)
    {
        // What is shown false is something that was said of it, not the event that is to come.
        return Some("gate.refutes-no-event");
    }
    if profile.status == Some(Status::Stated) && !owed {
        // Two statements of fact are one claim only where days and amounts agree.
        if let (Some((from, to)), Some((first, last))) = (time, profile.days)
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

/// Goes through the candidates of a reading and keeps the best one above the threshold.
#[derive(Debug, Default)]
pub(crate) struct Best {
    found: Option<(f32, u64)>,
}

impl Best {
    /// Looks at one more candidate; they come in the order of their numbers.
    pub(crate) fn look(&mut self, reading: &Reading, number: u64, profile: &Profile) {
        let comparison = compare(reading, profile);
        if comparison.gate.is_some() || comparison.shared < LEAST_SHARED {
            return;
        }
        let mut threshold = THRESHOLD;
        match profile.status {
            Some(Status::Stated) => threshold += BOTH_STATED,
            Some(Status::Pending)
                if reading.claim.awaits.is_empty()
                    && reading.signals.effect == Effect::Restates =>
            {
                threshold += MERE_STATEMENT;
            }
            _ => {}
        }
        if profile.document == reading.claim.document {
            threshold += SAME_DOCUMENT;
        }
        let margin = comparison.score - threshold;
        // Of equals the older matter, so that order of storage does not decide.
        if margin >= 0.0 && self.found.is_none_or(|(known, _)| margin > known) {
            self.found = Some((margin, number));
        }
    }

    /// The number of the matter that the reading joins.
    pub(crate) fn matter(self) -> Option<u64> {
        self.found.map(|(_, number)| number)
    }
}
