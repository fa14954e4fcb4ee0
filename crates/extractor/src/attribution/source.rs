//! Who a cue's content comes from: the subject, the agent, the owner.

use std::ops::Range;

use claims_language::Upos;

use super::pieces::trim;
use super::{Ground, is_main_verb, speaker};
use crate::phrases;

/// Words of a name behind a title at most.
const NAME: usize = 6;

/// Steps up a tree in search of a subject.
const CLIMB: usize = 4;

/// The head token of a verb's or adjective's subject, borrowed from what it is joined to where
/// it has none.
pub(super) fn subject(ground: &Ground<'_>, verb: usize) -> Option<usize> {
    let (tokens, tree) = (&ground.analysis.tokens, ground.tree);
    let mut at = verb;
    for _ in 0..CLIMB {
        let passive = is_passive(ground, at);
        // A word borrowed from may itself be passive: "was quoted as saying".
        // "Asked whether she would go, Hale said no": who asked is not told.
        let led = tokens[at].tag.is_participle()
            && tokens[at].deprel.is("advcl")
            && tree.child(tokens, at, &["aux"]).is_none();
        if at == verb && (passive || led) {
            return agent(ground, at);
        }
        if let Some(subject) = tree.child(tokens, at, &["nsubj"]) {
            return Some(subject);
        }
        let head = tree.head(at)?;
        match tokens[at].deprel.basic() {
            "conj" | "xcomp" | "advcl" | "ccomp"
                if is_main_verb(ground, head) || at != verb || tokens[at].deprel.is("xcomp") =>
            {
                // "quoted Ruiz as saying", "wants her to say": the object speaks.
                let object = tree.child(tokens, head, &["obj"]);
                let marked = tree
                    .children(at)
                    .any(|child| matches!(tokens[child].deprel.basic(), "mark" | "case"));
                if let Some(object) = object
                    && object < at
                    && marked
                    && (tokens[at].deprel.is("xcomp")
                        || ground.lexicon.quotes(ground.seen[head].lemma))
                {
                    return Some(object);
                }
                at = head;
            }
            // "a report saying that"
            "acl" => return Some(head),
            _ => return None,
        }
    }
    None
}

/// Whether a verb is passive: by its auxiliary, by its subject, or a participle with an agent.
pub(super) fn is_passive(ground: &Ground<'_>, verb: usize) -> bool {
    let (tokens, tree) = (&ground.analysis.tokens, ground.tree);
    if tree.child(tokens, verb, &["aux:pass"]).is_some() {
        return true;
    }
    let participle =
        tokens[verb].tag.is_participle() && tree.child(tokens, verb, &["aux"]).is_none();
    // "The opposition called it a fantasy": with an object and a subject of its own it is none, whatever its tag.
    let transitive = tree.child(tokens, verb, &["nsubj"]).is_some()
        && tree
            .child(tokens, verb, &["obj"])
            .is_some_and(|object| object > verb);
    participle
        && !transitive
        && (tree.child(tokens, verb, &["nsubj:pass"]).is_some() || agent(ground, verb).is_some())
}

/// "by X" of a passive.
pub(super) fn agent(ground: &Ground<'_>, verb: usize) -> Option<usize> {
    let (tokens, tree) = (&ground.analysis.tokens, ground.tree);
    tree.children(verb).find(|&child| {
        tokens[child].deprel.is("obl:agent")
            || tokens[child].deprel.is("obl")
                && case(ground, child).is_some_and(|case| {
                    ground.seen[case].form == ground.lexicon.words.by && case > verb
                })
    })
}

/// The preposition of a phrase.
pub(super) fn case(ground: &Ground<'_>, noun: usize) -> Option<usize> {
    ground.tree.child(&ground.analysis.tokens, noun, &["case"])
}

