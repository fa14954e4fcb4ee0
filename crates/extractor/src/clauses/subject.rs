//! Subjects: a clause's own, the one that another lends to it, and the one that the tree tore off.

use std::ops::Range;

use claims_language::Upos;

use super::{Clause, Ground};
use crate::attribution::trim;
use crate::phrases;

/// The words of a clause's subject.
pub(super) fn subject(
    ground: &Ground<'_>,
    head: usize,
    clause: &Range<usize>,
) -> Option<Range<usize>> {
    let tokens = &ground.analysis.tokens;
    let subject = ground
        .tree
        .children(head)
        .filter(|&child| child < head || tokens[child].tag.is_nominal())
        .find(|&child| matches!(tokens[child].deprel.basic(), "nsubj" | "csubj"))?;
    let span = ground.tree.span(subject);
    let span = span.start.max(clause.start)..span.end.min(clause.end);
    if span.is_empty() || span.contains(&head) {
        return Some(subject..subject + 1).filter(|range| clause.contains(&range.start));
    }
    trim(tokens, ground.text, span)
}

/// The subject that a clause takes from where it hangs: of the clause that it is joined to, or
/// the noun that it tells more of.
pub(super) fn borrowed(ground: &Ground<'_>, head: usize) -> Option<Range<usize>> {
    let (tokens, tree) = (&ground.analysis.tokens, ground.tree);
    let mut at = head;
    for _ in 0..6 {
        if !tokens[at].deprel.is("conj") {
            break;
        }
        at = tree.head(at)?;
        if let Some(subject) = tree.child(tokens, at, &["nsubj"]) {
            let span = tree.span(subject);
            return if span.contains(&at) {
                Some(subject..subject + 1)
            } else {
                trim(tokens, ground.text, span)
            };
        }
    }
    None
}

/// Tokens of a subject that the tree left with the clause before at most.
const LENT: usize = 12;

/// "Cyberpunk, promised for May, has been moved": where the tree made two of one clause, the second
/// begins with its verb and wants the first for its subject.
pub(super) fn join(
    ground: &Ground<'_>,
    sentence: &Range<usize>,
    first: usize,
    out: &mut Vec<Clause>,
) {
    let tokens = &ground.analysis.tokens;
    let mut at = first + 1;
    while at < out.len() {
        let (before, clause) = (&out[at - 1], &out[at]);
        let verb = clause
            .verb
            .map(|verb| &ground.verbs[verb])
            .filter(|verb| verb.finite);
        let bare = clause.subject.is_none() && clause.borrowed.is_none() && !clause.relative;
        let begins = verb.is_some_and(|verb| {
            verb.start <= clause.tokens.start
                || tokens[clause.tokens.start..verb.start]
                    .iter()
                    .all(|t| t.tag.upos() == Upos::Adv)
        });
        let next = before.tokens.end <= clause.tokens.start
            && tokens[before.tokens.end..clause.tokens.start]
                .iter()
                .all(|token| {
                    matches!(
                        token.span.text(ground.text),
                        "," | "—" | "–" | ")" | "”" | "\""
                    )
                });
        // A participle may look finite: "promised for May".
        let weak = before.verb.is_none_or(|verb| {
            let verb = &ground.verbs[verb];
            !verb.finite
                || verb.end == verb.start + 1
                    && tokens[verb.head].tag.xpos() == "VBD"
                    && before.subject.is_none()
        });
        // "After a barge had put it out of use, the bridge | reopened": the noun phrase behind the
        // last comma is the second's subject. "Who will close it | has yet to be said": all of it is.
        let lends = (before.tokens.start + 1..before.tokens.end)
            .rev()
            .take(LENT)
            .find(|&at| tokens[at].span.text(ground.text) == ",");
        let lends = lends.is_some_and(|comma| {
            comma + 1 < before.tokens.end
                && before
                    .verb
                    .is_some_and(|verb| ground.verbs[verb].end <= comma)
                && tokens[comma + 1..before.tokens.end]
                    .iter()
                    .all(|token| !token.tag.is_verb() && token.tag.upos() != Upos::Sconj)
                && tokens[before.tokens.end - 1].tag.is_nominal()
        });
        let asks = tokens[before.tokens.start].tag.xpos().starts_with('W') && !before.relative;
        let weak = weak || lends || asks;
        if !(bare && begins && next && weak && before.attribution == clause.attribution) {
            at += 1;
            continue;
        }
        let clause = out.remove(at);
        let before = &mut out[at - 1];
        let start = before.tokens.start;
        let verb = verb_start(ground, &clause);
        before.tokens.end = clause.tokens.end;
        before.holes.extend(clause.holes);
        before.asides.extend(clause.asides);
        before.head = clause.head;
        before.verb = clause.verb;
        before.relative = false;
        before.subject = before.subject.clone().or_else(|| {
            phrases::before(tokens, ground.text, start.max(sentence.start), verb)
                .or_else(|| phrases::after(tokens, ground.text, start, verb, false))
        });
    }
}

fn verb_start(ground: &Ground<'_>, clause: &Clause) -> usize {
    clause.verb.map_or(clause.tokens.start, |verb| {
        ground.verbs[verb].start.max(clause.tokens.start)
    })
}
