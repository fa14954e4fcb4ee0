//! Parts of names in a row: a linear chain, learnt as a whole (a conditional random field).

use claims_language::training::may_follow;

use super::parameters::PARTS;

/// Parts of names of another kind.
const OTHER: [usize; 2] = [7, 8];

/// Turns what is said of each word into gradients, adds to those of the steps; returns the loss.
///
/// Where names of other kinds are not marked, a word without a mark may be nothing or of such a name.
pub(super) fn gradient(
    rows: &mut [f32],
    gold: &[u8],
    others: bool,
    steps: &[f32],
    step_grads: &mut [f32],
    scale: f32,
) -> f64 {
    let all = Chain::run(rows, steps, |_, _| true);
    let right = Chain::run(rows, steps, |i, part| {
        part == usize::from(gold[i]) || !others && gold[i] == 0 && OTHER.contains(&part)
    });
    for ((row, a), r) in rows.iter_mut().zip(&all.words).zip(&right.words) {
        *row = (a - r) * scale;
    }
    for ((grad, a), r) in step_grads.iter_mut().zip(&all.steps).zip(&right.steps) {
        *grad += (a - r) * scale;
    }
    f64::from(all.total - right.total)
}

struct Chain {
    /// The logarithm of the sum over all rows of parts.
    total: f32,
    /// How likely each part of each word is.
    words: Vec<f32>,
    /// How often each step is expected.
    steps: Vec<f32>,
}

impl Chain {
    fn run(rows: &[f32], steps: &[f32], allowed: impl Fn(usize, usize) -> bool) -> Self {
        let n = rows.len() / PARTS;
        let none = f32::NEG_INFINITY;
        let (mut forth, mut back) = (vec![none; n * PARTS], vec![none; n * PARTS]);
        for part in 0..PARTS {
            if may_follow(0, part) && allowed(0, part) {
                forth[part] = rows[part];
            }
            back[(n - 1) * PARTS + part] = 0.0;
        }
        let may =
            |i: usize, before: usize, part: usize| may_follow(before, part) && allowed(i, part);
        for i in 1..n {
            for part in 0..PARTS {
                let from = (0..PARTS)
                    .filter(|&b| may(i, b, part))
                    .map(|b| forth[(i - 1) * PARTS + b] + steps[b * PARTS + part]);
                forth[i * PARTS + part] = log_sum(from) + rows[i * PARTS + part];
            }
        }
        for i in (1..n).rev() {
            for before in 0..PARTS {
                let to = (0..PARTS)
                    .filter(|&p| may(i, before, p))
                    .map(|p| back[i * PARTS + p] + steps[before * PARTS + p] + rows[i * PARTS + p]);
                back[(i - 1) * PARTS + before] = log_sum(to);
            }
        }
        let total = log_sum(forth[(n - 1) * PARTS..].iter().copied());
        let words = forth
            .iter()
            .zip(&back)
            .map(|(f, b)| (f + b - total).exp())
            .collect();
        let mut expected = vec![0.0; PARTS * PARTS];
        for i in 1..n {
            for before in 0..PARTS {
                for part in (0..PARTS).filter(|&p| may(i, before, p)) {
                    let log = forth[(i - 1) * PARTS + before]
                        + steps[before * PARTS + part]
                        + rows[i * PARTS + part]
                        + back[i * PARTS + part]
                        - total;
                    expected[before * PARTS + part] += log.exp();
                }
            }
        }
        Self {
            total,
            words,
            steps: expected,
        }
    }
}

fn log_sum(numbers: impl Iterator<Item = f32> + Clone) -> f32 {
    let top = numbers.clone().fold(f32::NEG_INFINITY, f32::max);
    if top == f32::NEG_INFINITY {
        return top;
    }
    top + numbers.map(|x| (x - top).exp()).sum::<f32>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gradients_are_those_of_the_loss() {
        let rows: Vec<f32> = (0..4 * PARTS)
            .map(|i| (i * 37 % 11) as f32 / 5.0 - 1.0)
            .collect();
        let steps: Vec<f32> = (0..PARTS * PARTS)
            .map(|i| (i * 53 % 7) as f32 / 7.0 - 0.5)
            .collect();
        let gold = [0, 1, 2, 0];
        for others in [true, false] {
            let loss = |rows: &[f32], steps: &[f32]| {
                gradient(
                    &mut rows.to_vec(),
                    &gold,
                    others,
                    steps,
                    &mut vec![0.0; PARTS * PARTS],
                    1.0,
                )
            };
            let (mut grads, mut step_grads) = (rows.clone(), vec![0.0; PARTS * PARTS]);
            gradient(&mut grads, &gold, others, &steps, &mut step_grads, 1.0);
            for at in [0, 1, 10, 13, 20, 35] {
                let mut more = rows.clone();
                more[at] += 0.01;
                let slope = (loss(&more, &steps) - loss(&rows, &steps)) / 0.01;
                assert!(
                    (slope - f64::from(grads[at])).abs() < 0.01,
                    "{at}: {slope} {}",
                    grads[at]
                );
            }
            for at in [1, 11, 18] {
                let mut more = steps.clone();
                more[at] += 0.01;
                let slope = (loss(&rows, &more) - loss(&rows, &steps)) / 0.01;
                assert!(
                    (slope - f64::from(step_grads[at])).abs() < 0.01,
                    "step {at}"
                );
            }
        }
    }
}
