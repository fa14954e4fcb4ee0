//! `claims accept`: a claim stands as it should.

use claims_model::MachineReading;
use claims_tracker::Act;

use crate::failure::{Code, Failure};

use super::decide::Desk;

pub(super) fn run(desk: &mut Desk<'_>, id: &str) -> Result<Code, Failure> {
    let claim = desk.claim(id)?;
    let stands = MachineReading {
        status: claim.status,
        outcome: claim.outcome,
        due: claim.due,
    };
    desk.decide_on(&claim, id, Act::Accept { stands })
}
