//! The network as it is trained: floats, with all that a step back needs.

use super::chain;
use crate::train::gemm::{View, add_product, turn};
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
    pub(super) lstm: bool,
    /// Layers that look three words wide by a convolution and have no recurrence.
    pub(super) conv: bool,
}

impl Sizes {
    pub(super) fn wide(&self) -> usize {
        2 * self.half
    }

    fn gates(&self) -> usize {
        6 * self.half
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
/// Parameters of a layer: weights, peepholes of the two gates, their biases.
pub(super) const LAYER_SIZE: usize = 4;

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
        if s.conv {
            all.push(glorot(3 * e, e));
            all.push(vec![0.0; e]);
            all.push(vec![]);
            all.push(vec![]);
        } else if s.lstm {
            all.push(glorot(e, 6 * s.half));
            all.push(glorot(s.half, 6 * s.half));
            let mut bias = vec![0.0; 6 * s.half];
            for dir in 0..2 {
                bias[dir * 3 * s.half..][..s.half].fill(1.0);
            }
            all.push(bias);
            all.push(vec![]);
        } else {
            all.push(glorot(e, s.gates()));
            all.push(vec![0.0; 2 * e]);
            all.push(vec![0.0; e]);
            all.push(vec![0.0; e]);
        }
    }
    all
}

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

