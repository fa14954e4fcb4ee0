//! How gradients become steps.

use super::parameters::TABLE;

/// Adam; of the table only the rows that were touched.
pub(super) struct Adam {
    mean: Vec<Vec<f32>>,
    square: Vec<Vec<f32>>,
    t: i32,
}

impl Adam {
    pub(super) fn new(w: &[Vec<f32>]) -> Self {
        let zeros = || w.iter().map(|p| vec![0.0; p.len()]).collect();
        Self {
            mean: zeros(),
            square: zeros(),
            t: 0,
        }
    }

    pub(super) fn step(
        &mut self,
        w: &mut [Vec<f32>],
        grads: &mut [Vec<Vec<f32>>],
        touched: &[u32],
        wide: usize,
        rate: f32,
    ) {
        const B1: f32 = 0.9;
        const B2: f32 = 0.98;
        self.t += 1;
        let fix1 = 1.0 - B1.powi(self.t);
        let fix2 = 1.0 - B2.powi(self.t);
        let (first, second) = grads.split_at_mut(1);
        for p in 0..w.len() {
            let (g1, g2) = (&mut first[0][p], &mut second[0][p]);
            let whole = [(0, g1.len())];
            let rows: Vec<(usize, usize)>;
            let parts: &[(usize, usize)] = if p == TABLE {
                rows = touched
                    .iter()
                    .map(|&r| (r as usize * wide, (r as usize + 1) * wide))
                    .collect();
                &rows
            } else {
                &whole
            };
            for &(from, to) in parts {
                let (m, v) = (&mut self.mean[p][from..to], &mut self.square[p][from..to]);
                let all = w[p][from..to]
                    .iter_mut()
                    .zip(&mut g1[from..to])
                    .zip(&mut g2[from..to])
                    .zip(m)
                    .zip(v);
                for ((((w, a), b), m), v) in all {
                    let g = *a + *b;
                    (*a, *b) = (0.0, 0.0);
                    *m = B1 * *m + (1.0 - B1) * g;
                    *v = B2 * *v + (1.0 - B2) * g * g;
                    *w -= rate * (*m / fix1) / ((*v / fix2).sqrt() + 1e-8);
                }
            }
        }
    }
}
