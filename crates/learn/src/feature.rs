/// A hashed feature: the template that made it and what the template saw.
///
/// ```
/// use claims_learn::Feature;
///
/// let word = Feature::of(1, b"said");
/// assert_eq!(word, Feature::of(1, b"said"));
/// assert_ne!(word, Feature::of(2, b"said"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Feature(pub u32);

impl Feature {
    /// The feature of one template over some bytes.
    pub fn of(template: u8, bytes: &[u8]) -> Self {
        Self::pair(template, hash(bytes), 0)
    }

    /// The feature of one template over two hashes made before, in this order.
    #[inline]
    pub fn pair(template: u8, first: u32, second: u32) -> Self {
        let seed = u64::from(template)
            .wrapping_add(1)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let x = (u64::from(first) << 32 | u64::from(second)) ^ seed;
        let x = (x ^ (x >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        let x = (x ^ (x >> 29)).wrapping_mul(0x9FB2_1C65_1E98_DF25);
        Self((x >> 32) as u32)
    }
}

/// A hash of bytes that is the same on every machine and in every version (FNV-1a, folded to 32 bits).
#[inline]
pub fn hash(bytes: &[u8]) -> u32 {
    fold(bytes.iter().fold(START, |h, &b| step(h, b)))
}

const START: u64 = 0xCBF2_9CE4_8422_2325;

#[inline]
fn step(h: u64, b: u8) -> u64 {
    (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3)
}

#[inline]
fn fold(h: u64) -> u32 {
    (h ^ (h >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_template_matter() {
        assert_ne!(Feature::pair(1, 2, 3), Feature::pair(1, 3, 2));
        assert_ne!(Feature::pair(1, 2, 3), Feature::pair(2, 2, 3));
    }

    #[test]
    fn hash_does_not_drift() {
        // Weight files hold these values: a change of the hash makes every file useless without any error.
        assert_eq!(hash(b"said"), 0xB6E70504);
    }
}
