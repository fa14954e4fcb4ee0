//! Which words name events.

use claims_language::Upos;

use super::marks::{COPULA, OBJECT, SUBJECT};
use super::model::Model;
use super::nouns;
use super::tree::{Rel, Tree};

/// Whether a word names an event: verbs that help no other, adjectives that are said of something or made of a verb,
/// nouns that the model of nouns takes for one.
pub(super) fn is_event(tree: &Tree<'_>, at: usize, model: &Model) -> bool {
    let rel = tree.rel(at);
    match tree.tag(at).upos() {
        Upos::Verb => true,
        // "he did", where the verb itself is left out.
        Upos::Aux => !matches!(rel, Rel::Aux | Rel::PassiveAux | Rel::Copula),
        Upos::Adj if tree.marks(at) & COPULA != 0 => true,
        Upos::Adj
            if ["ed", "ing"]
                .iter()
                .any(|end| tree.lemma(at).ends_with(end)) =>
        {
            true
        }
        // "I highly doubt it": what has a subject or an object of its own is a verb, whatever the tagger took it for.
        Upos::Adj | Upos::Adv | Upos::Noun | Upos::Propn
            if tree.marks(at) & (SUBJECT | OBJECT) != 0 && tree.marks(at) & COPULA == 0 =>
        {
            true
        }
        Upos::Noun => nouns::is_event(tree, at, model),
        _ => false,
    }
}

/// The same where the word may refer to an event by itself: of a noun the model must be sure.
pub(super) fn is_surely_event(tree: &Tree<'_>, at: usize, model: &Model) -> bool {
    match tree.tag(at).upos() {
        Upos::Noun => nouns::is_surely_event(tree, at, model),
        _ => is_event(tree, at, model),
    }
}

/// Whether a word can be an event at all: what is learnt from.
pub(super) fn may_be_event(tree: &Tree<'_>, at: usize) -> bool {
    !matches!(tree.rel(at), Rel::Aux | Rel::PassiveAux | Rel::Copula)
        && !matches!(tree.tag(at).upos(), Upos::Punct | Upos::Det | Upos::Adp)
}
