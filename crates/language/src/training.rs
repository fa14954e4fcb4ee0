//! What `cargo xtask train tags` needs of this crate: the features as the tagger sees them, and lemmas by rule.
//!
//! Not for use elsewhere; it may change with any weight file.

use claims_learn::{Scores, Weights};

pub use crate::tagger::{FEATURES, Word, features};

use crate::{Tag, lemma, tagger};

/// Tags of the words of one sentence, by any weights.
pub fn tag(weights: &Weights, words: &[Word]) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(words.len());
    tagger::run(weights, &mut Scores::new(weights), words, |tag| {
        tags.push(tag);
    });
    tags
}

/// The lemma by the rules and the hand-made list, without what was learnt.
pub fn rule_lemma(form: &str, tag: Tag, next: Option<&str>) -> String {
    let mut out = String::new();
    lemma::by_rule(form, tag, next, &mut out);
    out
}

/// The lemma as the analyzer gives it.
pub fn full_lemma(form: &str, tag: Tag, next: Option<&str>) -> String {
    let mut out = String::new();
    lemma::push(form, tag, next, &mut out);
    out
}

/// The class of forms of a tag that the lists of lemmas go by.
pub fn lemma_class(tag: Tag) -> char {
    lemma::class(tag)
}
