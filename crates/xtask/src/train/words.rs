//! `cargo xtask train words`: vectors of single words, distilled from a sentence encoder, and lists of names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use claims_language::training::WordRows;
use claims_learn::{Table, Tensor, Tensors};

use super::Options;
use super::lists;
use super::minilm::{MiniLm, WIDE};
use super::random::Random;
use super::treebank::{self, OPEN};

/// Numbers that are kept of a vector.
const KEPT: usize = 64;
const SEED: u64 = 20_261_127;

/// Reads the words, runs the encoder, keeps the directions in which words differ most.
pub(super) fn run(options: &Options) -> Result<()> {
    let encoder = options.value("minilm").context("--minilm DIR is missing")?;
    let encoder = MiniLm::load(Path::new(encoder))?;
    let mut words: BTreeSet<String> = encoder.whole_words().map(str::to_owned).collect();
    words.extend(data_words(options)?);
    let folder = |name: &str| {
        options
            .value(name)
            .with_context(|| format!("--{name} DIR is missing"))
    };
    let lists = lists::read(Path::new(folder("census")?), Path::new(folder("geonames")?))?;
    let mut keys = Vec::new();
    for list in lists {
        let hashes: BTreeSet<u32> = list.iter().map(|word| WordRows::of(word).form).collect();
        keys.push(Tensor::Keys(hashes.into_iter().collect()));
        words.extend(list.into_iter().filter(|word| fits(word)));
    }
    let words: Vec<String> = words.into_iter().collect();
    let half = words.len().div_ceil(2);
    let vectors: Vec<f32> = std::thread::scope(|scope| {
        let threads: Vec<_> = words
            .chunks(half)
            .map(|words| scope.spawn(|| encoder.vectors(words)))
            .collect();
        threads
            .into_iter()
            .flat_map(|t| t.join().expect("the encoder does not panic"))
            .collect()
    });
    let kept = principal(vectors);
    let mut rows: Vec<(u32, &[f32])> = words
        .iter()
        .map(|w| WordRows::of(w).form)
        .zip(kept.chunks_exact(KEPT))
        .collect();
    rows.sort_by_key(|(key, _)| *key);
    rows.dedup_by_key(|(key, _)| *key);
    let known = rows.iter().map(|(key, _)| *key).collect();
    let table: Vec<f32> = rows
        .iter()
        .flat_map(|(_, row)| row.iter().copied())
        .collect();
    let mut tensors = vec![
        Tensor::Keys(known),
        Tensor::Table(Table::quantize(&table, KEPT)),
    ];
    tensors.append(&mut keys);
    let file = Tensors::new(tensors).to_bytes();
    let path = options.out().join("words.bin");
    fs::write(&path, &file).with_context(|| path.display().to_string())?;
    let mut report = format!(
        "{} words, words.bin {} bytes; nearest to some:\n",
        words.len(),
        file.len()
    );
    for word in ["minister", "paris", "rejected", "smith", "quickly"] {
        if let Ok(at) = words.binary_search_by(|w| w.as_str().cmp(word)) {
            let near: Vec<&str> = neighbours(&kept, at)
                .into_iter()
                .map(|i| words[i].as_str())
                .collect();
            report.push_str(&format!("{word}: {}\n", near.join(" ")));
        }
    }
    super::renew_card(&options.out().join("words.md"), &report)
}

fn fits(word: &str) -> bool {
    (2..=24).contains(&word.len())
        && word.is_ascii()
        && word.bytes().any(|b| b.is_ascii_alphabetic())
        && !word
            .bytes()
            .any(|b| b.is_ascii_whitespace() || b.is_ascii_digit())
}

