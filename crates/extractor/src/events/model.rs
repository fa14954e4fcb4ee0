//! The learnt model: an event's features each have a short row of numbers; their sum, bent once, is the factuality.

use std::sync::OnceLock;

use claims_learn::{Error, Index, Table, Tensor, Tensors};

use super::features::Features;
use super::nouns;
use super::reading::Reading;

static FILE: &[u8] = include_bytes!("../../models/factuality.bin");

/// Numbers of a row: the last goes straight to the sum, the others through the bend.
pub(crate) const WIDTH: usize = 8;

/// The parts of the file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    /// Keys of events' features, ascending, and a row of [`WIDTH`] for each.
    pub(crate) keys: Vec<u32>,
    pub(crate) rows: Vec<f32>,
    /// A weight for each bent number.
    pub(crate) bent: Vec<f32>,
    /// Keys of nouns' features, ascending, and a weight for each.
    pub(crate) noun_keys: Vec<u32>,
    pub(crate) noun_weights: Vec<f32>,
    /// What the weights of a noun must exceed.
    pub(crate) noun_least: f32,
}

impl Shape {
    /// The file.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut small = self.bent.clone();
        small.push(self.noun_least);
        Tensors::new(vec![
            Tensor::Keys(self.keys.clone()),
            Tensor::Table(Table::quantize(&self.rows, WIDTH)),
            Tensor::Floats(small),
            Tensor::Keys(self.noun_keys.clone()),
            Tensor::Table(Table::quantize(
                &self.noun_weights,
                self.noun_weights.len().max(1),
            )),
        ])
        .to_bytes()
    }
}

/// Says of most keys that were never learnt, without a look at the table, that they were not.
#[derive(Debug)]
struct Sieve(Vec<u64>);

impl Sieve {
    const BITS: u32 = 18;

    fn of(keys: &[u32]) -> Sieve {
        let mut words = vec![0u64; 1 << (Sieve::BITS - 6)];
        for key in keys {
            let bit = key >> (32 - Sieve::BITS);
            words[(bit >> 6) as usize] |= 1 << (bit & 63);
        }
        Sieve(words)
    }

    #[inline]
    fn may_have(&self, key: u32) -> bool {
        let bit = key >> (32 - Sieve::BITS);
        self.0[(bit >> 6) as usize] & 1 << (bit & 63) != 0
    }
}

/// The model, ready to be asked.
#[derive(Debug)]
pub(crate) struct Model {
    sieve: Sieve,
    noun_sieve: Sieve,
    index: Index,
    rows: Vec<[f32; WIDTH]>,
    bent: [f32; WIDTH],
    nouns: Index,
    noun_weights: Vec<i32>,
    noun_least: i32,
    noun_sure: i32,
}

/// What the weights of a noun must exceed where it stands for an event by itself. Of nouns that are
/// found by [`Shape::noun_least`], two of three are things ("forty lorries"): harmless where a claim
/// is read, since its verb is another word; but each that only refers would be followed by itself.
const NOUN_SURE: f32 = -0.85;

impl Model {
    /// The model that this crate ships.
    pub(crate) fn get() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Model::parse(FILE).unwrap_or_else(|_| Model::empty()))
    }

    fn empty() -> Model {
        Model {
            sieve: Sieve::of(&[]),
            noun_sieve: Sieve::of(&[]),
            index: Index::of(&[]),
            rows: Vec::new(),
            bent: [0.0; WIDTH],
            nouns: Index::of(&[]),
            noun_weights: Vec::new(),
            noun_least: -1,
            noun_sure: -1,
        }
    }

    /// Reads the file.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Model, Error> {
        let mut file = Tensors::parse(bytes)?;
        let (keys, table, small) = (file.keys()?, file.table()?, file.floats()?);
        let (noun_keys, nouns) = (file.keys()?, file.table()?);
        let fits = keys.len() == table.len()
            && (table.is_empty() || table.width() == WIDTH)
            && small.len() == WIDTH + 1
            && nouns.len() <= 1
            && (nouns.is_empty() || nouns.width() == noun_keys.len());
        if !fits {
            return Err(Error::sizes());
        }
        let rows = (0..table.len()).map(|at| {
            let (row, scale) = table.row(at);
            std::array::from_fn(|i| f32::from(row[i]) * scale)
        });
        let mut bent = [0.0; WIDTH];
        bent.copy_from_slice(&small[..WIDTH]);
        let (noun_weights, scale) = if nouns.is_empty() {
            (&[][..], 1.0)
        } else {
            nouns.row(0)
        };
        Ok(Model {
            sieve: Sieve::of(&keys),
            noun_sieve: Sieve::of(&noun_keys),
            index: Index::of(&keys),
            rows: rows.collect(),
            bent,
            nouns: Index::of(&noun_keys),
            noun_weights: noun_weights.iter().map(|&w| i32::from(w)).collect(),
            noun_least: (small[WIDTH] / scale) as i32,
            noun_sure: (NOUN_SURE / scale) as i32,
        })
    }

    /// Has it happened by the document's day, from -3 to 3.
    pub(crate) fn factuality(&self, features: &Features) -> f32 {
        let mut sums = [0f32; WIDTH];
        for &feature in features.all.iter().filter(|&&f| self.sieve.may_have(f)) {
            if let Some(at) = self.index.get(feature) {
                for (sum, x) in sums.iter_mut().zip(&self.rows[at]) {
                    *sum += x;
                }
            }
        }
        let straight = sums[WIDTH - 1];
        let bent: f32 = sums[..WIDTH - 1]
            .iter()
            .zip(&self.bent)
            .map(|(sum, weight)| sum.max(0.0) * weight)
            .sum();
        ((straight + bent).clamp(-3.0, 3.0) * 100.0).round() / 100.0
    }

    /// Does its source vouch for it, from -3 to 3.
    #[allow(clippy::unused_self)]
    pub(crate) fn commitment(&self, factuality: f32, reading: &Reading) -> f32 {
        let _ = factuality;
        (reading.vouched.clamp(-3.0, 3.0) * 100.0).round() / 100.0
    }

    /// What a feature of a noun adds.
    #[inline]
    pub(super) fn noun_weight(&self, feature: u32) -> i32 {
        if !self.noun_sieve.may_have(feature) {
            return 0;
        }
        self.nouns
            .get(feature)
            .map_or(0, |at| self.noun_weights[at])
    }

    /// What a noun's lemma adds, or that it is unknown.
    pub(super) fn noun_lemma(&self, feature: u32) -> i32 {
        let known = self.nouns.get(feature);
        let at = known.or_else(|| self.nouns.get(nouns::unknown_feature()));
        at.map_or(0, |at| self.noun_weights[at])
    }

    /// What the weights of a noun must exceed.
    pub(super) fn noun_least(&self) -> i32 {
        self.noun_least
    }

    /// What they must exceed where the noun stands for an event by itself.
    pub(super) fn noun_sure(&self) -> i32 {
        self.noun_sure
    }
}
