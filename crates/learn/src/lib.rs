//! Hashed features, an averaged perceptron, and the file that its weights are kept in.
//!
//! A feature is a 32-bit hash ([`Feature`]). A [`Trainer`] learns a weight for each pair of feature and label that
//! it meets, [`Trainer::finish`] averages, prunes and rounds them to one byte each, and [`Weights`] adds them up
//! again. Nothing here knows text, tags or claims.
//!
//! ```
//! use claims_learn::{Feature, Scores, Trainer};
//!
//! let (rain, sun) = (Feature::of(0, b"cloud"), Feature::of(0, b"blue"));
//! let mut trainer = Trainer::new(2);
//! for _ in 0..3 {
//!     trainer.learn(&[rain], 0, None);
//!     trainer.learn(&[sun], 1, None);
//! }
//! let weights = trainer.finish(16.0, 1, usize::MAX);
//! let mut scores = Scores::new(&weights);
//! scores.add(&weights, sun);
//! assert_eq!(scores.best(), 1);
//! ```

mod error;
mod feature;
mod file;
mod index;
mod kernel;
mod lstm;
mod matrix;
mod pairs;
mod tensors;
mod trainer;
mod trees;
mod weights;

pub use error::Error;
pub use feature::{Feature, hash};
pub use index::Index;
pub use lstm::Lstm;
pub use matrix::{Matrix, Product, to_bytes};
pub use pairs::{columns, greatest, pairs};
pub use tensors::{Table, Tensor, Tensors};
pub use trainer::Trainer;
pub use trees::{DEPTH, LEAVES, MOST_FEATURES, QUESTIONS, SmallTree, Trees};
pub use weights::{Scores, Weights};
