//! The crate as its users see it: minimal texts, each with what must come out.

mod names;
mod sentences;
mod tokens;
mod trees;
mod words;

mod properties;
