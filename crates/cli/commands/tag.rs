//! `claims tag`: a word to find a claim by.

use claims_tracker::Act;

use crate::failure::{Code, Failure};

use super::decide::Desk;

pub(super) fn run(desk: &mut Desk<'_>, id: &str, word: &str) -> Result<Code, Failure> {
    let word = word.to_string();
    desk.decide(id, Act::Tag { word })
}
