//! One layer of numbers for each feature, summed and bent once, learnt by gradient descent with a step for each number.

use std::collections::BTreeMap;

use claims_extractor::training::factuality::WIDTH;

use super::super::random::Random;
use super::data::Judged;

const SEED: u64 = 20_261_128;
const BENT: usize = WIDTH - 1;

/// How the network learns.
pub(super) struct Settings {
    pub(super) epochs: usize,
    pub(super) rate: f32,
    pub(super) decay: f32,
    /// Share of the features that are left out, newly drawn for each event.
    pub(super) drop: f32,
    /// How often a feature must be seen.
    pub(super) least: u32,
    /// How many features are kept.
    pub(super) most: usize,
}

/// Rows of features and the weights behind the bend.
#[derive(Clone)]
pub(super) struct Network {
    places: BTreeMap<u32, usize>,
    pub(super) rows: Vec<[f32; WIDTH]>,
    bent: [f32; WIDTH],
}

impl Network {
    pub(super) fn rows(&self) -> Vec<(u32, Vec<f32>)> {
        let row = |(&key, &at): (&u32, &usize)| (key, self.rows[at].to_vec());
        self.places.iter().map(row).collect()
    }

    pub(super) fn bent(&self) -> Vec<f32> {
        self.bent.to_vec()
    }

    fn places(&self, item: &Judged) -> Vec<usize> {
        let get = |feature| self.places.get(feature).copied();
        item.features.iter().filter_map(get).collect()
    }

    fn sums(&self, places: &[usize], scale: f32) -> [f32; WIDTH] {
        let mut sums = [0f32; WIDTH];
        for &at in places {
            for (sum, x) in sums.iter_mut().zip(&self.rows[at]) {
                *sum += x * scale;
            }
        }
        sums
    }

    fn value(&self, sums: &[f32; WIDTH]) -> f32 {
        let bent: f32 = (0..BENT).map(|i| sums[i].max(0.0) * self.bent[i]).sum();
        sums[BENT] + bent
    }
}

/// Learns from judged events.
pub(super) fn learn(train: &[Judged], settings: &Settings) -> Network {
    let mut counts = BTreeMap::<u32, u32>::new();
    for feature in train.iter().flat_map(|item| &item.features) {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut kept: Vec<(u32, u32)> = counts
        .into_iter()
        .filter(|(_, count)| *count >= settings.least)
        .collect();
    kept.sort_by_key(|&(key, count)| (std::cmp::Reverse(count), key));
    kept.truncate(settings.most);
    let places: BTreeMap<u32, usize> = kept
        .iter()
        .enumerate()
        .map(|(at, &(key, _))| (key, at))
        .collect();
    let mut random = Random(SEED);
    let mut small = |size: f32| (random.unit() - 0.5) * size;
    let mut network = Network {
        rows: (0..places.len())
            .map(|_| std::array::from_fn(|i| if i < BENT { small(0.1) } else { 0.0 }))
            .collect(),
        bent: std::array::from_fn(|i| if i < BENT { small(1.0) } else { 0.0 }),
        places,
    };
    let items: Vec<(Vec<usize>, f32)> = train
        .iter()
        .filter(|item| !item.features.is_empty())
        .map(|item| (network.places(item), item.factuality))
        .collect();
    let mut squares = vec![[1e-2f32; WIDTH]; network.rows.len()];
    let mut bent_squares = [1e-2f32; WIDTH];
    let mut order: Vec<usize> = (0..items.len()).collect();
    let mut mean: Option<Network> = None;
    let mut taken = 0f32;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        for &at in &order {
            let (all, target) = &items[at];
            let scale = 1.0 / (1.0 - settings.drop);
            let some: Vec<usize> = all
                .iter()
                .copied()
                .filter(|_| random.unit() >= settings.drop)
                .collect();
            let sums = network.sums(&some, scale);
            let error = (network.value(&sums) - target).clamp(-2.5, 2.5);
            let mut slopes = [0f32; WIDTH];
            slopes[BENT] = error * scale;
            for i in 0..BENT {
                if sums[i] > 0.0 {
                    slopes[i] = error * network.bent[i] * scale;
                    let slope = error * sums[i];
                    bent_squares[i] += slope * slope;
                    network.bent[i] -= settings.rate * 0.3 * slope / bent_squares[i].sqrt();
                }
            }
            for &place in &some {
                let (row, squares) = (&mut network.rows[place], &mut squares[place]);
                for i in 0..WIDTH {
                    let slope = slopes[i] + settings.decay * row[i];
                    squares[i] += slope * slope;
                    row[i] -= settings.rate * slope / squares[i].sqrt();
                }
            }
        }
        if epoch * 2 >= settings.epochs {
            taken += 1.0;
            match &mut mean {
                None => mean = Some(network.clone()),
                Some(mean) => {
                    let towards = |mean: &mut f32, now: f32| *mean += (now - *mean) / taken;
                    for (row, now) in mean.rows.iter_mut().zip(&network.rows) {
                        row.iter_mut().zip(now).for_each(|(m, n)| towards(m, *n));
                    }
                    mean.bent
                        .iter_mut()
                        .zip(&network.bent)
                        .for_each(|(m, n)| towards(m, *n));
                }
            }
        }
    }
    mean.unwrap_or(network)
}

/// Pearson's r and the mean error; what was not found counts as 3.
pub(super) fn score(network: &Network, items: &[Judged]) -> (f64, f64) {
    agreement(items, &|item| {
        let sums = network.sums(&network.places(item), 1.0);
        network.value(&sums).clamp(-3.0, 3.0)
    })
}

/// Pearson's r and the mean error of some way of judging.
pub(super) fn agreement(items: &[Judged], judge: &dyn Fn(&Judged) -> f32) -> (f64, f64) {
    let value = |item: &Judged| {
        if item.features.is_empty() {
            3.0
        } else {
            judge(item)
        }
    };
    let pairs: Vec<(f64, f64)> = items
        .iter()
        .map(|item| (f64::from(value(item)), f64::from(item.factuality)))
        .collect();
    let n = pairs.len() as f64;
    let (a, b) = pairs
        .iter()
        .fold((0.0, 0.0), |(a, b), (x, y)| (a + x / n, b + y / n));
    let mut sums = [0f64; 4];
    for (x, y) in &pairs {
        sums[0] += (x - a) * (y - b);
        sums[1] += (x - a) * (x - a);
        sums[2] += (y - b) * (y - b);
        sums[3] += (x - y).abs() / n;
    }
    (sums[0] / (sums[1] * sums[2]).sqrt(), sums[3])
}
