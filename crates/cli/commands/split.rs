//! `claims split`: an appearance is not of a claim, and is never put back.

use claims_tracker::{Act, Anchor};

use crate::failure::{Code, Failure};

use super::decide::{Desk, takes};

pub(super) fn run(desk: &mut Desk<'_>, id: &str, appearance: &str) -> Result<Code, Failure> {
    let claim = desk.claim(id)?;
    let named = appearance.to_ascii_lowercase();
    let own: Vec<Anchor> = Anchor::of(&claim, &id.to_ascii_lowercase());
    let (mut parted, from): (Vec<Anchor>, Vec<Anchor>) = own
        .into_iter()
        .partition(|anchor| anchor.id.starts_with(&named));
    // What it took along from another claim is parted from it like its own.
    let along = claim.appearances.iter().filter(|at| at.along);
    let along = along.filter(|at| at.id.starts_with(&named));
    parted.extend(along.map(Anchor::of_appearance));
    let ids: Vec<&str> = claim.appearances.iter().map(|at| at.id.as_str()).collect();
    match parted.len() {
        0 => {
            return Err(
                Failure::usage(format!("{} has no appearance {appearance}", claim.id))
                    .hint(format!("It has {}.", ids.join(" "))),
            );
        }
        1 => {}
        _ => {
            return Err(
                Failure::usage(format!("{appearance} is the beginning of several ids"))
                    .hint(format!("Give more of it: {}", ids.join(" "))),
            );
        }
    }
    if from.is_empty() {
        return Err(
            Failure::usage(format!("{} has no other appearance", claim.id))
                .hint("What is no claim at all is rejected: claims reject ID."),
        );
    }
    let act = Act::Split { from };
    takes(&claim, &act)?;
    desk.record(act, parted, None)
}
