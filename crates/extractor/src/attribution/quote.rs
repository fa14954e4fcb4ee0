//! Quotations and what stands beside a cue without hanging on it; quotations without a cue of
//! their own.

use std::ops::Range;

use claims_language::Upos;

use super::pieces::{of_subtree, tidy, token_range, trim};
use super::{Attribution, Frames, Ground, is_main_verb, quoted};
use crate::lexicon::CueClass;
use crate::quotes::Quotation;

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
        return Some(tidy(ground, vec![start..unit.start]));
    }
    across(ground, sentence, cue)
}

/// A quotation right before a cue and its speaker: “We will pay,” she said; “Will we?” Ana Ruiz
/// asked; “We will,” said Ana Ruiz. With it who says it.
pub(super) fn adjoining(
    ground: &Ground<'_>,
    number: usize,
    verb: usize,
    cue: &Range<usize>,
) -> Option<(Vec<Range<usize>>, Option<Range<usize>>)> {
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

fn paragraph_of(ground: &Ground<'_>, token: usize) -> usize {
    let sentences = &ground.analysis.sentences;
    let at = sentences.partition_point(|sentence| sentence.tokens.end <= token);
    sentences.get(at).map_or(0, |sentence| sentence.paragraph)
}

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
        child >= cue.end && tokens[child].tag.is_nominal()
            || child >= cue.end && tokens[child].tag.upos() == Upos::Num
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
fn speaker_before(
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
        let phrase = crate::phrases::before(tokens, text, sentence.start, end)?;
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

/// "The bank must sell, the regulator said on Friday": a cue that closes its sentence.
pub(super) fn closing(
    ground: &Ground<'_>,
    number: usize,
    verb: usize,
    cue: &Range<usize>,
) -> Option<(Vec<Range<usize>>, Range<usize>)> {
    /// Tokens of a statement that are looked at for its verb.
    const REACH: usize = 120;
    let (tokens, tree, text) = (&ground.analysis.tokens, ground.tree, ground.text);
    let sentence = &ground.analysis.sentences[number].tokens;
    let finite = |at: usize| {
        let tag = tokens[at].tag;
        tag.is_modal() || matches!(tag.xpos(), "VBD" | "VBZ" | "VBP")
    };
    if tokens[verb].tag.is_gerund() || tokens[verb].tag.is_infinitive_base() {
        return None;
    }
    // Nothing is said behind it: the rest is when, where and to whom.
    let rest = (cue.end..sentence.end.min(cue.end + REACH))
        .find(|&at| matches!(tokens[at].span.text(text), "," | ";" | "—" | "–" | "."))
        .unwrap_or(sentence.end);
    let says = (cue.end..rest)
        .any(|at| finite(at) || ground.seen[at].form == ground.lexicon.words.that)
        || tree
            .children(verb)
            .any(|child| child > verb && tokens[child].deprel.is("ccomp") && child < rest);
    let object = tokens.get(cue.end).is_some_and(|next| {
        next.tag.upos() == Upos::Noun && !ground.lexicon.has_listener(ground.seen[verb].lemma)
            || matches!(next.tag.upos(), Upos::Det | Upos::Adj | Upos::Num)
                && !next.deprel.is("obl")
                && tree
                    .child(tokens, verb, &["obj"])
                    .is_some_and(|object| object >= cue.end && object < rest)
    });
    if says || object {
        return None;
    }
    let source = speaker_before(ground, sentence, cue)?;
    let before = sentence.start..source.start;
    let verbs = before
        .clone()
        .rev()
        .take(REACH)
        .filter(|&at| finite(at))
        .count();
    let first = &tokens[sentence.start];
    let leads_up = first.tag.upos() == Upos::Sconj || first.tag.xpos() == "WRB";
    // "Asked if she would go, Hale said no": a participle leads up to the cue.
    if first.tag.is_participle() || first.tag.is_gerund() {
        return None;
    }
    if verbs < 1 + usize::from(leads_up) || quoted(ground, &(verb..verb + 1)) > 0 {
        return None;
    }
    let pieces = tidy(ground, vec![before]);
    let source = trim(tokens, text, source.clone()).map(|inner| {
        // An apposition ends with its comma.
        let comma = tokens[inner.clone()]
            .iter()
            .any(|token| token.span.text(text) == ",");
        inner.start..if comma { source.end } else { inner.end }
    })?;
    (!pieces.is_empty()).then_some((pieces, source))
}

/// "The bank, she says, must sell": a cue between two commas, an aside in what it attributes.
pub(super) fn interrupted(
    ground: &Ground<'_>,
    number: usize,
    verb: usize,
    cue: &Range<usize>,
) -> Option<(Vec<Range<usize>>, Range<usize>)> {
    /// Tokens of a speaker who is named in passing at most.
    const SPEAKER: usize = 12;
    let (tokens, tree, text) = (&ground.analysis.tokens, ground.tree, ground.text);
    let sentence = &ground.analysis.sentences[number].tokens;
    let comma = |at: usize| {
        matches!(
            tokens[at].span.text(text),
            "," | "”" | "\"" | "''" | "—" | "–"
        )
    };
    if tokens[verb].tag.is_gerund() || tree.child(tokens, verb, &["mark", "cc"]).is_some() {
        return None;
    }
    let after = |at: usize| at < sentence.end && tokens[at].span.text(text) == ",";
    let behind = tree
        .child(tokens, verb, &["nsubj"])
        .map(|subject| tree.span(subject))
        .filter(|span| span.start == cue.end);
    let unit = match behind {
        Some(span) => cue.start..span.end,
        None => speaker_before(ground, sentence, cue)?.start..cue.end,
    };
    // "Last week, the mayor said, …" and "The bank, the regulator said, must sell" look the same
    // to here; either way all around the cue is said.
    let aside = unit.len() <= SPEAKER
        && unit.start > sentence.start + 1
        && comma(unit.start - 1)
        && after(unit.end)
        && unit.end + 2 < sentence.end
        // ", he said, adding that": what follows has a cue of its own.
        && !tokens[unit.end + 1].tag.is_gerund();
    if !aside
        || (unit.end + 1..sentence.end)
            .all(|at| !is_main_verb(ground, at) && !tokens[at].deprel.is("cop"))
    {
        return None;
    }
    // "Ruiz, he said, and Hale, she said": one aside at a time; "When he left, she said, it was
    // late" is one too.
    let mut pieces = vec![sentence.start..unit.start];
    // "…, she said, but …": what goes on with a conjunction is told without her.
    let joined = tokens[unit.end + 1].span.text(text) == "but";
    if !joined || quoted(ground, &(unit.end..sentence.end)) > 0 {
        pieces.push(unit.end..sentence.end);
    }
    let pieces = tidy(ground, pieces);
    let speaker = if unit.end > cue.end {
        cue.end..unit.end
    } else {
        unit.start..cue.start
    };
    let source = trim(tokens, text, speaker)?;
    (!pieces.is_empty()).then_some((pieces, source))
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
                return trim(tokens, ground.text, range).map(|range| vec![range]);
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
            return trim(tokens, ground.text, range).map(|range| vec![range]);
        }
    }
    None
}

/// How many sentences before a quotation its speaker may stand.
const NEAR: usize = 12;

/// A quotation whose own sentence names no speaker goes on from the last one in its paragraph,
/// else from the paragraph before, else belongs to the next cue.
pub(super) fn carry(ground: &Ground<'_>, out: &mut Vec<Attribution>) {
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
