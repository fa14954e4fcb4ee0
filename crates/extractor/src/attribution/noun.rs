//! Nouns that attribute: "his claim that", "a call for", "the belief that".

use std::ops::Range;

use claims_language::Upos;
use claims_model::AttributionStyle;

use super::pieces::{of_subtree_from, whole_quotations};
use super::{Attribution, Frames, Ground, source};
use crate::lexicon::CuePos;

pub(super) fn find(ground: &Ground<'_>, number: usize, out: &mut Vec<Attribution>) {
    let (tokens, tree, text) = (&ground.analysis.tokens, ground.tree, ground.text);
    for at in ground.analysis.sentences[number].tokens.clone() {
        if tokens[at].tag.upos() != Upos::Noun {
            continue;
        }
        let rows = ground.lexicon.attributors(ground.seen[at].lemma);
        for row in rows.iter().filter(|row| row.pos == CuePos::Noun) {
            let Some((frame, child, marks)) = tree
                .children(at)
                .filter(|&child| child > at)
                .find_map(|child| {
                    let mark = tree.children(child).find(|&mark| {
                        mark < child
                            && (matches!(tokens[mark].deprel.basic(), "mark" | "case")
                                || ground.seen[mark].form == ground.lexicon.words.that
                                    && complements(ground, child, mark))
                    })?;
                    let word = tokens[mark].span.text(text);
                    let frame = match tokens[child].deprel.basic() {
                        "acl" | "ccomp" if word.eq_ignore_ascii_case("that") => Frames::THAT,
                        "acl" | "xcomp" if tokens[mark].tag.upos() == Upos::Part => {
                            Frames::INFINITIVE
                        }
                        "nmod" | "obl" | "acl" => Frames::preposition(word)?,
                        _ => return None,
                    };
                    row.frames.has(frame).then_some((frame, child, mark))
                })
            else {
                continue;
            };
            let clausal = frame.has(Frames::THAT.and(Frames::INFINITIVE));
            let (source, cue) = whose(ground, at);
            // A bare "support for", "call for" names nobody.
            if source.is_none() && !frame.has(Frames::THAT) {
                continue;
            }
            let from = if clausal { 0 } else { marks + 1 };
            let content = of_subtree_from(ground, child, from);
            let content = whole_quotations(ground, &cue, content);
            if content.is_empty() {
                continue;
            }
            out.push(Attribution {
                source,
                cue,
                content,
                class: row.class,
                frame,
                style: AttributionStyle::Indirect,
                // The sentence goes on to say what became of it: "His claim that it was safe was wrong."
                states: false,
                rule: row.id,
                sentence: number,
                within: None,
            });
            break;
        }
    }
}

/// Whether "that" begins a clause of its own and is no part of it, whatever the tree says: "claims
/// that he took money", but "the claims that he made".
fn complements(ground: &Ground<'_>, verb: usize, that: usize) -> bool {
    let (tokens, tree) = (&ground.analysis.tokens, ground.tree);
    let subject = tree
        .children(verb)
        .any(|child| child != that && tokens[child].deprel.is("nsubj"));
    subject && tree.span(verb).end > verb + 1
}

/// Whose claim it is: the owner, who it is by or from, or who makes it.
fn whose(ground: &Ground<'_>, noun: usize) -> (Option<Range<usize>>, Range<usize>) {
    let (tokens, tree, text) = (&ground.analysis.tokens, ground.tree, ground.text);
    let owner = tree.child(tokens, noun, &["nmod:poss"]);
    // "The leaders voiced their support": the leaders, and no pronoun.
    let pronoun = owner.is_some_and(|owner| tokens[owner].tag.xpos() == "PRP$");
    if (owner.is_none() || pronoun)
        && let Some(made) = made_by(ground, noun)
    {
        return made;
    }
    if let Some(owner) = owner {
        let mut cue = noun..noun + 1;
        let mut span = tree.span(owner);
        if let Some(mark) = tree
            .children(owner)
            .find(|&child| child > owner && tokens[child].tag.xpos() == "POS")
        {
            span.end = span.end.min(mark);
            cue.start = mark;
        }
        span.end = span.end.min(noun);
        return ((!span.is_empty()).then_some(span), cue);
    }
    let by = tree.children(noun).find(|&child| {
        child > noun
            && tokens[child].deprel.is("nmod")
            && source::case(ground, child)
                .is_some_and(|case| matches!(tokens[case].span.text(text), "by" | "from" | "among"))
    });
    if let Some(by) = by {
        let cue = noun..noun + 1;
        return (source::phrase(ground, by, &cue), cue);
    }
    (None, noun..noun + 1)
}

/// "Ruiz made the claim that": who makes it, and the cue with the verb that adds nothing.
fn made_by(ground: &Ground<'_>, noun: usize) -> Option<(Option<Range<usize>>, Range<usize>)> {
    let (tokens, tree) = (&ground.analysis.tokens, ground.tree);
    let verb = tree.head(noun).filter(|_| tokens[noun].deprel.is("obj"))?;
    if !ground.lexicon.is_light(ground.seen[verb].lemma) {
        return None;
    }
    let subject = source::subject(ground, verb)?;
    let whole = verb.min(noun)..noun + 1;
    Some((source::phrase(ground, subject, &whole), whole))
}
