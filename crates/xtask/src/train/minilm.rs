//! all-MiniLM-L6-v2 (Apache-2.0): a small transformer, run forward over single words.
//!
//! As described in its configuration: BERT, uncased word pieces, 6 layers of 384, 12 heads.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::gemm::{View, add_product, turn};

pub(crate) const WIDE: usize = 384;
const LAYERS: usize = 6;
const HEADS: usize = 12;
const EACH: usize = WIDE / HEADS;
const INNER: usize = 1536;

struct Linear {
    weights: Vec<f32>,
    bias: Vec<f32>,
}

struct Layer {
    query: Linear,
    key: Linear,
    value: Linear,
    out: Linear,
    out_norm: Norm,
    up: Linear,
    down: Linear,
    down_norm: Norm,
}

struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

pub(crate) struct MiniLm {
    pieces: HashMap<String, usize>,
    words: Vec<f32>,
    positions: Vec<f32>,
    kinds: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

impl MiniLm {
    /// Reads `model.safetensors` and `vocab.txt` of a folder.
    pub(crate) fn load(folder: &Path) -> Result<Self> {
        let path = folder.join("model.safetensors");
        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
        let length = u64::from_le_bytes(bytes.get(..8).context("too short")?.try_into()?) as usize;
        let header: serde_json::Value =
            serde_json::from_slice(bytes.get(8..8 + length).context("too short")?)?;
        let data = &bytes[8 + length..];
        let tensor = |name: &str, size: usize| -> Result<Vec<f32>> {
            let entry = header
                .get(name)
                .with_context(|| format!("no tensor {name}"))?;
            let at = |i: usize| {
                entry["data_offsets"][i]
                    .as_u64()
                    .map(|x| x as usize)
                    .context("offset")
            };
            let part = data.get(at(0)?..at(1)?).context("offset beyond the file")?;
            ensure!(
                entry["dtype"] == "F32" && part.len() == 4 * size,
                "{name} has another size"
            );
            Ok(part
                .chunks_exact(4)
                .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
                .collect())
        };
        let linear = |name: &str, from: usize, to: usize| -> Result<Linear> {
            let weights = tensor(&format!("{name}.weight"), from * to)?;
            Ok(Linear {
                weights: turn(&weights, to, from),
                bias: tensor(&format!("{name}.bias"), to)?,
            })
        };
        let norm = |name: &str| -> Result<Norm> {
            Ok(Norm {
                weight: tensor(&format!("{name}.weight"), WIDE)?,
                bias: tensor(&format!("{name}.bias"), WIDE)?,
            })
        };
        let layers = (0..LAYERS)
            .map(|i| {
                let name = |rest: &str| format!("encoder.layer.{i}.{rest}");
                Ok(Layer {
                    query: linear(&name("attention.self.query"), WIDE, WIDE)?,
                    key: linear(&name("attention.self.key"), WIDE, WIDE)?,
                    value: linear(&name("attention.self.value"), WIDE, WIDE)?,
                    out: linear(&name("attention.output.dense"), WIDE, WIDE)?,
                    out_norm: norm(&name("attention.output.LayerNorm"))?,
                    up: linear(&name("intermediate.dense"), WIDE, INNER)?,
                    down: linear(&name("output.dense"), INNER, WIDE)?,
                    down_norm: norm(&name("output.LayerNorm"))?,
                })
            })
            .collect::<Result<_>>()?;
        let vocabulary = fs::read_to_string(folder.join("vocab.txt")).context("vocab.txt")?;
        let pieces: HashMap<String, usize> = vocabulary
            .lines()
            .enumerate()
            .map(|(i, piece)| (piece.to_owned(), i))
            .collect();
        Ok(Self {
            words: tensor("embeddings.word_embeddings.weight", 30_522 * WIDE)?,
            positions: tensor("embeddings.position_embeddings.weight", 512 * WIDE)?,
            kinds: tensor("embeddings.token_type_embeddings.weight", 2 * WIDE)?,
            norm: norm("embeddings.LayerNorm")?,
            layers,
            pieces,
        })
    }

    /// The pieces that are whole words of letters.
    pub(crate) fn whole_words(&self) -> impl Iterator<Item = &str> {
        let letters =
            |piece: &&String| piece.len() > 1 && piece.bytes().all(|b| b.is_ascii_lowercase());
        self.pieces.keys().filter(letters).map(String::as_str)
    }

    /// The word in pieces, between the marks of beginning and end.
    fn pieces_of(&self, word: &str) -> Vec<usize> {
        let (begin, end, unknown) = (
            self.pieces["[CLS]"],
            self.pieces["[SEP]"],
            self.pieces["[UNK]"],
        );
        let mut out = vec![begin];
        let mut rest = word;
        let mut inside = false;
        while let Some(first) = rest.chars().next() {
            if !first.is_alphanumeric() {
                let mark = &rest[..first.len_utf8()];
                out.push(self.pieces.get(mark).copied().unwrap_or(unknown));
                (rest, inside) = (&rest[mark.len()..], false);
                continue;
            }
            let run = rest
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len());
            let found = (1..=run)
                .rev()
                .filter(|&n| rest.is_char_boundary(n))
                .find_map(|n| {
                    let key = if inside {
                        format!("##{}", &rest[..n])
                    } else {
                        rest[..n].to_owned()
                    };
                    self.pieces.get(&key).map(|&id| (n, id))
                });
            let (n, id) = found.unwrap_or((run, unknown));
            out.push(id);
            (rest, inside) = (&rest[n..], n < run);
            if out.len() > 20 {
                break;
            }
        }
        out.push(end);
        out
    }

