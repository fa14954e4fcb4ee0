use std::collections::HashMap;

use crate::feature::Feature;
use crate::weights::{Entry, Weights};

/// Learns weights by the averaged perceptron: right labels up, wrong guesses down, and the mean over all steps.
///
/// Deterministic: the same examples in the same order give the same weights.
///
/// ```
/// use claims_learn::{Feature, Trainer};
///
/// let mut trainer = Trainer::new(2);
/// let guess = trainer.learn(&[Feature::of(0, b"x")], 1, None);
/// assert_eq!(guess, 0); // nothing known before the first step
/// assert_eq!(trainer.guess(&[Feature::of(0, b"x")], None), 1);
/// ```
#[derive(Debug)]
pub struct Trainer {
    labels: u8,
    step: u32,
    rows: HashMap<u32, Vec<Cell>>,
    fixed: HashMap<u32, u8>,
    scores: Vec<f32>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    label: u8,
    since: u32,
    weight: f32,
    total: f64,
}

impl Trainer {
    /// A trainer for labels `0..labels`.
    pub fn new(labels: u8) -> Self {
        let scores = vec![0.0; usize::from(labels)];
        Self {
            labels,
            step: 0,
            rows: HashMap::new(),
            fixed: HashMap::new(),
            scores,
        }
    }

    /// Gives a feature one label once and for all, to be asked with [`Weights::fixed`].
    ///
    /// Use a template for these that no other feature has.
    pub fn fix(&mut self, feature: Feature, label: u8) {
        self.fixed.insert(feature.0, label);
    }

    /// The best label by the weights of this moment; `allowed`, where given, limits the choice.
    pub fn guess(&mut self, features: &[Feature], allowed: Option<&[u8]>) -> u8 {
        self.scores.fill(0.0);
        for feature in features {
            for cell in self.rows.get(&feature.0).into_iter().flatten() {
                self.scores[usize::from(cell.label)] += cell.weight;
            }
        }
        let mut best: Option<u8> = None;
        for label in 0..self.labels {
            let open = allowed.is_none_or(|list| list.contains(&label));
            let better = |b: u8| self.scores[usize::from(label)] > self.scores[usize::from(b)];
            if open && best.is_none_or(better) {
                best = Some(label);
            }
        }
        best.unwrap_or(0)
    }

    /// One step: guesses, and corrects the weights if the guess is wrong. Returns the guess.
    ///
    /// # Panics
    /// When `truth` is not one of the labels.
    pub fn learn(&mut self, features: &[Feature], truth: u8, allowed: Option<&[u8]>) -> u8 {
        assert!(truth < self.labels, "label {truth} of {}", self.labels);
        let guess = self.guess(features, allowed);
        self.step += 1;
        if guess != truth {
            for feature in features {
                let row = self.rows.entry(feature.0).or_default();
                change(row, truth, 1.0, self.step);
                change(row, guess, -1.0, self.step);
            }
        }
        guess
    }

    /// The averaged weights, times `scale` and rounded to a byte; those below `least` in size are dropped, and of
    /// the rest only the `most` greatest are kept.
    pub fn finish(self, scale: f32, least: i8, most: usize) -> Weights {
        let steps = f64::from(self.step.max(1));
        let mut all: Vec<(u32, Entry)> = Vec::new();
        for (&key, row) in &self.rows {
            for cell in row {
                let total =
                    cell.total + f64::from(cell.weight) * f64::from(self.step + 1 - cell.since);
                let weight = (total / steps * f64::from(scale))
                    .round()
                    .clamp(-127.0, 127.0) as i8;
                if weight.unsigned_abs() >= least.unsigned_abs().max(1) {
                    all.push((
                        key,
                        Entry {
                            label: cell.label,
                            weight,
                        },
                    ));
                }
            }
        }
        // The order must not come from the hash map: ties at the cut would differ from run to run.
        all.sort_unstable_by_key(|(key, e)| {
            (std::cmp::Reverse(e.weight.unsigned_abs()), *key, e.label)
        });
        all.truncate(most);
        all.retain(|(key, _)| !self.fixed.contains_key(key));
        all.extend(self.fixed.iter().map(|(&key, &label)| {
            (
                key,
                Entry {
                    label,
                    weight: i8::MAX,
                },
            )
        }));
        all.sort_unstable_by_key(|(key, e)| (*key, e.label));

        let (mut keys, mut counts) = (Vec::new(), Vec::new());
        for (key, _) in &all {
            if keys.last() == Some(key) {
                *counts.last_mut().expect("a count for each key") += 1;
            } else {
                keys.push(*key);
                counts.push(1u8);
            }
        }
        let entries: Vec<Entry> = all.into_iter().map(|(_, entry)| entry).collect();
        Weights::build(self.labels, &keys, &counts, &entries)
    }
}

fn change(row: &mut Vec<Cell>, label: u8, by: f32, step: u32) {
    let found = row.iter().position(|cell| cell.label == label);
    let at = found.unwrap_or_else(|| {
        row.push(Cell {
            label,
            since: step,
            weight: 0.0,
            total: 0.0,
        });
        row.len() - 1
    });
    let cell = &mut row[at];
    cell.total += f64::from(cell.weight) * f64::from(step - cell.since);
    cell.since = step;
    cell.weight += by;
}
