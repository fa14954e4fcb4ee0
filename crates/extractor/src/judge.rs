//! What a clause does: its kind, certainty, effect, and what it leaves open.

use std::ops::Range;

use chrono::NaiveDate;
use claims_language::{Token, Upos};
use claims_model::{Awaits, Certainty, Effect, Kind, Polarity};
use claims_time::Expression;

use crate::clauses::Clause;
use crate::lexicon::{Cue, CueClass, Lexicon, Slots};
use crate::pattern::Seen;
use crate::verbs::{Tense, VerbGroup};
use crate::when::{self, ClauseTime};

/// The verdict on a clause, with the rules that made it and the tokens they stand on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Judgement {
    pub(crate) kind: Kind,
    pub(crate) effect: Effect,
    pub(crate) awaits: Vec<Awaits>,
    pub(crate) certainty: Certainty,
    pub(crate) polarity: Polarity,
    pub(crate) because: Vec<(&'static str, Range<usize>)>,
}

/// What a clause is judged by.
pub(crate) struct Ground<'p> {
    pub(crate) lexicon: &'p Lexicon,
    pub(crate) tokens: &'p [Token],
    pub(crate) seen: &'p [Seen],
    pub(crate) times: &'p [Expression],
    pub(crate) day: Option<NaiveDate>,
}

/// How early an effect is taken where several cues stand in one clause: what ends a matter
/// before what keeps it open, that before what opens it, and that before what confirms it.
fn rank(effect: Option<Effect>) -> u8 {
    match effect {
        Some(Effect::Retracts) => 9,
        Some(Effect::Refutes) => 8,
        Some(Effect::Disputes) => 7,
        Some(Effect::Cancels | Effect::Supersedes) => 6,
        Some(Effect::Postpones | Effect::Reschedules | Effect::Reopens) => 5,
        Some(Effect::KeepsOpen) => 4,
        Some(Effect::Opens) => 3,
        Some(Effect::SetsDate) => 2,
        Some(Effect::Confirms) => 1,
        _ => 0,
    }
}

/// Judges a clause. `verb` is its carrying verb group; `class` is how it is attributed.
pub(crate) fn judge(
    ground: &Ground<'_>,
    clause: &Clause,
    verb: Option<&VerbGroup>,
    class: Option<CueClass>,
    time: Option<&ClauseTime>,
) -> Judgement {
    let lexicon = ground.lexicon;
    let mut judgement = base(ground, clause, verb, time);
    let forward = verb.is_some_and(|verb| {
        verb.tense == Tense::Future || conditional_modal(lexicon, verb).is_some()
    });
    let pluperfect = verb.is_some_and(|verb| verb.pluperfect);

    let mut chosen: Option<(&Cue, Range<usize>)> = None;
    let mut figure = None;
    for at in clause.own() {
        // "3 May" is a day, not a modal.
        if in_time(ground, at) {
            continue;
        }
        for (cue, end) in lexicon.cues_at(&ground.seen[..clause.tokens.end], at) {
            let span = at..end;
            if ends(cue.effect) && !carries(ground, verb, at) {
                continue;
            }
            if cue.kind == Some(Kind::Figure) {
                if has_figure(ground.tokens, &clause.tokens) {
                    figure.get_or_insert((cue, span));
                }
                continue;
            }
            let better = chosen
                .as_ref()
                .is_none_or(|(known, _)| rank(cue.effect) > rank(known.effect));
            if cue.effect.is_some() && better {
                chosen = Some((cue, span.clone()));
            } else if cue.effect.is_none()
                && let Some(certainty) = cue.certainty
                && certainty > judgement.certainty
            {
                judgement.certainty = certainty;
                judgement.because.push((cue.id, span));
            }
        }
    }
    if chosen.as_ref().is_none_or(|(cue, _)| rank(cue.effect) < 4)
        && let Some(found) = figure
    {
        chosen = Some(found);
    }
    if let Some((cue, span)) = chosen {
        apply(ground, clause, verb, &mut judgement, cue, span, forward);
    }
    match class {
        Some(CueClass::Allege) if !forward && judgement.awaits.is_empty() => {
            judgement.kind = Kind::Allegation;
            judgement.effect = Effect::Opens;
            judgement.awaits = vec![Awaits::Confirmation];
            judgement.certainty = Certainty::Unknown;
            judgement.because.push(("say.claim", clause.tokens.clone()));
        }
        Some(CueClass::Deny) => {
            judgement.effect = Effect::Disputes;
            judgement.awaits.clear();
            judgement.polarity = Polarity::Negative;
            judgement.because.push(("say.deny", clause.tokens.clone()));
        }
        Some(CueClass::Think) if judgement.certainty == Certainty::Certain => {
            judgement.certainty = Certainty::Probable;
        }
        _ => {}
    }
    // What had been planned is told as history: nothing is owed by the telling.
    let told_as_past = pluperfect
        || time.is_some_and(|time| {
            let expression = &ground.times[time.expression];
            when::is_past(expression, ground.day)
                && matches!(judgement.effect, Effect::Opens | Effect::Restates)
                && !forward
        });
    if told_as_past && judgement.kind != Kind::Allegation && judgement.effect == Effect::Opens {
        judgement.effect = Effect::Restates;
        judgement.awaits.clear();
        judgement.because.push(("past.told", clause.tokens.clone()));
    }
    judgement.awaits.sort_unstable();
    judgement.awaits.dedup();
    judgement
}

