//! `claims set`: fields have other values.

use claims_tracker::{Act, Field};

use crate::failure::{Code, Failure};

use super::decide::Desk;

pub(super) fn run(desk: &mut Desk<'_>, id: &str, fields: &[Field]) -> Result<Code, Failure> {
    let fields = fields.to_vec();
    desk.decide(id, Act::Set { fields })
}
