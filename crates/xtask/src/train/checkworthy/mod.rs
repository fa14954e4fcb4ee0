//! `cargo xtask train checkworthy`: which sentences are worth checking, learnt from sentences of debates.

mod data;
mod figures;
mod logistic;

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use claims_extractor::training::checkworthy::Model;
use claims_learn::Feature;

use super::Options;
use data::Item;
use figures::{Figures, Scored};
use logistic::Rows;

/// How much the loss counts against the size of the weights.
const STRENGTH: f64 = 4.0;
/// A feature has a weight if this many sentences have it.
const SEEN: usize = 5;
/// Parts into which the debates fall, whole years together.
const FOLDS: usize = 5;

pub(super) fn run(options: &Options) -> Result<()> {
    let folder = options.data("checkworthy-ct24")?;
    let read = |name: &str| data::read(&folder.join(name));
    let (train, dev, dev_test) = (
        read("train.jsonl")?,
        read("dev.jsonl")?,
        read("dev-test.jsonl")?,
    );
    let fold = folds(&train);

    // What a sentence gets from weights that never saw a debate of its year.
    let mut held_out: Vec<Scored> = Vec::new();
    for part in 0..FOLDS {
        let learnt: Vec<&Item> = of(&train, &fold, |f| f != part);
        let (bias, weights) = learn(&learnt);
        let weights: BTreeMap<u32, f64> = weights.into_iter().collect();
        held_out.extend(of(&train, &fold, |f| f == part).into_iter().map(|item| {
            let known = item.features.iter().filter_map(|f| weights.get(&f.0));
            let share = f64::from(Model::share(item.features.len()));
            (bias + known.sum::<f64>() * share, item.label)
        }));
    }
    let (slope, at) = figures::calibrate(&held_out);
    let point = figures::best_point(&held_out);

    let (bias, weights) = learn(&train.iter().collect::<Vec<_>>());
    let weights = weights.into_iter().map(|(k, w)| (k, (slope * w) as f32));
    let model = Model::new((slope * (bias - point)) as f32, weights.collect());
    let file = model.to_bytes();
    let path = options
        .out_or("crates/extractor/models")
        .join("checkworthy.bin");
    fs::write(&path, &file).with_context(|| path.display().to_string())?;

    let held_out: Vec<Scored> = held_out
        .into_iter()
        .map(|(x, label)| (figures::squash(slope * (x - point)), label))
        .collect();
    let scores = |items: &[Item]| -> Vec<Scored> {
        let score = |item: &Item| (f64::from(model.score(&item.features)), item.label);
        items.iter().map(score).collect()
    };
    let sets = [
        ("train, held out by year", held_out),
        ("dev", scores(&dev)),
        ("dev-test", scores(&dev_test)),
    ];
    let mut report = format!(
        "train {} sentences; checkworthy.bin {} bytes, {} features\n0.5 is a chance of {:.2} by the labels of train\n",
        train.len(),
        file.len(),
        model.len(),
        figures::squash(slope * point + at)
    );
    for (name, scored) in &sets {
        report.push_str(&format!("{name}: {}\n", Figures::of(scored)));
    }
    report.push_str("\nscore      share worth checking (sentences)\n");
    for bin in 0..10 {
        report.push_str(&format!("0.{bin} to {}", f64::from(bin + 1) / 10.0));
        for (name, scored) in &sets {
            report.push_str(&format!("  {name} {}", figures::bin(scored, bin)));
        }
        report.push('\n');
    }
    super::renew_card(&path.with_extension("md"), &report)
}

/// The fold of each item: the years in order, dealt out in turn.
fn folds(train: &[Item]) -> Vec<usize> {
    let mut years: Vec<&str> = train.iter().map(|item| item.year.as_str()).collect();
    years.sort_unstable();
    years.dedup();
    let place = |item: &Item| years.iter().position(|year| *year == item.year);
    train
        .iter()
        .map(|item| place(item).unwrap_or_default() % FOLDS)
        .collect()
}

fn of<'i>(items: &'i [Item], fold: &[usize], wanted: impl Fn(usize) -> bool) -> Vec<&'i Item> {
    let kept = items.iter().zip(fold).filter(|(_, f)| wanted(**f));
    kept.map(|(item, _)| item).collect()
}

/// A bias, and the weights of the features that came often enough.
fn learn(items: &[&Item]) -> (f64, Vec<(u32, f64)>) {
    let mut seen: BTreeMap<Feature, usize> = BTreeMap::new();
    for item in items {
        let mut features = item.features.clone();
        features.sort_unstable();
        features.dedup();
        for feature in features {
            *seen.entry(feature).or_default() += 1;
        }
    }
    seen.retain(|_, n| *n >= SEEN);
    for (number, place) in seen.values_mut().enumerate() {
        *place = number + 1;
    }
    let mut rows = Rows::default();
    for item in items {
        let known = item.features.iter().filter_map(|f| seen.get(f).copied());
        let share = f64::from(Model::share(item.features.len()));
        rows.push(known.map(|place| place as u32), share, item.label);
    }
    let weights = logistic::fit(&rows, seen.len() + 1, STRENGTH);
    let keys = seen.keys().map(|feature| feature.0);
    (weights[0], keys.zip(weights[1..].iter().copied()).collect())
}
