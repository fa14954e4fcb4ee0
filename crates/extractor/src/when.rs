//! Which time belongs to a clause, and what due date it makes.

use std::ops::Range;

use chrono::NaiveDate;
use claims_language::{Token, Upos};
use claims_model::Due;
use claims_time::{Expression, TimexType};

use crate::attribution::{byte_range, token_at};
use crate::lexicon::Lexicon;
use crate::pattern::Seen;
use crate::vocabulary::Word;

/// A time expression in a clause, with the word that leads it in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClauseTime {
    /// Number of the expression on its page.
    pub(crate) expression: usize,
    /// Due by it, before it, or not told by it.
    pub(crate) bound: Bound,
}

/// What the words before an expression make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// on, in, by, until: due in it.
    Within,
    /// Due before it begins; before its end, or its middle, where it names that.
    Before,
    /// after, since, from, not before: no due date.
    After,
}

/// Picks the time that a clause gives for its event: dates before durations, nearest to the
/// verb's right first, and in "from X to Y" the later. `core` tells whether a token belongs to the
/// clause itself rather than to one that hangs in it.
pub(crate) fn of_clause(
    lexicon: &Lexicon,
    tokens: &[Token],
    seen: &[Seen],
    times: &[Expression],
    clause: &Range<usize>,
    head: usize,
    core: &dyn Fn(usize) -> bool,
) -> Option<ClauseTime> {
    let bytes = byte_range(tokens, clause);
    let first = times.partition_point(|time| time.start < bytes.start);
    let mut best: Option<(i32, ClauseTime)> = None;
    for (number, time) in times[first..]
        .iter()
        .enumerate()
        .take_while(|(_, t)| t.end <= bytes.end)
    {
        let number = first + number;
        let points = matches!(time.kind, TimexType::Date | TimexType::Time)
            || time.kind == TimexType::Duration && time.from.is_some();
        if !points || time.value.ends_with("_REF") {
            continue;
        }
        let at = token_at(tokens, time.start);
        let Some((bound, moved)) = bound(lexicon, seen, tokens, clause.start, at, time) else {
            continue;
        };
        if is_of_a_name(tokens, at, time) {
            continue;
        }
        let since = at > clause.start && seen[at - 1].form == lexicon.words.since;
        let distance = (at as i32 - head as i32).abs();
        let mut points = 100 - distance.min(60);
        if at > head {
            points += 10;
        }
        if moved {
            points += 40;
        }
        if bound == Bound::After {
            points -= 30;
        }
        // "the worst since 1989": what a state is measured from is not when it holds.
        if since {
            continue;
        }
        if !core(at) {
            points -= 60;
        }
        if time.from.is_none() {
            points -= 50;
        }
        if best.as_ref().is_none_or(|(known, _)| points > *known) {
            best = Some((
                points,
                ClauseTime {
                    expression: number,
                    bound,
                },
            ));
        }
    }
    best.map(|(_, time)| time)
}

/// Whether a time is a number that belongs to a name: "Station 2030 has been put off".
fn is_of_a_name(tokens: &[Token], at: usize, time: &Expression) -> bool {
    let year = time.value.len() == 4 && time.end - time.start == 4;
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    year && before.is_some_and(|token| token.tag.upos() == Upos::Propn)
}

/// How many words before a time can lead it in: "later than the “by May”".
const LEAD: usize = 6;

