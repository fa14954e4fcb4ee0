//! Which part of speech each word is: greedy, left to right, by learnt weights.

mod features;

use std::sync::OnceLock;

use claims_learn::{Scores, Weights};

pub use features::{FEATURES, Word, features};

use crate::{Tag, Token};

static FILE: &[u8] = include_bytes!("../../models/tags.bin");

/// The weights that ship with the crate.
fn shipped() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        Weights::parse(FILE).expect("models/tags.bin is read by this crate's own tests")
    })
}

/// Tags sentences with the shipped weights; holds the buffers.
#[derive(Debug, Clone)]
pub(crate) struct Tagger {
    weights: &'static Weights,
    scores: Scores,
    words: Vec<Word>,
}

impl Default for Tagger {
    fn default() -> Self {
        let weights = shipped();
        Self {
            weights,
            scores: Scores::new(weights),
            words: Vec::new(),
        }
    }
}

impl Tagger {
    /// Sets the tags of the tokens of one sentence.
    pub(crate) fn tag(&mut self, text: &str, tokens: &mut [Token]) {
        self.words.clear();
        self.words
            .extend(tokens.iter().map(|token| Word::of(token.span.text(text))));
        let mut tags = tokens.iter_mut();
        run(self.weights, &mut self.scores, &self.words, |tag| {
            if let Some(token) = tags.next() {
                token.tag = tag;
            }
        });
    }
}

/// Gives a tag to each word in order.
pub(crate) fn run(
    weights: &Weights,
    scores: &mut Scores,
    words: &[Word],
    mut give: impl FnMut(Tag),
) {
    let mut before = [0u8; 2];
    for at in 0..words.len() {
        let label = weights.fixed(words[at].dictionary()).unwrap_or_else(|| {
            scores.clear();
            scores.add_all(weights, features(words, at, before));
            scores.best()
        });
        before = [label + 1, before[0]];
        give(Tag::from_index(label).unwrap_or_default());
    }
}
