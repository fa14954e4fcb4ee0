//! The debate sentences, as the trainer reads them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use claims_extractor::training::checkworthy::checkworthy_features;
use claims_language::Analyzer;
use claims_learn::Feature;
use serde_json::Value;

/// A sentence of a debate.
pub(super) struct Item {
    pub(super) features: Vec<Feature>,
    /// Whether it is worth checking.
    pub(super) label: bool,
    /// The year of its debate; empty where the set does not say.
    pub(super) year: String,
}

/// Reads one portion. Where the analyzer finds several sentences in an item, the longest is taken.
pub(super) fn read(path: &Path) -> Result<Vec<Item>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut analyzer = Analyzer::new();
    let mut item = |line: &str| {
        let line: Value = serde_json::from_str(line)?;
        let sentences =
            checkworthy_features(&mut analyzer, line["text"].as_str().unwrap_or_default());
        let year = line["debate"].as_str().and_then(|day| day.get(..4));
        Ok(Item {
            features: sentences
                .into_iter()
                .max_by_key(Vec::len)
                .unwrap_or_default(),
            label: line["label"].as_u64() == Some(1),
            year: year.unwrap_or_default().to_owned(),
        })
    };
    text.lines().map(&mut item).collect()
}
