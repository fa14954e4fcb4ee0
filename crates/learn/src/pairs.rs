use crate::kernel::Kernel;

/// The products of every row of `a` with every row of `b`: a row of results for each of `a`.
///
/// The sums have an order of their own, the same on every machine.
///
/// ```
/// let mut out = Vec::new();
/// claims_learn::pairs(&[1.0, 2.0], &[3.0, 4.0, 0.5, 0.0], 2, &mut out);
/// assert_eq!(out, [11.0, 0.5]);
/// ```
///
/// # Panics
/// When `width` is zero.
pub fn pairs(a: &[f32], b: &[f32], width: usize, out: &mut Vec<f32>) {
    // What is there from before is written over.
    out.resize(a.len() / width * (b.len() / width), 0.0);
    Kernel::detect().pairs(a, b, width, out);
}

const WIDE: usize = 16;

#[inline(always)]
pub(crate) fn all(a: &[f32], b: &[f32], width: usize, out: &mut [f32]) {
    let results = out.chunks_exact_mut((b.len() / width).max(1));
    for (a, out) in a.chunks_exact(width).zip(results) {
        for (b, out) in b.chunks_exact(width).zip(out) {
            let mut sums = [0f32; WIDE];
            let (parts_a, parts_b) = (a.chunks_exact(WIDE), b.chunks_exact(WIDE));
            let rest: f32 = parts_a.remainder().iter().zip(parts_b.remainder()).map(|(x, y)| x * y).sum();
            for (a, b) in parts_a.zip(parts_b) {
                for ((sum, x), y) in sums.iter_mut().zip(a).zip(b) {
                    *sum += x * y;
                }
            }
            // In halves: shorter than one after the other, and still always the same.
            let mut half = WIDE / 2;
            while half > 0 {
                for i in 0..half {
                    sums[i] += sums[i + half];
                }
                half /= 2;
            }
            *out = sums[0] + rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_gives_the_same_sums() {
        let a: Vec<f32> = (0..3 * 70).map(|i| (i * 7919 % 201) as f32 / 100.0 - 1.0).collect();
        let b: Vec<f32> = (0..5 * 70).map(|i| (i * 104_729 % 301) as f32 / 100.0 - 1.5).collect();
        let mut out = Vec::new();
        pairs(&a, &b, 70, &mut out);
        let mut portable = vec![0.0; 15];
        all(&a, &b, 70, &mut portable);
        assert_eq!(out, portable);
        let right: f32 = (0..70).map(|i| a[70 + i] * b[140 + i]).sum();
        assert!((out[5 + 2] - right).abs() < 1e-3);
    }
}
