//! "LONDON, Oct. 13 (Agency) — ": the place and day that a report begins with.

use claims_language::{NameKind, Upos};

use super::Ground;

/// Tokens of a dateline at most, its mark counted.
const LONGEST: usize = 12;

/// Where the words of a sentence begin, past a dateline; its first token where it has none.
pub(super) fn past(ground: &Ground<'_>, number: usize) -> usize {
    let (tokens, text) = (&ground.analysis.tokens, ground.text);
    let sentences = &ground.analysis.sentences;
    let range = sentences[number].tokens.clone();
    let begins = number
        .checked_sub(1)
        .is_none_or(|last| sentences[last].paragraph != sentences[number].paragraph);
    if !begins {
        return range.start;
    }
    let spaced =
        |at: usize| at > range.start && tokens[at - 1].space_after && tokens[at].space_after;
    let Some(mark) =
        (range.start + 1..range.end)
            .take(LONGEST)
            .find(|&at| match tokens[at].span.text(text) {
                "—" | "–" | "--" | "-" => spaced(at),
                ":" => true,
                _ => false,
            })
    else {
        return range.start;
    };
    let place = ground
        .analysis
        .names
        .iter()
        .take_while(|name| name.tokens.start <= range.start)
        .find(|name| name.tokens.start == range.start && name.kind == NameKind::Place);
    let words = place.map_or(range.start, |name| name.tokens.end.min(mark))..mark;
    // What stands in brackets is an agency, however it is tagged.
    let mut bracket = false;
    let plain = tokens[words].iter().all(|token| {
        let word = token.span.text(text);
        bracket = (bracket || word == "(") && word != ")";
        bracket
            || matches!(
                token.tag.upos(),
                Upos::Propn | Upos::Punct | Upos::Num | Upos::X
            )
            || token.span.text(text).chars().all(char::is_uppercase)
            || token.span.text(text).starts_with('(')
    });
    let shouts = tokens[range.start].span.text(text);
    let shouts = shouts.len() > 2
        && shouts
            .chars()
            .all(|c| c.is_uppercase() || !c.is_alphabetic());
    let colon = tokens[mark].span.text(text) == ":";
    if plain && (shouts || place.is_some() && (!colon || number == 0)) {
        mark + 1
    } else {
        range.start
    }
}
