//! Sums of small decision trees: each asks a few questions, so that a score can be told question by question.

use crate::error::Error;
use crate::tensors::{Tensor, Tensors};

/// How many questions a tree asks one after the other.
pub const DEPTH: usize = 4;

/// How many it has in all: question `q` goes on with `2 * q + 1` after a no, with `2 * q + 2` after a yes.
pub const QUESTIONS: usize = (1 << DEPTH) - 1;

/// How many ways there are to answer them.
pub const LEAVES: usize = 1 << DEPTH;

/// A tree of [`DEPTH`] questions, each of them: is feature `at[q]` above `least[q]`? The values are those of the ways
/// through it, from no-no-no-no to yes-yes-yes-yes.
///
/// ```
/// use claims_learn::{LEAVES, QUESTIONS, SmallTree};
///
/// let mut tree = SmallTree { at: [0; QUESTIONS], least: [0.5; QUESTIONS], values: [0.0; LEAVES] };
/// tree.values[LEAVES - 1] = 2.0;
/// assert_eq!(tree.value(&[1.0]), 2.0);
/// assert_eq!(tree.value(&[0.0]), 0.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SmallTree {
    /// The features that are asked for.
    pub at: [u16; QUESTIONS],
    /// What each must be above.
    pub least: [f32; QUESTIONS],
    /// What each way is worth.
    pub values: [f32; LEAVES],
}

impl SmallTree {
    /// The features asked for on the way, and the value.
    fn walk(&self, features: &[f32]) -> ([u16; DEPTH], f32) {
        let mut asked = [0; DEPTH];
        let mut question = 0;
        for at in &mut asked {
            *at = self.at[question];
            let yes = features[usize::from(*at)] > self.least[question];
            question = 2 * question + 1 + usize::from(yes);
        }
        (asked, self.values[question - QUESTIONS])
    }

    /// What the tree gives.
    ///
    /// # Panics
    /// When there are fewer features than the tree asks for.
    pub fn value(&self, features: &[f32]) -> f32 {
        self.walk(features).1
    }
}

/// So many features there are at most.
pub const MOST_FEATURES: usize = 1 << 7;

/// A tree as it is asked thousands of times a document: no place in it can be out of bounds, so that
/// nothing has to be checked on the way.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Quick {
    at: [u8; LEAVES],
    least: [f32; LEAVES],
    values: [f32; LEAVES],
}

impl Quick {
    fn of(tree: &SmallTree) -> Quick {
        let mut quick = Quick {
            at: [0; LEAVES],
            least: [0.0; LEAVES],
            values: tree.values,
        };
        for question in 0..QUESTIONS {
            // Of fewer than `MOST_FEATURES`.
            quick.at[question] = tree.at[question] as u8;
            quick.least[question] = tree.least[question];
        }
        quick
    }

    #[inline]
    fn value(&self, features: &[f32; MOST_FEATURES]) -> f32 {
        let mut question = 0;
        for _ in 0..DEPTH {
            let at = question % LEAVES;
            let yes = features[usize::from(self.at[at])] > self.least[at];
            question = 2 * question + 1 + usize::from(yes);
        }
        self.values[(question - QUESTIONS) % LEAVES]
    }
}

/// Small trees whose values are summed; the sum is the logarithm of odds.
///
/// ```
/// use claims_learn::{LEAVES, QUESTIONS, SmallTree, Trees};
///
/// let tree = SmallTree { at: [0; QUESTIONS], least: [0.5; QUESTIONS], values: [1.0; LEAVES] };
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
    quick: Vec<Quick>,
    /// The most that the trees from each tenth one on can add, or are expected to.
    rest: Vec<f32>,
}

/// After so many trees it is asked whether the rest can still matter.
const ASKED: usize = 10;

/// One in so many examples may have come to more than is expected, and a little more is expected
/// than it came to.
const SURPRISES: usize = 10_000;
const SPARE: f32 = 0.1;

/// Numbers of a tree in the file.
const WIDTH: usize = 2 * QUESTIONS + LEAVES;

impl Trees {
    /// These trees over so many features.
    ///
    /// # Panics
    /// When a tree asks for another feature, or they are more than [`MOST_FEATURES`].
    pub fn new(offset: f32, features: usize, trees: Vec<SmallTree>) -> Self {
        assert!(features <= MOST_FEATURES, "too many features");
        let known = |tree: &SmallTree| tree.at.iter().all(|&at| usize::from(at) < features);
        assert!(trees.iter().all(known), "a tree of unknown features");
        let most = |tree: &SmallTree| tree.values.iter().copied().fold(f32::MIN, f32::max);
        let mut rest = vec![0.0; trees.len().div_ceil(ASKED)];
        let mut sum = 0.0;
        for (to, of) in rest.iter_mut().zip(trees.chunks(ASKED)).rev() {
            sum += of.iter().map(most).sum::<f32>();
            *to = sum;
        }
        Trees {
            offset,
            features,
            quick: trees.iter().map(Quick::of).collect(),
            rest,
            trees,
        }
    }

