//! Which nouns name events: "talks", "attack", "losses".

use claims_language::Upos;
use claims_learn::{Feature, hash};

use super::marks::{CASE, DETERMINED, FOR, NO, NUMBERED, OF};
use super::model::Model;
use super::tree::{NONE, Tree};

/// Templates of nouns stand behind those of events.
const LEMMA: u8 = 100;

/// The feature of a noun's lemma alone.
pub(crate) fn lemma_feature(lemma: &str) -> u32 {
    Feature::of(LEMMA, lemma.as_bytes()).0
}

/// The features of the nouns that a word ends like: what is asked of a word that no list has.
pub(crate) fn suffix_features(lemma: &str) -> [u32; 3] {
    let bytes = lemma.as_bytes();
    let tail = |n: usize| hash(&bytes[bytes.len().saturating_sub(n)..]);
    [2, 3, 4].map(|n| Feature::pair(LEMMA + n as u8, tail(n), 0).0)
}

/// What stands in for a lemma that was never met.
pub(crate) fn unknown_feature() -> u32 {
    Feature::pair(LEMMA + 20, 0, 0).0
}

/// What the model of nouns sees, the lemma first.
pub(crate) fn noun_features(tree: &Tree<'_>, at: usize, then: &mut dyn FnMut(u32)) {
    let lemma = tree.lemma(at);
    then(Feature::pair(LEMMA, tree.node(at).lemma, 0).0);
    suffix_features(lemma).into_iter().for_each(&mut *then);
    let node = tree.node(at);
    let rel = node.rel as u32;
    let mut say = |template: u8, first: u32, second: u32| {
        then(Feature::pair(LEMMA + template, first, second).0);
    };
    let kind = |at: u32| {
        if at == NONE {
            99
        } else {
            u32::from(tree.tag(at as usize).index())
        }
    };
    say(10, rel, kind(node.head));
    let governor = if node.head == NONE {
        1
    } else {
        tree.node(node.head as usize).lemma
    };
    say(11, governor, rel);
    say(
        12,
        node.marks as u32 & NO as u32,
        (node.marks >> 32) as u32 & ((CASE | DETERMINED | OF | FOR | NUMBERED) >> 32) as u32,
    );
    say(13, u32::from(tree.tag(at).index()), 0);
    let listed = tree.lexicon.event(tree.seen[at].lemma).is_some();
    say(14, u32::from(listed), 0);
    let next = at + 1;
    let next = if tree.sentence.contains(&next) {
        tree.lexicon.trained_number(tree.seen[next].form)
    } else {
        0
    };
    say(15, next, 0);
    let joint = if node.joint == NONE {
        1
    } else {
        tree.node(node.joint as usize).lemma
    };
    say(16, joint, 0);
}

/// Whether the model takes a noun for an event.
pub(super) fn is_event(tree: &Tree<'_>, at: usize, model: &Model) -> bool {
    sum(tree, at, model).is_some_and(|sum| sum > model.noun_least())
}

/// Whether the model is sure enough of it that the noun alone may refer to an event.
pub(super) fn is_surely_event(tree: &Tree<'_>, at: usize, model: &Model) -> bool {
    sum(tree, at, model).is_some_and(|sum| sum > model.noun_sure())
}

/// What the features of a noun come to.
fn sum(tree: &Tree<'_>, at: usize, model: &Model) -> Option<i32> {
    debug_assert!(tree.tag(at).upos() == Upos::Noun);
    // The first feature is the lemma's: one that was never met is spoken for by all such.
    let mut sum = None;
    noun_features(tree, at, &mut |feature| {
        sum = Some(match sum {
            None => model.noun_lemma(feature),
            Some(sum) => sum + model.noun_weight(feature),
        });
    });
    sum
}
