//! `claims merge`: two claims are one.

use claims_tracker::{Act, Anchor};

use crate::failure::{Code, Failure};

use super::decide::{Desk, takes};

pub(super) fn run(desk: &mut Desk<'_>, one: &str, other: &str) -> Result<Code, Failure> {
    let (a, b) = (desk.claim(one)?, desk.claim(other)?);
    if a.id == b.id {
        return Err(
            Failure::usage(format!("{one} and {other} are one claim already"))
                .hint(format!("`claims show {}` shows its appearances.", a.id)),
        );
    }
    let with = Anchor::of(&b, &other.to_ascii_lowercase());
    let act = Act::Merge { with };
    takes(&b, &act)?;
    desk.decide_on(&a, one, act)
}
