//! One step of learning: forward, losses, and back.

use super::chain;
use super::layer::{self, LayerPass};
use super::linear::{
    apply_mask, dot, dropout, leaky, leaky_slope, linear_back, repeat, softmax_grad,
};
use super::parameters::*;
use crate::train::gemm::{View, add_product};
use crate::train::random::Random;

/// How much a word's part in a name counts beside its head and relation; a tag counts half.
const NAMES: f32 = 2.0;
/// Share of a sentence's inputs that is left out.
const DROP: f32 = 0.2;

/// A sentence to learn from; what is not known of it is `None`.
pub(super) struct Example<'a> {
    /// Rows of the table for each word.
    pub(super) rows: Vec<[u32; super::words::ROWS]>,
    /// The word vectors, where known.
    pub(super) vectors: Vec<Option<(&'a [i8], f32)>>,
    pub(super) tags: Option<&'a [u8]>,
    pub(super) tree: Option<(&'a [u32], &'a [u8])>,
    /// Parts of names, and whether names of other kinds are marked.
    pub(super) parts: Option<(&'a [u8], bool)>,
}

pub(super) struct Losses {
    pub(super) arc: f64,
    pub(super) label: f64,
    pub(super) tag: f64,
    pub(super) part: f64,
}

/// The network of this moment: sizes, parameters, and these turned.
pub(super) struct Net<'a> {
    pub(super) s: &'a Sizes,
    pub(super) w: &'a [Vec<f32>],
    pub(super) turned: &'a [Vec<f32>],
}

