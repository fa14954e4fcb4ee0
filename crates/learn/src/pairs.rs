use crate::kernel::Kernel;

/// The products of every row of `a` with every row of `b`, both `width` wide: a row of results for each of `a`.
///
/// `b` comes column by column (see [`columns`]). The order of the sums is the same on every machine.
///
/// ```
/// use claims_learn::{columns, pairs};
///
/// let (mut b, mut out) = (Vec::new(), Vec::new());
/// columns(&[3.0, 4.0, 0.5, 0.0], 2, &mut b);
/// pairs(&[1.0, 2.0], &b, 2, 2, &mut out);
/// assert_eq!(out, [11.0, 0.5]);
/// ```
///
/// # Panics
/// When `width` is zero, or `b` has not as many columns as `rows` says.
pub fn pairs(a: &[f32], b: &[f32], width: usize, rows: usize, out: &mut Vec<f32>) {
    assert_eq!(b.len(), width * padded(rows), "columns of the second");
    // What is there from before is written over.
    out.resize(a.len() / width * rows, 0.0);
    Kernel::detect().pairs(a, b, width, rows, out);
}

/// Rows of the given width, column by column, each filled up to a round length.
pub fn columns(rows: &[f32], width: usize, out: &mut Vec<f32>) {
    let height = padded(rows.len() / width);
    out.clear();
    out.resize(width * height, 0.0);
    for (j, row) in rows.chunks_exact(width).enumerate() {
        for (k, x) in row.iter().enumerate() {
            out[k * height + j] = *x;
        }
    }
}

const WIDE: usize = 16;
const TALL: usize = 4;

fn padded(rows: usize) -> usize {
    rows.next_multiple_of(WIDE)
}

#[inline(always)]
pub(crate) fn all(a: &[f32], b: &[f32], width: usize, rows: usize, out: &mut [f32]) {
    let (mut a, mut out) = (a, out);
    while a.len() >= TALL * width {
        let (these, rest) = a.split_at(TALL * width);
        let (results, after) = out.split_at_mut(TALL * rows);
        some::<TALL>(these, b, width, rows, results);
        (a, out) = (rest, after);
    }
    while a.len() >= width {
        let (this, rest) = a.split_at(width);
        let (results, after) = out.split_at_mut(rows);
        some::<1>(this, b, width, rows, results);
        (a, out) = (rest, after);
    }
}

#[inline(always)]
fn some<const N: usize>(a: &[f32], b: &[f32], width: usize, rows: usize, out: &mut [f32]) {
    let height = padded(rows);
    for start in (0..height).step_by(WIDE) {
        let mut sums = [[0f32; WIDE]; N];
        for k in 0..width {
            let column: &[f32; WIDE] = b[k * height + start..][..WIDE].try_into().expect("as wide");
            for (i, sums) in sums.iter_mut().enumerate() {
                let x = a[i * width + k];
                for (sum, y) in sums.iter_mut().zip(column) {
                    *sum += x * y;
                }
            }
        }
        let length = WIDE.min(rows - start);
        for (i, sums) in sums.iter().enumerate() {
            out[i * rows + start..][..length].copy_from_slice(&sums[..length]);
        }
    }
}

/// The place of the greatest number; of equals, the first; 0 of none.
///
/// ```
/// assert_eq!(claims_learn::greatest(&[0.5, 2.0, -1.0, 2.0]), 1);
/// ```
pub fn greatest(numbers: &[f32]) -> usize {
    let mut tops = [f32::NEG_INFINITY; WIDE];
    let parts = numbers.chunks_exact(WIDE);
    let rest = parts.remainder();
    for part in parts {
        for (top, x) in tops.iter_mut().zip(part) {
            *top = if *x > *top { *x } else { *top };
        }
    }
    let top = tops
        .iter()
        .chain(rest)
        .fold(f32::NEG_INFINITY, |top, x| if *x > top { *x } else { top });
    numbers.iter().position(|x| *x == top).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_gives_the_same_sums() {
        let a: Vec<f32> = (0..6 * 70)
            .map(|i| (i * 7919 % 201) as f32 / 100.0 - 1.0)
            .collect();
        let b: Vec<f32> = (0..21 * 70)
            .map(|i| (i * 104_729 % 301) as f32 / 100.0 - 1.5)
            .collect();
        let (mut turned, mut out) = (Vec::new(), Vec::new());
        columns(&b, 70, &mut turned);
        pairs(&a, &turned, 70, 21, &mut out);
        let mut portable = vec![0.0; 6 * 21];
        all(&a, &turned, 70, 21, &mut portable);
        assert_eq!(out, portable);
        for (i, j) in [(0, 0), (1, 20), (5, 16)] {
            let right: f32 = (0..70).map(|k| a[i * 70 + k] * b[j * 70 + k]).sum();
            assert!((out[i * 21 + j] - right).abs() < 1e-3);
        }
    }

    #[test]
    fn the_first_of_the_greatest() {
        let mut numbers: Vec<f32> = (0..40).map(|i| (i * 7 % 11) as f32).collect();
        assert_eq!(
            greatest(&numbers),
            numbers.iter().position(|x| *x == 10.0).unwrap()
        );
        numbers[39] = 50.0;
        assert_eq!(greatest(&numbers), 39);
        assert_eq!(greatest(&[]), 0);
        assert_eq!(greatest(&[f32::NEG_INFINITY, -3.0]), 1);
    }
}
