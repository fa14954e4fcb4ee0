//! A quotation right before a cue and its speaker: “We will pay,” said Ana Ruiz.

use std::ops::Range;

use claims_language::Upos;

use super::pieces::{tidy, token_range, trim};
use super::speaker::inverted;
use super::{Ground, is_main_verb, paragraph_of};

/// What is said, and who says it.
type Spoken = (Vec<Range<usize>>, Option<Range<usize>>);

/// A quotation right before a cue and its speaker: “We will pay,” she said; “Will we?” Ana Ruiz
/// asked; “We will,” said Ana Ruiz. With it who says it.
pub(super) fn adjoining(
    ground: &Ground<'_>,
    number: usize,
    verb: usize,
    cue: &Range<usize>,
) -> Option<Spoken> {
    /// Tokens of a speaker between a quotation and its cue at most.
    const SPEAKER: usize = 24;
    let (tokens, text) = (&ground.analysis.tokens, ground.text);
    let sentences = &ground.analysis.sentences;
    let sentence = &sentences[number].tokens;
    let last = ground
        .quotations
        .partition_point(|q| q.inner.start < tokens[cue.start].span.start);
    let quotation = ground.quotations[..last].last()?;
    // Speech that a cue follows ends with a mark of its own; a mere word in marks does not.
    if !quotation
        .inner
        .text(text)
        .ends_with([',', '.', '?', '!', '…', '—', '-'])
        || !quotation.closed
    {
        return None;
    }
    let range = token_range(tokens, quotation.inner.start, quotation.inner.end);
    if range.is_empty() || range.end > cue.start || range.contains(&verb) {
        return None;
    }
    // Past the closing mark.
    let opens = (range.end..cue.start)
        .find(|&at| tokens[at].tag.upos() != Upos::Punct && tokens[at].span.text(text) != "''")
        .unwrap_or(cue.start);
    if opens < sentence.start
        || opens > range.end + 2
        || sentences[number].paragraph != paragraph_of(ground, range.end - 1)
    {
        return None;
    }
    let between = opens..cue.start;
    let clause = between.clone().any(|at| {
        is_main_verb(ground, at)
            && !matches!(tokens[at].deprel.basic(), "acl" | "amod")
            && !tokens[at].tag.is_participle()
    });
    let stops = between
        .clone()
        .any(|at| matches!(tokens[at].span.text(text), "." | "?" | "!" | ":" | ";"));
    if between.len() > SPEAKER || stops || clause && !relative(ground, &between) {
        return None;
    }
    let source = if between.is_empty() {
        Some(inverted(ground, verb, cue, sentence)?)
    } else {
        let joined = matches!(
            tokens[opens].tag.upos(),
            Upos::Cconj | Upos::Sconj | Upos::Adp
        );
        if joined
            || !between
                .clone()
                .any(|at| tokens[at].tag.is_nominal() || tokens[at].tag.upos() == Upos::Det)
        {
            return None;
        }
        let mut source = trim(tokens, text, between.clone())?;
        while source.len() > 1 && tokens[source.end - 1].tag.upos() == Upos::Adv {
            source.end -= 1;
        }
        if source.end < cue.start
            && tokens[source.end].span.text(text) == ","
            && tokens[source.clone()]
                .iter()
                .any(|token| token.span.text(text) == ",")
        {
            source.end += 1;
        }
        Some(source)
    };
    // A quotation in the middle of a sentence belongs to the words before it, but for a colon.
    let mut piece = range.clone();
    let mark = (sentence.start..range.start)
        .rev()
        .find(|&at| tokens[at].tag.upos() != Upos::Punct || tokens[at].span.text(text) == ":");
    if range.start > sentence.start
        && let Some(word) = mark
        && tokens[word].span.text(text) != ":"
    {
        piece.start = sentence.start;
    }
    let mut pieces = vec![piece];
    // “A,” she said, “B.”
    let past = source
        .as_ref()
        .map_or(cue.end, |source| source.end.max(cue.end));
    if let Some(next) = ground.quotations.get(last) {
        let more = token_range(tokens, next.inner.start, next.inner.end);
        let gap = past..more.start.min(sentence.end);
        let joins = more.start < sentence.end
            && gap.len() <= 8
            && !gap.clone().any(|at| is_main_verb(ground, at));
        if joins && !more.is_empty() {
            pieces.push(more);
        }
    }
    Some((tidy(ground, pieces), source))
}

/// Whether a stretch with a verb is a name with a relative clause: "Ana Ruiz, who leads it,".
fn relative(ground: &Ground<'_>, range: &Range<usize>) -> bool {
    let tokens = &ground.analysis.tokens;
    let first = range.clone().find(|&at| is_main_verb(ground, at));
    first.is_some_and(|verb| {
        (range.start + 1..verb).any(|at| matches!(tokens[at].tag.xpos(), "WP" | "WDT" | "WP$"))
    })
}
