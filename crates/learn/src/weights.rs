use crate::error::Error;
use crate::feature::Feature;
use crate::file;

/// One weight: what a feature says of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) label: u8,
    pub(crate) weight: i8,
}

/// Learnt weights, read-only: for each feature a short list of labels and weights.
///
/// The features lie in an open hash table. A bitmap before it answers for most of the features that were never
/// learnt, which are the greater part of those asked for, without touching the table. The few features that speak of
/// many labels are the ones met at every step: they are kept as full rows, which a processor adds in one go.
///
/// ```
/// use claims_learn::{Feature, Trainer, Weights};
///
/// let mut trainer = Trainer::new(2);
/// trainer.fix(Feature::of(0, b"the"), 1);
/// let file = trainer.finish(16.0, 1, usize::MAX).to_bytes();
/// let weights = Weights::parse(&file).unwrap();
/// assert_eq!(weights.fixed(Feature::of(0, b"the")), Some(1));
/// assert_eq!(weights.fixed(Feature::of(0, b"cat")), None);
/// ```
#[derive(Debug, Clone)]
pub struct Weights {
    labels: u8,
    mask: u32,
    seen: Vec<u64>,
    slots: Vec<Slot>,
    entries: Vec<Entry>,
    /// Full rows, each as long as [`Weights::width`].
    full: Vec<i16>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u32,
    row: Row,
}

/// Where the weights of a feature are: a start, and a number of entries or [`FULL`] in the low byte. 0 for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Row(u32);

const FULL: u8 = 255;
/// A row with more entries than this is kept in full.
const MANY: u8 = 12;
const SEEN_BITS: u32 = 21;

impl Row {
    fn new(start: usize, count: u8) -> Self {
        Self((start as u32) << 8 | u32::from(count))
    }

    #[inline]
    fn start(self) -> usize {
        (self.0 >> 8) as usize
    }

    #[inline]
    fn count(self) -> u8 {
        self.0 as u8
    }
}

impl Weights {
    /// Reads a weight file, as [`Weights::to_bytes`] wrote it.
    ///
    /// # Errors
    /// When the bytes are no weight file, of another version, or damaged.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        file::parse(bytes)
    }

    /// The weight file.
    pub fn to_bytes(&self) -> Vec<u8> {
        file::write(self)
    }

    /// How many labels there are; each is below this.
    pub fn labels(&self) -> u8 {
        self.labels
    }

    /// How many features have a weight.
    pub fn len(&self) -> usize {
        self.slots
            .iter()
            .filter(|slot| slot.row != Row::default())
            .count()
    }

    /// Whether nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The label that [`Trainer::fix`](crate::Trainer::fix) gave this feature.
    #[inline]
    pub fn fixed(&self, feature: Feature) -> Option<u8> {
        if !self.may_have(feature) {
            return None;
        }
        let row = self.find(feature);
        (row.count() == 1).then(|| self.entries[row.start()].label)
    }

    #[inline]
    fn may_have(&self, feature: Feature) -> bool {
        let bit = feature.0 >> (32 - SEEN_BITS);
        self.seen[(bit >> 6) as usize] & (1 << (bit & 63)) != 0
    }

    #[inline]
    fn find(&self, feature: Feature) -> Row {
        let mut at = feature.0 & self.mask;
        loop {
            let slot = self.slots[at as usize];
            if slot.key == feature.0 || slot.row == Row::default() {
                return slot.row;
            }
            at = (at + 1) & self.mask;
        }
    }

    /// Length of a full row: the labels, rounded up so that no odd rest is left to add one by one.
    fn width(&self) -> usize {
        usize::from(self.labels).next_multiple_of(16)
    }

    /// The caller has checked that the counts add up to the entries and that the keys differ.
    pub(crate) fn build(labels: u8, keys: &[u32], counts: &[u8], entries: &[Entry]) -> Self {
        // From a third to two thirds full: a smaller table stays in the cache, which is worth more than short probes.
        let size = (keys.len() * 3 / 2).next_power_of_two().max(2);
        let mut made = Self {
            labels,
            mask: size as u32 - 1,
            seen: vec![0; 1 << (SEEN_BITS - 6)],
            slots: vec![Slot::default(); size],
            entries: Vec::with_capacity(entries.len()),
            full: Vec::with_capacity(
                counts.iter().filter(|&&n| n > MANY).count()
                    * usize::from(labels).next_multiple_of(16),
            ),
        };
        let mut rest = entries;
        for (&key, &count) in keys.iter().zip(counts) {
            let (entries, after) = rest.split_at(usize::from(count));
            rest = after;
            let row = made.store(entries, count);
            let bit = key >> (32 - SEEN_BITS);
            made.seen[(bit >> 6) as usize] |= 1 << (bit & 63);
            let mut at = key & made.mask;
            while made.slots[at as usize].row != Row::default() {
                at = (at + 1) & made.mask;
            }
            made.slots[at as usize] = Slot { key, row };
        }
        made
    }

    fn store(&mut self, entries: &[Entry], count: u8) -> Row {
        if count <= MANY {
            let start = self.entries.len();
            self.entries.extend_from_slice(entries);
            return if count == 0 {
                Row::default()
            } else {
                Row::new(start, count)
            };
        }
        let start = self.full.len();
        self.full.resize(start + self.width(), 0);
        for entry in entries {
            self.full[start + usize::from(entry.label)] = i16::from(entry.weight);
        }
        Row::new(start / self.width(), FULL)
    }

    /// All rows in the order of their keys.
    pub(crate) fn rows(&self) -> Vec<(u32, Vec<Entry>)> {
        let used = self.slots.iter().filter(|slot| slot.row != Row::default());
        let mut rows: Vec<_> = used
            .map(|slot| (slot.key, self.entries_of(slot.row)))
            .collect();
        rows.sort_unstable_by_key(|(key, _)| *key);
        rows
    }

    fn entries_of(&self, row: Row) -> Vec<Entry> {
        if row.count() != FULL {
            return self.entries[row.start()..row.start() + usize::from(row.count())].to_vec();
        }
        let full = &self.full[row.start() * self.width()..][..self.width()];
        let used = (0..).zip(full).filter(|(_, weight)| **weight != 0);
        used.map(|(label, &weight)| Entry {
            label,
            weight: weight as i8,
        })
        .collect()
    }
}

