//! Who says what: sources, cues and contents of direct and reported speech.

use std::ops::Range;

use claims_language::{Analysis, Sentence, Token, Upos};
use claims_model::AttributionStyle;

use crate::lexicon::{CueClass, Lexicon};
use crate::pattern::Seen;
use crate::phrases;
use crate::quotes::Quotation;
use crate::verbs::VerbGroup;

/// An attribution; all ranges are of tokens of the analysis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribution {
    pub(crate) source: Option<Range<usize>>,
    pub(crate) cue: Range<usize>,
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) class: CueClass,
    pub(crate) style: AttributionStyle,
    /// Id of the row or rule.
    pub(crate) rule: &'static str,
    pub(crate) sentence: usize,
}

impl Attribution {
    /// Whether a token is part of what is attributed.
    pub(crate) fn holds(&self, token: usize) -> bool {
        self.content.iter().any(|piece| piece.contains(&token))
    }
}

/// What attribution is found in.
pub(crate) struct Ground<'p> {
    pub(crate) lexicon: &'p Lexicon,
    pub(crate) text: &'p str,
    pub(crate) analysis: &'p Analysis,
    pub(crate) seen: &'p [Seen],
    pub(crate) verbs: &'p [VerbGroup],
    pub(crate) quotations: &'p [Quotation],
}

/// Finds all attributions of a document, in order of their sentences.
pub(crate) fn find(ground: &Ground<'_>, out: &mut Vec<Attribution>) {
    out.clear();
    let mut verb = 0;
    for (number, sentence) in ground.analysis.sentences.iter().enumerate() {
        let first = ground.verbs[verb..]
            .iter()
            .take_while(|v| v.start < sentence.tokens.end)
            .count();
        let verbs = &ground.verbs[verb..verb + first];
        verb += first;
        for group in verbs {
            if let Some(found) = spoken(ground, number, sentence, verbs, group) {
                out.push(found);
            }
        }
        by_phrase(ground, number, sentence, verbs, out);
    }
    carry_quotations(ground, out);
}

/// "X said (that) Y", "Y, X said", "Y, said X", "A, X said, B".
fn spoken(
    ground: &Ground<'_>,
    number: usize,
    sentence: &Sentence,
    verbs: &[VerbGroup],
    group: &VerbGroup,
) -> Option<Attribution> {
    let (class, rule) = ground.lexicon.attribution(ground.seen[group.head].lemma)?;
    if !group.finite || group.passive || class == CueClass::Think && group.infinitive {
        return None;
    }
    let (tokens, text) = (&ground.analysis.tokens, ground.text);
    let (start, end) = (sentence.tokens.start, sentence.tokens.end);
    let mark = |at: usize| tokens[at].span.text(text);
    // What stands in the same quotation as the cue is not what the cue quotes.
    let inside = quoted(ground, &(group.head..group.head + 1)) > 0;
    let overlaps = |piece: &Range<usize>| !inside && overlaps_quotation(ground, piece);
    let closes = |at: usize| matches!(mark(at), "," | "”" | "\"" | "’" | "?" | "!" | "—" | "–");

    let left = phrases::before(tokens, text, start, group.start);
    let inverted = group.start == start || closes(group.start - 1);
    // "told reporters": who stands after it listens.
    let listener = ground.seen[group.head].lemma == ground.lexicon.words.tell;
    let right = (inverted || left.is_none())
        .then(|| phrases::after(tokens, text, group.end, end, true))
        .flatten()
        .filter(|_| inverted && !listener);
    let conjoined = group.start > start && tokens[group.start - 1].tag.upos() == Upos::Cconj;
    let source = match (left, right) {
        (Some(left), None) => Some(left),
        (_, Some(right)) => Some(right),
        (None, None) if conjoined => verbs
            .iter()
            .rev()
            .find(|other| other.finite && other.start < group.start)
            .and_then(|other| phrases::before(tokens, text, start, other.start)),
        (None, None) => None,
    };
    let unit = match &source {
        Some(source) if source.end <= group.start && !conjoined => source.start..group.end,
        Some(source) if source.start >= group.end => group.start..source.end,
        _ => group.start..group.end,
    };

    let mut content = Vec::new();
    // What stands before, closed by a comma or a quotation mark.
    if unit.start > start && closes(unit.start - 1) && !conjoined {
        let piece = start..unit.start;
        let subordinate =
            tokens[start].tag.upos() == Upos::Sconj || matches!(tokens[start].tag.xpos(), "WRB");
        let quoted = overlaps(&piece);
        let speaks = quoted || verbs.iter().any(|v| v.finite && piece.contains(&v.head));
        if speaks && (quoted || !subordinate) {
            content.push(piece);
        }
    }
    // What stands after.
    let mut rest = unit.end;
    while rest < end && (matches!(tokens[rest].tag.upos(), Upos::Adv) || mark(rest) == ",") {
        rest += 1;
    }
    let piece = rest..end;
    let quoted = overlaps(&piece);
    let complement = (rest..end.min(rest + 14)).find(|&at| {
        // The tree knows the word better than the tag: "told the council that".
        let marks = tokens[at].tag.upos() == Upos::Sconj || tokens[at].deprel.is("mark");
        ground.seen[at].form == ground.lexicon.words.that && marks
    });
    let finite_after = verbs.iter().any(|v| v.finite && piece.contains(&v.head));
    if content.is_empty() {
        match complement {
            // No verb may stand between the cue and its "that".
            Some(that) if !verbs.iter().any(|v| v.start >= unit.end && v.head < that) => {
                content.push(that + 1..end);
            }
            _ if quoted || finite_after => {
                // A source on the left and content on the right; the time of saying and the
                // person spoken to stand between: "told reporters on Monday".
                content.push(rest..end);
            }
            _ => {}
        }
    } else if rest < end && (quoted || finite_after) && rest > unit.end {
        content.push(piece);
    }
    match class {
        CueClass::Voice => content.retain(|piece| overlaps(piece)),
        CueClass::Think | CueClass::Deny if complement.is_none() => {
            content.retain(|piece| {
                overlaps(piece)
                    || verbs.iter().any(|v| v.finite && piece.contains(&v.head))
                        && class == CueClass::Think
            });
        }
        _ => {}
    }
    let content: Vec<Range<usize>> = content
        .into_iter()
        .filter_map(|piece| trim(tokens, text, piece))
        .collect();
    if content.is_empty() {
        return None;
    }
    let style = style(ground, &content);
    Some(Attribution {
        source,
        cue: group.start..group.end,
        content,
        class,
        style,
        rule,
        sentence: number,
    })
}