/// The words of a source, given its head and the cue that it must not reach over.
pub(super) fn phrase(ground: &Ground<'_>, head: usize, cue: &Range<usize>) -> Option<Range<usize>> {
    let (tokens, text, tree) = (&ground.analysis.tokens, ground.text, ground.tree);
    let mut span = tree.span(head);
    if head < cue.start {
        span.end = span.end.min(cue.start);
    } else {
        span.start = span.start.max(cue.end);
    }
    // A preposition, or what joins the phrase to what stands before, is not the source's.
    let foreign = |at: usize| {
        matches!(tokens[at].deprel.basic(), "case" | "mark" | "punct")
            || tokens[at].deprel.as_str() == "cc"
    };
    while span.start < head && foreign(span.start) && tree.head(span.start) == Some(head) {
        span.start += 1;
    }
    // "LONDON (Agency) - Ana Ruiz said": a dateline is no part of a name.
    if let Some(dash) = (span.start..head)
        .take(8)
        .find(|&at| matches!(tokens[at].span.text(text), "-" | "–" | "—" | "--"))
        && tokens[dash].space_after
        && tokens[dash - usize::from(dash > 0)].space_after
    {
        span.start = dash + 1;
    }
    let mut span = trim(tokens, text, span)?;
    // "chairman Sergei Ignatiev": a title and a name that the tree tore apart are one source.
    // "the hope of": a phrase that the tree tore in two names nobody.
    if tokens[span.end - 1].tag.upos() == Upos::Adp && span.len() > 1 {
        return None;
    }
    let room = match head < cue.start {
        true => cue.start,
        false => tokens.len().min(span.end + NAME),
    };
    if tokens[head].tag.upos() == Upos::Noun {
        while span.end < room && tokens[span.end].tag.is_proper() {
            span.end += 1;
        }
    }
    if tokens[span.start].tag.is_proper() && head < cue.start {
        let title = |at: usize| {
            tokens[at].tag.upos() == Upos::Noun
                && !matches!(tokens[at].deprel.basic(), "obl" | "obj" | "nmod")
        };
        while span.start > 0 && title(span.start - 1) {
            span.start -= 1;
        }
    }
    // An apposition in commas ends with its comma: "Ana Ruiz, the mayor, said".
    let inner = |range: &Range<usize>| {
        tokens[range.clone()]
            .iter()
            .any(|token| token.span.text(text) == ",")
    };
    // "(R-Kent)"
    if span.end < tokens.len()
        && tokens[span.end].span.text(text) == ")"
        && tokens[span.clone()]
            .iter()
            .any(|token| token.span.text(text) == "(")
        && !tokens[span.clone()]
            .iter()
            .any(|token| token.span.text(text) == ")")
    {
        span.end += 1;
    }
    if head < cue.start
        && span.end < cue.start
        && tokens[span.end].span.text(text) == ","
        && inner(&span)
    {
        span.end += 1;
    }
    Some(span)
}

/// The noun phrase right before or after a cue, where the tree has no subject for it.
pub(super) fn beside(
    ground: &Ground<'_>,
    cue: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let (tokens, text) = (&ground.analysis.tokens, ground.text);
    let mark = |at: usize| tokens[at].span.text(text);
    let closes = |at: usize| matches!(mark(at), "," | "”" | "\"" | "’" | "?" | "!" | "—" | "–");
    let inverted = cue.start == sentence.start || closes(cue.start - 1);
    let listener = ground.lexicon.has_listener(ground.seen[cue.end - 1].lemma);
    if inverted
        && !listener
        && let Some(after) = speaker::inverted(ground, cue.end - 1, cue, sentence)
            .or_else(|| phrases::after(tokens, text, cue.end, sentence.end, true))
    {
        return Some(after);
    }
    let before = phrases::before(tokens, text, sentence.start, cue.start)?;
    // "the man to say", "for saying": what governs the verb is not its subject.
    // "in an interview said", "on Monday announced": what a preposition leads in is no speaker.
    let led = before.start > sentence.start
        && tokens[before.start - 1].tag.upos() == Upos::Adp
        && tokens[before.start - 1].deprel.is("case");
    (tokens[cue.start].tag.upos() != Upos::Part && !led).then_some(before)
}
