//! Who says what: sources, cues and contents, by constructions over trees and quotation marks.
//!
//! Each construction is a file of its own, registered in [`CONSTRUCTIONS`]; the words are rows of
//! `lexicon/attribution.tsv`. A new construction is a function of that slice's type that pushes
//! what it finds in a sentence.

use std::ops::Range;

use claims_language::{Analysis, Upos};
use claims_model::AttributionStyle;

use crate::lexicon::{CueClass, Lexicon};
use crate::pattern::Seen;
use crate::quotes::Quotation;
use crate::tree::Tree;

mod adjoining;
mod aside;
mod carry;
mod complement;
mod frame;
mod heading;
mod noun;
mod phrase;
mod pieces;
mod quote;
mod readings;
mod source;
pub(crate) mod source_type;
mod speaker;
mod stated;
mod verb;

pub(crate) use frame::Frames;
pub(crate) use pieces::{byte_range, token_at, trim};

/// An attribution; all ranges are of tokens of the analysis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribution {
    pub(crate) source: Option<Range<usize>>,
    pub(crate) cue: Range<usize>,
    /// In order; over several sentences where a quotation is.
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) class: CueClass,
    pub(crate) frame: Frames,
    pub(crate) style: AttributionStyle,
    /// Whether the cue states its content: not "did not say that", "declined to say when".
    pub(crate) states: bool,
    /// Id of the row or rule.
    pub(crate) rule: &'static str,
    /// The sentence that the cue stands in.
    pub(crate) sentence: usize,
    /// The attribution whose content this one stands in.
    pub(crate) within: Option<usize>,
}

impl Attribution {
    /// Whether a token is part of what is attributed.
    pub(crate) fn holds(&self, token: usize) -> bool {
        self.content.iter().any(|piece| piece.contains(&token))
    }

    /// How many tokens are attributed.
    pub(crate) fn size(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }

    /// Whether the content is a proposition that the source puts forward, a claim of its own:
    /// not what it wants, asks for or does not say, nor what it thinks of some thing.
    pub(crate) fn speaks(&self) -> bool {
        self.states
            && self
                .frame
                .has(Frames::QUOTE.and(Frames::THAT).and(Frames::QUOTING))
            && (self.frame == Frames::QUOTE
                || !matches!(self.class, CueClass::Want | CueClass::Ask | CueClass::Judge))
    }
}

/// What attribution is found in.
pub(crate) struct Ground<'p> {
    pub(crate) lexicon: &'p Lexicon,
    pub(crate) text: &'p str,
    pub(crate) analysis: &'p Analysis,
    pub(crate) tree: &'p Tree,
    pub(crate) seen: &'p [Seen],
    pub(crate) quotations: &'p [Quotation],
}

