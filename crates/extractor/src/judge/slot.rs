//! What is still owed, told from the words of a clause.

use std::ops::Range;

use claims_model::{Awaits, Kind};

use super::Ground;
use crate::clauses::Clause;

/// The slot that the words of a clause name, those nearest to the cue first.
pub(super) fn slot(ground: &Ground<'_>, clause: &Clause, cue: &Range<usize>) -> Option<Awaits> {
    let slots = |at: usize| {
        if asks_of_the_past(ground, clause, at) {
            return Some(Awaits::Confirmation);
        }
        if joins_relative(ground, at) || takes_place(ground, at) {
            return None;
        }
        let seen = ground.seen[at];
        let by_form = ground.lexicon.slots(seen.form).first();
        by_form
            .or_else(|| ground.lexicon.slots(seen.lemma).first())
            .copied()
    };
    let own = |at: &usize| clause.is_own(*at);
    let mut right = (cue.start..clause.tokens.end).filter(own);
    let mut left = (clause.tokens.start..cue.start).rev().filter(own);
    right.find_map(slots).or_else(|| left.find_map(slots))
}

/// "The results are expected on Friday", "The date will be announced": what is owed where the
/// clause only tells that it will be known, taken or set.
pub(super) fn of_subject(ground: &Ground<'_>, clause: &Clause) -> Option<Awaits> {
    let head = ground.seen.get(clause.head)?;
    if !ground.lexicon.settles(head.lemma) {
        return None;
    }
    let subject = clause.subject.clone().or_else(|| clause.borrowed.clone())?;
    let noun = subject.clone().find(|&at| {
        ground
            .tree
            .head(at)
            .is_none_or(|above| !subject.contains(&above))
    })?;
    let seen = ground.seen[noun];
    let known = ground
        .lexicon
        .slots(seen.form)
        .first()
        .or_else(|| ground.lexicon.slots(seen.lemma).first())
        .copied()?;
    // "The report will be published" is an event of its own.
    matches!(
        known,
        Awaits::Date | Awaits::Place | Awaits::Decision | Awaits::Result | Awaits::Figure
    )
    .then_some(known)
}

/// The kind of a claim that leaves a slot open.
pub(super) fn kind(slot: Awaits) -> Kind {
    match slot {
        Awaits::Date | Awaits::Place | Awaits::Figure | Awaits::Result => Kind::Detail,
        Awaits::Decision => Kind::Decision,
        Awaits::Confirmation => Kind::Allegation,
        Awaits::Occurrence => Kind::Event,
    }
}

/// "The number of judges *who* will sit": the word tells more of a noun, and asks nothing.
fn joins_relative(ground: &Ground<'_>, at: usize) -> bool {
    let joins = |&above: &usize| ground.tokens[above].deprel.as_str() == "acl:relcl";
    let asks = ground.tokens[at].tag.is_question_word();
    asks && ground.tree.head(at).filter(joins).is_some()
}

/// "When the games will take *place*": no place is spoken of.
fn takes_place(ground: &Ground<'_>, at: usize) -> bool {
    let words = &ground.lexicon.words;
    ground.seen[at].form == words.place && at > 0 && ground.seen[at - 1].lemma == words.take
}

/// "whether the strikes hit their targets": what has happened or not is to be confirmed, and not
/// to be decided.
fn asks_of_the_past(ground: &Ground<'_>, clause: &Clause, at: usize) -> bool {
    let tokens = ground.tokens;
    if ground.seen[at].form != ground.lexicon.words.whether {
        return false;
    }
    // The verb that it leads in, with its auxiliaries.
    let Some(verb) = ground.tree.head(at).filter(|&verb| verb > at) else {
        return false;
    };
    let auxiliaries = || {
        let aux = |&child: &usize| child < verb && tokens[child].deprel.is("aux");
        let copula = |&child: &usize| child < verb && tokens[child].deprel.is("cop");
        ground
            .tree
            .children(verb)
            .filter(move |child| aux(child) || copula(child))
    };
    let modal = auxiliaries().any(|child| tokens[child].tag.is_modal());
    let past = tokens[verb].tag.is_past()
        || auxiliaries().any(|child| {
            tokens[child].tag.is_past() || ground.seen[child].lemma == ground.lexicon.words.have
        });
    verb < clause.tokens.end && past && !modal
}
