//! Stretches of tokens: what of a subtree is content, cut and joined.

use std::ops::Range;

use claims_language::{Token, Upos};

use super::Ground;

/// Subtrees wider than this are taken as they lie, without looking for what is foreign in them.
const WIDE: usize = 400;

/// The piece without marks at its ends; `None` where nothing else is in it.
pub(crate) fn trim(tokens: &[Token], text: &str, piece: Range<usize>) -> Option<Range<usize>> {
    let (mut start, mut end) = (piece.start, piece.end);
    let edge = |at: usize| {
        tokens[at].tag.upos() == Upos::Punct
            || tokens[at]
                .span
                .text(text)
                .chars()
                .all(|c| !c.is_alphanumeric() && !"$€£¥%".contains(c))
    };
    while start < end && edge(start) {
        start += 1;
    }
    while end > start && edge(end - 1) {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

/// The pieces of a subtree without those of `without` and what hangs on the tokens `off`.
pub(super) fn of_subtree(
    ground: &Ground<'_>,
    top: usize,
    off: &[usize],
    without: &[Range<usize>],
) -> Vec<Range<usize>> {
    let span = ground.tree.span(top);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let wide = span.len() > WIDE;
    for at in span {
        let out = without.iter().any(|range| range.contains(&at))
            || off.iter().any(|&off| ground.tree.within(at, off))
            || !wide && !ground.tree.within(at, top);
        if out {
            continue;
        }
        match pieces.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => pieces.push(at..at + 1),
        }
    }
    tidy(ground, pieces)
}

/// The pieces of a subtree from a token on: what follows the words that lead it in.
pub(super) fn of_subtree_from(ground: &Ground<'_>, top: usize, from: usize) -> Vec<Range<usize>> {
    let led = 0..from;
    of_subtree(ground, top, &[], std::slice::from_ref(&led))
}

/// One piece, trimmed; none where nothing else is in it.
pub(super) fn one(ground: &Ground<'_>, piece: Range<usize>) -> Vec<Range<usize>> {
    let piece = trim(&ground.analysis.tokens, ground.text, piece);
    piece.into_iter().collect()
}

/// Trims all pieces, drops those without a word, and joins what only marks keep apart.
pub(super) fn tidy(ground: &Ground<'_>, mut pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let (tokens, text) = (&ground.analysis.tokens, ground.text);
    pieces.sort_unstable_by_key(|piece| (piece.start, piece.end));
    let mut out: Vec<Range<usize>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let Some(piece) = trim(tokens, text, piece) else {
            continue;
        };
        match out.last_mut() {
            Some(last)
                if piece.start <= last.end
                    || tokens[last.end..piece.start]
                        .iter()
                        .all(|token| token.tag.upos() == Upos::Punct) =>
            {
                last.end = last.end.max(piece.end);
            }
            _ => out.push(piece),
        }
    }
    out
}

/// Makes every piece that reaches into a quotation hold the whole of it, over sentences, where
/// the cue stands outside.
pub(super) fn whole_quotations(
    ground: &Ground<'_>,
    cue: &Range<usize>,
    pieces: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let tokens = &ground.analysis.tokens;
    let mut out = pieces;
    for piece in &mut out {
        let bytes = byte_range(tokens, piece);
        let first = ground
            .quotations
            .partition_point(|q| q.inner.end <= bytes.start);
        for quotation in ground.quotations[first..]
            .iter()
            .take_while(|q| q.inner.start < bytes.end)
        {
            let range = token_range(tokens, quotation.inner.start, quotation.inner.end);
            if range.contains(&cue.start) {
                // What is said inside of a quotation ends with it.
                piece.start = piece.start.max(range.start);
                piece.end = piece.end.min(range.end).max(piece.start);
                continue;
            }
            if range.is_empty() {
                continue;
            }
            piece.start = piece.start.min(range.start);
            piece.end = piece.end.max(range.end);
        }
    }
    out.retain(|piece| !piece.is_empty());
    tidy(ground, out)
}

/// The tokens that lie within these bytes.
pub(crate) fn token_range(tokens: &[Token], start: usize, end: usize) -> Range<usize> {
    let first = token_at(tokens, start);
    let last = tokens.partition_point(|token| token.span.end <= end);
    first..last.max(first)
}

/// The place of the first token that begins at a byte or behind it.
pub(crate) fn token_at(tokens: &[Token], byte: usize) -> usize {
    tokens.partition_point(|token| token.span.start < byte)
}

/// The bytes from the first to the last of these tokens, of which there is at least one.
pub(crate) fn byte_range(tokens: &[Token], range: &Range<usize>) -> Range<usize> {
    tokens[range.start].span.start..tokens[range.end - 1].span.end
}

/// Takes in the marks that belong to a quotation: “We will pay,” with its comma.
pub(super) fn with_marks(ground: &Ground<'_>, pieces: &mut [Range<usize>]) {
    let (tokens, text) = (&ground.analysis.tokens, ground.text);
    for piece in pieces {
        let end = tokens[piece.end - 1].span.end;
        let at = ground.quotations.partition_point(|q| q.inner.end < end);
        let Some(quotation) = ground.quotations.get(at) else {
            continue;
        };
        let marks = piece.end
            ..tokens
                .partition_point(|token| token.span.end <= quotation.inner.end)
                .max(piece.end);
        let only_marks = tokens[marks.clone()]
            .iter()
            .all(|token| token.tag.upos() == Upos::Punct && token.span.text(text) != ":");
        if quotation.inner.start < end && marks.len() <= 4 && only_marks {
            piece.end = marks.end;
        }
        // A quotation that begins inside of the piece is closed in it.
        let inside = tokens[piece.start].span.start < quotation.inner.start;
        if inside
            && quotation.closed
            && tokens[piece.end - 1].span.end == quotation.inner.end
            && tokens
                .get(piece.end)
                .is_some_and(|next| next.tag.upos() == Upos::Punct)
        {
            piece.end += 1;
        }
    }
}
