use claims_learn::{Error, Feature, Index, Table, Tensor, Tensors};

/// Weights of features, and the score that they give.
///
/// ```
/// use claims_extractor::training::checkworthy::Model;
/// use claims_learn::Feature;
///
/// let model = Model::new(-1.0, vec![(7, 4.0)]);
/// assert!(model.score(&[Feature(7)]) > 0.5);
/// assert!(model.score(&[Feature(8)]) < 0.5);
/// assert_eq!(model.score(&[]), 0.0);
/// ```
#[derive(Debug, Clone)]
pub struct Model {
    offset: f32,
    keys: Vec<u32>,
    /// A bit for the high bits of each key. Most features that are asked for were never learnt: this says so of
    /// nearly all of them in a few cache lines, and the index is left alone.
    known: Vec<u64>,
    index: Index,
    table: Table,
}

const KNOWN_BITS: u32 = 18;

fn known(keys: &[u32]) -> Vec<u64> {
    let mut bits = vec![0; 1 << (KNOWN_BITS - 6)];
    for key in keys {
        let at = key >> (32 - KNOWN_BITS);
        bits[(at >> 6) as usize] |= 1 << (at & 63);
    }
    bits
}

impl Model {
    /// A model of these weights, each rounded to a byte; those that round to nothing are dropped.
    pub fn new(offset: f32, mut weights: Vec<(u32, f32)>) -> Self {
        let top = weights.iter().fold(0f32, |top, (_, w)| top.max(w.abs()));
        weights.retain(|(_, weight)| weight.abs() >= top / 254.0 && *weight != 0.0);
        weights.sort_unstable_by_key(|(key, _)| *key);
        let keys: Vec<u32> = weights.iter().map(|(key, _)| *key).collect();
        let numbers: Vec<f32> = weights.iter().map(|(_, weight)| *weight).collect();
        let table = Table::quantize(&numbers, numbers.len().max(1));
        let index = Index::of(&keys);
        Self {
            offset,
            known: known(&keys),
            keys,
            index,
            table,
        }
    }

    /// Reads the file: the offset, the keys, one row of weights.
    ///
    /// # Errors
    /// When the bytes are none, or damaged.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut file = Tensors::parse(bytes)?;
        let (floats, keys, table) = (file.floats()?, file.keys()?, file.table()?);
        let &[offset] = &floats[..] else {
            return Err(Error::sizes());
        };
        if table.len() != 1 || table.width() != keys.len() {
            return Err(Error::sizes());
        }
        let index = Index::of(&keys);
        Ok(Self {
            offset,
            known: known(&keys),
            keys,
            index,
            table,
        })
    }

    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        Tensors::new(vec![
            Tensor::Floats(vec![self.offset]),
            Tensor::Keys(self.keys.clone()),
            Tensor::Table(self.table.clone()),
        ])
        .to_bytes()
    }

    /// How many features have a weight.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The score of a sentence of these features, from 0 to 1; of one without features 0.
    pub fn score(&self, features: &[Feature]) -> f32 {
        if features.is_empty() || self.table.is_empty() {
            return 0.0;
        }
        let (weights, step) = self.table.row(0);
        let known = |f: &&Feature| {
            let at = f.0 >> (32 - KNOWN_BITS);
            self.known[(at >> 6) as usize] & 1 << (at & 63) != 0
        };
        let found = features.iter().filter(known);
        let found = found.filter_map(|f| self.index.get(f.0));
        let sum: i32 = found.map(|at| i32::from(weights[at])).sum();
        let x = sum as f32 * step * Self::share(features.len()) + self.offset;
        1.0 / (1.0 + (-x).exp())
    }

    /// What one of so many features counts: a long sentence is not worth checking because it is long.
    pub fn share(features: usize) -> f32 {
        1.0 / (features as f32 + 1.0).sqrt()
    }
}
