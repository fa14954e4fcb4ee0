//! How much a sentence is worth checking: a number from 0 to 1, by a linear model over what the analysis says of it.
//!
//! At 0.5 and above a sentence counts as worth checking; models/checkworthy.md says how that point was chosen.

mod features;
mod model;

use std::sync::OnceLock;

pub(crate) use features::of;
pub use model::Model;

static FILE: &[u8] = include_bytes!("../../models/checkworthy.bin");

/// The model that ships with the crate; an empty file in its place leaves it out.
pub(crate) fn shipped() -> Option<&'static Model> {
    static MODEL: OnceLock<Option<Model>> = OnceLock::new();
    let model = MODEL.get_or_init(|| {
        (!FILE.is_empty()).then(|| {
            Model::parse(FILE).expect("models/checkworthy.bin is read by this crate's own tests")
        })
    });
    model.as_ref()
}
