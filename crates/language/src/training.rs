//! What `cargo xtask train tags` needs of this crate: the features as the tagger sees them, and lemmas by rule.
//!
//! Not for use elsewhere; it may change with any weight file.

use claims_learn::{Scores, Weights};

pub use crate::tagger::{FEATURES, Word, features};

use crate::{Deprel, Lemma, Span, Tag, Token, lemma, tagger};

/// Whether a word is a title or a role that stands before a person's name and outside of it.
pub fn is_title(word: &str) -> bool {
    crate::names::is_title(word)
}

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
pub use crate::reader::{
    Decoder, KnownWords, LISTS_AT, Network, ROWS, Reader, SHARED, WordRows, may_follow,
};

/// Tokens of these forms with a space between them, as the reader takes them, and the text that they are of.
pub fn tokens<'f>(forms: impl Iterator<Item = &'f str>) -> (String, Vec<Token>) {
    let (mut text, mut tokens) = (String::new(), Vec::new());
    for form in forms {
        let start = text.len();
        text.push_str(form);
        tokens.push(Token {
            span: Span::new(start, text.len()),
            tag: Tag::default(),
            lemma: Lemma::default(),
            space_after: true,
            head: 0,
            deprel: Deprel::default(),
        });
        text.push(' ');
    }
    (text, tokens)
}
