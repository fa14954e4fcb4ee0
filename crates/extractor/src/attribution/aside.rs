//! Cues that interrupt or close what they attribute: "The bank, she says, must sell"; "The bank
//! must sell, the regulator said".

use std::ops::Range;

use claims_language::Upos;

use super::pieces::{one, tidy, trim};
use super::speaker::{inverted, speaker_before};
use super::{Ground, is_main_verb, quoted};

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
    if says {
        return None;
    }
    if object {
        return closed_by_speaker(ground, verb, cue, sentence);
    }
    let source = match speaker_before(ground, sentence, cue) {
        Some(source) => source,
        None => return closed_by_speaker(ground, verb, cue, sentence),
    };
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
    let pieces = one(ground, before);
    let source = trim(tokens, text, source.clone()).map(|inner| {
        // An apposition ends with its comma.
        let comma = tokens[inner.clone()]
            .iter()
            .any(|token| token.span.text(text) == ",");
        inner.start..if comma { source.end } else { inner.end }
    })?;
    (!pieces.is_empty()).then_some((pieces, source))
}

/// "The bank must sell, *said* a member of the board": the speaker stands behind the cue.
fn closed_by_speaker(
    ground: &Ground<'_>,
    verb: usize,
    cue: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<(Vec<Range<usize>>, Range<usize>)> {
    let (tokens, text) = (&ground.analysis.tokens, ground.text);
    let comma = cue.start > sentence.start
        && cue.len() == 1
        && matches!(
            tokens[cue.start - 1].span.text(text),
            "," | "”" | "\"" | "''"
        );
    if !comma || !ground.lexicon.says_plainly(ground.seen[verb].lemma) {
        return None;
    }
    let source = inverted(ground, verb, cue, sentence)?;
    // "came in, said hello": what is one common word is said, and says nothing.
    let person = source.len() > 1 || tokens[source.start].tag.is_proper();
    let before = sentence.start..cue.start;
    let states = before.clone().any(|at| {
        let tag = tokens[at].tag;
        tag.is_modal() || matches!(tag.xpos(), "VBD" | "VBZ" | "VBP")
    });
    if !person
        || !states
        || source.end + 1 < sentence.end && tokens[source.end].tag.upos() != Upos::Punct
    {
        return None;
    }
    let pieces = one(ground, before);
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
    // "…, she said, but …": what goes on with a conjunction is told without her.
    let joined = tokens[unit.end + 1].span.text(text) == "but";
    let rest = match joined && quoted(ground, &(unit.end..sentence.end)) == 0 {
        true => unit.end..unit.end,
        false => unit.end..sentence.end,
    };
    let pieces = tidy(ground, vec![sentence.start..unit.start, rest]);
    let speaker = if unit.end > cue.end {
        cue.end..unit.end
    } else {
        unit.start..cue.start
    };
    let source = trim(tokens, text, speaker)?;
    (!pieces.is_empty()).then_some((pieces, source))
}
