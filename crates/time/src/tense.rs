//! A guess at the tense of a clause from the words beside an expression.

use crate::context::{Clause, Tense};
use crate::lexicon::Lexicon;
use crate::resolve::NEVER;
use crate::rules::Rules;
use crate::slots::{Slot, Slots};
use crate::tokens::{Kind, Token};

/// What a verb far from the expression, or after it, outweighs.
const FAR: i64 = 60;
/// What a tense outweighs that is that of another verb around, or a plan's of the past.
const UNSURE: i64 = 150;
/// Words looked at on either side.
const REACH: usize = 12;

/// The classes of the lexicon that this reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cues {
    pub(crate) cue: u8,
    pub(crate) to: u8,
    pub(crate) be: u8,
    pub(crate) aim: u8,
    pub(crate) function: u8,
    pub(crate) num: u8,
    pub(crate) was: u8,
    pub(crate) plan: u8,
}

/// How many days of distance the tense outweighs that the caller tells.
///
/// "It opened in April" is last April's, said in March; but a day of this week told in the past is not put back by a
/// year: the past is that of a verb around it, or its year would be named.
pub(crate) fn told(clause: Clause, slots: &Slots) -> i64 {
    match (clause.direct, clause.tense) {
        (true, Tense::Future) => NEVER,
        (true, _) if !slots.has(Slot::Day) => NEVER,
        (true, _) => 250,
        (false, _) => UNSURE,
    }
}

/// The nearest verb-like cue before the expression, else the nearest one after it, and how many days of distance it outweighs.
pub(crate) fn guess(
    text: &str,
    tokens: &[Token],
    rules: &Rules,
    first: usize,
    last: usize,
) -> Option<(Tense, i64)> {
    let (lexicon, cues) = (&rules.lexicon, rules.cues);
    let is = |at: usize, class: u8| lexicon.sense(tokens[at].word, class, false).is_some();
    let mut deadline = false;
    for at in (first.saturating_sub(REACH)..first).rev() {
        if stops(tokens, at) || tokens[at + 1].apart {
            break;
        }
        // "to decide on Friday" lies ahead unless it was done: "forced to resign".
        if is(at, cues.to)
            && at + 7 >= first
            && at + 1 < first
            && tokens[at + 1].kind == Kind::Word
            && !tokens[at + 1].capital
            && !is(at + 1, cues.function)
            && !is(at + 1, cues.num)
        {
            if at > 0 && is(at - 1, cues.was) {
                return Some((Tense::Future, UNSURE));
            }
            let done = at > 0
                && tokens[at - 1].kind == Kind::Word
                && cue(text, &tokens[at - 1], lexicon, cues) == Some(Tense::Past);
            let planned = at > 0 && is(at - 1, cues.plan);
            // "is to move there on 1 July"
            let weight = if at > 0 && is(at - 1, cues.be) {
                weight(1)
            } else {
                weight(first - at)
            };
            return Some((
                if done && !planned {
                    Tense::Past
                } else {
                    Tense::Future
                },
                weight,
            ));
        }
        // "by Friday" lies ahead of what comes before it; at the head of a sentence the verb after it tells.
        deadline |= at + 3 > first && lexicon.sense(tokens[at].word, cues.cue, false) == Some(4);
        if let Some(tense) = cue(text, &tokens[at], lexicon, cues) {
            // "is expected" lies ahead; "would be made" depends on what comes before.
            if tense == Tense::Past && at > 0 && is(at - 1, cues.be) {
                if cue(text, &tokens[at - 1], lexicon, cues) == Some(Tense::Present) {
                    return Some((Tense::Future, weight(first - at)));
                }
                continue;
            }
            // "moved to June", "planned for Friday": done now, of a day to come.
            if tense == Tense::Past
                && first - at > 1
                && (is(first - 1, cues.to) || is(first - 1, cues.aim))
            {
                return Some((Tense::Future, FAR));
            }
            // "was due", "was to": a plan of the past, which may be over.
            let was = (1..=2).any(|back| at >= back && is(at - back, cues.was));
            if tense == Tense::Future && was {
                return Some((tense, UNSURE));
            }
            return Some((
                if deadline { Tense::Future } else { tense },
                weight(first - at),
            ));
        }
    }
    for (at, token) in tokens.iter().enumerate().skip(last).take(REACH) {
        if stops(tokens, at) || token.apart {
            break;
        }
        if let Some(tense) = cue(text, token, lexicon, cues) {
            return Some((tense, FAR));
        }
    }
    deadline.then_some((Tense::Future, weight(1)))
}

/// "came in May" decides the year; a verb farther off only bends the choice.
fn weight(distance: usize) -> i64 {
    match distance {
        0..=2 => 310,
        3..=7 => 200,
        _ => FAR,
    }
}

/// Whether a token is among the first of its sentence.
pub(crate) fn heads(tokens: &[Token], first: usize) -> bool {
    let from = first.saturating_sub(5);
    from == 0
        || tokens[first].apart
        || (from..first).any(|at| stops(tokens, at) || tokens[at + 1].apart)
}

/// Whether a sentence ends between two tokens, or they are too far apart to tell.
pub(crate) fn stopped(tokens: &[Token], from: usize, to: usize) -> bool {
    to - from > 4 * REACH || (from..to).any(|at| stops(tokens, at) || tokens[at + 1].apart)
}

/// The end of a sentence; the dots of "U.S." are none.
pub(crate) fn stops(tokens: &[Token], at: usize) -> bool {
    match tokens[at].kind {
        Kind::Other(b'.') => {
            let initial =
                at > 0 && tokens[at - 1].capital && tokens[at - 1].end - tokens[at - 1].start == 1;
            !initial && tokens.get(at + 1).is_none_or(|next| !next.glued)
        }
        Kind::Other(b'!' | b'?' | b';') => true,
        _ => false,
    }
}

fn cue(text: &str, token: &Token, lexicon: &Lexicon, cues: Cues) -> Option<Tense> {
    match lexicon.sense(token.word, cues.cue, token.capital) {
        Some(1) => return Some(Tense::Past),
        Some(2) => return Some(Tense::Future),
        Some(3) => return Some(Tense::Present),
        _ => {}
    }
    let word = &text.as_bytes()[token.start..token.end];
    let past = token.kind == Kind::Word
        && word.len() > 4
        && word.ends_with(b"ed")
        && !token.capital
        && !word.ends_with(b"eed");
    past.then_some(Tense::Past)
}
