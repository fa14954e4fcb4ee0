//! English text to sentences, tokens, lemmas and tags.
//!
//! ```
//! use claims_language::{Analysis, Analyzer};
//!
//! let text = "Sen. Hill, R-Wyo., said Monday he'd resign. No one was surprised.";
//! let mut analysis = Analysis::default();
//! Analyzer::new().analyze(text, &mut analysis);
//! assert_eq!(analysis.sentences.len(), 2);
//! assert_eq!(analysis.sentences[1].span.text(text), "No one was surprised.");
//! ```

mod analysis;
mod conllu;
mod deprel;
mod lemma;
mod meaning;
mod name;
mod names;
mod reader;
mod sentence;
mod span;
mod tag;
mod tagger;
mod tense;
mod token;
pub mod training;

pub use analysis::{Analysis, Analyzer, Depth, Lemma, Sentence, Token};
pub use conllu::write_conllu;
pub use deprel::Deprel;
pub use meaning::meaning;
pub use name::{Mention, Name, NameKind};
pub use sentence::{SentenceSpan, sentences};
pub use span::Span;
pub use tag::{Tag, Upos};
pub use tense::{Clause, Tense};
