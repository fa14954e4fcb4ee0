//! `claims resolve`: how a claim ended.

use claims_model::Outcome;
use claims_tracker::Act;

use crate::failure::{Code, Failure};

use super::decide::Desk;

pub(super) fn run(desk: &mut Desk<'_>, id: &str, outcome: Outcome) -> Result<Code, Failure> {
    desk.decide(id, Act::Resolve { outcome })
}
