//! A layer of long short-term memory in both directions, forward and back.
//!
//! The arithmetic is that of `claims_learn`'s `Lstm`, in floats.

use super::linear::repeat;
use super::parameters::Sizes;
use crate::train::gemm::{View, add_product};

/// What a layer did, as far as the step back needs it.
pub(super) struct LayerPass {
    /// What came in, after dropout.
    input: Vec<f32>,
    pub(super) mask: Vec<f32>,
    gates: Vec<f32>,
    cells: Vec<f32>,
    pub(super) output: Vec<f32>,
}

/// A curve from -1 to 1 of plain arithmetic: the same bits everywhere, and cheap.
fn curve(x: f32) -> f32 {
    let x = x.clamp(-2.0, 2.0);
    x - x * x.abs() * 0.25
}

fn curve_slope(x: f32) -> f32 {
    (1.0 - x.abs() * 0.5).max(0.0)
}

/// From 0 to 1.
fn gate(x: f32) -> f32 {
    0.5 + 0.5 * curve(0.5 * x)
}

fn gate_slope(x: f32) -> f32 {
    0.25 * curve_slope(0.5 * x)
}

/// The long short-term memory whose input gate is what its forget gate leaves.
pub(super) fn forward(
    s: &Sizes,
    w: &[Vec<f32>],
    at: usize,
    starts: &[usize],
    input: Vec<f32>,
    mask: Vec<f32>,
) -> LayerPass {
    let (e, h) = (s.wide(), s.half);
    let n = *starts.last().expect("an end");
    let mut gates = repeat(&w[at + 2], n);
    add_product(View::rows(&input, e), &w[at], &mut gates, (n, e, 6 * h));
    let mut cells = vec![0f32; n * e];
    let mut output = vec![0f32; n * e];
    for sentence in starts.windows(2) {
        for dir in 0..2 {
            let o = dir * h;
            let mut cell = vec![0f32; h];
            let mut state = vec![0f32; h];
            for t in 0..sentence[1] - sentence[0] {
                let i = if dir == 0 {
                    sentence[0] + t
                } else {
                    sentence[1] - 1 - t
                };
                let g = &mut gates[i * 6 * h + dir * 3 * h..][..3 * h];
                for (p, &y) in state.iter().enumerate() {
                    let row = &w[at + 1][p * 6 * h + dir * 3 * h..][..3 * h];
                    g.iter_mut().zip(row).for_each(|(g, r)| *g += y * r);
                }
                for k in 0..h {
                    let (f, new) = (gate(g[k]), curve(g[2 * h + k]));
                    cell[k] = f * cell[k] + (1.0 - f) * new;
                    state[k] = gate(g[h + k]) * curve(cell[k]);
                    cells[i * e + o + k] = cell[k];
                    output[i * e + o + k] = state[k];
                }
            }
        }
    }
    LayerPass {
        input,
        mask,
        gates,
        cells,
        output,
    }
}

/// Gradients of a layer; returns those of its input.
pub(super) fn back(
    (s, at): (&Sizes, usize),
    starts: &[usize],
    pass: &LayerPass,
    dout: &[f32],
    turned: &[Vec<f32>],
    grads: &mut [Vec<f32>],
) -> Vec<f32> {
    let (e, h) = (s.wide(), s.half);
    let n = *starts.last().expect("an end");
    let mut dgates = vec![0f32; n * 6 * h];
    let mut states = vec![0f32; n * e];
    for sentence in starts.windows(2) {
        for dir in 0..2 {
            let o = dir * h;
            let mut dcell = vec![0f32; h];
            let mut dstate = vec![0f32; h];
            let len = sentence[1] - sentence[0];
            for t in (0..len).rev() {
                let i = if dir == 0 {
                    sentence[0] + t
                } else {
                    sentence[1] - 1 - t
                };
                let before = (t > 0).then(|| if dir == 0 { i - 1 } else { i + 1 });
                let g = &pass.gates[i * 6 * h + dir * 3 * h..][..3 * h];
                let dg = &mut dgates[i * 6 * h + dir * 3 * h..][..3 * h];
                for k in 0..h {
                    let (f, go, new) = (gate(g[k]), gate(g[h + k]), curve(g[2 * h + k]));
                    let c = pass.cells[i * e + o + k];
                    let cp = before.map_or(0.0, |b| pass.cells[b * e + o + k]);
                    let dh = dout[i * e + o + k] + dstate[k];
                    let dc = dh * go * curve_slope(c) + dcell[k];
                    dg[k] = dc * (cp - new) * gate_slope(g[k]);
                    dg[h + k] = dh * curve(c) * gate_slope(g[h + k]);
                    dg[2 * h + k] = dc * (1.0 - f) * curve_slope(g[2 * h + k]);
                    dcell[k] = dc * f;
                }
                dstate.fill(0.0);
                if let Some(b) = before {
                    states[i * e + o..][..h].copy_from_slice(&pass.output[b * e + o..][..h]);
                    for (q, &d) in dg.iter().enumerate() {
                        let row = &turned[at + 1][(dir * 3 * h + q) * h..][..h];
                        dstate.iter_mut().zip(row).for_each(|(x, r)| *x += d * r);
                    }
                }
            }
        }
    }
    // Recurrent weights of one direction see the states of that direction alone.
    for dir in 0..2 {
        for i in 0..n {
            let dg = &dgates[i * 6 * h + dir * 3 * h..][..3 * h];
            for p in 0..h {
                let y = states[i * e + dir * h + p];
                if y != 0.0 {
                    let to = &mut grads[at + 1][p * 6 * h + dir * 3 * h..][..3 * h];
                    to.iter_mut().zip(dg).for_each(|(t, d)| *t += y * d);
                }
            }
        }
    }
    for row in dgates.chunks_exact(6 * h) {
        grads[at + 2].iter_mut().zip(row).for_each(|(b, d)| *b += d);
    }
    let mut dx = vec![0f32; n * e];
    add_product(
        View::transposed(&pass.input, e),
        &dgates,
        &mut grads[at],
        (e, n, 6 * h),
    );
    add_product(
        View::rows(&dgates, 6 * h),
        &turned[at],
        &mut dx,
        (n, 6 * h, e),
    );
    dx
}
