//! What `cargo xtask train factuality` needs of this crate: events and nouns as the models see them.
//!
//! Not for use elsewhere; it may change with any weight file.

use std::ops::Range;

use claims_model::Document;

use crate::Extractor;
use crate::events::{self, Shape};
use crate::lexicon::Lexicon;

/// An event word, its features, and what the rules make of it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Its bytes.
    pub span: Range<usize>,
    /// Its features.
    pub features: Vec<u32>,
    /// The rules' two numbers.
    pub rules: [f32; 2],
    /// Its lemma.
    pub lemma: String,
    /// Whether it is a noun.
    pub noun: bool,
}

/// Reads texts for training.
#[derive(Debug, Default)]
pub struct Reader {
    extractor: Extractor,
}

impl Reader {
    /// Every word of a text that could be an event, with the features of events.
    pub fn events(&mut self, text: &str, out: &mut Vec<Seen>) {
        self.read(text);
        out.clear();
        let read = &self.extractor;
        events::every(Lexicon::get(), &read.analysis, &read.seen, &mut |seen| {
            out.push(seen);
        });
    }

    /// Every noun of a text, with the features of nouns.
    pub fn nouns(&mut self, text: &str, out: &mut Vec<Seen>) {
        self.read(text);
        out.clear();
        let read = &self.extractor;
        events::every_noun(Lexicon::get(), &read.analysis, &read.seen, &mut |seen| {
            out.push(seen);
        });
    }

    fn read(&mut self, text: &str) {
        let document = Document {
            text: text.into(),
            ..Document::default()
        };
        let _ = self.extractor.read(&document);
    }
}

/// The weights of a model, to be written.
#[derive(Debug, Clone, Default)]
pub struct Learnt {
    /// Features of events and a row of [`WIDTH`] numbers for each.
    pub rows: Vec<(u32, Vec<f32>)>,
    /// The weights behind the bend.
    pub bent: Vec<f32>,
    /// Features of nouns and their weights.
    pub nouns: Vec<(u32, f32)>,
    /// What the weights of a noun must exceed.
    pub least: f32,
}

/// Numbers of a row; the last is not bent.
pub const WIDTH: usize = events::WIDTH;

impl Learnt {
    /// The weight file.
    pub fn to_bytes(mut self) -> Vec<u8> {
        self.rows.sort_by_key(|(key, _)| *key);
        self.nouns.sort_by_key(|(key, _)| *key);
        Shape {
            keys: self.rows.iter().map(|(key, _)| *key).collect(),
            rows: self.rows.into_iter().flat_map(|(_, row)| row).collect(),
            bent: self.bent,
            noun_keys: self.nouns.iter().map(|(key, _)| *key).collect(),
            noun_weights: self.nouns.iter().map(|(_, weight)| *weight).collect(),
            noun_least: self.least,
        }
        .to_bytes()
    }
}

/// The feature of a noun's lemma alone.
pub fn noun_lemma(lemma: &str) -> u32 {
    events::lemma_feature(lemma)
}

/// The feature that stands in for a noun's lemma that was never met.
pub fn unknown_noun() -> u32 {
    events::unknown_feature()
}
