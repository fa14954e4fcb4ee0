//! Logistic regression with small weights, by Newton's method: the steps come from conjugate gradients.

/// Sentences by their features; each feature of a row counts alike. Column 0 is the bias.
#[derive(Default)]
pub(super) struct Rows {
    columns: Vec<u32>,
    ends: Vec<usize>,
    shares: Vec<f64>,
    labels: Vec<f64>,
}

impl Rows {
    pub(super) fn push(&mut self, columns: impl Iterator<Item = u32>, share: f64, label: bool) {
        self.columns.extend(columns);
        self.ends.push(self.columns.len());
        self.shares.push(share);
        self.labels.push(f64::from(u8::from(label)));
    }

    fn each(&self) -> impl Iterator<Item = (&[u32], f64)> {
        let mut start = 0;
        self.ends
            .iter()
            .zip(&self.shares)
            .map(move |(&end, &share)| {
                let row = &self.columns[start..end];
                start = end;
                (row, share)
            })
    }

    /// What each row gives by these weights.
    fn times(&self, weights: &[f64]) -> Vec<f64> {
        let sum = |row: &[u32]| row.iter().map(|&c| weights[c as usize]).sum::<f64>();
        self.each()
            .map(|(row, share)| weights[0] + share * sum(row))
            .collect()
    }

    /// Adds to each column what its rows carry.
    fn add_back(&self, of_rows: &[f64], to: &mut [f64]) {
        for ((row, share), x) in self.each().zip(of_rows) {
            to[0] += x;
            row.iter().for_each(|&c| to[c as usize] += share * x);
        }
    }
}

const NEWTON_STEPS: usize = 20;
const INNER_STEPS: usize = 60;

/// The weights that make half their squares and `strength` times the loss least.
pub(super) fn fit(rows: &Rows, width: usize, strength: f64) -> Vec<f64> {
    let mut weights = vec![0.0; width];
    let mut first = None;
    for _ in 0..NEWTON_STEPS {
        let z = rows.times(&weights);
        let p: Vec<f64> = z.iter().map(|z| super::figures::squash(*z)).collect();
        let mut slope = weights.clone();
        let error: Vec<f64> = p
            .iter()
            .zip(&rows.labels)
            .map(|(p, y)| strength * (p - y))
            .collect();
        rows.add_back(&error, &mut slope);
        let size = dot(&slope, &slope).sqrt();
        if size <= 1e-4 * *first.get_or_insert(size) {
            break;
        }
        let bend: Vec<f64> = p.iter().map(|p| strength * p * (1.0 - p)).collect();
        let step = conjugate(rows, &bend, &slope);
        // A whole step may lead too far while the weights are far off.
        let now = loss(rows, &weights, strength);
        let mut part = 1.0;
        let moved = loop {
            let moved: Vec<f64> = weights
                .iter()
                .zip(&step)
                .map(|(w, s)| w - part * s)
                .collect();
            if part < 1e-3 || loss(rows, &moved, strength) <= now {
                break moved;
            }
            part /= 2.0;
        };
        weights = moved;
    }
    weights
}

fn loss(rows: &Rows, weights: &[f64], strength: f64) -> f64 {
    let z = rows.times(weights);
    // ln(1 + e^z) - y z, without overflow.
    let of = |(z, y): (&f64, &f64)| z.max(0.0) + (-z.abs()).exp().ln_1p() - y * z;
    dot(weights, weights) / 2.0 + strength * z.iter().zip(&rows.labels).map(of).sum::<f64>()
}

/// Solves `(1 + rows' bend rows) x = slope`, nearly.
fn conjugate(rows: &Rows, bend: &[f64], slope: &[f64]) -> Vec<f64> {
    let mut x = vec![0.0; slope.len()];
    let (mut rest, mut way) = (slope.to_vec(), slope.to_vec());
    let mut size = dot(&rest, &rest);
    let enough = size * 1e-2;
    for _ in 0..INNER_STEPS {
        let mut by: Vec<f64> = rows.times(&way);
        by.iter_mut().zip(bend).for_each(|(z, b)| *z *= b);
        let mut bent = way.clone();
        rows.add_back(&by, &mut bent);
        let far = size / dot(&way, &bent);
        for (((x, r), w), b) in x.iter_mut().zip(&mut rest).zip(&way).zip(&bent) {
            *x += far * w;
            *r -= far * b;
        }
        let next = dot(&rest, &rest);
        if next < enough {
            break;
        }
        way.iter_mut()
            .zip(&rest)
            .for_each(|(w, r)| *w = r + next / size * *w);
        size = next;
    }
    x
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_the_rows_apart_gets_the_weight() {
        let mut rows = Rows::default();
        for i in 0..40 {
            let label = i % 2 == 0;
            rows.push([1, if label { 2 } else { 3 }].into_iter(), 1.0, label);
        }
        let weights = fit(&rows, 4, 1.0);
        assert!(weights[2] > 1.0 && weights[3] < -1.0, "{weights:?}");
        assert!(weights[1].abs() < 0.1, "{weights:?}");
    }
}
