//! Noun phrases beside a verb, told by tags alone.

use std::ops::Range;

use claims_language::{Token, Upos};

fn in_phrase(token: &Token) -> bool {
    // Relative and question words begin a clause; they are no part of a phrase.
    if matches!(token.tag.xpos(), "WDT" | "WP" | "EX") {
        return false;
    }
    matches!(
        token.tag.upos(),
        Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::Det | Upos::Num | Upos::Sym
    ) || matches!(token.tag.xpos(), "POS" | "HYPH")
}

fn is_comma(token: &Token, text: &str) -> bool {
    token.span.text(text) == ","
}

fn joins(token: &Token) -> bool {
    // "the head of the bank", "a minister close to him": a preposition inside a phrase.
    token.tag.upos() == Upos::Adp && token.tag.xpos() == "IN"
}

/// Whether the word at a token joins what stands on both sides into one phrase: a preposition
/// after a noun, or "and" between two names.
fn links(tokens: &[Token], at: usize) -> bool {
    let left = &tokens[at - 1];
    let right_is_name = tokens
        .get(at + 1)
        .is_some_and(|right| right.tag.is_proper());
    let names = left.tag.is_proper() && right_is_name;
    (joins(&tokens[at]) && left.tag.is_nominal()) || (tokens[at].tag.upos() == Upos::Cconj && names)
}

/// The noun phrase that ends right before `end`, not reaching below `floor`. Adverbs between are
/// passed over; an apposition in commas ("the mayor, Ana Ruiz, said") is taken in.
pub(crate) fn before(
    tokens: &[Token],
    text: &str,
    floor: usize,
    end: usize,
) -> Option<Range<usize>> {
    let mut last = end;
    while last > floor && tokens[last - 1].tag.upos() == Upos::Adv {
        last -= 1;
    }
    let apposition = last > floor && is_comma(&tokens[last - 1], text);
    if apposition {
        last -= 1;
    }
    if apposition && let Some(head) = before_relative(tokens, text, floor, last) {
        return Some(head);
    }
    let start = run_back(tokens, floor, last)?;
    if !apposition {
        return Some(start..last);
    }
    // Between two commas: what stands before the first comma is the head of the apposition.
    if start > floor && is_comma(&tokens[start - 1], text) {
        let head = run_back(tokens, floor, start - 1)?;
        return Some(head..last);
    }
    None
}

/// The head of a relative clause in commas that ends at `end`: "Ana Ruiz, who leads the council,".
fn before_relative(tokens: &[Token], text: &str, floor: usize, end: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 20;
    let comma = (floor.max(end.saturating_sub(LONGEST))..end)
        .rev()
        .find(|&at| is_comma(&tokens[at], text))?;
    let relative = comma + 1 < end && matches!(tokens[comma + 1].tag.xpos(), "WP" | "WP$");
    if !relative {
        return None;
    }
    run_back(tokens, floor, comma).map(|head| head..comma)
}

fn run_back(tokens: &[Token], floor: usize, end: usize) -> Option<usize> {
    let mut start = end;
    let mut nominal = false;
    while start > floor {
        let token = &tokens[start - 1];
        if in_phrase(token) {
            // A pronoun is a phrase of its own: "he", but "the man who".
            if token.tag.xpos() == "PRP" && nominal {
                break;
            }
            nominal |= token.tag.is_nominal() || token.tag.upos() == Upos::Num;
            start -= 1;
        } else if nominal && start >= floor + 2 && links(tokens, start - 1) {
            start -= 1;
        } else {
            break;
        }
    }
    nominal.then_some(start)
}

/// The noun phrase that begins at `start` and ends before `ceiling`, with an apposition after a
/// comma where `appositions` are wanted.
pub(crate) fn after(
    tokens: &[Token],
    text: &str,
    start: usize,
    ceiling: usize,
    appositions: bool,
) -> Option<Range<usize>> {
    let mut end = run_forward(tokens, start, ceiling)?;
    if appositions
        && end + 1 < ceiling
        && is_comma(&tokens[end], text)
        && let Some(more) = run_forward(tokens, end + 1, ceiling)
        && (more == ceiling || matches!(tokens[more].span.text(text), "," | "." | ";"))
    {
        end = more;
    }
    Some(start..end)
}

fn run_forward(tokens: &[Token], start: usize, ceiling: usize) -> Option<usize> {
    let mut end = start;
    let mut nominal = false;
    while end < ceiling {
        let token = &tokens[end];
        let next_in = tokens.get(end + 1).is_some_and(in_phrase) && end + 1 < ceiling;
        if in_phrase(token) {
            if token.tag.xpos() == "PRP" && nominal {
                break;
            }
            nominal |= token.tag.is_nominal();
            end += 1;
        } else if nominal && next_in && links(tokens, end) {
            end += 1;
        } else {
            break;
        }
    }
    nominal.then_some(end)
}
