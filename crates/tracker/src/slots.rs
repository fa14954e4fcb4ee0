//! Which open slots a passage closes: each is closed by its own evidence.

use claims_model::{Awaits, Kind};

use crate::{Evidence, State};

/// What the occurrence closes: the event itself, its day and place, and whether it will be, which
/// somebody had still to decide or to confirm. What comes out of it is owed on.
const BY_OCCURRENCE: &[Awaits] = &[
    Awaits::Occurrence,
    Awaits::Date,
    Awaits::Place,
    Awaits::Decision,
    Awaits::Confirmation,
];

/// The slots that a passage closes which reports that the thing took place.
///
/// Of a claim that does not owe the event itself, what took place is the result.
pub(crate) fn closed_by_occurrence(state: &State) -> Vec<Awaits> {
    let mut closed = BY_OCCURRENCE.to_vec();
    if !state.awaits.contains(&Awaits::Occurrence) {
        closed.push(Awaits::Result);
    }
    closed
}

/// The slots that a passage closes which says that something is settled: by what it is about and
/// what it names.
pub(crate) fn closed_by_word(state: &State, evidence: &Evidence) -> Vec<Awaits> {
    let ahead = state.kind == Kind::Event && state.awaits.contains(&Awaits::Occurrence);
    let first_open = |slots: &[Awaits]| -> Vec<Awaits> {
        // No event has a result before it takes place.
        let open =
            |slot: &Awaits| state.awaits.contains(slot) && !(ahead && *slot == Awaits::Result);
        slots.iter().copied().find(open).into_iter().collect()
    };
    let mut closed: Vec<Awaits> = match evidence.kind {
        Kind::Decision => first_open(&[Awaits::Decision, Awaits::Result]),
        Kind::Allegation => first_open(&[Awaits::Confirmation, Awaits::Result]),
        Kind::Figure => vec![Awaits::Figure],
        Kind::Detail => detail(state, evidence),
        Kind::Event | Kind::State => {
            first_open(&[Awaits::Confirmation, Awaits::Decision, Awaits::Result])
        }
    };
    // "The board will approve it": what is to come of a decision is the decision.
    if evidence.kind == state.kind && !matches!(state.kind, Kind::Event | Kind::State) {
        closed.push(Awaits::Occurrence);
    }
    closed
}

/// "The date has been set for 4 December" names a day, "the venue" a place, "the price" an amount;
/// where the passage names none of them ("the date has been set"), the only one that is open.
fn detail(state: &State, evidence: &Evidence) -> Vec<Awaits> {
    let named = [
        (Awaits::Date, evidence.due.is_some()),
        (Awaits::Place, evidence.names_place),
        (Awaits::Figure, evidence.names_figure),
    ];
    let open = named.iter().filter(|(slot, _)| state.awaits.contains(slot));
    let open: Vec<(Awaits, bool)> = open.copied().collect();
    let closed: Vec<Awaits> = (open.iter().filter(|(_, named)| *named))
        .map(|(slot, _)| *slot)
        .collect();
    match open.as_slice() {
        _ if !closed.is_empty() => closed,
        // It names something else, and so does not speak of this one; a place may be that of the
        // announcement.
        [_] if evidence.due.is_some() || evidence.names_figure => closed,
        [(slot, _)] => vec![*slot],
        // "The details have been settled": whatever was to be settled of a detail.
        [] if state.kind == Kind::Detail => state.awaits.clone(),
        _ => closed,
    }
}
