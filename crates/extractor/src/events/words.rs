//! Which words name events.

use claims_language::Upos;

use super::model::Model;
use super::nouns;
use super::tree::{COPULA, Rel, Tree};

/// Whether a word names an event: verbs that help no other, adjectives that are said of something or made of a verb,
/// nouns that the model of nouns takes for one.
pub(super) fn is_event(tree: &Tree<'_>, at: usize, model: &Model) -> bool {
    let rel = tree.rel(at);
    match tree.tag(at).upos() {
        Upos::Verb => true,
        // "he did", where the verb itself is left out.
        Upos::Aux => !matches!(rel, Rel::Aux | Rel::PassiveAux | Rel::Copula),
        Upos::Adj => {
            let lemma = tree.lemma(at);
            tree.marks(at) & COPULA != 0 || lemma.ends_with("ed") || lemma.ends_with("ing")
        }
        Upos::Noun => nouns::is_event(tree, at, model),
        _ => false,
    }
}

/// Whether a word can be an event at all: what is learnt from.
pub(super) fn may_be_event(tree: &Tree<'_>, at: usize) -> bool {
    !matches!(tree.rel(at), Rel::Aux | Rel::PassiveAux | Rel::Copula)
        && !matches!(tree.tag(at).upos(), Upos::Punct | Upos::Det | Upos::Adp)
}
