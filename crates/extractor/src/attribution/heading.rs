//! "Lavrov: visit being prepared"; "Ruiz: “We will pay.”": a speaker, a colon, what is said.

use std::ops::Range;

use claims_language::Mention;
use claims_model::AttributionStyle;

use super::pieces::{one, whole_quotations};
use super::{Attribution, Frames, Ground, is_main_verb, quoted};
use crate::lexicon::{CueClass, CuePos};

/// Sentences after the first in which a second turn makes a transcript of a report.
const NEAR: usize = 12;

/// Words before the colon at most.
const LONGEST: usize = 12;

pub(super) fn find(ground: &Ground<'_>, number: usize, out: &mut Vec<Attribution>) {
    let (tokens, text) = (&ground.analysis.tokens, ground.text);
    let sentence = &ground.analysis.sentences[number];
    let range = sentence.tokens.clone();
    let Some(colon) = range
        .clone()
        .take(LONGEST)
        .find(|&at| tokens[at].span.text(text) == ":")
    else {
        return;
    };
    let before = range.start..colon;
    if before.is_empty()
        || before.clone().any(|at| is_main_verb(ground, at))
        || colon + 2 >= range.end
    {
        return;
    }
    // "RUIZ: We will pay. We have to.": in a transcript the speaker has the whole paragraph.
    let turn = opens_turn(ground, number) == Some(colon)
        // One such line at the head of a report is a dateline: "MARLE: The mayor resigned".
        && (number > 0 || (1..=NEAR.min(ground.analysis.sentences.len() - 1))
            .any(|next| opens_turn(ground, next).is_some()));
    if turn {
        let last = ground.analysis.sentences[number..]
            .iter()
            .take_while(|other| other.paragraph == sentence.paragraph)
            .last();
        let content = one(
            ground,
            colon + 1..last.map_or(range.end, |last| last.tokens.end),
        );
        if !content.is_empty() {
            push(
                out,
                number,
                before,
                colon..colon + 1,
                content,
                Frames::QUOTE,
            );
        }
        return;
    }
    let after = colon + 1..range.end;
    let end = tokens[colon].span.end;
    let next = ground.quotations.partition_point(|q| q.inner.start < end);
    let opens = ground
        .quotations
        .get(next)
        .is_some_and(|q| text[end..q.inner.start].chars().count() <= 3);
    let person = tokens[before.clone()]
        .iter()
        .all(|token| token.tag.is_proper())
        || ground.analysis.names.iter().any(|name| {
            name.mention == Mention::Name
                && before.start <= name.tokens.start
                && name.tokens.end <= before.end
        });
    // "Poll: races are tight"
    let document = before.len() <= 3
        && ground
            .lexicon
            .attributors(ground.seen[colon - 1].lemma)
            .iter()
            .any(|row| row.pos == CuePos::Noun);
    let says = after
        .clone()
        .any(|at| is_main_verb(ground, at) || tokens[at].deprel.is("cop"));
    if !(opens && person || sentence.heading && (person || document) && says) {
        return;
    }
    let cue = colon..colon + 1;
    let content = whole_quotations(ground, &cue, one(ground, after.clone()));
    if content.is_empty() {
        return;
    }
    let frame = if quoted(ground, &after) > 0 {
        Frames::QUOTE
    } else {
        Frames::THAT
    };
    push(out, number, before, cue, content, frame);
}

/// The colon of "RUIZ: …" or "Q: …", where a paragraph begins so.
fn opens_turn(ground: &Ground<'_>, number: usize) -> Option<usize> {
    let (tokens, text) = (&ground.analysis.tokens, ground.text);
    let sentence = &ground.analysis.sentences[number];
    let begins = number
        .checked_sub(1)
        .is_none_or(|last| ground.analysis.sentences[last].paragraph != sentence.paragraph);
    let colon = sentence
        .tokens
        .clone()
        .take(5)
        .find(|&at| tokens[at].span.text(text) == ":")?;
    let shouts = (sentence.tokens.start..colon).all(|at| {
        let word = tokens[at].span.text(text);
        !word.contains(char::is_lowercase) && word.contains(char::is_alphabetic)
    });
    (begins && shouts && colon > sentence.tokens.start).then_some(colon)
}

fn push(
    out: &mut Vec<Attribution>,
    sentence: usize,
    source: Range<usize>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
    frame: Frames,
) {
    out.push(Attribution {
        source: Some(source),
        cue,
        content,
        class: CueClass::Say,
        frame,
        style: AttributionStyle::Indirect,
        states: true,
        rule: "say.colon",
        sentence,
        within: None,
    });
}
