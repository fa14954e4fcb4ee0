//! What a cue makes of a clause.

use std::ops::Range;

use claims_model::{Awaits, Effect, Kind, Polarity};

use super::{Ground, Judgement, slot};
use crate::clauses::Clause;
use crate::lexicon::{Cue, Slots};
use crate::verbs::{Tense, VerbGroup};

pub(super) fn apply(
    ground: &Ground<'_>,
    clause: &Clause,
    verb: Option<&VerbGroup>,
    judgement: &mut Judgement,
    cue: &Cue,
    span: Range<usize>,
    forward: bool,
) {
    let Some(effect) = cue.effect else { return };
    let negated = cue.id != "cancels.will-not"
        && (verb.is_some_and(|verb| verb.negated && span.contains(&verb.head))
            || ground.denies_subject(clause));
    judgement.because.push((cue.id, span.clone()));
    let ends = ends(cue.effect);
    let would_not = cue.id == "cancels.will-not" || cue.id == "cancels.called-off" && !forward;
    if ends && forward && !would_not {
        // "may be cancelled", "will approve": an end that is itself still to come.
        if effect == Effect::Confirms {
            judgement.kind = cue.kind.unwrap_or(judgement.kind);
            judgement.awaits = vec![if cue.kind == Some(Kind::Decision) {
                Awaits::Decision
            } else {
                Awaits::Occurrence
            }];
        }
        return;
    }
    if negated && ends {
        // "has not approved": the end has not come; "did not approve": it is not to come.
        let still = verb.is_some_and(|verb| verb.perfect || verb.tense != Tense::Past);
        if effect == Effect::Confirms && still {
            judgement.kind = cue.kind.unwrap_or(judgement.kind);
            judgement.effect = Effect::KeepsOpen;
            // "Neither side has named a date": what was to be settled is still owed.
            let named =
                slot::slot(ground, clause, &span).filter(|_| cue.kind == Some(Kind::Detail));
            judgement.awaits = vec![named.unwrap_or(Awaits::Decision)];
        }
        return;
    }
    judgement.effect = effect;
    if let Some(certainty) = cue.certainty
        && (certainty > judgement.certainty || effect == Effect::KeepsOpen)
    {
        judgement.certainty = certainty;
    }
    match &cue.slots {
        Slots::Named(slots) => {
            judgement.awaits.clone_from(slots);
            judgement.kind = cue.kind.unwrap_or(match effect {
                Effect::Opens => Kind::Event,
                _ => judgement.kind,
            });
        }
        Slots::Told(default) => {
            let slot = slot::slot(ground, clause, &span)
                .or(*default)
                .unwrap_or(Awaits::Occurrence);
            judgement.awaits = vec![slot];
            // "Who will cut the ribbon has yet to be decided": a detail of what is decided already.
            let asks = ground.tokens[clause.tokens.start].tag.xpos() == "WP";
            judgement.kind = cue.kind.unwrap_or(match slot {
                Awaits::Decision if asks => Kind::Detail,
                slot => slot::kind(slot),
            });
        }
    }
    match effect {
        Effect::Postpones | Effect::Reopens => {
            judgement.kind = Kind::Event;
            judgement.awaits = vec![Awaits::Occurrence];
        }
        Effect::Disputes | Effect::Refutes | Effect::Cancels => {
            judgement.polarity = Polarity::Negative;
        }
        _ => {}
    }
}

/// Whether an effect changes a matter by itself, rather than speak of it as open.
pub(super) fn ends(effect: Option<Effect>) -> bool {
    matches!(
        effect,
        Some(
            Effect::Cancels
                | Effect::Confirms
                | Effect::Refutes
                | Effect::Retracts
                | Effect::Postpones
                | Effect::Reopens
        )
    )
}

/// Whether the word at a token can carry the clause: a verb does so only in the carrying group,
/// or where the clause has none ("upholding its ties" is no news of anything upheld).
pub(super) fn carries(ground: &Ground<'_>, verb: Option<&VerbGroup>, at: usize) -> bool {
    let Some(verb) = verb else { return true };
    let tag = ground.tokens[at].tag;
    !tag.is_verb()
        || (verb.start.saturating_sub(1)..verb.end).contains(&at)
        || tag.is_past()
        || at < verb.start && tag.is_participle()
}
