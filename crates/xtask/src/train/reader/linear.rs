//! The small parts of a step: dropout, softmax, linear maps.

use crate::train::gemm::{View, add_product};
use crate::train::random::Random;

pub(super) fn repeat(row: &[f32], n: usize) -> Vec<f32> {
    let mut out = Vec::with_capacity(row.len() * n);
    for _ in 0..n {
        out.extend_from_slice(row);
    }
    out
}

/// A mask for each sentence, the same for all its words.
pub(super) fn dropout(starts: &[usize], width: usize, p: f32, random: &mut Random) -> Vec<f32> {
    if p == 0.0 {
        return Vec::new();
    }
    let keep = 1.0 / (1.0 - p);
    (0..(starts.len() - 1) * width)
        .map(|_| if random.unit() < p { 0.0 } else { keep })
        .collect()
}

pub(super) fn apply_mask(x: &mut [f32], mask: &[f32], starts: &[usize], width: usize) {
    if mask.is_empty() {
        return;
    }
    for (sentence, mask) in starts.windows(2).zip(mask.chunks_exact(width)) {
        for row in x[sentence[0] * width..sentence[1] * width].chunks_exact_mut(width) {
            row.iter_mut().zip(mask).for_each(|(x, m)| *x *= m);
        }
    }
}

pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0f32; 16];
    let (a16, b16) = (a.chunks_exact(16), b.chunks_exact(16));
    let rest: f32 = a16
        .remainder()
        .iter()
        .zip(b16.remainder())
        .map(|(x, y)| x * y)
        .sum();
    for (a, b) in a16.zip(b16) {
        for ((s, x), y) in sums.iter_mut().zip(a).zip(b) {
            *s += x * y;
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// Turns scores into gradients; returns the loss.
pub(super) fn softmax_grad(row: &mut [f32], gold: usize, scale: f32) -> f64 {
    softmax_any_grad(row, &[gold], scale)
}

/// The same where any of several answers is right.
pub(super) fn softmax_any_grad(row: &mut [f32], gold: &[usize], scale: f32) -> f64 {
    let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for x in row.iter_mut() {
        *x = (*x - top).exp();
        sum += *x;
    }
    row.iter_mut().for_each(|x| *x /= sum);
    let right: f32 = gold.iter().map(|&g| row[g]).sum::<f32>().max(1e-12);
    for (i, x) in row.iter_mut().enumerate() {
        let target = if gold.contains(&i) { *x / right } else { 0.0 };
        *x = (*x - target) * scale;
    }
    -f64::from(right.ln())
}

/// Gradients of `y = x w + bias`.
pub(super) fn linear_back(
    x: &[f32],
    dy: &[f32],
    (weights, bias): (usize, usize),
    (n, k, m): (usize, usize, usize),
    turned: &[Vec<f32>],
    grads: &mut [Vec<f32>],
    dx: &mut [f32],
) {
    add_product(View::transposed(x, k), dy, &mut grads[weights], (k, n, m));
    for row in dy.chunks_exact(m) {
        grads[bias].iter_mut().zip(row).for_each(|(b, d)| *b += d);
    }
    add_product(View::rows(dy, m), &turned[weights], dx, (n, m, k));
}

pub(super) fn leaky(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

pub(super) fn leaky_slope(y: f32) -> f32 {
    if y > 0.0 { 1.0 } else { 0.1 }
}
