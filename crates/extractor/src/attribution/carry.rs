//! Quotations without a cue of their own: they go on from a speaker nearby.

use super::pieces::{tidy, token_range, trim};
use super::{Attribution, Frames, Ground, is_main_verb, paragraph_of};
use crate::lexicon::CueClass;
use crate::quotes::Quotation;

/// How many sentences before a quotation its speaker may stand.
const NEAR: usize = 12;

/// A quotation whose own sentence names no speaker goes on from the last one in its paragraph,
/// else from the paragraph before, else belongs to the next cue.
pub(super) fn carry(ground: &Ground<'_>, out: &mut [Attribution]) {
    let analysis = ground.analysis;
    let tokens = &analysis.tokens;
    let mut open: Option<usize> = None;
    for (nth, quotation) in ground.quotations.iter().enumerate() {
        let range = token_range(tokens, quotation.inner.start, quotation.inner.end);
        let of = |token: usize| {
            analysis
                .sentences
                .partition_point(|sentence| sentence.tokens.end <= token)
        };
        if range.is_empty() {
            continue;
        }
        let (first, last) = (of(range.start), of(range.end - 1));
        let own = out.partition_point(|a| a.sentence + NEAR < first);
        let held = out[own..]
            .iter()
            .take_while(|a| a.sentence <= last + NEAR)
            .position(|a| a.holds(range.start) || a.holds(range.end - 1))
            .map(|at| own + at);
        if held.is_some() {
            open = held;
            continue;
        }
        // A title or a word in quotation marks is no speech: speech begins its sentence and has
        // a verb, or ends as a sentence does.
        let sentence = &analysis.sentences[first];
        let begins = range.start <= sentence.tokens.start + 1;
        let ends = ground.text[..quotation.inner.end].ends_with(['.', ',', '?', '!', '…']);
        let speaks = range
            .clone()
            .any(|at| is_main_verb(ground, at) || tokens[at].deprel.is("cop"));
        if !begins || range.len() < 4 || !(ends || speaks) {
            continue;
        }
        let paragraph = |number: usize| analysis.sentences[number].paragraph;
        let here = paragraph(first);
        // Speech that the writer leaves open goes on in the next paragraph.
        let goes_on = nth > 0 && !ground.quotations[nth - 1].closed;
        let before = open
            .filter(|&a| out[a].sentence + NEAR >= first)
            .filter(|&a| {
                let end =
                    of(out[a].content.last().map_or(0, |piece| piece.end - 1)).max(out[a].sentence);
                paragraph(end) == here || goes_on || paragraph(end) + 1 == here
            })
            .or_else(|| {
                // Nobody was quoted, but somebody spoke in this paragraph.
                let last = out.partition_point(|a| a.sentence < first);
                out[..last]
                    .iter()
                    .rposition(|a| a.class == CueClass::Say && a.within.is_none() && a.speaks())
                    .filter(|&a| paragraph(out[a].sentence) == here && out[a].sentence + 3 >= first)
            });
        let Some(piece) = trim(tokens, ground.text, range.clone()) else {
            continue;
        };
        // A quotation that nobody is known to have said stays the report's.
        if let Some(a) = before {
            let mut content = std::mem::take(&mut out[a].content);
            content.push(piece);
            out[a].content = tidy(ground, content);
            open = Some(a);
        }
    }
    hand_back(ground, out);
}

/// A quotation that the writer left open belongs to whoever said the one that goes on from it in
/// the next paragraph.
fn hand_back(ground: &Ground<'_>, out: &mut [Attribution]) {
    let tokens = &ground.analysis.tokens;
    for pair in ground.quotations.windows(2).rev() {
        if pair[0].closed {
            continue;
        }
        let range =
            |quotation: &Quotation| token_range(tokens, quotation.inner.start, quotation.inner.end);
        let (first, second) = (range(&pair[0]), range(&pair[1]));
        if first.is_empty()
            || second.is_empty()
            || paragraph_of(ground, first.start) + 1 != paragraph_of(ground, second.start)
        {
            continue;
        }
        let number = ground
            .analysis
            .sentences
            .partition_point(|s| s.tokens.end <= second.start);
        let near = out.partition_point(|a| a.sentence + NEAR < number);
        let held = |out: &[Attribution], token: usize| {
            out[near..]
                .iter()
                .take_while(|a| a.sentence <= number + NEAR)
                .position(|a| a.frame == Frames::QUOTE && a.holds(token))
        };
        if held(out, first.start).is_some() {
            continue;
        }
        if let Some(a) = held(out, second.start).map(|a| near + a) {
            let mut content = std::mem::take(&mut out[a].content);
            content.push(first);
            out[a].content = tidy(ground, content);
        }
    }
}
