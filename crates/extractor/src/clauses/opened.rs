//! Events that a clause opens beside what it tells: who accepts an invitation to visit has
//! accepted, and will visit.

use std::ops::Range;

use claims_language::Upos;

use super::{Clause, Ground};
use crate::attribution::trim;

/// The row that opens an event, and the words that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opening {
    pub(crate) rule: &'static str,
    pub(crate) cue: Range<usize>,
}

/// Tokens from a cue to the words that name what it opens, at most.
const REACH: usize = 24;

/// Appends the events that the clauses from `first` on open by the words of their complement.
pub(super) fn find(ground: &Ground<'_>, first: usize, out: &mut Vec<Clause>) {
    for at in first..out.len() {
        let negated = out[at].verb.is_some_and(|verb| ground.verbs[verb].negated);
        if negated {
            continue;
        }
        if let Some(opened) = opened(ground, &out[at]) {
            out[at].opens = true;
            out.push(opened);
        }
    }
}

fn opened(ground: &Ground<'_>, clause: &Clause) -> Option<Clause> {
    let end = clause.tokens.end;
    clause.tokens.clone().find_map(|at| {
        if !ground.lexicon.may_open(ground.seen[at]) {
            return None;
        }
        let mut cues = ground.lexicon.cues_at(&ground.seen[..end], at);
        let (cue, past) = cues.find(|(cue, _)| cue.complement)?;
        let cue = Opening {
            rule: cue.id,
            cue: at..past,
        };
        infinitive(ground, clause, &cue.cue)
            .or_else(|| noun(ground, clause, &cue.cue))
            .map(|(head, span, lent)| Clause {
                tokens: span,
                holes: Vec::new(),
                asides: Vec::new(),
                head,
                verb: None,
                sentence: clause.sentence,
                attribution: clause.attribution,
                relative: false,
                subject: None,
                borrowed: lent,
                opens: false,
                opened: Some(cue),
            })
    })
}

type Named = (usize, Range<usize>, Option<Range<usize>>);

/// "to visit India", with its own subject where it has one ("for Putin to visit India"), else
/// with who is to do it.
fn infinitive(ground: &Ground<'_>, clause: &Clause, cue: &Range<usize>) -> Option<Named> {
    let (tokens, tree, text) = (&ground.analysis.tokens, ground.tree, ground.text);
    let end = clause.tokens.end.min(cue.end + REACH);
    let to = (cue.start..end).find(|&at| {
        ground.seen[at].form == ground.lexicon.words.to
            && tokens[at].tag.upos() == Upos::Part
            && tree
                .head(at)
                .is_some_and(|verb| verb > at && verb < end && tokens[verb].tag.is_verb())
    })?;
    let verb = tree.head(to)?;
    let span = tree.span(verb);
    let subject = tree
        .child(tokens, verb, &["nsubj"])
        .filter(|&subject| subject < verb && tree.child(tokens, subject, &["case"]).is_none());
    let start = subject.map_or(to, |subject| tree.span(subject).start.min(to));
    let past = span.end.min(clause.tokens.end).max(verb + 1);
    // What tells more of it is told apart: ", which has now been accepted".
    let past = (verb + 1..past)
        .find(|&at| tokens[at].span.text(text) == ",")
        .unwrap_or(past);
    let span = trim(tokens, text, start.max(clause.tokens.start)..past)?;
    let lent = match subject {
        Some(_) => None,
        None => controller(ground, clause, cue, to),
    };
    Some((verb, span, lent))
}

/// Who is to do it: whom the invitation goes to, else the subject of the clause.
fn controller(
    ground: &Ground<'_>,
    clause: &Clause,
    cue: &Range<usize>,
    to: usize,
) -> Option<Range<usize>> {
    let (tokens, tree, text) = (&ground.analysis.tokens, ground.tree, ground.text);
    // "an invitation to Putin to visit": the name behind the first "to", whatever it hangs on.
    let behind_to = |at: usize| {
        let mut first = at;
        while first > cue.start
            && tokens[first - 1].tag.is_nominal()
            && tokens[first - 1].tag.is_proper()
        {
            first -= 1;
        }
        first > cue.start && ground.seen[first - 1].form == ground.lexicon.words.to
    };
    let invited = (cue.start..to).rev().find(|&at| {
        tokens[at].tag.is_proper()
            && (matches!(tokens[at].deprel.basic(), "obj" | "iobj") || behind_to(at))
    });
    match invited {
        Some(head) => {
            let span = tree.span(head);
            let start = tree
                .child(tokens, head, &["case"])
                .map_or(span.start, |case| case + 1);
            trim(
                tokens,
                text,
                start.min(head)..span.end.min(to).max(head + 1),
            )
        }
        None => clause.subject.clone().or_else(|| clause.borrowed.clone()),
    }
}

/// "the visit" of "preparations for the visit".
fn noun(ground: &Ground<'_>, clause: &Clause, cue: &Range<usize>) -> Option<Named> {
    let (tokens, tree, text) = (&ground.analysis.tokens, ground.tree, ground.text);
    let end = clause.tokens.end.min(cue.end + REACH);
    let head = (cue.start + 1..end).find(|&at| {
        tokens[at].tag.upos() == Upos::Noun
            && ground.lexicon.event(ground.seen[at].lemma).is_some()
            && matches!(tokens[at].deprel.basic(), "nmod" | "obl")
            && tree.child(tokens, at, &["case"]).is_some()
    })?;
    let span = tree.span(head);
    let start = tree
        .child(tokens, head, &["case"])
        .map_or(span.start, |case| case + 1);
    let span = trim(
        tokens,
        text,
        start.min(head)..span.end.min(clause.tokens.end).max(head + 1),
    )?;
    Some((head, span, None))
}