/// "according to X", "as reported by X", "in the words of X".
fn by_phrase(
    ground: &Ground<'_>,
    number: usize,
    sentence: &Sentence,
    verbs: &[VerbGroup],
    out: &mut Vec<Attribution>,
) {
    let (tokens, text, words) = (&ground.analysis.tokens, ground.text, &ground.lexicon.words);
    let (start, end) = (sentence.tokens.start, sentence.tokens.end);
    for at in start..end.saturating_sub(2) {
        let form = ground.seen[at].form;
        let (cue, rule) = if form == words.according && ground.seen[at + 1].form == words.to {
            (at..at + 2, "say.according-to")
        } else if form == words.as_
            && ground.seen[at + 2].form == words.by
            && ground
                .lexicon
                .attribution(ground.seen[at + 1].lemma)
                .is_some_and(|(class, _)| class != CueClass::Think)
        {
            (at..at + 3, "say.as-reported-by")
        } else {
            continue;
        };
        let Some(source) = phrases::after(tokens, text, cue.end, end, true) else {
            continue;
        };
        // "According to plan", "to schedule": nobody speaks there.
        if source.len() == 1 && tokens[source.start].tag.xpos() == "NN" {
            continue;
        }
        let before = start..cue.start;
        let after = source.end..end;
        let finite =
            |piece: &Range<usize>| verbs.iter().any(|v| v.finite && piece.contains(&v.head));
        let piece = if finite(&before) || overlaps_quotation(ground, &before) {
            before
        } else if finite(&after) {
            after
        } else {
            continue;
        };
        let Some(piece) = trim(tokens, text, piece) else {
            continue;
        };
        let content = vec![piece];
        let style = style(ground, &content);
        out.push(Attribution {
            source: Some(source),
            cue,
            content,
            class: CueClass::Say,
            style,
            rule,
            sentence: number,
        });
    }
}

/// How many sentences before a quotation its speaker may stand.
const NEAR: usize = 12;

