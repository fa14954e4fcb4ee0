//! Speakers that stand beside a cue, told by their place.

use std::ops::Range;

use claims_language::Upos;

use super::pieces::trim;
use super::{Ground, quoted};
use crate::phrases;

/// Who stands behind a cue: "said Ana Ruiz, the mayor, whose term ends".
pub(super) fn inverted(
    ground: &Ground<'_>,
    verb: usize,
    cue: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let (tokens, tree, text) = (&ground.analysis.tokens, ground.tree, ground.text);
    if cue.end >= sentence.end || quoted(ground, &(cue.end..cue.end + 1)) > 0 {
        return None;
    }
    let starts = matches!(
        tokens[cue.end].tag.upos(),
        Upos::Propn | Upos::Noun | Upos::Det | Upos::Pron | Upos::Adj | Upos::Num
    );
    let head = tree.children(verb).find(|&child| {
        child >= cue.end
            && (tokens[child].tag.is_nominal() || tokens[child].tag.upos() == Upos::Num)
    })?;
    let mut span = tree.span(head);
    if !starts || span.start != cue.end {
        return None;
    }
    // An apposition that the tree hung on the cue.
    if let Some(next) = tree.children(verb).find(|&child| child > span.end) {
        let more = tree.span(next);
        let comma = more.start == span.end + 1 && tokens[span.end].span.text(text) == ",";
        let noun = tokens[next].tag.is_nominal()
            && tree
                .child(tokens, next, &["nsubj", "cop", "case"])
                .is_none();
        if comma && noun {
            span.end = more.end;
        }
    }
    if let Some(quote) = span
        .clone()
        .find(|&at| quoted(ground, &(at..at + 1)) > 0 && at > span.start)
    {
        span.end = quote;
    }
    trim(tokens, text, span)
}

/// The speaker right before a cue and behind a comma or a quotation, told by tags alone: "…, the
/// mayor *said*", "…, the mayor, Ana Ruiz, *said*".
pub(super) fn speaker_before(
    ground: &Ground<'_>,
    sentence: &Range<usize>,
    cue: &Range<usize>,
) -> Option<Range<usize>> {
    /// Tokens of a speaker at most.
    const LONGEST: usize = 18;
    let (tokens, text) = (&ground.analysis.tokens, ground.text);
    let mark = |at: usize| tokens[at].span.text(text);
    let closes = |at: usize| matches!(mark(at), "," | "”" | "\"" | "''" | "—" | "–");
    let mut end = cue.start;
    while end > sentence.start && tokens[end - 1].tag.upos() == Upos::Adv {
        end -= 1;
    }
    if end <= sentence.start + 1 {
        return None;
    }
    if closes(end - 1) {
        let phrase = phrases::before(tokens, text, sentence.start, end)?;
        let behind = phrase.start > sentence.start && closes(phrase.start - 1);
        return (behind && phrase.len() <= LONGEST).then_some(phrase.start..end);
    }
    let comma = (sentence.start + 1..end)
        .rev()
        .take(LONGEST)
        .find(|&at| closes(at))?;
    let phrase = comma + 1..end;
    let fits = phrase.clone().all(|at| {
        !matches!(
            tokens[at].tag.upos(),
            Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Cconj
        ) || tokens[at].tag.is_participle() && at > phrase.start
            || tokens[at].tag.upos() == Upos::Cconj && at > phrase.start
    });
    let first = &tokens[phrase.start];
    let begins = matches!(
        first.tag.upos(),
        Upos::Det | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::Num
    ) && !first.tag.xpos().starts_with('W');
    let names = phrase
        .clone()
        .any(|at| tokens[at].tag.is_nominal() || tokens[at].tag.upos() == Upos::Pron);
    (fits && begins && names).then_some(phrase)
}