/// The reading by tense alone.
fn base(
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
    if verb.negated {
        judgement.polarity = Polarity::Negative;
    }
    let stative = verb.copular || verb.progressive || verb.tense == Tense::Present;
    judgement.kind = if stative { Kind::State } else { Kind::Event };
    let future_time =
        time.is_some_and(|t| when::is_future(&ground.times[t.expression], ground.day));
    match verb.tense {
        Tense::Future if verb.negated => {
            judgement.kind = Kind::Event;
            judgement.effect = Effect::Cancels;
            judgement.because.push(("future.will-not", span));
        }
        Tense::Future => {
            judgement.kind = Kind::Event;
            judgement.effect = Effect::Opens;
            judgement.awaits.push(Awaits::Occurrence);
            if verb.modal == ground.lexicon.words.would {
                judgement.certainty = Certainty::Probable;
            }
            judgement.because.push(("future.will", span));
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
fn conditional_modal(lexicon: &Lexicon, verb: &VerbGroup) -> Option<Certainty> {
    let words = &lexicon.words;
    match verb.modal {
        modal if modal == words.may || modal == words.might || modal == words.could => {
            Some(Certainty::Possible)
        }
        modal if modal == words.should => Some(Certainty::Probable),
        _ => None,
    }
}

fn apply(
    ground: &Ground<'_>,
    clause: &Clause,
    verb: Option<&VerbGroup>,
    judgement: &mut Judgement,
    cue: &Cue,
    span: Range<usize>,
    forward: bool,
) {
    let Some(effect) = cue.effect else { return };
    let negated = verb.is_some_and(|verb| {
        verb.negated && span.contains(&verb.head) && cue.id != "cancels.will-not"
    });
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
        // "has not approved": the end has not come.
        if effect == Effect::Confirms {
            judgement.kind = cue.kind.unwrap_or(judgement.kind);
            judgement.effect = Effect::KeepsOpen;
            judgement.awaits = vec![Awaits::Decision];
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
            let slot = slot(ground, clause, &span)
                .or(*default)
                .unwrap_or(Awaits::Occurrence);
            judgement.awaits = vec![slot];
            judgement.kind = cue.kind.unwrap_or(match slot {
                Awaits::Date | Awaits::Place | Awaits::Figure | Awaits::Result => Kind::Detail,
                Awaits::Decision => Kind::Decision,
                Awaits::Confirmation => Kind::Allegation,
                Awaits::Occurrence => Kind::Event,
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
fn ends(effect: Option<Effect>) -> bool {
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
fn carries(ground: &Ground<'_>, verb: Option<&VerbGroup>, at: usize) -> bool {
    let Some(verb) = verb else { return true };
    let tag = ground.tokens[at].tag;
    !tag.is_verb()
        || (verb.start.saturating_sub(1)..verb.end).contains(&at)
        || tag.is_past()
        || at < verb.start && tag.is_participle()
}

/// The slot that the words of a clause name, those nearest to the cue first.
fn slot(ground: &Ground<'_>, clause: &Clause, cue: &Range<usize>) -> Option<Awaits> {
    let slots = |at: usize| {
        let seen = ground.seen[at];
        let by_form = ground.lexicon.slots(seen.form).first();
        by_form
            .or_else(|| ground.lexicon.slots(seen.lemma).first())
            .copied()
    };
    let right = cue.start..clause.tokens.end;
    let left = (clause.tokens.start..cue.start).rev();
    right
        .into_iter()
        .find_map(slots)
        .or_else(|| left.into_iter().find_map(slots))
}

/// Whether a token stands in a time expression.
fn in_time(ground: &Ground<'_>, at: usize) -> bool {
    let byte = ground.tokens[at].span.start;
    let next = ground.times.partition_point(|time| time.end <= byte);
    ground
        .times
        .get(next)
        .is_some_and(|time| time.start <= byte)
}

/// Whether a clause has a number that is no date.
fn has_figure(tokens: &[Token], clause: &Range<usize>) -> bool {
    tokens[clause.clone()]
        .iter()
        .any(|token| token.tag.upos() == Upos::Num)
}
