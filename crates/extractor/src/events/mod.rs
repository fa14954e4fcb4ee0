//! Event words and how far each is a fact: by the document's day, and by its source's word.
//!
//! A word that may name an event is read down its tree, from the predicate that governs all to the word itself: each
//! predicate on the way says what it leaves of what hangs on it (`lexicon/predicates.tsv`), each modal, negation and
//! conjunction what it makes of its clause (`lexicon/modifiers.tsv`). The rules give two numbers and the reasons for
//! them; the first is then set by a small learnt model that sees the rules' reading and the words around.

mod features;
mod governors;
mod marks;
mod model;
mod nouns;
mod own;
mod reading;
mod rows;
mod tree;
mod words;

pub(crate) use features::Features;
pub(crate) use model::{Model, Shape, WIDTH};
pub(crate) use nouns::{lemma_feature, unknown_feature};
pub(crate) use reading::Reasons;
pub(crate) use rows::MODIFIERS;
#[cfg(test)]
pub(crate) use rows::PREDICATES;
pub(crate) use rows::Rows;

use claims_language::{Analysis, Upos};
use claims_model::Polarity;

use crate::lexicon::Lexicon;
use crate::pattern::Seen;
use crate::verbs::{Tense, VerbGroup};
use tree::{Node, Tree};

/// An event word; numbers are of tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Event {
    pub(crate) token: usize,
    pub(crate) tense: Tense,
    pub(crate) polarity: Polarity,
    /// According to the text, has it happened by the document's day: 3 surely, -3 surely not or not yet.
    pub(crate) factuality: f32,
    /// Does its source vouch for it, the future included: 3 surely, -3 surely not.
    pub(crate) commitment: f32,
    /// The rows that decided, with their words.
    pub(crate) because: Reasons,
}

/// Every word that names an event, in order.
pub(crate) fn find(
    lexicon: &Lexicon,
    analysis: &Analysis,
    seen: &[Seen],
    verbs: &[VerbGroup],
    out: &mut Vec<Event>,
) {
    out.clear();
    let model = Model::get();
    let mut features = Features::default();
    let mut group = 0;
    sentences(lexicon, analysis, seen, &mut |tree, at| {
        if !words::is_event(tree, at, model) {
            return;
        }
        while verbs.get(group).is_some_and(|verb| verb.end <= at) {
            group += 1;
        }
        let verb = verbs.get(group).filter(|verb| verb.head == at);
        let read = reading::read(tree, at);
        features.of(tree, at, &read);
        let factuality = model.factuality(&features);
        out.push(Event {
            token: at,
            tense: verb.map_or(Tense::None, |verb| verb.tense),
            polarity: if read.negated {
                Polarity::Negative
            } else {
                Polarity::Positive
            },
            factuality,
            commitment: model.commitment(factuality, &read),
            because: read.because,
        });
    });
}

/// Calls back with every word that names an event so surely that it may refer to one by itself, in
/// order.
pub(crate) fn each_sure_word(
    lexicon: &Lexicon,
    analysis: &Analysis,
    seen: &[Seen],
    then: &mut dyn FnMut(usize),
) {
    let model = Model::get();
    sentences(lexicon, analysis, seen, &mut |tree, at| {
        if words::is_surely_event(tree, at, model) {
            then(at);
        }
    });
}

/// Every word that could be an event, as the model sees it, for training.
pub(crate) fn every(
    lexicon: &Lexicon,
    analysis: &Analysis,
    seen: &[Seen],
    then: &mut dyn FnMut(crate::training::factuality::Seen),
) {
    let mut features = Features::default();
    sentences(lexicon, analysis, seen, &mut |tree, at| {
        if !words::may_be_event(tree, at) {
            return;
        }
        let read = reading::read(tree, at);
        features.of(tree, at, &read);
        let rules = [read.happened, read.vouched];
        then(sample(tree, at, features.all.clone(), rules));
    });
}

/// Every noun, as the model of nouns sees it, for training.
pub(crate) fn every_noun(
    lexicon: &Lexicon,
    analysis: &Analysis,
    seen: &[Seen],
    then: &mut dyn FnMut(crate::training::factuality::Seen),
) {
    sentences(lexicon, analysis, seen, &mut |tree, at| {
        if tree.tag(at).upos() == Upos::Noun {
            let mut features = Vec::new();
            nouns::noun_features(tree, at, &mut |feature| features.push(feature));
            then(sample(tree, at, features, [0.0; 2]));
        }
    });
}

fn sample(
    tree: &Tree<'_>,
    at: usize,
    features: Vec<u32>,
    rules: [f32; 2],
) -> crate::training::factuality::Seen {
    let span = tree.analysis.tokens[at].span;
    crate::training::factuality::Seen {
        span: span.start..span.end,
        features,
        rules,
        lemma: tree.lemma(at).to_string(),
        noun: tree.tag(at).upos() == Upos::Noun,
    }
}

/// Calls back with every word of a document and the tree that it stands in, in order.
fn sentences(
    lexicon: &Lexicon,
    analysis: &Analysis,
    seen: &[Seen],
    then: &mut dyn FnMut(&Tree<'_>, usize),
) {
    let mut nodes = Vec::<Node>::new();
    for sentence in &analysis.sentences {
        let tokens = sentence.tokens.clone();
        tree::build(lexicon, analysis, seen, tokens.clone(), &mut nodes);
        let tree = Tree {
            lexicon,
            analysis,
            seen,
            nodes: &nodes,
            sentence: tokens.clone(),
        };
        tokens.for_each(|at| then(&tree, at));
    }
}
