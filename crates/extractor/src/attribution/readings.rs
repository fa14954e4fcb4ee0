//! One reading a frame of what a cue's complement is; `complement.rs` has their order.

use claims_language::Upos;

use super::complement::{Asked, Found};
use super::pieces::{of_subtree, of_subtree_from, one, tidy};
use super::{Frames, Ground, adjoining, aside, phrase, quote, quoted, source, speaker, stated};
use crate::lexicon::CuePos;

/// "has *reportedly* left": the clause that the adverb stands in.
pub(super) fn adverb(asked: &Asked<'_, '_>) -> Option<Found> {
    if asked.pos != CuePos::Adverb {
        return None;
    }
    asked.has(Frames::ADVERB)?;
    let top = clause_top(asked.ground, asked.tree().head(asked.at)?);
    asked.found(
        Frames::ADVERB,
        of_subtree(asked.ground, top, &[asked.at], &[]),
    )
}

/// "as Ruiz put it", "as was reported": the clause that it hangs on.
pub(super) fn as_said(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::THAT.and(Frames::QUOTE))?;
    let as_ = asked.ground.lexicon.words.as_;
    let led = asked
        .children()
        .any(|child| asked.ground.seen[child].form == as_ && child < asked.at);
    // "as expected", "treated as suspicious": somebody must say it.
    let lemma = asked.ground.seen[asked.at].lemma;
    let says = asked.pos == CuePos::Verb && asked.ground.lexicon.says(lemma);
    let speaker = asked.passive
        || asked
            .children()
            .any(|child| asked.relation(child) == "nsubj");
    let hangs = matches!(asked.relation(asked.at), "advcl" | "acl");
    if !(led && says && speaker && hangs) || asked.complements().next().is_some() {
        return None;
    }
    let head = phrase::whole_clause(asked.ground, asked.tree().head(asked.at)?);
    let content = of_subtree(asked.ground, head, &[asked.at], &[]);
    Some(Found {
        rule: Some("say.as"),
        ..asked.found(Frames::THAT, content)?
    })
}

/// “We will pay,” *said* Ana Ruiz.
pub(super) fn adjoined(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::QUOTE)?;
    let (content, source) = adjoining::adjoining(asked.ground, asked.number, asked.at, asked.cue)?;
    Some(Found {
        source,
        ..asked.found(Frames::QUOTE, content)?
    })
}

/// "The bank, she *says*, must sell"; "The bank must sell, she *says*".
pub(super) fn interrupted(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::QUOTE)?;
    let (ground, number) = (asked.ground, asked.number);
    let (content, source) = aside::interrupted(ground, number, asked.at, asked.cue)
        .or_else(|| aside::closing(ground, number, asked.at, asked.cue))?;
    Some(Found {
        source: Some(source),
        ..asked.found(Frames::QUOTE, content)?
    })
}

/// "*said* that it rained", "*asked* whether it did".
pub(super) fn clause(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::THAT.and(Frames::QUOTE))?;
    let (ground, tokens, tree) = (asked.ground, asked.tokens(), asked.tree());
    let sentence = &ground.analysis.sentences[asked.number].tokens;
    let subject = tree.child(tokens, asked.at, &["nsubj"]);
    let behind = speaker::inverted(ground, asked.at, asked.cue, sentence)
        .filter(|_| subject.is_none_or(|subject| subject > asked.at));
    asked.complements().find_map(|child| {
        // "said Ana Ruiz, a mayor whose term ends": the speaker, whatever the tree says.
        let speaks = behind
            .as_ref()
            .is_some_and(|source| source.contains(&child));
        // "A second is to be built, she said": an infinitive with a subject is a clause.
        let own = tree.child(tokens, child, &["nsubj"]).is_some();
        let gerund = tokens[child].tag.is_gerund()
            && !own
            && tree.child(tokens, child, &["aux", "expl"]).is_none();
        if speaks
            || gerund
            || asked.is_infinitive(child) && !own
            || asked.relation(child) != "ccomp"
        {
            return None;
        }
        let pieces = stated::whole(ground, asked.number, asked.at, asked.cue, child);
        if asked.frames.has(Frames::THAT) {
            return asked.found(Frames::THAT, pieces);
        }
        let inside = pieces.iter().any(|piece| quoted(ground, piece) > 0);
        inside.then(|| asked.found(Frames::QUOTE, pieces))?
    })
}

