//! `cargo xtask train reader`: one small network for parts of speech, trees and names.
//!
//! The way of learning is the usual one for such networks: Adam, dropout by sentence, words read as unknown now and
//! then, the rate falling in a straight line to nothing. Two threads each take half of a batch.

mod adam;
mod chain;
mod data;
mod figures;
mod layer;
mod linear;
mod model;
mod parameters;
mod save;
mod words;

use std::fs;
use std::time::Instant;

use anyhow::{Context, Result};
use claims_language::training::{KnownWords, Network};

use super::Options;
use super::random::Random;
use super::treebank::OPEN;
use adam::Adam;
use data::{Sentence, join, join_gum, names, trees};
use model::{Example, Net};
use parameters::{Sizes, parameters, turn_all};
use words::Vocabulary;

const SEED: u64 = 20_261_126;
const HALF: usize = 64;
const EPOCHS: usize = 40;
const BATCH: usize = 24;
const RATE: f32 = 0.005;
/// A word that came n times is read as unknown in this many of as many and n cases.
const SELDOM: f32 = 0.25;

/// Trains and writes `reader.bin`; `--epochs N` makes a trial of it.
pub(super) fn run(options: &Options) -> Result<()> {
    let epochs = options.value("epochs").map_or(Ok(EPOCHS), str::parse)?;
    let (ewt, gum) = (options.data("ud-ewt")?, options.data("ud-gum")?);
    let (uner, gold) = (options.data("ner-uner-ewt")?, options.data("ner-wikigold")?);
    let mut train = trees(&ewt.join("train.conllu"), None)?;
    join(&mut train, &names(&uner.join("train.jsonl"), false)?);
    let mut open = trees(&gum.join("train.conllu"), Some(&OPEN))?;
    join_gum(&mut open, &options.data("ner-gum")?.join("train.jsonl"))?;
    train.extend(open);
    // Small beside the others, and alone in marking names of other kinds.
    for _ in 0..2 {
        train.extend(names(&gold.join("train.jsonl"), true)?);
    }
    train.retain(|s| !s.forms.is_empty() && s.forms.len() <= 120);
    let vocabulary = Vocabulary::of(
        train
            .iter()
            .flat_map(|s| s.forms.iter().map(String::as_str)),
        2,
    );
    let path = options
        .value("words")
        .map_or_else(|| options.out().join("words.bin"), Into::into);
    let vectors = fs::read(&path).with_context(|| path.display().to_string())?;
    let vectors = KnownWords::parse(&vectors)?;
    let sizes = Sizes {
        half: HALF,
        layers: 2,
        arc: 64,
        label: 64,
        vector: vectors.width(),
        rows: vocabulary.size(),
    };
    eprintln!("{} sentences, {sizes:?}", train.len());
    let mut dev = vec![
        ("ewt", trees(&ewt.join("dev.conllu"), None)?),
        ("gum", trees(&gum.join("dev.conllu"), None)?),
    ];
    dev.push(("uner", names(&uner.join("dev.jsonl"), false)?));
    dev.push(("wikigold", names(&gold.join("dev.jsonl"), true)?));

    let mut random = Random(SEED);
    let mut w = parameters(&sizes, &mut random);
    let mut adam = Adam::new(&w);
    let mut order: Vec<usize> = (0..train.len()).collect();
    let steps = epochs * train.len().div_ceil(BATCH);
    let mut step = 0;
    let mut grads: Vec<Vec<Vec<f32>>> = (0..2)
        .map(|_| w.iter().map(|p| vec![0.0; p.len()]).collect())
        .collect();
    for epoch in 0..epochs {
        let start = Instant::now();
        random.shuffle(&mut order);
        let mut sums = [0f64; 4];
        for chunk in order.chunks(BATCH) {
            let examples: Vec<Example<'_>> = chunk
                .iter()
                .map(|&at| example(&train[at], &vocabulary, &vectors, Some(&mut random)))
                .collect();
            let turned = turn_all(&sizes, &w);
            let halves = [
                &examples[..examples.len() / 2],
                &examples[examples.len() / 2..],
            ];
            let seeds = [random.next(), random.next()];
            let results: Vec<(model::Losses, Vec<u32>)> = std::thread::scope(|scope| {
                let threads: Vec<_> = halves
                    .iter()
                    .zip(&mut grads)
                    .zip(seeds)
                    .map(|((half, grads), seed)| {
                        let net = Net {
                            s: &sizes,
                            w: &w,
                            turned: &turned,
                        };
                        scope.spawn(move || {
                            let mut touched = Vec::new();
                            let losses =
                                model::step(&net, half, &mut Random(seed), grads, &mut touched);
                            (losses, touched)
                        })
                    })
                    .collect();
                threads
                    .into_iter()
                    .map(|t| t.join().expect("a step does not panic"))
                    .collect()
            });
            let mut touched = Vec::new();
            for (losses, rows) in results {
                sums[0] += losses.arc;
                sums[1] += losses.label;
                sums[2] += losses.tag;
                sums[3] += losses.part;
                touched.extend(rows);
            }
            touched.sort_unstable();
            touched.dedup();
            step += 1;
            let progress = step as f32 / steps as f32;
            let warm = (step as f32 / 200.0).min(1.0);
            adam.step(
                &mut w,
                &mut grads,
                &touched,
                sizes.wide(),
                RATE * warm * (1.0 - progress).max(0.02),
            );
        }
        eprintln!(
            "{} {:.1?} arc {:.0} label {:.0} tag {:.0} part {:.0}",
            epoch + 1,
            start.elapsed(),
            sums[0],
            sums[1],
            sums[2],
            sums[3]
        );
    }
    let file = save::file(&sizes, &w, &vocabulary);
    let path = options.out().join("reader.bin");
    fs::write(&path, &file).with_context(|| path.display().to_string())?;
    let network = Network::parse(&file)?;
    let words: usize = train.iter().map(|s| s.forms.len()).sum();
    let mut report = format!(
        "train {} sentences {words} words; reader.bin {} bytes\n",
        train.len(),
        file.len()
    );
    for (name, set) in &dev {
        report.push_str(&format!(
            "{name}: {}\n",
            figures::check(&network, &vectors, set)
        ));
    }
    super::renew_card(&options.out().join("reader.md"), &report)
}

fn example<'a>(
    sentence: &'a Sentence,
    vocabulary: &Vocabulary,
    vectors: &'a KnownWords,
    random: Option<&mut Random>,
) -> Example<'a> {
    let mut rows = Vec::with_capacity(sentence.forms.len());
    let mut found = Vec::with_capacity(sentence.forms.len());
    let mut random = random;
    let case = random.as_mut().map_or(100, |r| r.below(100));
    for form in &sentence.forms {
        let (hash, mut row) = match case {
            0..6 => vocabulary.rows(vectors, &form.to_lowercase()),
            6..8 => vocabulary.rows(vectors, &form.to_uppercase()),
            _ => vocabulary.rows(vectors, form),
        };
        found.push(vectors.vector(hash));
        if let Some(random) = &mut random {
            let n = vocabulary.count(hash) as f32;
            if random.unit() < SELDOM / (SELDOM + n) {
                row[0] = 0;
            }
        }
        rows.push(row);
    }
    Example {
        rows,
        vectors: found,
        tags: sentence.tags.as_deref(),
        tree: sentence
            .tree
            .as_ref()
            .map(|(h, r)| (h.as_slice(), r.as_slice())),
        parts: sentence.parts.as_ref().map(|(p, o)| (p.as_slice(), *o)),
    }
}