    /// The same trees, of which [`Trees::score_from`] expects no more than they came to in examples:
    /// those that score `least` or more, each by its features. Far from every tree can give its most
    /// at once, so that most sums can be given up early (a soft cascade, Bourdev and Brandt 2005).
    ///
    /// # Panics
    /// When an example has fewer features than [`Trees::features`].
    #[must_use]
    pub fn expecting<'f>(
        mut self,
        examples: impl IntoIterator<Item = &'f [f32]>,
        least: f32,
    ) -> Self {
        let mut came_to: Vec<Vec<f32>> = vec![Vec::new(); self.rest.len()];
        for features in examples {
            let mut sum = self.offset;
            let mut sums = Vec::with_capacity(self.rest.len());
            for trees in self.trees.chunks(ASKED) {
                sums.push(sum);
                sum += trees.iter().map(|tree| tree.value(features)).sum::<f32>();
            }
            if sum >= least {
                let rests = came_to.iter_mut().zip(sums);
                rests.for_each(|(rests, before)| rests.push(sum - before));
            }
        }
        for (rest, came_to) in self.rest.iter_mut().zip(&mut came_to) {
            came_to.sort_by(|a, b| b.total_cmp(a));
            if let Some(most) = came_to.get(came_to.len() / SURPRISES) {
                // What was given up must be less than was asked for.
                *rest = rest.min((most + SPARE).max(0.0));
            }
        }
        self
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
        self.score_from(features, f32::MIN).unwrap_or(f32::MIN)
    }

    /// The same where it may be `least` or more; of those that surely are less, or are
    /// [expected](Trees::expecting) to be, not all trees are asked. Features that fill
    /// [`MOST_FEATURES`] places are looked at where they are, others are copied.
    ///
    /// # Panics
    /// When there are fewer features than [`Trees::features`].
    pub fn score_from(&self, features: &[f32], least: f32) -> Option<f32> {
        let mut copy = [0.0; MOST_FEATURES];
        let all = match features.try_into() {
            Ok(all) => all,
            Err(_) => {
                copy[..self.features].copy_from_slice(&features[..self.features]);
                &copy
            }
        };
        let mut sum = 0.0;
        for (trees, rest) in self.quick.chunks(ASKED).zip(&self.rest) {
            // Sums of floats are not exact.
            if self.offset + sum + rest + 1e-3 < least {
                return None;
            }
            for tree in trees {
                sum += tree.value(all);
            }
        }
        Some(self.offset + sum)
    }

    /// Adds to each feature its part of the score: what a tree gives is shared by those that it
    /// asked for.
    ///
    /// # Panics
    /// When there are fewer features, or parts, than [`Trees::features`].
    pub fn explain(&self, features: &[f32], parts: &mut [f32]) {
        for tree in &self.trees {
            let (asked, value) = tree.walk(features);
            asked
                .into_iter()
                .for_each(|at| parts[usize::from(at)] += value / DEPTH as f32);
        }
    }

    /// The tensors of a file: the offset and the number of features, the trees, and what is expected
    /// of those from each tenth one on.
    pub fn to_bytes(&self) -> Vec<u8> {
        let numbers = self.trees.iter().flat_map(|tree| {
            let questions = (0..QUESTIONS).flat_map(|q| [f32::from(tree.at[q]), tree.least[q]]);
            questions.chain(tree.values)
        });
        Tensors::new(vec![
            Tensor::Floats(vec![self.offset, self.features as f32]),
            Tensor::Floats(numbers.collect()),
            Tensor::Floats(self.rest.clone()),
        ])
        .to_bytes()
    }

    /// Reads the file.
    ///
    /// # Errors
    /// When the bytes are none, or damaged.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut file = Tensors::parse(bytes)?;
        let (head, numbers, rest) = (file.floats()?, file.floats()?, file.floats()?);
        let (&[offset, features], 0) = (&head[..], numbers.len() % WIDTH) else {
            return Err(Error::sizes());
        };
        if !(0.0..=MOST_FEATURES as f32).contains(&features) {
            return Err(Error::sizes());
        }
        let mut trees = Vec::with_capacity(numbers.len() / WIDTH);
        for tree in numbers.chunks_exact(WIDTH) {
            let (questions, values) = tree.split_at(2 * QUESTIONS);
            let mut read = SmallTree {
                at: [0; QUESTIONS],
                least: [0.0; QUESTIONS],
                values: [0.0; LEAVES],
            };
            for (q, question) in questions.chunks_exact(2).enumerate() {
                if !(0.0..features).contains(&question[0]) {
                    return Err(Error::sizes());
                }
                read.at[q] = question[0] as u16;
                read.least[q] = question[1];
            }
            read.values.copy_from_slice(values);
            trees.push(read);
        }
        let mut trees = Trees::new(offset, features as usize, trees);
        if rest.len() != trees.rest.len() {
            return Err(Error::sizes());
        }
        trees.rest = rest;
        Ok(trees)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks one feature, whether it is above a half.
    fn tree(at: u16, no: f32, yes: f32) -> SmallTree {
        let mut values = [no; LEAVES];
        values[LEAVES / 2..].fill(yes);
        SmallTree {
            at: [at; QUESTIONS],
            least: [0.5; QUESTIONS],
            values,
        }
    }

    #[test]
    fn what_surely_is_less_is_not_summed() {
        let trees = Trees::new(0.5, 1, vec![tree(0, -1.0, 0.25); 25]);
        for feature in [0.0, 1.0] {
            let whole = trees.score(&[feature]);
            for least in [-30.0, -24.5, -20.0, 0.0, 6.0, 6.75, 7.0] {
                match trees.score_from(&[feature], least) {
                    Some(score) => assert_eq!(score, whole),
                    None => assert!(whole < least, "{whole} may be {least}"),
                }
            }
        }
        assert_eq!(trees.score_from(&[0.0], 0.0), None);
    }

    #[test]
    fn what_is_not_expected_to_come_to_so_much_is_given_up() {
        // Of two features the one says yes or the other: together they never come to the most.
        let all = [
            vec![tree(0, 0.0, 1.0); ASKED],
            vec![tree(1, 0.0, 1.0); ASKED],
        ]
        .concat();
        let strict = Trees::new(0.0, 2, all);
        let seen: [&[f32]; 3] = [&[1.0, 0.0], &[0.0, 1.0], &[0.0, 0.0]];
        let trees = strict.clone().expecting(seen, 0.0);
        assert_eq!(trees.score_from(&[0.0, 1.0], 10.0), Some(10.0));
        assert_eq!(trees.score_from(&[1.0, 1.0], 15.0), None, "never seen");
        assert_eq!(strict.score_from(&[1.0, 1.0], 15.0), Some(20.0));
        assert_eq!(
            trees.score(&[1.0, 1.0]),
            20.0,
            "of one that is asked for, all of it"
        );
        assert_eq!(Trees::parse(&trees.to_bytes()).unwrap(), trees);
        let unseen = strict.clone().expecting([&[0.0, 0.0][..]], 1.0);
        assert_eq!(unseen, strict, "no example scores so much");
    }

    #[test]
    fn what_asks_for_unknown_features_is_no_file() {
        let mut tree = SmallTree {
            at: [0; QUESTIONS],
            least: [0.0; QUESTIONS],
            values: [0.0; LEAVES],
        };
        tree.at[0] = 3;
        let wide = Trees::new(0.0, 4, vec![tree]);
        let mut numbers = vec![0.0; WIDTH];
        numbers[0] = 3.0;
        let file = |head: [f32; 2], trees: &[f32], rest: &[f32]| {
            let floats = [head.as_slice(), trees, rest].map(|some| Tensor::Floats(some.to_vec()));
            Tensors::new(floats.into()).to_bytes()
        };
        let mut bytes = file([0.0, 3.0], &numbers, &[0.0]);
        assert!(Trees::parse(&bytes).is_err(), "an unknown feature");
        assert!(Trees::parse(&file([0.0, 4.0], &numbers, &[0.0])).is_ok());
        assert!(
            Trees::parse(&file([0.0, 4.0], &numbers, &[])).is_err(),
            "nothing of the rest"
        );
        assert!(
            Trees::parse(&file([0.0, 300.0], &[], &[])).is_err(),
            "too many features"
        );
        bytes.truncate(bytes.len() - 1);
        assert!(Trees::parse(&bytes).is_err());
        assert_eq!(Trees::parse(&wide.to_bytes()).unwrap(), wide);
    }
}
