//! What stands beside a cue without hanging on it: quotations, and statements that it closes.

use std::ops::Range;

use claims_language::Upos;

use super::pieces::{of_subtree, one, tidy, token_range};
use super::speaker::inverted;
use super::{Frames, Ground, is_main_verb, quoted};

/// What a speech verb stands beside: "A, she said, B"; “A.” he said; She said: “A.”
pub(super) fn beside(
    ground: &Ground<'_>,
    number: usize,
    verb: usize,
    cue: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let (tokens, tree, text) = (&ground.analysis.tokens, ground.tree, ground.text);
    let sentence = &ground.analysis.sentences[number].tokens;
    let mark = |at: usize| tokens[at].span.text(text);
    let closing = |at: usize| {
        matches!(
            mark(at),
            "," | "”" | "\"" | "’" | "?" | "!" | "—" | "–" | "''"
        )
    };
    let unit = tree.span(verb);
    // The cue is an aside in what it attributes.
    if tokens[verb].deprel.is("parataxis")
        && let Some(head) = tree.head(verb)
    {
        let pieces = of_subtree(ground, head, &[verb], &[]);
        let spoken = pieces.iter().any(|piece| {
            quoted(ground, piece) > 0
                || piece
                    .clone()
                    .any(|at| is_main_verb(ground, at) || tokens[at].deprel.is("cop"))
        });
        let marked = head > verb
            || unit.start > sentence.start && closing(unit.start - 1)
            || quoted(ground, &(verb..verb + 1)) == 0;
        if spoken && marked && !pieces.is_empty() {
            // "…, Commissioner Lyle Yost said": a title that the tree left behind the comma.
            let comma = (sentence.start..cue.start)
                .rev()
                .take(8)
                .find(|&at| mark(at) == ",");
            let named = comma.is_some_and(|comma| {
                comma + 1 < cue.start
                    && (comma + 1..cue.start)
                        .all(|at| tokens[at].tag.is_nominal() || tokens[at].tag.upos() == Upos::Det)
            });
            return Some(match comma.filter(|_| named) {
                Some(comma) => tidy(
                    ground,
                    pieces
                        .into_iter()
                        .filter(|piece| piece.start < comma || piece.start >= cue.end)
                        .map(|piece| {
                            piece.start..if piece.start < comma {
                                piece.end.min(comma)
                            } else {
                                piece.end
                            }
                        })
                        .collect(),
                ),
                None => pieces,
            });
        }
    }
    // A clause beside the cue, after it.
    if let Some(child) = tree
        .children(verb)
        .find(|&child| child > verb && tokens[child].deprel.is("parataxis"))
    {
        let pieces = of_subtree(ground, child, &[], &[]);
        let opened = tree.span(child).start;
        if pieces.iter().any(|piece| quoted(ground, piece) > 0)
            || opened > sentence.start && matches!(mark(opened - 1), ":" | ",")
        {
            return Some(pieces);
        }
    }
    if quoted(ground, &(verb..verb + 1)) > 0 {
        return None;
    }
    // Quotations in the sentence, whatever the tree makes of them.
    let (start, end) = (sentence.start, sentence.end);
    let mut pieces = Vec::new();
    let others = |piece: &Range<usize>| {
        piece.clone().any(|at| {
            at != verb
                && quoted(ground, &(at..at + 1)) == 0
                && is_main_verb(ground, at)
                && ground
                    .lexicon
                    .attributors(ground.seen[at].lemma)
                    .iter()
                    .any(|row| row.frames.has(Frames::QUOTE))
        })
    };
    let before = start..cue.start;
    if !before.is_empty() && quoted(ground, &before) > 0 && !others(&before) {
        // Up to the last mark that closes a quotation before the cue.
        let last = ground
            .quotations
            .partition_point(|q| q.inner.start < tokens[cue.start].span.start);
        if let Some(quotation) = ground.quotations[..last].last() {
            let range = token_range(tokens, quotation.inner.start, quotation.inner.end);
            if range.end <= cue.start && cue.start - range.end <= 12 && range.len() > 2 {
                pieces.push(range);
            }
        }
    }
    let after = cue.end..end;
    if !after.is_empty() && quoted(ground, &after) > 0 && !others(&after) {
        let first = ground
            .quotations
            .partition_point(|q| q.inner.end <= tokens[cue.end - 1].span.end);
        if let Some(quotation) = ground.quotations.get(first) {
            let range = token_range(tokens, quotation.inner.start, quotation.inner.end);
            let near = range.start.saturating_sub(cue.end) <= 25;
            // A title in marks is no speech: "read “The Long Road” on the train".
            let opened = range.start > cue.end
                && (cue.end..range.start).any(|at| matches!(mark(at), "," | ":"));
            let speech = opened
                || quotation
                    .inner
                    .text(text)
                    .ends_with(['.', ',', '?', '!', '…'])
                || range
                    .clone()
                    .any(|at| is_main_verb(ground, at) || tokens[at].deprel.is("cop"))
                || range.start > cue.end + 3;
            if near && speech && range.start < end && (range.len() > 2 || !pieces.is_empty()) {
                // "said it was “fine”": from the first word of the clause on.
                let gap = cue.end..range.start;
                let states = gap.clone().any(|at| {
                    is_main_verb(ground, at)
                        || tokens[at].deprel.is("cop")
                        || ground.seen[at].form == ground.lexicon.words.that
                });
                let that = gap
                    .clone()
                    .find(|&at| ground.seen[at].form == ground.lexicon.words.that);
                pieces.push(if states {
                    that.unwrap_or(gap.start)..range.end.max(end)
                } else {
                    range
                });
            }
        }
    }
    if !pieces.is_empty() {
        return Some(tidy(ground, pieces));
    }
    // The cue closes the sentence: "…, she said."; "…, said Ana Ruiz, the mayor."
    let last =
        inverted(ground, verb, cue, sentence).map_or(unit.end, |source| source.end.max(unit.end));
    let ends = last + 2 >= end && unit.start > start && closing(unit.start - 1);
    if ends
        && (start..unit.start).any(|at| is_main_verb(ground, at))
        && unit.start - start >= 3
        && !tokens[verb].tag.is_gerund()
    {
        return Some(one(ground, start..unit.start));
    }
    across(ground, sentence, cue)
}

/// The quotation right before the sentence that the cue begins, or right after the one it ends.
fn across(
    ground: &Ground<'_>,
    sentence: &Range<usize>,
    cue: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let tokens = &ground.analysis.tokens;
    let short = sentence.len() <= 14;
    if short && sentence.start > 0 {
        let limit = tokens[sentence.start].span.start;
        let last = ground.quotations.partition_point(|q| q.inner.end <= limit);
        if let Some(quotation) = ground.quotations[..last].last().filter(|q| q.closed) {
            let gap = &ground.text[quotation.inner.end..limit];
            if gap.chars().count() <= 3 && !gap.contains('\n') {
                let range = token_range(tokens, quotation.inner.start, quotation.inner.end);
                return Some(one(ground, range)).filter(|pieces| !pieces.is_empty());
            }
        }
    }
    let end = tokens[sentence.end - 1].span.end;
    let colon = tokens[sentence.end - 1].span.text(ground.text) == ":";
    if colon && sentence.end - cue.end <= 10 {
        let first = ground.quotations.partition_point(|q| q.inner.start < end);
        let quotation = ground.quotations.get(first)?;
        if ground.text[end..quotation.inner.start].chars().count() <= 4 {
            let range = token_range(tokens, quotation.inner.start, quotation.inner.end);
            return Some(one(ground, range)).filter(|pieces| !pieces.is_empty());
        }
    }
    None
}
