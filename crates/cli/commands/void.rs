//! `claims void`: a claim cannot be judged.

use claims_tracker::Act;

use crate::failure::{Code, Failure};

use super::decide::Desk;

pub(super) fn run(desk: &mut Desk<'_>, id: &str) -> Result<Code, Failure> {
    desk.decide(id, Act::Void)
}