/// Finds what one construction knows in the sentence of this number.
type Construction = fn(&Ground<'_>, usize, &mut Vec<Attribution>);

/// All constructions, in the order in which they are asked; of two readings of one content the
/// earlier stays.
const CONSTRUCTIONS: &[Construction] = &[verb::find, phrase::find, noun::find, heading::find];

/// Finds all attributions of a document, in order of their sentences.
pub(crate) fn find(ground: &Ground<'_>, out: &mut Vec<Attribution>) {
    out.clear();
    for number in 0..ground.analysis.sentences.len() {
        let first = out.len();
        for construction in CONSTRUCTIONS {
            construction(ground, number, out);
        }
        cut_phrases(ground, out, first);
        hand_on(ground, out, first);
        one_reading_each(out, first);
    }
    carry::carry(ground, out);
    for attribution in out.iter_mut() {
        pieces::with_marks(ground, &mut attribution.content);
        attribution.style = style(ground, &attribution.content);
    }
    out.sort_by_key(|a| (a.sentence, a.cue.start));
    nest(out);
}

/// "He declined to sell, according to Hale": the phrase is no part of what he declined.
fn cut_phrases(ground: &Ground<'_>, out: &mut [Attribution], first: usize) {
    for at in first..out.len() {
        if out[at].rule != phrase::RULE {
            continue;
        }
        let Some(source) = out[at].source.clone() else {
            continue;
        };
        let phrase = out[at].cue.start.min(source.start)..out[at].cue.end.max(source.end);
        for other in out[first..]
            .iter_mut()
            .filter(|other| other.rule != phrase::RULE)
        {
            let ends = other.content.iter().any(|piece| {
                piece.start < phrase.start
                    && phrase.start < piece.end
                    && piece.end <= phrase.end + 2
            });
            if ends {
                let content = std::mem::take(&mut other.content)
                    .into_iter()
                    .map(|piece| {
                        let cut = piece.start < phrase.start && phrase.start < piece.end;
                        piece.start..if cut { phrase.start } else { piece.end }
                    })
                    .collect();
                other.content = pieces::tidy(ground, content);
            }
        }
    }
}

/// "The report said the dam had failed, adding that the owner knew": who said the first says the
/// second, and the first ends where the second begins.
fn hand_on(ground: &Ground<'_>, out: &mut [Attribution], first: usize) {
    let tokens = &ground.analysis.tokens;
    for at in first..out.len() {
        let cue = out[at].cue.clone();
        let adds = out[at].frame.has(Frames::THAT.and(Frames::QUOTE))
            && out[at].class == CueClass::Say
            && cue.len() == 1
            && tokens[cue.start].tag.is_gerund()
            && cue.start > 0
            && matches!(tokens[cue.start - 1].span.text(ground.text), "," | "and")
            && quoted(ground, &cue) == 0;
        if !adds {
            continue;
        }
        let before = out[first..].iter().position(|other| {
            other.cue.end < cue.start
                && other.holds(cue.start)
                && other.class == CueClass::Say
                && other.frame.has(Frames::THAT.and(Frames::QUOTE))
        });
        if let Some(before) = before.map(|before| first + before) {
            let content = out[before]
                .content
                .iter()
                .filter(|piece| piece.start < cue.start)
                // Without the "and" that joins the two.
                .map(|piece| piece.start..piece.end.min(cue.start - 1))
                .collect();
            let content = pieces::tidy(ground, content);
            if content.is_empty() {
                continue;
            }
            out[before].content = content;
            let source = out[before].source.clone();
            out[at].source = source;
        }
    }
}

/// Of attributions with the same content only the first stays.
fn one_reading_each(out: &mut Vec<Attribution>, first: usize) {
    let mut at = first;
    while at < out.len() {
        let twin = out[first..at]
            .iter()
            .rev()
            .take(NEAR)
            .any(|known| known.content == out[at].content);
        if twin {
            out.remove(at);
        } else {
            at += 1;
        }
    }
}

/// How many attributions around another are compared with it.
const NEAR: usize = 40;

/// Finds of each attribution the innermost other in whose content its cue stands.
fn nest(out: &mut [Attribution]) {
    for at in 0..out.len() {
        let (cue, size) = (out[at].cue.start, out[at].size());
        let around = at.saturating_sub(NEAR)..(at + NEAR).min(out.len());
        out[at].within = around
            .filter(|&other| {
                let apart = !out[at].holds(out[other].cue.start) || out[other].size() > size;
                other != at && out[other].holds(cue) && apart
            })
            .min_by_key(|&other| out[other].size());
    }
}

/// How many bytes of a piece stand in quotation marks.
pub(crate) fn quoted(ground: &Ground<'_>, piece: &Range<usize>) -> usize {
    if piece.is_empty() {
        return 0;
    }
    let tokens = &ground.analysis.tokens;
    let bytes = byte_range(tokens, piece);
    let first = ground
        .quotations
        .partition_point(|quotation| quotation.inner.end <= bytes.start);
    ground.quotations[first..]
        .iter()
        .take_while(|quotation| quotation.inner.start < bytes.end)
        .map(|Quotation { inner, .. }| inner.end.min(bytes.end) - inner.start.max(bytes.start))
        .sum()
}

fn style(ground: &Ground<'_>, content: &[Range<usize>]) -> AttributionStyle {
    let tokens = &ground.analysis.tokens;
    let inside: usize = content.iter().map(|piece| quoted(ground, piece)).sum();
    let whole: usize = content
        .iter()
        .map(|piece| byte_range(tokens, piece).len())
        .sum();
    match () {
        () if inside == 0 => AttributionStyle::Indirect,
        () if inside * 10 >= whole * 9 => AttributionStyle::Direct,
        () => AttributionStyle::Mixed,
    }
}

/// Whether a token is a word that heads a clause: a verb that is no auxiliary.
pub(super) fn is_main_verb(ground: &Ground<'_>, at: usize) -> bool {
    let token = &ground.analysis.tokens[at];
    token.tag.is_verb() && !matches!(token.deprel.basic(), "aux" | "cop")
        || token.tag.upos() == Upos::Verb
}

/// Number of the paragraph that a token is in.
pub(super) fn paragraph_of(ground: &Ground<'_>, token: usize) -> usize {
    let sentences = &ground.analysis.sentences;
    let at = sentences.partition_point(|sentence| sentence.tokens.end <= token);
    sentences.get(at).map_or(0, |sentence| sentence.paragraph)
}
