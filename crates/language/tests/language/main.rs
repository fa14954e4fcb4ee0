//! The crate as its users see it: minimal texts, each with what must come out.

mod sentences;
mod tokens;
mod words;

mod properties;
