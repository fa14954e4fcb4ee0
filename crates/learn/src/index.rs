/// Where each of many keys is, found in a step or two.
///
/// ```
/// let index = claims_learn::Index::of(&[7, 3, 9]);
/// assert_eq!(index.get(9), Some(2));
/// assert_eq!(index.get(4), None);
/// ```
#[derive(Debug, Clone)]
pub struct Index {
    shift: u32,
    /// Keys, and their places counted from 1; 0 where there is none.
    slots: Vec<(u32, u32)>,
}

impl Index {
    /// The index of these keys; of equal ones, the first counts.
    pub fn of(keys: &[u32]) -> Self {
        let size = (keys.len() * 2).next_power_of_two().max(2);
        let mut made = Self {
            shift: 32 - size.ilog2(),
            slots: vec![(0, 0); size],
        };
        for (at, &key) in keys.iter().enumerate() {
            let slot = made.slot(key);
            if made.slots[slot].1 == 0 {
                made.slots[slot] = (key, at as u32 + 1);
            }
        }
        made
    }

    /// The place of a key.
    #[inline]
    pub fn get(&self, key: u32) -> Option<usize> {
        (self.slots[self.slot(key)].1 as usize).checked_sub(1)
    }

    /// The slot of a key, or the empty one where it would be.
    #[inline]
    fn slot(&self, key: u32) -> usize {
        let mut at = (key.wrapping_mul(0x9E37_79B1) >> self.shift) as usize;
        while self.slots[at].1 != 0 && self.slots[at].0 != key {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        let keys: Vec<u32> = (0..1000u32).map(|i| i.wrapping_mul(i) * 2).collect();
        let index = Index::of(&keys);
        for key in &keys {
            assert_eq!(index.get(*key), keys.iter().position(|k| k == key));
            assert_eq!(index.get(key + 1), None);
        }
        assert_eq!(Index::of(&[]).get(0), None);
        assert_eq!(Index::of(&[0, 0]).get(0), Some(0));
    }
}
