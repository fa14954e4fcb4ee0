//! Boosting of small trees: each is fitted to what those before it leave of the logistic loss (Friedman 2001, with the
//! second-order step of Chen and Guestrin 2016), over features in steps.

use claims_learn::{LEAVES, QUESTIONS, SmallTree, Trees};

use super::super::random::Random;
use super::examples::Example;

/// How trees are learnt.
#[derive(Clone, Copy)]
pub(super) struct Settings {
    pub(super) trees: usize,
    /// What part of a tree's step is taken.
    pub(super) rate: f32,
    /// What is added to the curvature of a leaf.
    pub(super) shrink: f32,
    /// Examples of a leaf, at least.
    pub(super) least: usize,
    /// What part of the features a tree may ask for, and what part of the examples it is grown from: trees that see
    /// different things err in different ways.
    pub(super) features: f32,
    pub(super) examples: f32,
    pub(super) seed: u64,
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

/// Learns trees of the logistic loss; the targets say how likely it is of each example that it is the same, 0 to 1.
pub(super) fn learn<const N: usize>(
    examples: &[&Example<N>],
    targets: &[f32],
    settings: &Settings,
) -> Trees {
    let columns: Vec<Column> = (0..N).map(|at| column(examples, at)).collect();
    let right: f64 = targets.iter().map(|target| f64::from(*target)).sum();
    let chance = ((right + 1.0) / (examples.len() as f64 - right + 1.0)).ln();
    let mut scores = vec![chance; examples.len()];
    let mut trees = Vec::with_capacity(settings.trees);
    let mut random = Random(settings.seed);
    for _ in 0..settings.trees {
        let sums: Vec<Sum> = scores
            .iter()
            .zip(targets)
            .map(|(score, target)| {
                let p = 1.0 / (1.0 + (-score).exp());
                Sum {
                    slope: f64::from(*target) - p,
                    bend: (p * (1.0 - p)).max(1e-9),
                    count: 1,
                }
            })
            .collect();
        let asked: Vec<usize> = (0..N)
            .filter(|_| random.unit() < settings.features)
            .collect();
        let some = (0..examples.len() as u32)
            .filter(|_| random.unit() < settings.examples)
            .collect();
        let tree = grow(&columns, &asked, &sums, some, settings);
        for (score, one) in scores.iter_mut().zip(examples) {
            *score += f64::from(tree.value(&one.features));
        }
        trees.push(tree);
    }
    Trees::new(chance as f32, N, trees)
}

/// One tree, of some features and examples.
fn grow(
    columns: &[Column],
    asked: &[usize],
    sums: &[Sum],
    some: Vec<u32>,
    settings: &Settings,
) -> SmallTree {
    let mut tree = SmallTree {
        at: [0; QUESTIONS],
        // Where nothing more can be told, a question that all answer with no.
        least: [f32::MAX; QUESTIONS],
        values: [0.0; LEAVES],
    };
    // The examples that come to each question, then to each leaf.
    let mut come: Vec<Vec<u32>> = vec![Vec::new(); QUESTIONS + LEAVES];
    come[0] = some;
    for question in 0..QUESTIONS {
        let here = std::mem::take(&mut come[question]);
        let (no, yes) = match split(columns, asked, sums, &here, settings) {
            Some((at, step)) => {
                let column = &columns[at];
                tree.at[question] = at as u16;
                tree.least[question] = column.ends[usize::from(step)];
                here.into_iter()
                    .partition(|&one| column.step[one as usize] <= step)
            }
            None => {
                // Its share of a score goes to the question before it.
                tree.at[question] = tree.at[question.saturating_sub(1) / 2];
                (here, Vec::new())
            }
        };
        come[2 * question + 1] = no;
        come[2 * question + 2] = yes;
    }
    for (value, examples) in tree.values.iter_mut().zip(&come[QUESTIONS..]) {
        let sum = examples
            .iter()
            .fold(Sum::default(), |sum, &one| sum.plus(sums[one as usize]));
        let step = sum.slope / (sum.bend + f64::from(settings.shrink));
        *value = (f64::from(settings.rate) * step) as f32;
    }
    tree
}

fn column<const N: usize>(examples: &[&Example<N>], at: usize) -> Column {
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
    asked: &[usize],
    sums: &[Sum],
    some: &[u32],
    settings: &Settings,
) -> Option<(usize, u8)> {
    let shrink = f64::from(settings.shrink);
    let all = some
        .iter()
        .fold(Sum::default(), |all, &one| all.plus(sums[one as usize]));
    let mut best: Option<(f64, usize, u8)> = None;
    for &at in asked {
        let column = &columns[at];
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
