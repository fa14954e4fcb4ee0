//! `claims note`: something to remember of a claim.

use claims_tracker::Act;

use crate::failure::{Code, Failure};

use super::decide::Desk;

pub(super) fn run(desk: &mut Desk<'_>, id: &str, text: &str) -> Result<Code, Failure> {
    let text = text.to_string();
    desk.decide(id, Act::Note { text })
}
