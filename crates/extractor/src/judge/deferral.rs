//! What will not be by some day is put off, and not called off: "will not reopen this month",
//! "will not be back until May".

use claims_model::{Awaits, Effect, Kind, Polarity};
use claims_time::{Expression, TimexType};

use super::{Ground, Judgement};
use crate::attribution::token_at;
use crate::clauses::Clause;
use crate::verbs::VerbGroup;
use crate::when::{self, Bound, ClauseTime};

/// That something is not to be "this year" seldom tells of another one: longer stretches than a
/// month are no day that it is put off from.
const LONGEST: i64 = 31;

/// Takes back that an event is off where the clause only says that it is not to be by then.
pub(super) fn by_then(
    ground: &Ground<'_>,
    clause: &Clause,
    verb: Option<&VerbGroup>,
    time: Option<&ClauseTime>,
    judgement: &mut Judgement,
) {
    let denied = judgement.says("future.will-not") || judgement.says("cancels.will-not");
    if judgement.effect != Effect::Cancels || !denied {
        return;
    }
    let Some(time) = time else { return };
    // "She would not discuss it this week" is a refusal, unless somebody says that she would not.
    let would = |verb: &VerbGroup| verb.modal == ground.lexicon.words.would;
    let refuses = clause.attribution.is_none() && verb.is_some_and(would);
    let expression = &ground.times[time.expression];
    let rule = match time.bound {
        Bound::Within if until(ground, clause, expression.start) => "postpones.not-until",
        Bound::Within if is_this_one(ground, expression) && !refuses => "postpones.not-then",
        // "not before August" says from when, and not that the day has moved.
        _ => return,
    };
    judgement.effect = Effect::Postpones;
    judgement.kind = Kind::Event;
    judgement.awaits = vec![Awaits::Occurrence];
    judgement.polarity = Polarity::Positive;
    judgement.because.push((rule, clause.tokens.clone()));
}

/// Whether "until" leads a time in; "until the end of March" may hold its article inside or not.
fn until(ground: &Ground<'_>, clause: &Clause, byte: usize) -> bool {
    let at = token_at(ground.tokens, byte);
    let from = at.saturating_sub(2).max(clause.tokens.start);
    (from..at).any(|at| ground.seen[at].form == ground.lexicon.words.until)
}

/// Whether a time goes by "this", and is no longer than a month.
fn is_this_one(ground: &Ground<'_>, time: &Expression) -> bool {
    let (Some(from), Some(to), TimexType::Date) = (time.from, time.to, time.kind) else {
        return false;
    };
    let this = ground.seen.get(token_at(ground.tokens, time.start));
    this.is_some_and(|seen| seen.form == ground.lexicon.words.this)
        && (to - from).num_days() <= LONGEST
        && !when::is_past(time, ground.day)
}