/// A chunk of sentences, one step forward and back; gradients are added to `grads`.
pub(super) fn step(
    Net { s, w, turned }: &Net<'_>,
    batch: &[Example<'_>],
    random: &mut Random,
    grads: &mut [Vec<f32>],
    touched: &mut Vec<u32>,
) -> Losses {
    let (s, drop) = (*s, DROP);
    let e = s.wide();
    let mut starts = vec![0];
    for example in batch {
        starts.push(starts.last().expect("an end") + example.rows.len());
    }
    let n = *starts.last().expect("an end");
    // Input.
    let mut x = vec![0f32; n * e];
    let mut vec_in = vec![0f32; n * s.vector];
    for (example, &start) in batch.iter().zip(&starts) {
        for (i, rows) in example.rows.iter().enumerate() {
            let to = &mut x[(start + i) * e..][..e];
            for &row in rows {
                for (t, v) in to.iter_mut().zip(&w[TABLE][row as usize * e..][..e]) {
                    *t += v;
                }
            }
            if let Some((vector, step)) = example.vectors[i] {
                for (t, v) in vec_in[(start + i) * s.vector..][..s.vector]
                    .iter_mut()
                    .zip(vector)
                {
                    *t = f32::from(*v) * step;
                }
            }
        }
    }
    if s.vector > 0 {
        add_product(
            View::rows(&vec_in, s.vector),
            &w[VECTORS],
            &mut x,
            (n, s.vector, e),
        );
    }
    let mut passes: Vec<LayerPass> = Vec::new();
    for number in 0..s.layers {
        let at = LAYER + number * LAYER_SIZE;
        let mask = dropout(&starts, e, drop, random);
        let mut input = x.clone();
        apply_mask(&mut input, &mask, &starts, e);
        let pass = layer::forward(s, w, at, &starts, input, mask);
        x.clone_from(&pass.output);
        passes.push(pass);
    }
    let mask = dropout(&starts, e, drop, random);
    apply_mask(&mut x, &mask, &starts, e);
    let mut dx = vec![0f32; n * e];
    let mut losses = Losses {
        arc: 0.0,
        label: 0.0,
        tag: 0.0,
        part: 0.0,
    };
    let scale = 1.0 / 32.0;

    // Tags and parts of names.
    let mut logits = repeat(&w[TAG_BIAS], n);
    add_product(View::rows(&x, e), &w[TAG], &mut logits, (n, e, TAGS));
    for (example, &start) in batch.iter().zip(&starts) {
        let slice = &mut logits[start * TAGS..][..example.rows.len() * TAGS];
        match example.tags {
            Some(tags) => {
                for (row, &gold) in slice.chunks_exact_mut(TAGS).zip(tags) {
                    losses.tag += softmax_grad(row, gold as usize, scale * 0.5);
                }
            }
            None => slice.fill(0.0),
        }
    }
    linear_back(
        &x,
        &logits,
        (TAG, TAG_BIAS),
        (n, e, TAGS),
        turned,
        grads,
        &mut dx,
    );
    let mut logits = repeat(&w[PART_BIAS], n);
    add_product(View::rows(&x, e), &w[PART], &mut logits, (n, e, PARTS));
    for (example, &start) in batch.iter().zip(&starts) {
        let slice = &mut logits[start * PARTS..][..example.rows.len() * PARTS];
        match example.parts {
            Some((parts, others)) => {
                losses.part += chain::gradient(
                    slice,
                    parts,
                    others,
                    &w[STEPS],
                    &mut grads[STEPS],
                    scale * NAMES,
                );
            }
            None => slice.fill(0.0),
        }
    }
    linear_back(
        &x,
        &logits,
        (PART, PART_BIAS),
        (n, e, PARTS),
        turned,
        grads,
        &mut dx,
    );

    // Arcs.
    let a = s.arc;
    let mut dep = repeat(&w[ARC_DEP_BIAS], n);
    add_product(View::rows(&x, e), &w[ARC_DEP], &mut dep, (n, e, a));
    let mut head = repeat(&w[ARC_HEAD_BIAS], n);
    add_product(View::rows(&x, e), &w[ARC_HEAD], &mut head, (n, e, a));
    dep.iter_mut().chain(&mut head).for_each(|x| *x = leaky(*x));
    let arc_mask = dropout(&starts, a, drop, random);
    apply_mask(&mut dep, &arc_mask, &starts, a);
    let head_mask = dropout(&starts, a, drop, random);
    apply_mask(&mut head, &head_mask, &starts, a);
    let mut ddep = vec![0f32; n * a];
    let mut dhead = vec![0f32; n * a];
    // Labels.
    let b = s.label;
    let mut ldep = repeat(&w[LABEL_BIAS], n);
    add_product(View::rows(&x, e), &w[LABEL_DEP], &mut ldep, (n, e, b));
    let mut lhead = vec![0f32; n * b];
    add_product(View::rows(&x, e), &w[LABEL_HEAD], &mut lhead, (n, e, b));
    let mut dldep = vec![0f32; n * b];
    let mut dlhead = vec![0f32; n * b];
    for (sentence, (example, &start)) in batch.iter().zip(&starts).enumerate() {
        let Some((heads, relations)) = example.tree else {
            continue;
        };
        let len = example.rows.len();
        let scores = &mut vec![0f32; len + 1];
        for i in 0..len {
            let d = &dep[(start + i) * a..][..a];
            let mut du = vec![0f32; a];
            for (x, (y, z)) in du.iter_mut().zip(d.iter().zip(&w[ARC_PRIOR])) {
                *x = y + z;
            }
            scores[0] = dot(&du, &w[ARC_ROOT]);
            for j in 0..len {
                scores[j + 1] = if i == j {
                    f32::NEG_INFINITY
                } else {
                    dot(&du, &head[(start + j) * a..][..a])
                };
            }
            losses.arc += softmax_grad(scores, heads[i] as usize, scale);
            let dd = &mut ddep[(start + i) * a..][..a];
            for (k, &ds) in scores.iter().enumerate() {
                if ds == 0.0 {
                    continue;
                }
                let row: &[f32] = if k == 0 {
                    &w[ARC_ROOT]
                } else {
                    &head[(start + k - 1) * a..][..a]
                };
                for ((d, h), prior) in dd.iter_mut().zip(row).zip(&mut grads[ARC_PRIOR]) {
                    *d += ds * h;
                    *prior += ds * h;
                }
                let to: &mut [f32] = if k == 0 {
                    &mut grads[ARC_ROOT]
                } else {
                    &mut dhead[(start + k - 1) * a..][..a]
                };
                for (t, x) in to.iter_mut().zip(&du) {
                    *t += ds * x;
                }
            }
        }
        // Relations, by the gold heads.
        let label_mask = dropout(&[0, 1], b, drop, random);
        let _ = sentence;
        let mut hidden = vec![0f32; len * b];
        for i in 0..len {
            let h = heads[i] as usize;
            let from: &[f32] = if h == 0 {
                &w[LABEL_ROOT]
            } else {
                &lhead[(start + h - 1) * b..][..b]
            };
            for (k, z) in hidden[i * b..][..b].iter_mut().enumerate() {
                *z = leaky(ldep[(start + i) * b + k] + from[k]);
                if !label_mask.is_empty() {
                    *z *= label_mask[k];
                }
            }
        }
        let mut logits = repeat(&w[LABEL_OUT_BIAS], len);
        add_product(
            View::rows(&hidden, b),
            &w[LABEL_OUT],
            &mut logits,
            (len, b, RELATIONS),
        );
        for (row, &gold) in logits.chunks_exact_mut(RELATIONS).zip(relations) {
            losses.label += softmax_grad(row, gold as usize, scale);
        }
        let mut dhidden = vec![0f32; len * b];
        linear_back(
            &hidden,
            &logits,
            (LABEL_OUT, LABEL_OUT_BIAS),
            (len, b, RELATIONS),
            turned,
            grads,
            &mut dhidden,
        );
        for i in 0..len {
            let h = heads[i] as usize;
            for k in 0..b {
                let keep = if label_mask.is_empty() {
                    1.0
                } else {
                    label_mask[k]
                };
                let d = dhidden[i * b + k] * keep * leaky_slope(hidden[i * b + k]);
                dldep[(start + i) * b + k] += d;
                if h == 0 {
                    grads[LABEL_ROOT][k] += d;
                } else {
                    dlhead[(start + h - 1) * b + k] += d;
                }
            }
        }
    }
    apply_mask(&mut ddep, &arc_mask, &starts, a);
    apply_mask(&mut dhead, &head_mask, &starts, a);
    for (d, y) in ddep.iter_mut().zip(&dep).chain(dhead.iter_mut().zip(&head)) {
        *d *= leaky_slope(*y);
    }
    linear_back(
        &x,
        &ddep,
        (ARC_DEP, ARC_DEP_BIAS),
        (n, e, a),
        turned,
        grads,
        &mut dx,
    );
    linear_back(
        &x,
        &dhead,
        (ARC_HEAD, ARC_HEAD_BIAS),
        (n, e, a),
        turned,
        grads,
        &mut dx,
    );
    linear_back(
        &x,
        &dldep,
        (LABEL_DEP, LABEL_BIAS),
        (n, e, b),
        turned,
        grads,
        &mut dx,
    );
    // The bias of the labels is counted once, by the dependents.
    let bias = grads[LABEL_BIAS].clone();
    linear_back(
        &x,
        &dlhead,
        (LABEL_HEAD, LABEL_BIAS),
        (n, e, b),
        turned,
        grads,
        &mut dx,
    );
    grads[LABEL_BIAS] = bias;

    apply_mask(&mut dx, &mask, &starts, e);
    for number in (0..s.layers).rev() {
        let at = LAYER + number * LAYER_SIZE;
        let pass = &passes[number];
        let mut before = layer::back((s, at), &starts, pass, &dx, turned, grads);
        apply_mask(&mut before, &pass.mask, &starts, e);
        dx = before;
    }
    if s.vector > 0 {
        add_product(
            View::transposed(&vec_in, s.vector),
            &dx,
            &mut grads[VECTORS],
            (s.vector, n, e),
        );
    }
    for (example, &start) in batch.iter().zip(&starts) {
        for (i, rows) in example.rows.iter().enumerate() {
            for &row in rows {
                touched.push(row);
                let from = &dx[(start + i) * e..][..e];
                for (t, v) in grads[TABLE][row as usize * e..][..e].iter_mut().zip(from) {
                    *t += v;
                }
            }
        }
    }
    losses
}
