//! The parameters of the network: how many, in what order, and what they begin with.

use crate::train::gemm::turn;
use crate::train::random::Random;

pub(super) const TAGS: usize = 84;
pub(super) const RELATIONS: usize = 51;
pub(super) const PARTS: usize = 9;

/// Sizes of the network.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    /// Of one direction; a word's state is twice as wide.
    pub(super) half: usize,
    pub(super) layers: usize,
    pub(super) arc: usize,
    pub(super) label: usize,
    pub(super) vector: usize,
    pub(super) rows: usize,
}

impl Sizes {
    pub(super) fn wide(&self) -> usize {
        2 * self.half
    }
}

/// Places of the parameters in their list.
pub(super) const TABLE: usize = 0;
pub(super) const VECTORS: usize = 1;
pub(super) const ARC_DEP: usize = 2;
pub(super) const ARC_DEP_BIAS: usize = 3;
pub(super) const ARC_HEAD: usize = 4;
pub(super) const ARC_HEAD_BIAS: usize = 5;
pub(super) const ARC_PRIOR: usize = 6;
pub(super) const ARC_ROOT: usize = 7;
pub(super) const LABEL_DEP: usize = 8;
pub(super) const LABEL_HEAD: usize = 9;
pub(super) const LABEL_BIAS: usize = 10;
pub(super) const LABEL_ROOT: usize = 11;
pub(super) const LABEL_OUT: usize = 12;
pub(super) const LABEL_OUT_BIAS: usize = 13;
pub(super) const TAG: usize = 14;
pub(super) const TAG_BIAS: usize = 15;
pub(super) const PART: usize = 16;
pub(super) const PART_BIAS: usize = 17;
pub(super) const STEPS: usize = 18;
pub(super) const LAYER: usize = 19;
/// Parameters of a layer: input, recurrent, bias.
pub(super) const LAYER_SIZE: usize = 3;

pub(super) fn parameters(s: &Sizes, random: &mut Random) -> Vec<Vec<f32>> {
    let mut glorot = |rows: usize, cols: usize| {
        let reach = (6.0 / (rows + cols) as f32).sqrt();
        let mut w = vec![0.0; rows * cols];
        for x in &mut w {
            *x = (random.unit() * 2.0 - 1.0) * reach;
        }
        w
    };
    let e = s.wide();
    let mut table = glorot(s.rows, e);
    for x in &mut table {
        *x *= (6.0f32 / e as f32).sqrt() * 0.5 / (6.0 / (s.rows + e) as f32).sqrt();
    }
    let mut all = vec![
        table,
        glorot(s.vector.max(1), e),
        glorot(e, s.arc),
        vec![0.0; s.arc],
        glorot(e, s.arc),
        vec![0.0; s.arc],
        vec![0.0; s.arc],
        vec![0.0; s.arc],
        glorot(e, s.label),
        glorot(e, s.label),
        vec![0.0; s.label],
        vec![0.0; s.label],
        glorot(s.label, RELATIONS),
        vec![0.0; RELATIONS],
        glorot(e, TAGS),
        vec![0.0; TAGS],
        glorot(e, PARTS),
        vec![0.0; PARTS],
        vec![0.0; PARTS * PARTS],
    ];
    for _ in 0..s.layers {
        all.push(glorot(e, 6 * s.half));
        all.push(glorot(s.half, 6 * s.half));
        let mut bias = vec![0.0; 6 * s.half];
        for direction in 0..2 {
            // What was seen is kept at first.
            bias[direction * 3 * s.half..][..s.half].fill(1.0);
        }
        all.push(bias);
    }
    all
}

/// The transposed form of every matrix that a step back needs.
pub(super) fn turn_all(s: &Sizes, w: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let e = s.wide();
    let mut out = vec![Vec::new(); w.len()];
    for (at, cols) in [
        (ARC_DEP, s.arc),
        (ARC_HEAD, s.arc),
        (LABEL_DEP, s.label),
        (LABEL_HEAD, s.label),
        (TAG, TAGS),
        (PART, PARTS),
    ] {
        out[at] = turn(&w[at], e, cols);
    }
    out[LABEL_OUT] = turn(&w[LABEL_OUT], s.label, RELATIONS);
    for layer in 0..s.layers {
        let at = LAYER + layer * LAYER_SIZE;
        out[at] = turn(&w[at], e, 6 * s.half);
        out[at + 1] = turn(&w[at + 1], s.half, 6 * s.half);
    }
    out
}
