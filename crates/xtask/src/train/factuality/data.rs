//! Judged events and annotated nouns, as the extractor sees them.

use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use claims_extractor::training::factuality::{Reader, Seen};
use serde_json::Value;

/// An event that was judged.
pub(super) struct Judged {
    /// What the model sees; empty where the extractor has no such word.
    pub(super) features: Vec<u32>,
    pub(super) factuality: f32,
    /// The rules' reading of the same.
    pub(super) rules: f32,
}

/// The lines of a file.
pub(super) fn lines(path: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines()
        .map(|line| serde_json::from_str(line).map_err(Into::into))
        .collect()
}

/// Reads a set of judged events.
pub(super) fn judged(path: &Path) -> Result<Vec<Judged>> {
    let (mut reader, mut seen, mut before) = (Reader::default(), Vec::<Seen>::new(), String::new());
    let mut all = Vec::new();
    for item in lines(path)? {
        let tokens: Vec<&str> = item["tokens"]
            .as_array()
            .context("tokens")?
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let text = tokens.join(" ");
        let index = item["event_index"].as_u64().context("event_index")? as usize;
        let start: usize = tokens[..index].iter().map(|token| token.len() + 1).sum();
        let end = start + tokens[index].len();
        if text != before {
            reader.events(&text, &mut seen);
            before = text;
        }
        let hit = seen
            .iter()
            .find(|seen| seen.span.start < end && start < seen.span.end);
        all.push(Judged {
            features: hit.map(|seen| seen.features.clone()).unwrap_or_default(),
            rules: hit.map_or(3.0, |seen| seen.rules[0]),
            factuality: item["factuality"].as_f64().context("factuality")? as f32,
        });
    }
    Ok(all)
}

/// The span, in code points, of an annotated thing, in bytes of a text.
pub(super) fn bytes(text: &str, item: &Value) -> Option<Range<usize>> {
    let at = |name: &str| {
        let point = item[name].as_u64()? as usize;
        let found = text.char_indices().nth(point).map(|(byte, _)| byte);
        Some(found.unwrap_or(text.len()))
    };
    Some(at("start")?..at("end")?)
}
