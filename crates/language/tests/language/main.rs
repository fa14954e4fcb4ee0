//! The crate as its users see it: minimal texts, each with what must come out.

mod sentences;
mod names;
mod tokens;
mod trees;
mod words;

mod properties;