    /// A vector for each word: the mean over its pieces and over all layers, the input among them.
    pub(crate) fn vectors(&self, words: &[String]) -> Vec<f32> {
        let mut out = vec![0f32; words.len() * WIDE];
        for (words, out) in words.chunks(128).zip(out.chunks_mut(128 * WIDE)) {
            self.batch(words, out);
        }
        out
    }

    fn batch(&self, words: &[String], out: &mut [f32]) {
        let pieces: Vec<Vec<usize>> = words.iter().map(|word| self.pieces_of(word)).collect();
        let mut starts = vec![0];
        for one in &pieces {
            starts.push(starts[starts.len() - 1] + one.len());
        }
        let n = starts[starts.len() - 1];
        let mut x = vec![0f32; n * WIDE];
        for (one, &start) in pieces.iter().zip(&starts) {
            for (i, &piece) in one.iter().enumerate() {
                let to = &mut x[(start + i) * WIDE..][..WIDE];
                for (k, to) in to.iter_mut().enumerate() {
                    *to =
                        self.words[piece * WIDE + k] + self.positions[i * WIDE + k] + self.kinds[k];
                }
            }
        }
        self.norm.apply(&mut x);
        collect(&x, &starts, out);
        for layer in &self.layers {
            let (q, k, v) = (
                layer.query.of(&x, n),
                layer.key.of(&x, n),
                layer.value.of(&x, n),
            );
            let mut mixed = vec![0f32; n * WIDE];
            for range in starts.windows(2) {
                attend(&q, &k, &v, range[0]..range[1], &mut mixed);
            }
            add(&mut x, &layer.out.of(&mixed, n));
            layer.out_norm.apply(&mut x);
            let mut inner = layer.up.of(&x, n);
            inner.iter_mut().for_each(|x| *x = gelu(*x));
            add(&mut x, &layer.down.of(&inner, n));
            layer.down_norm.apply(&mut x);
            collect(&x, &starts, out);
        }
    }
}

/// Adds the mean over the inner pieces of each word, on its way to the mean over all layers.
fn collect(x: &[f32], starts: &[usize], out: &mut [f32]) {
    for (range, out) in starts.windows(2).zip(out.chunks_exact_mut(WIDE)) {
        let inner = range[0] + 1..range[1] - 1;
        let share = 1.0 / (inner.len().max(1) * (LAYERS + 1)) as f32;
        for i in inner {
            for (out, x) in out.iter_mut().zip(&x[i * WIDE..][..WIDE]) {
                *out += x * share;
            }
        }
    }
}

fn attend(q: &[f32], k: &[f32], v: &[f32], range: std::ops::Range<usize>, out: &mut [f32]) {
    for head in 0..HEADS {
        let part = |x: &'_ [f32], i: usize| -> [f32; EACH] {
            x[i * WIDE + head * EACH..][..EACH]
                .try_into()
                .expect("as wide")
        };
        for i in range.clone() {
            let mine = part(q, i);
            let mut weights: Vec<f32> = range
                .clone()
                .map(|j| {
                    mine.iter().zip(part(k, j)).map(|(a, b)| a * b).sum::<f32>()
                        / (EACH as f32).sqrt()
                })
                .collect();
            let top = weights.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            weights.iter_mut().for_each(|w| *w = (*w - top).exp());
            let sum: f32 = weights.iter().sum();
            for (j, weight) in range.clone().zip(weights) {
                for (out, v) in out[i * WIDE + head * EACH..][..EACH]
                    .iter_mut()
                    .zip(part(v, j))
                {
                    *out += weight / sum * v;
                }
            }
        }
    }
}

fn add(x: &mut [f32], y: &[f32]) {
    x.iter_mut().zip(y).for_each(|(x, y)| *x += y);
}

fn gelu(x: f32) -> f32 {
    // The error function by Abramowitz and Stegun, 7.1.26.
    let y = x.abs() / std::f32::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * y);
    let poly = t
        * (0.254_829_6
            + t * (-0.284_496_74 + t * (1.421_413_7 + t * (-1.453_152 + t * 1.061_405_4))));
    let erf = (1.0 - poly * (-y * y).exp()).copysign(x);
    0.5 * x * (1.0 + erf)
}

impl Linear {
    fn of(&self, x: &[f32], n: usize) -> Vec<f32> {
        let (k, m) = (self.weights.len() / self.bias.len(), self.bias.len());
        let mut out = self.bias.repeat(n);
        add_product(View::rows(x, k), &self.weights, &mut out, (n, k, m));
        out
    }
}

impl Norm {
    fn apply(&self, x: &mut [f32]) {
        for row in x.chunks_exact_mut(WIDE) {
            let mean = row.iter().sum::<f32>() / WIDE as f32;
            let variance = row.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / WIDE as f32;
            let by = 1.0 / (variance + 1e-12).sqrt();
            for ((x, w), b) in row.iter_mut().zip(&self.weight).zip(&self.bias) {
                *x = (*x - mean) * by * w + b;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gelu_is_as_defined() {
        for (x, y) in [
            (0.0, 0.0),
            (1.0, 0.841_345),
            (-1.0, -0.158_655),
            (3.0, 2.995_95),
        ] {
            assert!((gelu(x) - y).abs() < 1e-5, "{x}");
        }
    }
}
