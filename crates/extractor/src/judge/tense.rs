//! What a clause does by the tense of its verb alone.

use claims_model::{Awaits, Certainty, Effect, Kind, Polarity};

use super::{Ground, Judgement};
use crate::clauses::Clause;
use crate::lexicon::Lexicon;
use crate::verbs::{Tense, VerbGroup};
use crate::when::{self, ClauseTime};

/// The reading by tense alone.
pub(super) fn base(
    ground: &Ground<'_>,
    clause: &Clause,
    verb: Option<&VerbGroup>,
    time: Option<&ClauseTime>,
) -> Judgement {
    let mut judgement = Judgement {
        kind: Kind::State,
        effect: Effect::Restates,
        awaits: Vec::new(),
        certainty: Certainty::Certain,
        polarity: Polarity::Positive,
        because: Vec::new(),
    };
    let Some(verb) = verb else {
        judgement.because.push(("verb.none", clause.tokens.clone()));
        return judgement;
    };
    let span = verb.start..verb.end;
    let negated = verb.negated || ground.denies_subject(clause);
    if negated {
        judgement.polarity = Polarity::Negative;
    }
    if let Some((certainty, rule, polarity)) = unreal(ground.lexicon, verb) {
        judgement.kind = Kind::Event;
        judgement.certainty = certainty;
        if polarity == Polarity::Negative {
            judgement.polarity = match judgement.polarity {
                Polarity::Positive => Polarity::Negative,
                Polarity::Negative => Polarity::Positive,
            };
        }
        judgement.because.push((rule, span));
        return judgement;
    }
    let stative = verb.copular || verb.progressive || verb.tense == Tense::Present;
    judgement.kind = if stative { Kind::State } else { Kind::Event };
    let future_time =
        time.is_some_and(|t| when::is_future(&ground.times[t.expression], ground.day));
    match verb.tense {
        Tense::Future if negated => {
            judgement.kind = Kind::Event;
            judgement.effect = Effect::Cancels;
            judgement.because.push(("future.will-not", span));
        }
        Tense::Future => {
            judgement.kind = Kind::Event;
            judgement.effect = Effect::Opens;
            judgement.awaits.push(Awaits::Occurrence);
            // "said that it would open" is "will" told later; a bare "would" is less.
            if verb.modal == ground.lexicon.words.would && clause.attribution.is_none() {
                judgement.certainty = Certainty::Probable;
            }
            judgement.because.push(("future.will", span));
        }
        // "has not opened": not so far, which ends nothing that is to come.
        Tense::Past if negated && verb.perfect && !verb.pluperfect => {
            judgement.because.push(("past.not-so-far", span));
        }
        Tense::Past => {
            judgement.effect = if verb.copular {
                Effect::Restates
            } else {
                Effect::Happened
            };
            judgement.because.push(("past.tense", span));
        }
        Tense::Present => {
            if let Some(certainty) = conditional_modal(ground.lexicon, verb) {
                judgement.kind = Kind::Event;
                judgement.effect = Effect::Opens;
                judgement.awaits.push(Awaits::Occurrence);
                judgement.certainty = certainty;
                judgement.because.push(("future.modal", span));
            } else if future_time {
                // The timetable present: "the franchise goes to Arden on 12 October".
                judgement.kind = Kind::Event;
                judgement.effect = Effect::Opens;
                judgement.awaits.push(Awaits::Occurrence);
                judgement.because.push(("future.timetable", span));
            } else {
                judgement.because.push(("present.tense", span));
            }
        }
        Tense::None => judgement.because.push(("verb.not-finite", span)),
    }
    judgement
}

/// may, might, could: the event is possible and not yet there.
pub(super) fn conditional_modal(lexicon: &Lexicon, verb: &VerbGroup) -> Option<Certainty> {
    let words = &lexicon.words;
    match verb.modal {
        modal if modal == words.may || modal == words.might || modal == words.could => {
            Some(Certainty::Possible)
        }
        modal if modal == words.should => Some(Certainty::Probable),
        _ => None,
    }
}

/// "would have won", "may have left": a modal before a perfect tells of the past, which did not
/// come about, or of which nobody is sure; nothing is owed.
pub(super) fn unreal(
    lexicon: &Lexicon,
    verb: &VerbGroup,
) -> Option<(Certainty, &'static str, Polarity)> {
    let words = &lexicon.words;
    if !verb.perfect {
        return None;
    }
    match verb.modal {
        modal if modal == words.would || modal == words.should => {
            Some((Certainty::Probable, "past.would-have", Polarity::Negative))
        }
        modal if modal == words.may || modal == words.might || modal == words.could => {
            Some((Certainty::Possible, "past.may-have", Polarity::Positive))
        }
        _ => None,
    }
}
