//! How well scores rank and divide sentences, and where to divide.

use std::fmt;

/// A score and whether the sentence is worth checking.
pub(super) type Scored = (f64, bool);

pub(super) fn squash(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// The figures at 0.5, and average precision.
pub(super) struct Figures {
    f1: f64,
    precision: f64,
    recall: f64,
    average_precision: f64,
}

impl Figures {
    pub(super) fn of(scored: &[Scored]) -> Self {
        let all = scored.iter().filter(|(_, label)| *label).count().max(1) as f64;
        let (mut average_precision, mut last) = (0.0, 0.0);
        let (mut precision, mut recall) = (0.0, 0.0);
        for (score, found, right) in steps(scored) {
            let (p, r) = (right / found, right / all);
            average_precision += p * (r - last);
            last = r;
            if score >= 0.5 {
                (precision, recall) = (p, r);
            }
        }
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        Self {
            f1,
            precision,
            recall,
            average_precision,
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "P {:.4} R {:.4} F1 {:.4} AP {:.4}",
            self.precision, self.recall, self.f1, self.average_precision
        )
    }
}

/// From the greatest score down, equals together: the score, how many have it or more, how many of them are right.
fn steps(scored: &[Scored]) -> Vec<(f64, f64, f64)> {
    let mut sorted = scored.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut steps: Vec<(f64, f64, f64)> = Vec::new();
    let mut right = 0.0;
    for (n, (score, label)) in sorted.into_iter().enumerate() {
        right += f64::from(u8::from(label));
        if steps.last().is_some_and(|last| last.0 == score) {
            steps.pop();
        }
        steps.push((score, n as f64 + 1.0, right));
    }
    steps
}

/// Where F1 is best; as it is nearly flat there, the middle of the points that come within .002 of it.
pub(super) fn best_point(scored: &[Scored]) -> f64 {
    let all = scored.iter().filter(|(_, label)| *label).count() as f64;
    let points: Vec<(f64, f64)> = steps(scored)
        .into_iter()
        .map(|(score, found, right)| (score, 2.0 * right / (found + all)))
        .collect();
    let best = points.iter().fold(0f64, |best, (_, f1)| best.max(*f1));
    let near = || points.iter().filter(|(_, f1)| best - f1 <= 0.002);
    near().map(|(score, _)| score).sum::<f64>() / near().count().max(1) as f64
}

/// Slope and offset that make of the scores the likeliest chances (Platt's way).
pub(super) fn calibrate(scored: &[Scored]) -> (f64, f64) {
    let (mut a, mut b) = (1.0, 0.0);
    for _ in 0..50 {
        let (mut ga, mut gb, mut haa, mut hab, mut hbb) = (0.0, 0.0, 1e-9, 0.0, 1e-9);
        for (x, label) in scored {
            let p = squash(a * x + b);
            let error = p - f64::from(u8::from(*label));
            let bend = p * (1.0 - p);
            ga += error * x;
            gb += error;
            haa += bend * x * x;
            hab += bend * x;
            hbb += bend;
        }
        let size = haa * hbb - hab * hab;
        a -= (hbb * ga - hab * gb) / size;
        b -= (haa * gb - hab * ga) / size;
    }
    (a, b)
}

/// The share worth checking of the sentences whose score is in one of ten bins, and how many there are.
pub(super) fn bin(scored: &[Scored], bin: u8) -> String {
    let inside = |score: f64| ((score * 10.0) as u8).min(9) == bin;
    let of: Vec<&Scored> = scored.iter().filter(|(score, _)| inside(*score)).collect();
    let right = of.iter().filter(|(_, label)| *label).count();
    match of.len() {
        0 => "- (0)".to_owned(),
        n => format!("{:.2} ({n})", right as f64 / n as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_are_one_step() {
        let figures = Figures::of(&[(0.9, true), (0.6, true), (0.6, false), (0.1, true)]);
        assert!((figures.precision - 2.0 / 3.0).abs() < 1e-9);
        assert!((figures.recall - 2.0 / 3.0).abs() < 1e-9);
        let expected = (1.0 + 2.0 / 3.0 + 3.0 / 4.0) / 3.0;
        assert!((figures.average_precision - expected).abs() < 1e-9);
    }

    #[test]
    fn the_point_divides_what_can_be_divided() {
        let scored: Vec<Scored> = (0..100).map(|i| (f64::from(i), i >= 60)).collect();
        assert!((best_point(&scored) - 60.0).abs() < 1.0);
    }
}