/// What the words before a time make of it, and whether it is where something moves to; `None` of
/// a time that is another's, from which the clause tells its own: "later than May", "not on Monday".
fn bound(
    lexicon: &Lexicon,
    seen: &[Seen],
    tokens: &[Token],
    floor: usize,
    at: usize,
    time: &Expression,
) -> Option<(Bound, bool)> {
    let words = &lexicon.words;
    let form = |back: usize| {
        at.checked_sub(back)
            .filter(|&i| i >= floor)
            .map(|i| seen[i].form)
    };
    let not = |word| word == Some(words.not) || word == Some(words.nt) || word == Some(words.no);
    if time.kind != TimexType::Duration
        && let Some(than) = than(words.than, seen, tokens, floor, at)
    {
        // "no later than Friday" is by Friday.
        return not(form(than + 2)).then_some((Bound::Within, false));
    }
    let one = form(1);
    if (one == Some(words.on) || one == Some(words.in_)) && not(form(2))
        || one == Some(words.of) && form(2) == Some(words.instead)
        || one == Some(words.on) && form(2) == Some(words.of) && form(3) == Some(words.instead)
    {
        return None;
    }
    // "not expected until May": the day is the earliest that is still spoken of, and a plan.
    let moved = one == Some(words.to) || one == Some(words.until);
    // "before the end of the year" holds the article inside.
    let before = (1..=2).find(|&back| form(back) == Some(words.before));
    let bound = if let Some(before) = before {
        // "won't exist before March", "unlikely to appear before May".
        let denied = |seen: &Seen| words.denied.contains(&seen.form);
        match seen[floor..at - before].iter().any(denied) {
            true => Bound::After,
            false => Bound::Before,
        }
    } else if [words.after, words.since, words.as_]
        .map(Some)
        .contains(&one)
    {
        Bound::After
    } else {
        Bound::Within
    };
    Some((bound, moved))
}

/// How far before a time "than" leads it in.
fn than(than: Word, seen: &[Seen], tokens: &[Token], floor: usize, at: usize) -> Option<usize> {
    let lead = |&back: &usize| {
        at.checked_sub(back).is_some_and(|i| {
            let upos = tokens[i].tag.upos();
            i >= floor && matches!(upos, Upos::Adp | Upos::Sconj | Upos::Det | Upos::Punct)
        })
    };
    let mut leads = (1..=LEAD).take_while(lead);
    leads.find(|back| seen[at - back].form == than)
}

/// The due date of an expression, by its bound. Needs days: an unresolved one gives none.
pub(crate) fn due(time: &Expression, bound: Bound) -> Option<Due> {
    let (from, to) = (time.from?, time.to?);
    match bound {
        Bound::After => None,
        Bound::Before if time.modifier == Some("END") => Due::covering(from, to),
        Bound::Before if time.modifier == Some("MID") => Due::covering(from, middle(from, to)),
        Bound::Before => from.pred_opt().map(Due::Day),
        // A stretch of time counted from a day ends in its due day.
        Bound::Within if time.kind == TimexType::Duration => Some(Due::Day(to)),
        Bound::Within => match time.value.parse::<Due>() {
            Ok(due) if due.from() == from && due.to() == to => Some(due),
            _ => Due::covering(from, to),
        },
    }
}

/// The last day of the first half of a stretch: June 30 of a year, the 15th of a month.
fn middle(from: NaiveDate, to: NaiveDate) -> NaiveDate {
    let days = (to - from).num_days();
    let half = match days {
        // A year; in a leap year of its first half.
        364 | 365 => days - 184,
        _ => (days - 1) / 2,
    };
    from + chrono::Days::new(half.unsigned_abs())
}

/// Whether one of some times, in order, stands at a byte.
pub(crate) fn covers(times: &[Expression], byte: usize) -> bool {
    let at = times.partition_point(|time| time.end <= byte);
    times.get(at).is_some_and(|time| time.start <= byte)
}

/// Whether a time lies wholly before a day.
pub(crate) fn is_past(time: &Expression, day: Option<NaiveDate>) -> bool {
    matches!((time.to, day), (Some(to), Some(day)) if to < day)
}

/// Whether a time lies wholly after a day.
pub(crate) fn is_future(time: &Expression, day: Option<NaiveDate>) -> bool {
    matches!((time.from, day), (Some(from), Some(day)) if from > day)
}

/// The type of an expression in the words of the model.
pub(crate) fn timex_type(expression: &Expression) -> claims_model::TimexType {
    match expression.kind {
        TimexType::Date => claims_model::TimexType::Date,
        TimexType::Time => claims_model::TimexType::Time,
        TimexType::Duration => claims_model::TimexType::Duration,
        TimexType::Set => claims_model::TimexType::Set,
    }
}
