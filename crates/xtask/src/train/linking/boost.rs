//! Boosting of small trees: each is fitted to what those before it leave of the logistic loss (Friedman 2001, with the
//! second-order step of Chen and Guestrin 2016), over features in steps.

use claims_learn::{SmallTree, Trees};
use claims_tracker::FEATURES;

use super::examples::Example;

/// How trees are learnt.
pub(super) struct Settings {
    pub(super) trees: usize,
    /// What part of a tree's step is taken.
    pub(super) rate: f32,
    /// What is added to the curvature of a leaf.
    pub(super) shrink: f32,
    /// Examples of a leaf, at least.
    pub(super) least: usize,
}

/// Steps of a feature at most.
const STEPS: usize = 48;

/// A feature's values in steps.
struct Column {
    /// A value belongs to the first step whose end it does not exceed.
    ends: Vec<f32>,
    step: Vec<u8>,
}

#[derive(Clone, Copy, Default)]
struct Sum {
    slope: f64,
    bend: f64,
    count: usize,
}

impl Sum {
    fn plus(self, other: Sum) -> Sum {
        Sum {
            slope: self.slope + other.slope,
            bend: self.bend + other.bend,
            count: self.count + other.count,
        }
    }

    fn minus(self, other: Sum) -> Sum {
        Sum {
            slope: self.slope - other.slope,
            bend: self.bend - other.bend,
            count: self.count - other.count,
        }
    }

    fn gain(self, shrink: f64) -> f64 {
        self.slope * self.slope / (self.bend + shrink)
    }
}

/// Learns trees of the logistic loss.
pub(super) fn learn(examples: &[Example], settings: &Settings) -> Trees {
    let columns: Vec<Column> = (0..FEATURES).map(|at| column(examples, at)).collect();
    let right = examples.iter().filter(|one| one.same).count() as f64;
    let chance = ((right + 1.0) / (examples.len() as f64 - right + 1.0)).ln();
    let mut scores = vec![chance; examples.len()];
    let mut trees = Vec::with_capacity(settings.trees);
    for _ in 0..settings.trees {
        let sums: Vec<Sum> = scores
            .iter()
            .zip(examples)
            .map(|(score, one)| {
                let p = 1.0 / (1.0 + (-score).exp());
                Sum {
                    slope: f64::from(u8::from(one.same)) - p,
                    bend: (p * (1.0 - p)).max(1e-9),
                    count: 1,
                }
            })
            .collect();
        let everything: Vec<u32> = (0..examples.len() as u32).collect();
        let Some(first) = split(&columns, &sums, &everything, settings) else {
            break;
        };
        let (yes, no): (Vec<u32>, Vec<u32>) = everything
            .into_iter()
            .partition(|&one| columns[first.0].step[one as usize] > first.1);
        // Where nothing more can be told, the same question again has one answer.
        let below = split(&columns, &sums, &no, settings).unwrap_or(first);
        let above = split(&columns, &sums, &yes, settings).unwrap_or(first);
        let mut leaves = [Sum::default(); 4];
        let leaf = |one: usize| {
            let yes = columns[first.0].step[one] > first.1;
            let second = if yes { above } else { below };
            2 * usize::from(yes) + usize::from(columns[second.0].step[one] > second.1)
        };
        for (one, sum) in sums.iter().enumerate() {
            let to = &mut leaves[leaf(one)];
            *to = to.plus(*sum);
        }
        let value = leaves.map(|sum| {
            (f64::from(settings.rate) * sum.slope / (sum.bend + f64::from(settings.shrink))) as f32
        });
        for (one, score) in scores.iter_mut().enumerate() {
            *score += f64::from(value[leaf(one)]);
        }
        let question =
            |split: (usize, u8)| (split.0 as u16, columns[split.0].ends[usize::from(split.1)]);
        let asked = [first, below, above].map(question);
        trees.push(SmallTree {
            at: asked.map(|q| q.0),
            least: asked.map(|q| q.1),
            values: value,
        });
    }
    Trees::new(chance as f32, FEATURES, trees)
}

fn column(examples: &[Example], at: usize) -> Column {
    let mut sorted: Vec<f32> = examples.iter().map(|one| one.features[at]).collect();
    sorted.sort_by(f32::total_cmp);
    let mut ends: Vec<f32> = (1..=STEPS)
        .map(|step| sorted[(sorted.len() * step / STEPS).max(1) - 1])
        .collect();
    let mut distinct = sorted;
    distinct.dedup();
    if distinct.len() <= STEPS {
        ends = distinct;
    }
    ends.dedup();
    let step = examples
        .iter()
        .map(|one| {
            ends.partition_point(|end| *end < one.features[at])
                .min(ends.len() - 1) as u8
        })
        .collect();
    Column { ends, step }
}

/// The question that tells some examples apart best: the feature, and the last step that answers no.
fn split(
    columns: &[Column],
    sums: &[Sum],
    some: &[u32],
    settings: &Settings,
) -> Option<(usize, u8)> {
    let shrink = f64::from(settings.shrink);
    let all = some
        .iter()
        .fold(Sum::default(), |all, &one| all.plus(sums[one as usize]));
    let mut best: Option<(f64, usize, u8)> = None;
    for (at, column) in columns.iter().enumerate() {
        if column.ends.len() < 2 {
            continue;
        }
        let mut steps = [Sum::default(); STEPS];
        for &one in some {
            let to = &mut steps[usize::from(column.step[one as usize])];
            *to = to.plus(sums[one as usize]);
        }
        let mut below = Sum::default();
        for (step, sum) in steps.iter().enumerate().take(column.ends.len() - 1) {
            below = below.plus(*sum);
            let above = all.minus(below);
            if below.count < settings.least || above.count < settings.least {
                continue;
            }
            let gain = below.gain(shrink) + above.gain(shrink) - all.gain(shrink);
            if gain > best.map_or(1e-9, |best| best.0) {
                best = Some((gain, at, step as u8));
            }
        }
    }
    best.map(|(_, at, step)| (at, step))
}
