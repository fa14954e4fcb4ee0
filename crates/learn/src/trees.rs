//! Sums of small decision trees: each asks two questions, so that a score can be told question by question.

use crate::error::Error;
use crate::tensors::{Tensor, Tensors};

/// A tree of two questions: is feature `at[0]` above `least[0]`; then, if not, is `at[1]` above
/// `least[1]`, and if so, is `at[2]` above `least[2]`. The four values are for no-no, no-yes,
/// yes-no, yes-yes.
///
/// ```
/// let tree = claims_learn::SmallTree { at: [0, 1, 1], least: [0.5; 3], values: [-1.0, 0.0, 0.0, 2.0] };
/// assert_eq!(tree.value(&[1.0, 1.0]), 2.0);
/// assert_eq!(tree.value(&[0.0, 0.0]), -1.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SmallTree {
    /// The features that are asked for.
    pub at: [u16; 3],
    /// What each must be above.
    pub least: [f32; 3],
    /// What each pair of answers is worth.
    pub values: [f32; 4],
}

impl SmallTree {
    /// The features asked for on the way, and the value.
    fn walk(&self, features: &[f32]) -> ([u16; 2], f32) {
        let yes = |question: usize| features[self.at[question] as usize] > self.least[question];
        let first = yes(0);
        let second = 1 + usize::from(first);
        let value = self.values[2 * usize::from(first) + usize::from(yes(second))];
        ([self.at[0], self.at[second]], value)
    }

    /// What the tree gives.
    ///
    /// # Panics
    /// When there are fewer features than the tree asks for.
    pub fn value(&self, features: &[f32]) -> f32 {
        self.walk(features).1
    }
}

/// Small trees whose values are summed; the sum is the logarithm of odds.
///
/// ```
/// use claims_learn::{SmallTree, Trees};
///
/// let tree = SmallTree { at: [0, 0, 0], least: [0.5; 3], values: [-1.0, -1.0, 1.0, 1.0] };
/// let trees = Trees::new(0.25, 1, vec![tree]);
/// assert_eq!(trees.score(&[1.0]), 1.25);
/// let mut parts = [0.0];
/// trees.explain(&[1.0], &mut parts);
/// assert_eq!(parts, [1.0]);
/// assert_eq!(Trees::parse(&trees.to_bytes())?, trees);
/// # Ok::<(), claims_learn::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Trees {
    offset: f32,
    features: usize,
    trees: Vec<SmallTree>,
}

/// Numbers of a tree in the file.
const WIDTH: usize = 10;

impl Trees {
    /// These trees over so many features.
    ///
    /// # Panics
    /// When a tree asks for another feature.
    pub fn new(offset: f32, features: usize, trees: Vec<SmallTree>) -> Self {
        let known = |tree: &SmallTree| tree.at.iter().all(|&at| usize::from(at) < features);
        assert!(trees.iter().all(known), "a tree of unknown features");
        Trees {
            offset,
            features,
            trees,
        }
    }

    /// How many features a score is of.
    pub fn features(&self) -> usize {
        self.features
    }

    /// How many trees there are.
    pub fn len(&self) -> usize {
        self.trees.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.trees.is_empty()
    }

    /// The sum of what the trees give.
    ///
    /// # Panics
    /// When there are fewer features than [`Trees::features`].
    pub fn score(&self, features: &[f32]) -> f32 {
        let sum: f32 = self.trees.iter().map(|tree| tree.value(features)).sum();
        self.offset + sum
    }

    /// Adds to each feature its part of the score: what a tree gives is shared by the two that it asked for.
    ///
    /// # Panics
    /// When there are fewer features, or parts, than [`Trees::features`].
    pub fn explain(&self, features: &[f32], parts: &mut [f32]) {
        for tree in &self.trees {
            let (asked, value) = tree.walk(features);
            asked
                .into_iter()
                .for_each(|at| parts[usize::from(at)] += value / 2.0);
        }
    }

    /// The tensors of a file: the offset and the number of features, then the trees.
    pub fn to_bytes(&self) -> Vec<u8> {
        let numbers = self.trees.iter().flat_map(|tree| {
            let questions = (0..3).flat_map(|q| [f32::from(tree.at[q]), tree.least[q]]);
            questions.chain(tree.values)
        });
        Tensors::new(vec![
            Tensor::Floats(vec![self.offset, self.features as f32]),
            Tensor::Floats(numbers.collect()),
        ])
        .to_bytes()
    }

    /// Reads the file.
    ///
    /// # Errors
    /// When the bytes are none, or damaged.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut file = Tensors::parse(bytes)?;
        let (head, numbers) = (file.floats()?, file.floats()?);
        let (&[offset, features], 0) = (&head[..], numbers.len() % WIDTH) else {
            return Err(Error::sizes());
        };
        let mut trees = Vec::with_capacity(numbers.len() / WIDTH);
        for tree in numbers.chunks_exact(WIDTH) {
            let at = [tree[0], tree[2], tree[4]];
            if at.iter().any(|&at| !(0.0..features).contains(&at)) {
                return Err(Error::sizes());
            }
            trees.push(SmallTree {
                at: at.map(|at| at as u16),
                least: [tree[1], tree[3], tree[5]],
                values: [tree[6], tree[7], tree[8], tree[9]],
            });
        }
        Ok(Trees {
            offset,
            features: features as usize,
            trees,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_for_unknown_features_is_no_file() {
        let tree = SmallTree {
            at: [3, 0, 0],
            least: [0.0; 3],
            values: [0.0; 4],
        };
        let wide = Trees::new(0.0, 4, vec![tree]);
        let mut bytes = Tensors::new(vec![
            Tensor::Floats(vec![0.0, 3.0]),
            Tensor::Floats(vec![3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]),
        ])
        .to_bytes();
        assert!(Trees::parse(&bytes).is_err());
        bytes.truncate(bytes.len() - 1);
        assert!(Trees::parse(&bytes).is_err());
        assert_eq!(Trees::parse(&wide.to_bytes()).unwrap(), wide);
    }
}
