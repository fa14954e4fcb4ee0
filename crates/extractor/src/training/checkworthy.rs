//! What `cargo xtask train checkworthy` needs of this crate: the features as the model sees them, and the model.
//!
//! Not for use elsewhere; it may change with any weight file.

use claims_language::{Analysis, Analyzer};
use claims_learn::Feature;

use crate::checkworthy;

pub use crate::checkworthy::Model;

/// The features of each sentence of a text.
pub fn checkworthy_features(analyzer: &mut Analyzer, text: &str) -> Vec<Vec<Feature>> {
    let mut analysis = Analysis::default();
    analyzer.analyze(text, &mut analysis);
    let features = |sentence| {
        let mut features = Vec::new();
        checkworthy::of(&analysis, text, sentence, &mut features);
        features
    };
    (0..analysis.sentences.len()).map(features).collect()
}
