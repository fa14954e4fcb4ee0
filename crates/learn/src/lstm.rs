use crate::matrix::{Matrix, to_byte};

/// One direction of a layer of long short-term memory whose input gate is what its forget gate leaves.
///
/// Gates lie one after the other: to forget, to show, and what is new. The curves are quadratic (`x - x|x|/4` between
/// -2 and 2): as good here as those with exponentials, and the same bits on every machine. States lie between -1 and
/// 1 and are kept as bytes, 127 steps a unit (see [`Matrix`]).
///
/// ```
/// use claims_learn::{Lstm, Matrix};
///
/// let weights = vec![0.0; 4 * 12];
/// let recurrent = Matrix::quantize(&weights, 4, 12);
/// let mut lstm = Lstm::default();
/// let gates = [0.0, 0.0, 0.0, 0.0, 2.0, 2.0, 2.0, 2.0, 4.0, 4.0, -4.0, 0.0];
/// let mut states = [0; 4];
/// lstm.run(&recurrent, &gates, &mut states, [0].into_iter());
/// assert_eq!(states[0], 128 + 49); // half of what is new, bent, and the shown part of it
/// assert!(states[2] < 128 && states[3] == 128);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Lstm {
    sums: Vec<i32>,
    cells: Vec<f32>,
    state: Vec<u8>,
}

impl Lstm {
    /// Steps of one unit of a state.
    pub const STEPS: f32 = 127.0;

    /// Runs over words in the order of `at`: reads their gates, three times as wide as a state, and writes their
    /// states. Both slices may have wider rows: see [`Lstm::run_wide`].
    ///
    /// # Panics
    /// When a slice is too short, or the matrix is not from a state to three.
    pub fn run(
        &mut self,
        recurrent: &Matrix,
        gates: &[f32],
        states: &mut [u8],
        at: impl Iterator<Item = usize>,
    ) {
        let half = recurrent.inputs();
        self.run_wide(recurrent, gates, (3 * half, 0), states, (half, 0), at);
    }

    /// The same where a row of gates or states is of the given width, and what is of this direction begins at the
    /// given place in it.
    ///
    /// # Panics
    /// When a slice is too short, or the matrix is not from a state to three.
    pub fn run_wide(
        &mut self,
        recurrent: &Matrix,
        gates: &[f32],
        (gates_wide, gates_at): (usize, usize),
        states: &mut [u8],
        (states_wide, states_at): (usize, usize),
        at: impl Iterator<Item = usize>,
    ) {
        let half = recurrent.inputs();
        assert_eq!(
            recurrent.outputs(),
            3 * half,
            "a matrix from a state to three gates"
        );
        self.sums.resize(recurrent.width(), 0);
        self.cells.clear();
        self.cells.resize(half, 0.0);
        self.state.clear();
        self.state.resize(half, 128);
        let kernel = recurrent.kernel();
        for word in at {
            recurrent.sums(&self.state, &mut self.sums);
            let gates = &gates[word * gates_wide + gates_at..][..3 * half];
            kernel.lstm(
                gates,
                &self.sums,
                recurrent.scales(),
                &mut self.cells,
                &mut self.state,
            );
            states[word * states_wide + states_at..][..half].copy_from_slice(&self.state);
        }
    }
}

#[inline(always)]
pub(crate) fn cell(
    gates: &[f32],
    sums: &[i32],
    scales: &[f32],
    cells: &mut [f32],
    state: &mut [u8],
) {
    let half = cells.len();
    let (gates, sums, scales) = (&gates[..3 * half], &sums[..3 * half], &scales[..3 * half]);
    let (state, cells) = (&mut state[..half], &mut cells[..half]);
    for k in 0..half {
        let pre = |i: usize| gates[i] + sums[i] as f32 * (scales[i] * (1.0 / Lstm::STEPS));
        let (f, s, x) = (gate(pre(k)), gate(pre(half + k)), curve(pre(2 * half + k)));
        cells[k] = f * cells[k] + (1.0 - f) * x;
        state[k] = to_byte(s * curve(cells[k]) * Lstm::STEPS);
    }
}

/// From -1 to 1.
#[inline(always)]
fn curve(x: f32) -> f32 {
    let x = if x > -2.0 { x } else { -2.0 };
    let x = if x < 2.0 { x } else { 2.0 };
    x - x * x.abs() * 0.25
}

/// The same from 0 to 1, half as steep.
#[inline(always)]
fn gate(x: f32) -> f32 {
    0.5 + 0.5 * curve(0.5 * x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Kernel;

    #[test]
    fn every_form_gives_the_same_states() {
        let weights: Vec<f32> = (0..64 * 192)
            .map(|i| (i * 7919 % 201) as f32 / 100.0 - 1.0)
            .collect();
        let matrix = Matrix::quantize(&weights, 64, 192);
        let gates: Vec<f32> = (0..5 * 192)
            .map(|i| (i * 104_729 % 301) as f32 / 100.0 - 1.5)
            .collect();
        let mut lstm = Lstm::default();
        let mut states = vec![0; 5 * 64];
        lstm.run(&matrix, &gates, &mut states, 0..5);
        let (mut cells, mut state, mut sums) = (vec![0.0; 64], vec![128; 64], vec![0; 192]);
        for word in 0..5 {
            matrix.sums(&state, &mut sums);
            Kernel::Portable.lstm(
                &gates[word * 192..][..192],
                &sums,
                matrix.scales(),
                &mut cells,
                &mut state,
            );
            assert_eq!(states[word * 64..][..64], state);
        }
    }

    #[test]
    fn directions_lie_side_by_side() {
        let matrix = Matrix::quantize(&[0.5; 4 * 12], 4, 12);
        let gates: Vec<f32> = (0..2 * 24).map(|i| i as f32 / 30.0).collect();
        let mut lstm = Lstm::default();
        let mut states = [7; 2 * 8];
        lstm.run_wide(&matrix, &gates, (24, 12), &mut states, (8, 4), (0..2).rev());
        assert_eq!(states[..4], [7; 4]);
        assert!(states[4..8] != [7; 4] && states[12..] != states[4..8]);
    }
}