/// "*quoted* Ruiz as saying that it rained".
pub(super) fn quoting(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::QUOTING)?;
    let as_ = asked.ground.lexicon.words.as_;
    let said = asked.children().find(|&child| {
        let mut marks = asked.tree().children(child);
        child > asked.at
            && asked.tokens()[child].tag.is_gerund()
            && marks.any(|mark| asked.ground.seen[mark].form == as_)
    })?;
    asked.stretch(Frames::QUOTING, asked.object()?, said)
}

/// "…, the court *was told*": nobody says who told it.
pub(super) fn told(asked: &Asked<'_, '_>) -> Option<Found> {
    let listener = asked.ground.seen[asked.at].lemma;
    if !asked.ground.lexicon.has_listener(listener) {
        return None;
    }
    let (content, _) = aside::closing(asked.ground, asked.number, asked.at, asked.cue)?;
    asked.found(Frames::THAT, content)
}

/// "The mayor *is said* to have left".
pub(super) fn said_to(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::PASSIVE)?;
    let (tokens, tree, at) = (asked.tokens(), asked.tree(), asked.at);
    let child = asked
        .complements()
        .find(|&child| child > at && asked.is_infinitive(child))?;
    // "is due in May but is not expected to come": the subject may stand with the verb before.
    let subject = tree.child(tokens, at, &["nsubj"]).or_else(|| {
        let before = tree.head(at).filter(|_| tokens[at].deprel.is("conj"))?;
        tree.child(tokens, before, &["nsubj"])
    });
    let mut pieces = subject
        .map(|subject| asked.subtree(subject))
        .unwrap_or_default();
    pieces.extend(asked.subtree(child));
    asked.found(Frames::PASSIVE, tidy(asked.ground, pieces))
}

/// "The plan *was rejected* by the council".
pub(super) fn done_by(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::PHRASE)?;
    source::agent(asked.ground, asked.at)?;
    let subject = asked
        .tree()
        .child(asked.tokens(), asked.at, &["nsubj:pass"])?;
    asked.found(Frames::PHRASE, asked.subtree(subject))
}

/// "*called* it a fantasy", "*sees* it as one".
pub(super) fn called(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::CALLED)?;
    let object = asked.object()?;
    let child = asked.children().find(|&child| {
        child > object
            && !asked.is_infinitive(child)
            && match asked.relation(child) {
                "xcomp" => !asked.tokens()[child].tag.is_gerund(),
                "obj" => true,
                "obl" | "advcl" => asked.is_led_by_as(child),
                _ => false,
            }
    })?;
    asked.stretch(Frames::CALLED, object, child)
}

/// What stands beside the cue, whatever the tree makes of it.
pub(super) fn beside(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::QUOTE)?;
    let pieces = quote::beside(asked.ground, asked.number, asked.at, asked.cue)?;
    asked.found(Frames::QUOTE, pieces)
}

/// "*said* on Friday in a statement that it rained", where the tree lost the clause.
pub(super) fn unattached(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::THAT)?;
    if asked.pos != CuePos::Verb {
        return None;
    }
    let pieces = stated::unattached(asked.ground, asked.number, asked.at, asked.cue)?;
    asked.found(Frames::THAT, pieces)
}

/// "*asked* the mayor to resign".
pub(super) fn order(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::ORDER)?;
    let object = asked.object()?;
    let behind = asked.tree().span(object).end;
    let child = asked.children().find(|&child| {
        // Right behind its object the infinitive is the order, however the tree has hung it.
        let hangs = match asked.relation(child) {
            "xcomp" | "ccomp" => true,
            "advcl" => asked.tree().span(child).start == behind,
            _ => false,
        };
        child > object && hangs && asked.is_infinitive(child)
    })?;
    asked.stretch(Frames::ORDER, object, child)
}

