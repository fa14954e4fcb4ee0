//! What `cargo xtask train` needs of this crate: features as the models see them, and the models.
//!
//! Not for use elsewhere; it may change with any weight file.

pub mod checkworthy;
pub mod factuality;