fn part_weight() -> f32 {
    static N: std::sync::OnceLock<f32> = std::sync::OnceLock::new();
    *N.get_or_init(|| std::env::var("PARTW").ok().and_then(|v| v.parse().ok()).unwrap_or(1.0))
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

fn leaky(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

fn leaky_slope(y: f32) -> f32 {
    if y > 0.0 { 1.0 } else { 0.1 }
}

struct LayerPass {
    /// What came in, after dropout.
    input: Vec<f32>,
    mask: Vec<f32>,
    gates: Vec<f32>,
    cells: Vec<f32>,
    output: Vec<f32>,
}

/// A chunk of sentences, one step forward and back; gradients are added to `grads`.
pub(super) fn step(
    s: &Sizes,
    w: &[Vec<f32>],
    turned: &[Vec<f32>],
    batch: &[Example<'_>],
    drop: f32,
    random: &mut Random,
    grads: &mut [Vec<f32>],
    touched: &mut Vec<u32>,
) -> Losses {
    let e = s.wide();
    let mut starts = vec![0];
    for example in batch {
        starts.push(starts.last().unwrap() + example.rows.len());
    }
    let n = *starts.last().unwrap();
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
                for (t, v) in vec_in[(start + i) * s.vector..][..s.vector].iter_mut().zip(vector) {
                    *t = f32::from(*v) * step;
                }
            }
        }
    }
    if s.vector > 0 {
        add_product(View::rows(&vec_in, s.vector), &w[VECTORS], &mut x, (n, s.vector, e));
    }
    let mut passes: Vec<LayerPass> = Vec::new();
    for layer in 0..s.layers {
        let at = LAYER + layer * LAYER_SIZE;
        let mask = dropout(&starts, e, drop, random);
        let mut input = x.clone();
        apply_mask(&mut input, &mask, &starts, e);
        let pass = if s.conv {
            conv_forward(s, w, at, &starts, input, mask)
        } else if s.lstm {
            lstm_forward(s, w, at, &starts, input, mask)
        } else {
            sru_forward(s, w, at, &starts, input, mask)
        };
        x.clone_from(&pass.output);
        passes.push(pass);
    }
    let mask = dropout(&starts, e, drop, random);
    apply_mask(&mut x, &mask, &starts, e);
    let mut dx = vec![0f32; n * e];
    let mut losses = Losses { arc: 0.0, label: 0.0, tag: 0.0, part: 0.0 };
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
    linear_back(&x, &logits, (TAG, TAG_BIAS), (n, e, TAGS), turned, grads, &mut dx);
    let mut logits = repeat(&w[PART_BIAS], n);
    add_product(View::rows(&x, e), &w[PART], &mut logits, (n, e, PARTS));
    for (example, &start) in batch.iter().zip(&starts) {
        let slice = &mut logits[start * PARTS..][..example.rows.len() * PARTS];
        match example.parts {
            Some((parts, others)) => {
                losses.part += chain::gradient(slice, parts, others, &w[STEPS], &mut grads[STEPS], scale * part_weight());
            }
            None => slice.fill(0.0),
        }
    }
    linear_back(&x, &logits, (PART, PART_BIAS), (n, e, PARTS), turned, grads, &mut dx);

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
        let Some((heads, relations)) = example.tree else { continue };
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
                scores[j + 1] =
                    if i == j { f32::NEG_INFINITY } else { dot(&du, &head[(start + j) * a..][..a]) };
            }
            losses.arc += softmax_grad(scores, heads[i] as usize, scale);
            let dd = &mut ddep[(start + i) * a..][..a];
            for (k, &ds) in scores.iter().enumerate() {
                if ds == 0.0 {
                    continue;
                }
                let row: &[f32] =
                    if k == 0 { &w[ARC_ROOT] } else { &head[(start + k - 1) * a..][..a] };
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
            let from: &[f32] =
                if h == 0 { &w[LABEL_ROOT] } else { &lhead[(start + h - 1) * b..][..b] };
            for (k, z) in hidden[i * b..][..b].iter_mut().enumerate() {
                *z = leaky(ldep[(start + i) * b + k] + from[k]);
                if !label_mask.is_empty() {
                    *z *= label_mask[k];
                }
            }
        }
        let mut logits = repeat(&w[LABEL_OUT_BIAS], len);
        add_product(View::rows(&hidden, b), &w[LABEL_OUT], &mut logits, (len, b, RELATIONS));
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
                let keep = if label_mask.is_empty() { 1.0 } else { label_mask[k] };
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
    linear_back(&x, &ddep, (ARC_DEP, ARC_DEP_BIAS), (n, e, a), turned, grads, &mut dx);
    linear_back(&x, &dhead, (ARC_HEAD, ARC_HEAD_BIAS), (n, e, a), turned, grads, &mut dx);
    linear_back(&x, &dldep, (LABEL_DEP, LABEL_BIAS), (n, e, b), turned, grads, &mut dx);
    // The bias of the labels is counted once, by the dependents.
    let bias = grads[LABEL_BIAS].clone();
    linear_back(&x, &dlhead, (LABEL_HEAD, LABEL_BIAS), (n, e, b), turned, grads, &mut dx);
    grads[LABEL_BIAS] = bias;

    apply_mask(&mut dx, &mask, &starts, e);
    for layer in (0..s.layers).rev() {
        let at = LAYER + layer * LAYER_SIZE;
        let pass = &passes[layer];
        let mut before = if s.conv {
            conv_back(s, at, &starts, pass, &dx, turned, grads)
        } else if s.lstm {
            lstm_back(s, at, &starts, pass, &dx, turned, grads)
        } else {
            sru_back(s, w, at, &starts, pass, &dx, turned, grads)
        };
        apply_mask(&mut before, &pass.mask, &starts, e);
        dx = before;
    }
    if s.vector > 0 {
        add_product(View::transposed(&vec_in, s.vector), &dx, &mut grads[VECTORS], (s.vector, n, e));
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

fn repeat(row: &[f32], n: usize) -> Vec<f32> {
    let mut out = Vec::with_capacity(row.len() * n);
    for _ in 0..n {
        out.extend_from_slice(row);
    }
    out
}

/// A mask for each sentence, the same for all its words.
fn dropout(starts: &[usize], width: usize, p: f32, random: &mut Random) -> Vec<f32> {
    if p == 0.0 {
        return Vec::new();
    }
    let keep = 1.0 / (1.0 - p);
    (0..(starts.len() - 1) * width).map(|_| if random.unit() < p { 0.0 } else { keep }).collect()
}

fn apply_mask(x: &mut [f32], mask: &[f32], starts: &[usize], width: usize) {
    if mask.is_empty() {
        return;
    }
    for (sentence, mask) in starts.windows(2).zip(mask.chunks_exact(width)) {
        for row in x[sentence[0] * width..sentence[1] * width].chunks_exact_mut(width) {
            row.iter_mut().zip(mask).for_each(|(x, m)| *x *= m);
        }
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0f32; 16];
    let (a16, b16) = (a.chunks_exact(16), b.chunks_exact(16));
    let rest: f32 = a16.remainder().iter().zip(b16.remainder()).map(|(x, y)| x * y).sum();
    for (a, b) in a16.zip(b16) {
        for ((s, x), y) in sums.iter_mut().zip(a).zip(b) {
            *s += x * y;
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// Turns scores into gradients; returns the loss.
fn softmax_grad(row: &mut [f32], gold: usize, scale: f32) -> f64 {
    softmax_any_grad(row, &[gold], scale)
}

/// The same where any of several answers is right.
fn softmax_any_grad(row: &mut [f32], gold: &[usize], scale: f32) -> f64 {
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
fn linear_back(
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
        if s.conv {
            out[at] = turn(&w[at], 3 * e, e);
        } else {
            out[at] = turn(&w[at], e, s.gates());
            if s.lstm {
                out[at + 1] = turn(&w[at + 1], s.half, s.gates());
            }
        }
    }
    out
}

/// The simple recurrent unit: two gates that look at the cell before, and a way around.
fn sru_forward(
    s: &Sizes,
    w: &[Vec<f32>],
    at: usize,
    starts: &[usize],
    input: Vec<f32>,
    mask: Vec<f32>,
) -> LayerPass {
    let (e, h) = (s.wide(), s.half);
    let n = *starts.last().unwrap();
    let mut gates = vec![0f32; n * 6 * h];
    add_product(View::rows(&input, e), &w[at], &mut gates, (n, e, 6 * h));
    let mut cells = vec![0f32; n * e];
    let mut output = vec![0f32; n * e];
    let (peep, bf, br) = (&w[at + 1], &w[at + 2], &w[at + 3]);
    for sentence in starts.windows(2) {
        for dir in 0..2 {
            let o = dir * h;
            let mut cell = vec![0f32; h];
            for t in 0..sentence[1] - sentence[0] {
                let i = if dir == 0 { sentence[0] + t } else { sentence[1] - 1 - t };
                let g = &mut gates[i * 6 * h + dir * 3 * h..][..3 * h];
                for k in 0..h {
                    let c = cell[k];
                    let f = sigmoid(g[h + k] + peep[o + k] * c + bf[o + k]);
                    let r = sigmoid(g[2 * h + k] + peep[e + o + k] * c + br[o + k]);
                    let new = f * c + (1.0 - f) * g[k];
                    cell[k] = new;
                    g[h + k] = f;
                    g[2 * h + k] = r;
                    cells[i * e + o + k] = new;
                    output[i * e + o + k] = r * new + (1.0 - r) * input[i * e + o + k];
                }
            }
        }
    }
    LayerPass { input, mask, gates, cells, output }
}

#[allow(clippy::too_many_arguments)]
fn sru_back(
    s: &Sizes,
    w: &[Vec<f32>],
    at: usize,
    starts: &[usize],
    pass: &LayerPass,
    dout: &[f32],
    turned: &[Vec<f32>],
    grads: &mut [Vec<f32>],
) -> Vec<f32> {
    let (e, h) = (s.wide(), s.half);
    let n = *starts.last().unwrap();
    let mut dgates = vec![0f32; n * 6 * h];
    let mut dx = vec![0f32; n * e];
    let peep = &w[at + 1];
    for sentence in starts.windows(2) {
        for dir in 0..2 {
            let o = dir * h;
            let mut carry = vec![0f32; h];
            let len = sentence[1] - sentence[0];
            for t in (0..len).rev() {
                let i = if dir == 0 { sentence[0] + t } else { sentence[1] - 1 - t };
                let before = (t > 0).then(|| if dir == 0 { i - 1 } else { i + 1 });
                let g = &pass.gates[i * 6 * h + dir * 3 * h..][..3 * h];
                let dg = &mut dgates[i * 6 * h + dir * 3 * h..][..3 * h];
                for k in 0..h {
                    let (xt, f, r) = (g[k], g[h + k], g[2 * h + k]);
                    let c = pass.cells[i * e + o + k];
                    let cp = before.map_or(0.0, |b| pass.cells[b * e + o + k]);
                    let dh = dout[i * e + o + k];
                    let input = pass.input[i * e + o + k];
                    let dr = dh * (c - input) * r * (1.0 - r);
                    dx[i * e + o + k] += dh * (1.0 - r);
                    let dc = dh * r + carry[k];
                    let df = dc * (cp - xt) * f * (1.0 - f);
                    dg[k] = dc * (1.0 - f);
                    dg[h + k] = df;
                    dg[2 * h + k] = dr;
                    carry[k] = dc * f + df * peep[o + k] + dr * peep[e + o + k];
                    grads[at + 1][o + k] += df * cp;
                    grads[at + 1][e + o + k] += dr * cp;
                    grads[at + 2][o + k] += df;
                    grads[at + 3][o + k] += dr;
                }
            }
        }
    }
    add_product(View::transposed(&pass.input, e), &dgates, &mut grads[at], (e, n, 6 * h));
    add_product(View::rows(&dgates, 6 * h), &turned[at], &mut dx, (n, 6 * h, e));
    dx
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
fn lstm_forward(
    s: &Sizes,
    w: &[Vec<f32>],
    at: usize,
    starts: &[usize],
    input: Vec<f32>,
    mask: Vec<f32>,
) -> LayerPass {
    let (e, h) = (s.wide(), s.half);
    let n = *starts.last().unwrap();
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
                let i = if dir == 0 { sentence[0] + t } else { sentence[1] - 1 - t };
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
    LayerPass { input, mask, gates, cells, output }
}

#[allow(clippy::too_many_arguments)]
fn lstm_back(
    s: &Sizes,
    at: usize,
    starts: &[usize],
    pass: &LayerPass,
    dout: &[f32],
    turned: &[Vec<f32>],
    grads: &mut [Vec<f32>],
) -> Vec<f32> {
    let (e, h) = (s.wide(), s.half);
    let n = *starts.last().unwrap();
    let mut dgates = vec![0f32; n * 6 * h];
    let mut states = vec![0f32; n * e];
    for sentence in starts.windows(2) {
        for dir in 0..2 {
            let o = dir * h;
            let mut dcell = vec![0f32; h];
            let mut dstate = vec![0f32; h];
            let len = sentence[1] - sentence[0];
            for t in (0..len).rev() {
                let i = if dir == 0 { sentence[0] + t } else { sentence[1] - 1 - t };
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
    add_product(View::transposed(&pass.input, e), &dgates, &mut grads[at], (e, n, 6 * h));
    add_product(View::rows(&dgates, 6 * h), &turned[at], &mut dx, (n, 6 * h, e));
    dx
}

/// Three words wide, with a way around.
fn conv_forward(
    s: &Sizes,
    w: &[Vec<f32>],
    at: usize,
    starts: &[usize],
    input: Vec<f32>,
    mask: Vec<f32>,
) -> LayerPass {
    let e = s.wide();
    let n = *starts.last().unwrap();
    let wide = window(&input, starts, e);
    let mut cells = repeat(&w[at + 1], n);
    add_product(View::rows(&wide, 3 * e), &w[at], &mut cells, (n, 3 * e, e));
    cells.iter_mut().for_each(|x| *x = leaky(*x));
    let output = cells.iter().zip(&input).map(|(c, x)| c + x).collect();
    LayerPass { input, mask, gates: wide, cells, output }
}

fn window(x: &[f32], starts: &[usize], e: usize) -> Vec<f32> {
    let mut out = vec![0f32; x.len() * 3];
    for sentence in starts.windows(2) {
        for i in sentence[0]..sentence[1] {
            for (slot, j) in [(0, i.wrapping_sub(1)), (1, i), (2, i + 1)] {
                if (sentence[0]..sentence[1]).contains(&j) {
                    out[(i * 3 + slot) * e..][..e].copy_from_slice(&x[j * e..][..e]);
                }
            }
        }
    }
    out
}

fn conv_back(
    s: &Sizes,
    at: usize,
    starts: &[usize],
    pass: &LayerPass,
    dout: &[f32],
    turned: &[Vec<f32>],
    grads: &mut [Vec<f32>],
) -> Vec<f32> {
    let e = s.wide();
    let n = *starts.last().unwrap();
    let dcells: Vec<f32> =
        dout.iter().zip(&pass.cells).map(|(d, c)| d * leaky_slope(*c)).collect();
    let mut dwide = vec![0f32; n * 3 * e];
    linear_back(&pass.gates, &dcells, (at, at + 1), (n, 3 * e, e), turned, grads, &mut dwide);
    let mut dx = dout.to_vec();
    for sentence in starts.windows(2) {
        for i in sentence[0]..sentence[1] {
            for (slot, j) in [(0, i.wrapping_sub(1)), (1, i), (2, i + 1)] {
                if (sentence[0]..sentence[1]).contains(&j) {
                    let from = &dwide[(i * 3 + slot) * e..][..e];
                    dx[j * e..][..e].iter_mut().zip(from).for_each(|(x, d)| *x += d);
                }
            }
        }
    }
    dx
}

/// What a forward pass without dropout says of one sentence.
pub(super) struct Read {
    pub(super) tags: Vec<u8>,
    pub(super) parts: Vec<u8>,
    /// `(len) x (len + 1)` scores of heads, the root first.
    pub(super) arcs: Vec<f32>,
    ldep: Vec<f32>,
    lhead: Vec<f32>,
}

pub(super) fn read(s: &Sizes, w: &[Vec<f32>], example: &Example<'_>) -> Read {
    let (e, n, a) = (s.wide(), example.rows.len(), s.arc);
    let starts = [0, n];
    let mut x = vec![0f32; n * e];
    let mut vec_in = vec![0f32; n * s.vector];
    for (i, rows) in example.rows.iter().enumerate() {
        for &row in rows {
            for (t, v) in x[i * e..][..e].iter_mut().zip(&w[TABLE][row as usize * e..][..e]) {
                *t += v;
            }
        }
        if let Some((vector, step)) = example.vectors[i] {
            for (t, v) in vec_in[i * s.vector..][..s.vector].iter_mut().zip(vector) {
                *t = f32::from(*v) * step;
            }
        }
    }
    if s.vector > 0 {
        add_product(View::rows(&vec_in, s.vector), &w[VECTORS], &mut x, (n, s.vector, e));
    }
    for layer in 0..s.layers {
        let at = LAYER + layer * LAYER_SIZE;
        let pass = if s.conv {
            conv_forward(s, w, at, &starts, x, Vec::new())
        } else if s.lstm {
            lstm_forward(s, w, at, &starts, x, Vec::new())
        } else {
            sru_forward(s, w, at, &starts, x, Vec::new())
        };
        x = pass.output;
    }
    let linear = |weights: usize, bias: Option<usize>, m: usize| {
        let mut out = bias.map_or_else(|| vec![0.0; n * m], |bias| repeat(&w[bias], n));
        add_product(View::rows(&x, e), &w[weights], &mut out, (n, e, m));
        out
    };
    let best = |rows: Vec<f32>, m: usize| -> Vec<u8> {
        rows.chunks_exact(m)
            .map(|row| {
                let mut best = 0;
                for (i, x) in row.iter().enumerate() {
                    if *x > row[best] {
                        best = i;
                    }
                }
                best as u8
            })
            .collect()
    };
    let tags = best(linear(TAG, Some(TAG_BIAS), TAGS), TAGS);
    let parts = best(linear(PART, Some(PART_BIAS), PARTS), PARTS);
    let mut dep = linear(ARC_DEP, Some(ARC_DEP_BIAS), a);
    let mut head = linear(ARC_HEAD, Some(ARC_HEAD_BIAS), a);
    dep.iter_mut().chain(&mut head).for_each(|x| *x = leaky(*x));
    let mut arcs = vec![f32::NEG_INFINITY; n * (n + 1)];
    for i in 0..n {
        let du: Vec<f32> =
            dep[i * a..][..a].iter().zip(&w[ARC_PRIOR]).map(|(x, y)| x + y).collect();
        arcs[i * (n + 1)] = dot(&du, &w[ARC_ROOT]);
        for j in 0..n {
            if i != j {
                arcs[i * (n + 1) + j + 1] = dot(&du, &head[j * a..][..a]);
            }
        }
    }
    let ldep = linear(LABEL_DEP, Some(LABEL_BIAS), s.label);
    let lhead = linear(LABEL_HEAD, None, s.label);
    Read { tags, parts, arcs, ldep, lhead }
}

impl Read {
    /// The best relation of word `i` (from 0) to its head (from 1; 0 for the root).
    pub(super) fn relation(&self, s: &Sizes, w: &[Vec<f32>], i: usize, head: usize) -> u8 {
        if head == 0 {
            return 1;
        }
        let b = s.label;
        let hidden: Vec<f32> = (0..b)
            .map(|k| leaky(self.ldep[i * b + k] + self.lhead[(head - 1) * b + k]))
            .collect();
        let mut logits = w[LABEL_OUT_BIAS].clone();
        add_product(View::rows(&hidden, b), &w[LABEL_OUT], &mut logits, (1, b, RELATIONS));
        let mut best = 0;
        for (i, x) in logits.iter().enumerate() {
            if *x > logits[best] && i != 1 {
                best = i;
            }
        }
        best as u8
    }
}
