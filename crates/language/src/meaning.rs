//! What single words mean: the vectors that the reader knows them by.

use crate::reader::{self, WordRows};

/// The vector of a word, whatever its case: numbers whose directions say what the word is like.
///
/// Only directions can be compared; the numbers of two words are of different size. `None` for a
/// word that has none. Where the vectors come from says `models/words.md`.
///
/// ```
/// let cosine = |a: &str, b: &str| {
///     let (a, b) = (claims_language::meaning(a)?, claims_language::meaning(b)?);
///     let dot = |x: &[i8], y: &[i8]| x.iter().zip(y).map(|(x, y)| f32::from(*x) * f32::from(*y)).sum::<f32>();
///     Some(dot(a, b) / (dot(a, a) * dot(b, b)).sqrt())
/// };
/// assert!(cosine("reject", "refuse") > cosine("reject", "harbour"));
/// assert!(claims_language::meaning("xyzzyq").is_none());
/// ```
pub fn meaning(word: &str) -> Option<&'static [i8]> {
    let (_, known) = reader::shipped();
    known
        .vector(WordRows::of(word).form)
        .map(|(vector, _)| vector)
}
