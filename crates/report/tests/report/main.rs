//! The integration tests of this crate, in one binary.

mod filters;
mod formats;
mod hostile;
mod sample;
mod screens;
