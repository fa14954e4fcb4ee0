//! Sums of products of bytes, and the few loops around them: where the time of a network goes.
//!
//! The one module with instructions of its own. All forms give the same bits, so an answer never depends on the
//! machine: the products are summed as whole numbers, and the rest is plain additions and multiplications, each
//! rounded alike everywhere. Measured on the reader of claims-language, whole analysis: the portable form runs at a
//! fifth of the speed of the best one, below what is promised.
#![allow(unsafe_code)]

/// Outputs that stand side by side in a packed matrix.
pub(crate) const LANES: usize = 64;
/// Inputs that are multiplied at once.
pub(crate) const GROUP: usize = 4;
/// The greatest weight: the sum of two products with a byte stays below 32,768, as AVX2 needs it.
pub(crate) const MOST: f32 = 63.0;
/// What stands for nothing in a byte of input.
pub(crate) const ZERO: i32 = 128;

/// The instructions that this processor has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kernel {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Vnni,
}

impl Kernel {
    /// The best that this processor has.
    pub(crate) fn detect() -> Self {
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512vnni")
            {
                return Self::Vnni;
            }
            if is_x86_feature_detected!("avx2") {
                return Self::Avx2;
            }
        }
        Self::Portable
    }

    /// `out[i][j] = start[j] + sum over p of x[i][p] * w(p, j)`.
    ///
    /// `x` has rows of `k` bytes, `out` rows of as many numbers as `start`; `k` is a multiple of [`GROUP`], the width
    /// of [`LANES`]. `w` holds, for each block of [`LANES`] outputs, for each group of inputs, the weights of each
    /// output.
    ///
    /// # Panics
    /// When a slice is too short for that.
    pub(crate) fn product(self, x: &[u8], w: &[i8], start: &[i32], out: &mut [i32], k: usize) {
        let m = start.len();
        assert!(
            k.is_multiple_of(GROUP) && k > 0 && m.is_multiple_of(LANES) && m > 0,
            "{k} by {m}"
        );
        let n = out.len() / m;
        assert!(
            out.len() == n * m && x.len() == n * k && w.len() == k * m,
            "sizes of a product"
        );
        match self {
            Self::Portable => portable(x, w, start, out, k),
            // SAFETY: the variant is made only where the processor has the instructions, and the sizes were checked.
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => unsafe { x86::avx2(x, w, start, out, k) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Self::Vnni => unsafe { x86::vnni(x, w, start, out, k) },
        }
    }
}

