//! The trained network as the file that ships.

use claims_learn::{Matrix, Table, Tensor, Tensors};

use super::parameters::{self as model, PARTS, RELATIONS, Sizes, TAGS};
use super::words::Vocabulary;

/// The file, in the order that `claims_language`'s `Network` reads.
pub(super) fn file(s: &Sizes, w: &[Vec<f32>], vocabulary: &Vocabulary) -> Vec<u8> {
    let (e, h) = (s.wide(), s.half);
    let floats = |at: usize| Tensor::Floats(w[at].clone());
    let mut all = vec![
        Tensor::Keys(vocabulary.keys.clone()),
        Tensor::Table(Table::quantize(&w[model::TABLE], e)),
        Tensor::Matrix(Matrix::quantize(&w[model::VECTORS], s.vector, e)),
        Tensor::Floats(vec![s.layers as f32]),
    ];
    for layer in 0..s.layers {
        let at = model::LAYER + layer * model::LAYER_SIZE;
        all.push(Tensor::Matrix(Matrix::quantize(&w[at], e, 6 * h)));
        let mut recurrent = Vec::new();
        for direction in 0..2 {
            let part: Vec<f32> = w[at + 1]
                .chunks_exact(6 * h)
                .flat_map(|row| row[direction * 3 * h..][..3 * h].iter().copied())
                .collect();
            recurrent.push(Tensor::Matrix(Matrix::quantize(&part, h, 3 * h)));
        }
        all.push(floats(at + 2));
        all.append(&mut recurrent);
    }
    // All that is asked of the last states is one matrix.
    let zeros = vec![0.0; s.label];
    let columns = [
        (&w[model::ARC_DEP], &w[model::ARC_DEP_BIAS], s.arc),
        (&w[model::ARC_HEAD], &w[model::ARC_HEAD_BIAS], s.arc),
        (&w[model::LABEL_DEP], &w[model::LABEL_BIAS], s.label),
        (&w[model::LABEL_HEAD], &zeros, s.label),
        (&w[model::TAG], &w[model::TAG_BIAS], TAGS),
        (&w[model::PART], &w[model::PART_BIAS], PARTS),
    ];
    let width: usize = columns.iter().map(|c| c.2).sum();
    let mut heads = Vec::with_capacity(e * width);
    for row in 0..e {
        for (weights, _, cols) in &columns {
            heads.extend_from_slice(&weights[row * cols..][..*cols]);
        }
    }
    all.push(Tensor::Matrix(Matrix::quantize(&heads, e, width)));
    all.push(Tensor::Floats(
        columns.iter().flat_map(|c| c.1.iter().copied()).collect(),
    ));
    all.push(floats(model::ARC_PRIOR));
    all.push(floats(model::ARC_ROOT));
    all.push(floats(model::LABEL_ROOT));
    all.push(Tensor::Matrix(Matrix::quantize(
        &w[model::LABEL_OUT],
        s.label,
        RELATIONS,
    )));
    all.push(floats(model::LABEL_OUT_BIAS));
    all.push(floats(model::STEPS));
    Tensors::new(all).to_bytes()
}