/// The words of the training texts that the cards name, in lower case.
fn data_words(options: &Options) -> Result<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    let mut take = |word: &str| {
        let word = word
            .trim_matches(|c: char| !c.is_ascii_alphanumeric())
            .to_lowercase();
        if fits(&word) {
            words.insert(word);
        }
    };
    for (path, genres) in [("ud-ewt", None), ("ud-gum", Some(&OPEN[..]))] {
        for sentence in treebank::read(&options.data(path)?.join("train.conllu"), genres)? {
            sentence.iter().for_each(|token| take(&token.form));
        }
    }
    for set in ["ner-wikigold", "ecbplus", "meantime", "checkworthy-ct24"] {
        let path = options.data(set)?.join("train.jsonl");
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        for line in text.lines() {
            let item: serde_json::Value = serde_json::from_str(line)?;
            item["text"]
                .as_str()
                .unwrap_or_default()
                .split_whitespace()
                .for_each(&mut take);
            let tokens = item["tokens"].as_array().into_iter().flatten();
            tokens.filter_map(|t| t.as_str()).for_each(&mut take);
        }
    }
    Ok(words)
}

/// The vectors in the directions in which they differ most, each direction brought nearer to the others in size.
fn principal(mut vectors: Vec<f32>) -> Vec<f32> {
    let n = vectors.len() / WIDE;
    let mut mean = vec![0f64; WIDE];
    for row in vectors.chunks_exact(WIDE) {
        mean.iter_mut()
            .zip(row)
            .for_each(|(m, x)| *m += f64::from(*x) / n as f64);
    }
    for row in vectors.chunks_exact_mut(WIDE) {
        row.iter_mut().zip(&mean).for_each(|(x, m)| *x -= *m as f32);
    }
    let mut covariance = vec![0f64; WIDE * WIDE];
    for row in vectors.chunks_exact(WIDE) {
        for (i, &x) in row.iter().enumerate() {
            let to = &mut covariance[i * WIDE..][..WIDE];
            to.iter_mut()
                .zip(row)
                .for_each(|(c, y)| *c += f64::from(x * y) / n as f64);
        }
    }
    // Iteration of a subspace: multiply, and make orthogonal again.
    let mut random = Random(SEED);
    let mut basis: Vec<Vec<f64>> = (0..KEPT)
        .map(|_| (0..WIDE).map(|_| f64::from(random.unit()) - 0.5).collect())
        .collect();
    let times = |v: &[f64]| -> Vec<f64> {
        covariance
            .chunks_exact(WIDE)
            .map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum())
            .collect()
    };
    for _ in 0..100 {
        for k in 0..KEPT {
            let mut v = times(&basis[k]);
            for other in &basis[..k] {
                let along: f64 = v.iter().zip(other).map(|(a, b)| a * b).sum();
                v.iter_mut().zip(other).for_each(|(a, b)| *a -= along * b);
            }
            let length = v.iter().map(|x| x * x).sum::<f64>().sqrt();
            v.iter_mut().for_each(|x| *x /= length);
            basis[k] = v;
        }
    }
    let spread: Vec<f64> = basis
        .iter()
        .map(|v| {
            times(v)
                .iter()
                .zip(v)
                .map(|(a, b)| a * b)
                .sum::<f64>()
                .max(1e-12)
                .sqrt()
        })
        .collect();
    let first = spread[0];
    let mut out = Vec::with_capacity(n * KEPT);
    for row in vectors.chunks_exact(WIDE) {
        for (v, spread) in basis.iter().zip(&spread) {
            let along: f64 = row.iter().zip(v).map(|(a, b)| f64::from(*a) * b).sum();
            // By the root of what it spreads over: between keeping all differences of size and keeping none.
            out.push((along / (spread * first).sqrt()) as f32);
        }
    }
    out
}

/// The eight words whose vectors point most the same way.
fn neighbours(vectors: &[f32], at: usize) -> Vec<usize> {
    let length = |row: &[f32]| row.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
    let own = &vectors[at * KEPT..][..KEPT];
    let mut near: Vec<(usize, f32)> = vectors
        .chunks_exact(KEPT)
        .map(|row| row.iter().zip(own).map(|(a, b)| a * b).sum::<f32>() / length(row) / length(own))
        .enumerate()
        .filter(|(i, _)| *i != at)
        .collect();
    near.sort_by(|a, b| b.1.total_cmp(&a.1));
    near.iter().take(8).map(|(i, _)| *i).collect()
}
