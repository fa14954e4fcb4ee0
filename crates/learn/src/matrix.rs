use crate::kernel::{GROUP, Kernel, LANES, MOST, ZERO};

/// A matrix of one byte a weight, with a scale and a bias for each output, ready to be multiplied with.
///
/// Inputs are bytes: what they stand for, times a scale of the caller's, plus 128 (see [`to_bytes`]). The sums are
/// whole numbers, so the result is the same on every processor.
///
/// ```
/// use claims_learn::{Matrix, Product, to_bytes};
///
/// // Four inputs, two outputs, row by row.
/// let matrix = Matrix::quantize(&[1.0, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5], 4, 2);
/// let mut x = [0; 4];
/// to_bytes(&[1.0, 1.0, -1.0, 1.0], 100.0, &mut x);
/// let mut product = Product::default();
/// let out = product.of(&matrix, &x, 1.0 / 100.0);
/// assert!((out[0] - 1.0).abs() < 0.02 && (out[1] - 1.0).abs() < 0.02);
/// assert_eq!(out.len(), matrix.width());
/// ```
#[derive(Debug, Clone)]
pub struct Matrix {
    inputs: usize,
    outputs: usize,
    bytes: Vec<i8>,
    /// As long as a row of results, and so the two below.
    scales: Vec<f32>,
    bias: Vec<f32>,
    start: Vec<i32>,
    packed: Vec<i8>,
    kernel: Kernel,
}

impl Matrix {
    /// Rounds `inputs` rows of `outputs` weights to bytes; of each output, the greatest weight is 63.
    ///
    /// # Panics
    /// When the number of weights is not `inputs * outputs`, or `inputs` is not a multiple of four, or one is zero.
    pub fn quantize(weights: &[f32], inputs: usize, outputs: usize) -> Self {
        assert_eq!(weights.len(), inputs * outputs, "weights of a matrix");
        let mut scales = vec![0f32; outputs];
        for row in weights.chunks_exact(outputs) {
            for (scale, w) in scales.iter_mut().zip(row) {
                *scale = scale.max(w.abs());
            }
        }
        for scale in &mut scales {
            *scale = if *scale > 0.0 { *scale / MOST } else { 1.0 };
        }
        let bytes = weights
            .chunks_exact(outputs)
            .flat_map(|row| {
                row.iter()
                    .zip(&scales)
                    .map(|(w, scale)| (w / scale).round() as i8)
            })
            .collect();
        Self::new(inputs, outputs, bytes, scales)
    }

    /// The caller has checked the sizes, and that no weight is beyond 63.
    pub(crate) fn new(inputs: usize, outputs: usize, bytes: Vec<i8>, mut scales: Vec<f32>) -> Self {
        assert!(
            inputs.is_multiple_of(GROUP) && inputs > 0 && outputs > 0,
            "{inputs} by {outputs}"
        );
        let width = outputs.next_multiple_of(LANES);
        let mut packed = vec![0i8; width * inputs];
        let mut start = vec![0i32; width];
        for (p, row) in bytes.chunks_exact(outputs).enumerate() {
            for (j, &w) in row.iter().enumerate() {
                let block = j / LANES * inputs * LANES;
                let at = block + p / GROUP * GROUP * LANES + j % LANES * GROUP + p % GROUP;
                packed[at] = w;
                start[j] -= ZERO * i32::from(w);
            }
        }
        scales.resize(width, 0.0);
        let bias = vec![0.0; width];
        Self {
            inputs,
            outputs,
            bytes,
            scales,
            bias,
            start,
            packed,
            kernel: Kernel::detect(),
        }
    }

    /// The same with a bias for each output.
    ///
    /// # Panics
    /// When there are not as many as outputs.
    #[must_use]
    pub fn with_bias(mut self, bias: &[f32]) -> Self {
        self.bias[..self.outputs].copy_from_slice(bias);
        self
    }

    /// Numbers that go in.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Numbers that come out.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Length of a row of results: the outputs, and behind them zeros up to a round number.
    pub fn width(&self) -> usize {
        self.scales.len()
    }