/// Makes of a function with a body that any processor runs a method that picks the best form of it.
macro_rules! in_best_form {
    ($(#[$doc:meta])* fn $name:ident($($arg:ident: $type:ty),* $(,)?) $(-> $out:ty)? = $body:path) => {
        impl Kernel {
            $(#[$doc])*
            #[inline]
            pub(crate) fn $name(self, $($arg: $type),*) $(-> $out)? {
                #[cfg(target_arch = "x86_64")]
                #[target_feature(enable = "avx2")]
                fn avx2($($arg: $type),*) $(-> $out)? {
                    $body($($arg),*)
                }
                #[cfg(target_arch = "x86_64")]
                #[target_feature(enable = "avx512f,avx512bw,avx512vl")]
                fn avx512($($arg: $type),*) $(-> $out)? {
                    $body($($arg),*)
                }
                match self {
                    Self::Portable => $body($($arg),*),
                    // SAFETY: the variant is made only where the processor has the instructions.
                    #[cfg(target_arch = "x86_64")]
                    Self::Avx2 => unsafe { avx2($($arg),*) },
                    // SAFETY: as above.
                    #[cfg(target_arch = "x86_64")]
                    Self::Vnni => unsafe { avx512($($arg),*) },
                }
            }
        }
    };
}

in_best_form! {
    /// One step of [`Lstm`](crate::Lstm).
    fn lstm(gates: &[f32], sums: &[i32], scales: &[f32], cells: &mut [f32], state: &mut [u8]) = crate::lstm::cell
}

in_best_form! {
    /// The last step of [`Product`](crate::Product).
    fn scale(sums: &[i32], scales: &[f32], bias: &[f32], by: f32, out: &mut [f32]) = crate::matrix::scale_rows
}

in_best_form! {
    /// The loops of [`pairs`](crate::pairs).
    fn pairs(a: &[f32], b: &[f32], width: usize, rows: usize, out: &mut [f32]) = crate::pairs::all
}

fn portable(x: &[u8], w: &[i8], start: &[i32], out: &mut [i32], k: usize) {
    for (row, out) in x.chunks_exact(k).zip(out.chunks_exact_mut(start.len())) {
        let blocks = w.chunks_exact(k * LANES).zip(start.chunks_exact(LANES));
        for ((block, start), out) in blocks.zip(out.chunks_exact_mut(LANES)) {
            out.copy_from_slice(start);
            for (group, weights) in row
                .chunks_exact(GROUP)
                .zip(block.chunks_exact(GROUP * LANES))
            {
                let x = [0, 1, 2, 3].map(|i| i32::from(group[i]));
                for (sum, w) in out.iter_mut().zip(weights.chunks_exact(GROUP)) {
                    let w = [0, 1, 2, 3].map(|i| i32::from(w[i]));
                    *sum += x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + x[3] * w[3];
                }
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::*;

    use super::{GROUP, LANES};

    /// A group of inputs as one number of 32 bits.
    ///
    /// # Safety
    /// `x` has four bytes behind `at`.
    #[inline(always)]
    unsafe fn group(x: *const u8, at: usize) -> i32 {
        // SAFETY: by the caller.
        unsafe { x.add(at).cast::<i32>().read_unaligned() }
    }

    /// # Safety
    /// The processor has AVX2; sizes as [`super::Kernel::product`] checks them.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn avx2(x: &[u8], w: &[i8], start: &[i32], out: &mut [i32], k: usize) {
        const WIDE: usize = 8;
        const PARTS: usize = LANES / WIDE;
        let ones = _mm256_set1_epi16(1);
        let m = start.len();
        for (row, out) in x.chunks_exact(k).zip(out.chunks_exact_mut(m)) {
            for (block, w) in w.chunks_exact(k * LANES).enumerate() {
                let (from, to) = (
                    start[block * LANES..].as_ptr(),
                    out[block * LANES..].as_mut_ptr(),
                );
                let mut sums = [_mm256_setzero_si256(); PARTS];
                for (part, sum) in sums.iter_mut().enumerate() {
                    // SAFETY: a block has LANES starts.
                    *sum = unsafe { _mm256_loadu_si256(from.add(part * WIDE).cast()) };
                }
                for p in 0..k / GROUP {
                    // SAFETY: the row has k bytes.
                    let x4 = _mm256_set1_epi32(unsafe { group(row.as_ptr(), GROUP * p) });
                    for (part, sum) in sums.iter_mut().enumerate() {
                        let at = (p * LANES + part * WIDE) * GROUP;
                        // SAFETY: the block has GROUP * LANES weights for each group of inputs.
                        let weights = unsafe { _mm256_loadu_si256(w.as_ptr().add(at).cast()) };
                        let pairs = _mm256_maddubs_epi16(x4, weights);
                        *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(pairs, ones));
                    }
                }
                for (part, sum) in sums.iter().enumerate() {
                    // SAFETY: a block has LANES outputs.
                    unsafe { _mm256_storeu_si256(to.add(part * WIDE).cast(), *sum) };
                }
            }
        }
    }

    /// # Safety
    /// The processor has AVX-512 F, BW, VL and VNNI; sizes as [`super::Kernel::product`] checks them.
    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
    pub(super) unsafe fn vnni(x: &[u8], w: &[i8], start: &[i32], out: &mut [i32], k: usize) {
        let m = start.len();
        let n = out.len() / m;
        let mut i = 0;
        while i + 4 <= n {
            // SAFETY: rows i to i + 3 are there.
            unsafe {
                vnni_rows::<4>(
                    &x[i * k..(i + 4) * k],
                    w,
                    start,
                    &mut out[i * m..(i + 4) * m],
                    k,
                );
            };
            i += 4;
        }
        while i < n {
            // SAFETY: row i is there.
            unsafe {
                vnni_rows::<1>(
                    &x[i * k..(i + 1) * k],
                    w,
                    start,
                    &mut out[i * m..(i + 1) * m],
                    k,
                );
            };
            i += 1;
        }
    }

    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
    #[inline]
    unsafe fn vnni_rows<const R: usize>(
        x: &[u8],
        w: &[i8],
        start: &[i32],
        out: &mut [i32],
        k: usize,
    ) {
        const WIDE: usize = 16;
        const PARTS: usize = LANES / WIDE;
        let m = start.len();
        for (block, w) in w.chunks_exact(k * LANES).enumerate() {
            let mut sums = [[_mm512_setzero_si512(); PARTS]; R];
            for part in 0..PARTS {
                let from = start[block * LANES..].as_ptr();
                // SAFETY: a block has LANES starts.
                let first = unsafe { _mm512_loadu_si512(from.add(part * WIDE).cast()) };
                for sums in &mut sums {
                    sums[part] = first;
                }
            }
            for p in 0..k / GROUP {
                let mut xs = [_mm512_setzero_si512(); R];
                for (r, x4) in xs.iter_mut().enumerate() {
                    // SAFETY: row r has k bytes.
                    *x4 = _mm512_set1_epi32(unsafe { group(x.as_ptr(), r * k + GROUP * p) });
                }
                for part in 0..PARTS {
                    let at = (p * LANES + part * WIDE) * GROUP;
                    // SAFETY: the block has GROUP * LANES weights for each group of inputs.
                    let weights = unsafe { _mm512_loadu_si512(w.as_ptr().add(at).cast()) };
                    for (sums, x4) in sums.iter_mut().zip(&xs) {
                        sums[part] = _mm512_dpbusd_epi32(sums[part], *x4, weights);
                    }
                }
            }
            for (r, sums) in sums.iter().enumerate() {
                let to = out[r * m + block * LANES..].as_mut_ptr();
                for (part, sum) in sums.iter().enumerate() {
                    // SAFETY: row r has LANES outputs of this block.
                    unsafe { _mm512_storeu_si512(to.add(part * WIDE).cast(), *sum) };
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_gives_the_same_sums() {
        let mut seed = 7u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) as u8
        };
        for (n, k, m) in [(1, 4, 64), (5, 64, 64), (9, 12, 192)] {
            let x: Vec<u8> = (0..n * k).map(|_| next()).collect();
            let w: Vec<i8> = (0..k * m).map(|_| (next() % 127) as i8 - 63).collect();
            let start: Vec<i32> = (0..m).map(|_| i32::from(next())).collect();
            let mut right = vec![0; n * m];
            Kernel::Portable.product(&x, &w, &start, &mut right, k);
            let first =
                |p: usize| i32::from(x[p]) * i32::from(w[p / GROUP * GROUP * LANES + p % GROUP]);
            assert_eq!(right[0], start[0] + (0..k).map(first).sum::<i32>());
            let mut out = vec![1; n * m];
            Kernel::detect().product(&x, &w, &start, &mut out, k);
            assert_eq!(out, right);
            #[cfg(target_arch = "x86_64")]
            if is_x86_feature_detected!("avx2") {
                Kernel::Avx2.product(&x, &w, &start, &mut out, k);
                assert_eq!(out, right);
            }
        }
    }
}