/// "*wants* to leave".
pub(super) fn infinitive(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::INFINITIVE)?;
    let child = asked
        .complements()
        .find(|&child| child > asked.at && asked.is_infinitive(child))?;
    asked.found(Frames::INFINITIVE, asked.subtree(child))
}

/// "*called* the plan a fantasy", where the tree has one word for both.
pub(super) fn called_one(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::CALLED)?;
    let child = asked.complements().find(|&child| {
        child > asked.at
            && asked.relation(child) == "xcomp"
            && asked.tokens()[child].tag.is_nominal()
    })?;
    asked.found(Frames::CALLED, asked.subtree(child))
}

/// "*accused* the mayor of fraud", "*praised* her for it".
pub(super) fn accused(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::ACCUSED)?;
    let (tokens, tree) = (asked.tokens(), asked.tree());
    let object = asked.object()?;
    let of = |child: usize| {
        tree.children(child).any(|mark| {
            mark < child
                && matches!(asked.relation(mark), "case" | "mark")
                && matches!(
                    tokens[mark].span.text(asked.ground.text),
                    "of" | "for" | "over" | "with" | "as"
                )
        })
    };
    let mut children = asked.children().chain(tree.children(object));
    let child = children.find(|&child| child > object && of(child))?;
    asked.stretch(Frames::ACCUSED, object, child)
}

/// "*admitted* taking it".
pub(super) fn gerund(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::GERUND)?;
    let child = asked
        .complements()
        .find(|&child| child > asked.at && asked.tokens()[child].tag.is_gerund())?;
    asked.found(Frames::GERUND, asked.subtree(child))
}

/// "*rejected* the plan".
pub(super) fn phrase_object(asked: &Asked<'_, '_>) -> Option<Found> {
    asked.has(Frames::PHRASE)?;
    asked.found(Frames::PHRASE, asked.subtree(asked.object()?))
}

/// "*called for* a vote", "*called on* the town to pay".
pub(super) fn preposition(asked: &Asked<'_, '_>) -> Option<Found> {
    let (ground, tokens, tree) = (asked.ground, asked.tokens(), asked.tree());
    if !asked.frames.has_preposition() {
        return None;
    }
    asked
        .children()
        .filter(|&child| child > asked.at)
        .find_map(|child| {
            let mark = tree
                .children(child)
                .find(|&mark| mark < child && matches!(asked.relation(mark), "case" | "mark"))?;
            let frame = Frames::preposition(tokens[mark].span.text(ground.text))?;
            let joined = matches!(asked.relation(child), "obl" | "advcl" | "nmod")
                && tokens[mark].tag.upos() != Upos::Part;
            // "spoke on Friday" is no subject spoken on.
            let day = crate::names::is_calendar(tokens[child].span.text(ground.text));
            if !asked.frames.has(frame) || !joined || day {
                return None;
            }
            let act = asked
                .children()
                .find(|&act| act > child && asked.is_infinitive(act));
            let pieces = match act {
                Some(act) => one(ground, mark + 1..tree.span(act).end),
                None => of_subtree_from(ground, child, mark + 1),
            };
            let near = mark < asked.cue.end + 2;
            Some(Found {
                last: if near { mark + 1 } else { asked.cue.end },
                ..asked.found(frame, pieces)?
            })
        })
}

/// The top of the clause that a word is in: up from nouns and modifiers to what carries them.
fn clause_top(ground: &Ground<'_>, from: usize) -> usize {
    let (tokens, tree) = (&ground.analysis.tokens, ground.tree);
    let mut at = from;
    for _ in 0..12 {
        let clausal = tree.child(tokens, at, &["nsubj", "cop", "expl"]).is_some()
            || matches!(tokens[at].deprel.basic(), "root" | "ccomp" | "parataxis");
        let Some(head) = tree.head(at).filter(|_| !clausal) else {
            break;
        };
        at = head;
    }
    at
}
