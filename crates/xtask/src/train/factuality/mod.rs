//! `cargo xtask train factuality`: which nouns name events, and how far an event has happened.

mod data;
mod network;
mod nouns;

use std::fs;

use anyhow::{Context, Result};
use claims_extractor::training::factuality::Learnt;

use super::Options;

/// Reads the data, learns both models, writes them and the card's figures.
pub(super) fn run(options: &Options) -> Result<()> {
    let number = |name: &str, or: f32| -> Result<f32> {
        options.value(name).map_or(Ok(or), |value| {
            value.parse().with_context(|| format!("--{name} {value}"))
        })
    };
    let settings = network::Settings {
        epochs: number("epochs", 16.0)? as usize,
        rate: number("rate", 0.01)?,
        decay: number("decay", 1e-4)?,
        drop: number("drop", 0.4)?,
        least: number("least", 4.0)? as u32,
        most: number("most", 20000.0)? as usize,
    };
    let train = data::judged(&options.data("factuality-uds-ih2")?.join("train.jsonl"))?;
    let dev = data::judged(&options.data("factuality-uds-ih2")?.join("dev.jsonl"))?;
    let network = network::learn(&train, &settings);
    let ((r, error), (rules_r, rules_error)) = (
        network::score(&network, &dev),
        network::agreement(&dev, &|item| item.rules),
    );
    let mut report = format!(
        "events: train {} of {} found, {} features kept; dev r {r:.4} MAE {error:.4}; by the rules alone r {rules_r:.4} MAE {rules_error:.4}\n",
        train
            .iter()
            .filter(|item| !item.features.is_empty())
            .count(),
        train.len(),
        network.rows.len(),
    );
    let (nouns, least, told) = nouns::learn(options, number("noun-found", 0.98)?)?;
    report.push_str(&told);
    let file = Learnt {
        rows: network.rows(),
        bent: network.bent(),
        nouns,
        least,
    }
    .to_bytes();
    report.push_str(&format!("factuality.bin {} bytes\n", file.len()));
    let out = options
        .value("out")
        .unwrap_or("crates/extractor/models")
        .to_owned();
    let out = std::path::Path::new(&out);
    fs::write(out.join("factuality.bin"), &file).context("factuality.bin")?;
    super::renew_card(&out.join("factuality.md"), &report)
}