/// A quotation whose own sentence names no speaker goes on from the last one in its paragraph,
/// else belongs to the next.
fn carry_quotations(ground: &Ground<'_>, out: &mut Vec<Attribution>) {
    let analysis = ground.analysis;
    let mut carried = Vec::new();
    for quotation in ground.quotations {
        let range = token_range(&analysis.tokens, quotation.inner.start, quotation.inner.end);
        // A title or a word in quotation marks is no speech: speech has a verb, or ends as a
        // sentence does.
        let ends = ground.text[..quotation.inner.end].ends_with(['.', ',', '?', '!', '…']);
        let speaks = analysis.tokens[range.clone()]
            .iter()
            .any(|token| token.tag.is_verb());
        if range.len() < 4 || !(ends || speaks) {
            continue;
        }
        let of = |token: usize| {
            analysis
                .sentences
                .partition_point(|sentence| sentence.tokens.end <= token)
        };
        let (first, last) = (of(range.start), of(range.end - 1));
        let inner = |sentence: usize| {
            let tokens = &analysis.sentences[sentence].tokens;
            range.start.max(tokens.start)..range.end.min(tokens.end)
        };
        let paragraph = |number: usize| analysis.sentences[number].paragraph;
        for sentence in first..=last {
            let piece = inner(sentence);
            // They are in order of their sentences, and so of their paragraphs: only the nearest
            // before and the nearest after can be the speaker's.
            let own = out.partition_point(|a| a.sentence < sentence);
            let next = own + out[own..].partition_point(|a| a.sentence == sentence);
            if piece.is_empty()
                || out[own..next]
                    .iter()
                    .any(|a| a.holds(piece.start) || a.holds(piece.end - 1))
            {
                continue;
            }
            let before = out[..next].last().filter(|a| a.sentence + NEAR >= first);
            let after = out.get(next).filter(|a| a.sentence <= last + 3);
            let speaker = before
                .filter(|a| paragraph(a.sentence) == paragraph(sentence))
                .or_else(|| after.filter(|a| paragraph(a.sentence) == paragraph(sentence)))
                .or_else(|| {
                    // A whole paragraph in quotation marks goes on from the paragraph before.
                    before.filter(|a| paragraph(a.sentence) + 1 == paragraph(sentence))
                });
            let Some(speaker) = speaker else { continue };
            let Some(piece) = trim(&analysis.tokens, ground.text, piece) else {
                continue;
            };
            carried.push(Attribution {
                source: speaker.source.clone(),
                cue: speaker.cue.clone(),
                content: vec![piece],
                class: CueClass::Say,
                style: AttributionStyle::Direct,
                rule: "say.carried-on",
                sentence,
            });
        }
    }
    out.append(&mut carried);
    out.sort_by_key(|a| (a.sentence, a.content.first().map_or(0, |piece| piece.start)));
}

/// The tokens that lie within these bytes.
pub(crate) fn token_range(tokens: &[Token], start: usize, end: usize) -> Range<usize> {
    let first = tokens.partition_point(|token| token.span.start < start);
    let last = tokens.partition_point(|token| token.span.end <= end);
    first..last.max(first)
}

fn overlaps_quotation(ground: &Ground<'_>, piece: &Range<usize>) -> bool {
    quoted(ground, piece) > 0
}

/// How many bytes of a piece stand in quotation marks.
fn quoted(ground: &Ground<'_>, piece: &Range<usize>) -> usize {
    if piece.is_empty() {
        return 0;
    }
    let tokens = &ground.analysis.tokens;
    let (start, end) = (
        tokens[piece.start].span.start,
        tokens[piece.end - 1].span.end,
    );
    let first = ground
        .quotations
        .partition_point(|quotation| quotation.inner.end <= start);
    ground.quotations[first..]
        .iter()
        .take_while(|quotation| quotation.inner.start < end)
        .map(|quotation| quotation.inner.end.min(end) - quotation.inner.start.max(start))
        .sum()
}

fn style(ground: &Ground<'_>, content: &[Range<usize>]) -> AttributionStyle {
    let tokens = &ground.analysis.tokens;
    let inside: usize = content.iter().map(|piece| quoted(ground, piece)).sum();
    let whole: usize = content
        .iter()
        .map(|piece| tokens[piece.end - 1].span.end - tokens[piece.start].span.start)
        .sum();
    match () {
        () if inside == 0 => AttributionStyle::Indirect,
        () if inside * 10 >= whole * 9 => AttributionStyle::Direct,
        () => AttributionStyle::Mixed,
    }
}

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