/// The sums of one decision: a buffer to be used again and again.
///
/// ```
/// use claims_learn::{Feature, Scores, Trainer};
///
/// let weights = Trainer::new(3).finish(16.0, 1, usize::MAX);
/// let mut scores = Scores::new(&weights);
/// scores.add(&weights, Feature::of(0, b"unknown"));
/// assert_eq!(scores.of(2), 0);
/// assert_eq!(scores.best(), 0); // of equals, the first
/// ```
#[derive(Debug, Clone)]
pub struct Scores {
    /// As many as a label's byte can name, so that no sum is out of bounds.
    sums: [i16; 256],
    labels: usize,
}

impl Scores {
    /// Sums for the labels of these weights, all zero.
    pub fn new(weights: &Weights) -> Self {
        Self {
            sums: [0; 256],
            labels: usize::from(weights.labels),
        }
    }

    /// Sets every sum to zero.
    #[inline]
    pub fn clear(&mut self) {
        self.sums[..self.labels.next_multiple_of(16)].fill(0);
    }

    /// Adds what one feature says.
    #[inline]
    pub fn add(&mut self, weights: &Weights, feature: Feature) {
        self.add_all(weights, [feature]);
    }

    /// Adds what all these features say. Sums hold up to 258 features.
    ///
    /// In three rounds, so that the memory is asked for many things at once and not for one after the other.
    #[inline]
    pub fn add_all<const N: usize>(&mut self, weights: &Weights, features: [Feature; N]) {
        let mut seen = [0u32; N];
        let mut n = 0;
        for feature in features {
            seen[n] = feature.0;
            n += usize::from(weights.may_have(feature));
        }
        let mut rows = [Row::default(); N];
        for (row, &key) in rows.iter_mut().zip(&seen[..n]) {
            *row = weights.find(Feature(key));
        }
        let width = weights.width();
        for &row in &rows[..n] {
            if row.count() == FULL {
                let full = &weights.full[row.start() * width..][..width];
                for (sum, weight) in self.sums[..width].iter_mut().zip(full) {
                    *sum = sum.wrapping_add(*weight);
                }
            } else {
                for entry in &weights.entries[row.start()..row.start() + usize::from(row.count())] {
                    let sum = &mut self.sums[usize::from(entry.label)];
                    *sum = sum.wrapping_add(i16::from(entry.weight));
                }
            }
        }
    }

    /// The sum of one label, zero if there is no such label.
    pub fn of(&self, label: u8) -> i32 {
        i32::from(self.sums[usize::from(label)])
    }

    /// The label with the greatest sum; of equals, the first.
    #[inline]
    pub fn best(&self) -> u8 {
        let sums = &self.sums[..self.labels];
        let top = sums.iter().copied().fold(i16::MIN, i16::max);
        sums.iter().position(|&sum| sum == top).unwrap_or(0) as u8
    }
}