    pub(crate) fn kernel(&self) -> Kernel {
        self.kernel
    }

    pub(crate) fn bytes(&self) -> &[i8] {
        &self.bytes
    }

    /// Without those behind the outputs.
    pub(crate) fn scales(&self) -> &[f32] {
        &self.scales[..self.outputs]
    }

    /// The sums of rows of `x`, before scale and bias.
    #[inline]
    pub(crate) fn sums(&self, x: &[u8], out: &mut [i32]) {
        self.kernel
            .product(x, &self.packed, &self.start, out, self.inputs);
    }
}

/// Multiplies rows with a [`Matrix`]; holds the buffers.
#[derive(Debug, Clone, Default)]
pub struct Product {
    sums: Vec<i32>,
    out: Vec<f32>,
}

impl Product {
    /// The rows of `x` times the matrix, times `scale`, plus the bias: rows of [`Matrix::width`] numbers.
    ///
    /// # Panics
    /// When `x` is not made of rows of [`Matrix::inputs`] numbers.
    pub fn of(&mut self, matrix: &Matrix, x: &[u8], scale: f32) -> &mut [f32] {
        let length = x.len() / matrix.inputs * matrix.width();
        // What is there from before is written over.
        self.sums.resize(length.max(self.sums.len()), 0);
        self.out.resize(length.max(self.out.len()), 0.0);
        let (sums, out) = (&mut self.sums[..length], &mut self.out[..length]);
        matrix.sums(x, sums);
        matrix
            .kernel
            .scale(sums, &matrix.scales, &matrix.bias, scale, out);
        out
    }
}

#[inline(always)]
pub(crate) fn scale_rows(sums: &[i32], scales: &[f32], bias: &[f32], by: f32, out: &mut [f32]) {
    let width = scales.len();
    for (out, sums) in out.chunks_exact_mut(width).zip(sums.chunks_exact(width)) {
        for (((out, &sum), scale), bias) in out.iter_mut().zip(sums).zip(scales).zip(bias) {
            *out = sum as f32 * (scale * by) + bias;
        }
    }
}

/// Rounds numbers for [`Product::of`]: each times `scale`, plus 128; what does not fit is cut to 1 or 255.
///
/// Reads as many as `out` is long.
#[inline]
pub fn to_bytes(numbers: &[f32], scale: f32, out: &mut [u8]) {
    for (out, x) in out.iter_mut().zip(numbers) {
        *out = to_byte(x * scale);
    }
}

/// The nearest byte of a number of steps.
#[inline(always)]
pub(crate) fn to_byte(steps: f32) -> u8 {
    let steps = if steps > -127.0 { steps } else { -127.0 };
    let steps = if steps < 127.0 { steps } else { 127.0 };
    // Behind so great a number no bit is left for a fraction: the sum is rounded, and its lowest bits are the byte.
    (steps + (12_582_912.0 + 128.0)).to_bits() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_to_the_nearest_and_never_wraps() {
        let mut out = [0; 6];
        to_bytes(&[0.26, -0.26, 1e9, -1e9, 0.0, f32::NAN], 10.0, &mut out);
        assert_eq!(out, [131, 125, 255, 1, 128, 1]);
    }

    #[test]
    fn rows_are_apart() {
        let weights: Vec<f32> = (0..4 * 70).map(|x| (x % 11) as f32 / 10.0 - 0.5).collect();
        let matrix = Matrix::quantize(&weights, 4, 70).with_bias(&[1.0; 70]);
        let x = [100, 0, 255, 133, 128, 128, 128, 130];
        let mut product = Product::default();
        let out = product.of(&matrix, &x, 0.01);
        assert_eq!(out.len(), 2 * 128);
        for j in 0..70 {
            for (row, x) in x.chunks_exact(4).enumerate() {
                let right: f32 = (0..4)
                    .map(|p| (f32::from(x[p]) - 128.0) * 0.01 * weights[p * 70 + j])
                    .sum();
                assert!((out[row * 128 + j] - right - 1.0).abs() < 0.03, "{row} {j}");
            }
        }
    }
}
