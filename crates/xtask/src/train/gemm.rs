//! Products of matrices, rows by rows, in an order of sums that no compiler changes: the same bits on every machine.

/// A matrix as it lies in memory: element (i, j) at `i * row + j * col`.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) data: &'a [f32],
    pub(crate) row: usize,
    pub(crate) col: usize,
}

impl<'a> View<'a> {
    pub(crate) fn rows(data: &'a [f32], width: usize) -> Self {
        Self {
            data,
            row: width,
            col: 1,
        }
    }

    pub(crate) fn transposed(data: &'a [f32], width: usize) -> Self {
        Self {
            data,
            row: 1,
            col: width,
        }
    }
}

const TALL: usize = 4;
const WIDE: usize = 32;

/// `out[i][j] += sum over p of a(i, p) * b[p][j]`; `b` and `out` are row by row, `m` wide.
pub(crate) fn add_product(
    a: View<'_>,
    b: &[f32],
    out: &mut [f32],
    (n, k, m): (usize, usize, usize),
) {
    let mut i = 0;
    while i < n {
        let tall = TALL.min(n - i);
        let mut j = 0;
        while j < m {
            let wide = WIDE.min(m - j);
            let mut sums = [[0f32; WIDE]; TALL];
            if tall == TALL && wide == WIDE {
                for p in 0..k {
                    let row: &[f32; WIDE] = b[p * m + j..][..WIDE].try_into().expect("as wide");
                    for (t, sums) in sums.iter_mut().enumerate() {
                        let x = a.data[(i + t) * a.row + p * a.col];
                        for (sum, y) in sums.iter_mut().zip(row) {
                            *sum += x * y;
                        }
                    }
                }
            } else {
                for p in 0..k {
                    let row = &b[p * m + j..][..wide];
                    for (t, sums) in sums[..tall].iter_mut().enumerate() {
                        let x = a.data[(i + t) * a.row + p * a.col];
                        for (sum, y) in sums.iter_mut().zip(row) {
                            *sum += x * y;
                        }
                    }
                }
            }
            for (t, sums) in sums[..tall].iter().enumerate() {
                for (to, sum) in out[(i + t) * m + j..][..wide].iter_mut().zip(sums) {
                    *to += sum;
                }
            }
            j += wide;
        }
        i += tall;
    }
}

/// The matrix of `rows` rows, `cols` wide, turned.
pub(crate) fn turn(from: &[f32], rows: usize, cols: usize) -> Vec<f32> {
    let mut out = vec![0.0; from.len()];
    for i in 0..rows {
        for j in 0..cols {
            out[j * rows + i] = from[i * cols + j];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_definition() {
        for (n, k, m) in [(1, 1, 1), (4, 3, 32), (5, 7, 40), (9, 2, 65)] {
            let a: Vec<f32> = (0..n * k).map(|x| x as f32 % 7.0 - 3.0).collect();
            let b: Vec<f32> = (0..k * m).map(|x| x as f32 % 5.0 - 2.0).collect();
            let mut out = vec![1.0; n * m];
            add_product(View::rows(&a, k), &b, &mut out, (n, k, m));
            let turned = turn(&a, n, k);
            let mut again = vec![1.0; n * m];
            add_product(View::transposed(&turned, n), &b, &mut again, (n, k, m));
            for i in 0..n {
                for j in 0..m {
                    let sum: f32 = (0..k).map(|p| a[i * k + p] * b[p * m + j]).sum();
                    assert_eq!(out[i * m + j], 1.0 + sum);
                    assert_eq!(again[i * m + j], 1.0 + sum);
                }
            }
        }
    }
}
