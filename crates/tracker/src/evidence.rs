//! What the status rules see of a passage.

use claims_model::{Awaits, Certainty, Due, Effect, Kind, Polarity, Reading};

use crate::State;

/// What a rule sees of a passage.
///
/// ```
/// use claims_model::{Effect, Kind};
///
/// let evidence = claims_tracker::Evidence::new(Effect::Happened, Kind::Event);
/// assert!(evidence.due.is_none());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// What the passage does by its own words.
    pub effect: Effect,
    /// What the passage is about.
    pub kind: Kind,
    /// The due date that it gives.
    pub due: Option<Due>,
    /// What it says is still owed.
    pub awaits: Vec<Awaits>,
    /// How sure its speaker is.
    pub certainty: Certainty,
    /// Whether it puts forward or denies.
    pub polarity: Polarity,
    /// Who says so.
    pub speaker: Option<String>,
    /// Whether it names a place.
    pub names_place: bool,
    /// Whether it names an amount.
    pub names_figure: bool,
}

impl Evidence {
    /// Evidence of an effect, said flatly, with nothing else to it.
    pub fn new(effect: Effect, kind: Kind) -> Self {
        Evidence {
            effect,
            kind,
            due: None,
            awaits: Vec::new(),
            certainty: Certainty::Certain,
            polarity: Polarity::Positive,
            speaker: None,
            names_place: false,
            names_figure: false,
        }
    }

    /// The evidence in a reading.
    pub fn of(reading: &Reading) -> Self {
        let (claim, signals) = (&reading.claim, &reading.signals);
        Evidence {
            effect: signals.effect,
            kind: claim.kind,
            due: signals.due.or_else(|| fixed_day(reading)),
            awaits: claim.awaits.clone(),
            certainty: claim.certainty,
            polarity: claim.polarity,
            speaker: claim.speaker.clone(),
            names_place: claim.place.is_some(),
            names_figure: !signals.figures.is_empty(),
        }
    }

    /// Whether the passage does this, and is sure of it: what may have ended has not ended.
    pub(crate) fn firmly(&self, effect: Effect) -> bool {
        self.effect == effect && !matches!(self.certainty, Certainty::Possible | Certainty::Unknown)
    }

    /// What the passage says is owed at first sight of a claim: what it names, and of an
    /// allegation whether it is so.
    pub(crate) fn owes(&self) -> Vec<Awaits> {
        if self.awaits.is_empty() && self.kind == Kind::Allegation {
            vec![Awaits::Confirmation]
        } else {
            self.awaits.clone()
        }
    }

    /// The open slots that the passage adds to a pending claim. A claim about a detail, a decision,
    /// an allegation or a figure owes no event: what is to come there is what it owes already
    /// ("the council will decide"), or the event of another claim.
    pub(crate) fn adds(&self, state: &State) -> Vec<Awaits> {
        let event = matches!(state.kind, Kind::Event | Kind::State);
        let own = |slot: &&Awaits| event || **slot != Awaits::Occurrence;
        self.awaits.iter().filter(own).copied().collect()
    }

    /// Whether its day is that of the claim: the day of an event may answer the question of its
    /// date, but is not the day by which that is to be answered.
    pub(crate) fn dates(&self, state: &State) -> bool {
        state.kind != Kind::Detail || self.kind == Kind::Detail
    }

    /// Whether the one who takes a claim back is the one who made it, as far as both are known:
    /// "Ruiz" is "Ana Ruiz".
    pub(crate) fn same_speaker(&self, state: &State) -> bool {
        let (Some(one), Some(other)) = (&self.speaker, &state.speaker) else {
            return true;
        };
        let words = |name: &str| -> Vec<String> {
            let split = name.split(|c: char| !c.is_alphanumeric());
            split
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect()
        };
        let (one, other) = (words(one), words(other));
        let (short, long) = if one.len() < other.len() {
            (&one, &other)
        } else {
            (&other, &one)
        };
        !short.is_empty() && short.iter().all(|word| long.contains(word))
    }
}

/// The day that a detail is fixed to: the reader gives due dates of what is owed alone.
fn fixed_day(reading: &Reading) -> Option<Due> {
    let claim = &reading.claim;
    if (claim.kind, reading.signals.effect) != (Kind::Detail, Effect::Confirms) {
        return None;
    }
    let time = claim.time.as_ref()?;
    let (from, to) = (time.from?, time.to?);
    // A day gone by is that of the announcement.
    let ahead = claim.published.is_none_or(|on| to >= on.day());
    Due::covering(from, to).filter(|_| ahead)
}
