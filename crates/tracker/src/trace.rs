//! Why the passages of a matter are one claim: each compared with what was known before it.

use crate::doubt::{Doubt, doubt};
use crate::matching::{also, compare_pairing, slots, speaks_of};
use crate::pairing::Pairing;
use crate::{Comparison, Matter, Member, Query, Slot};

/// The id by which `explain` says that a passage is no evidence, since it is that of another claim.
pub const ANOTHER_CLAIMS: &str = "doubt.another-claims";

/// Why a passage is of a matter.
///
/// ```
/// fn certain(step: &claims_tracker::Step) -> bool {
///     step.comparison.score > 0.9
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Id of the appearance.
    pub id: String,
    /// How it compared with the matter as it stood.
    pub comparison: Comparison,
    /// What each slot adds to the logarithm of the odds, those that add nothing left out.
    pub slots: Vec<(Slot, f32)>,
    /// Why the passage, though it speaks of the matter, is no evidence on it.
    pub doubt: Option<&'static str>,
}

/// One step for each passage but the first, which opened the matter.
///
/// `own` says of a passage whether it is a member of the matter; else it is of another one, and
/// there is a step only where it speaks of this one too. `behind` says whether the claim right
/// before it in its report is a member.
pub fn trace(
    passages: &[Member],
    own: &dyn Fn(&Member) -> bool,
    behind: &dyn Fn(&Member) -> bool,
) -> Vec<Step> {
    let Some((first, others)) = passages.split_first() else {
        return Vec::new();
    };
    let mut matter = Matter::open(first);
    let mut steps = Vec::with_capacity(others.len());
    for member in others {
        let (reading, profile) = (&member.reading, &matter.profile);
        let (query, behind, own) = (Query::of(reading), behind(member), own(member));
        let pairing = Pairing::new(&query, profile);
        let mut comparison = compare_pairing(&pairing, behind);
        if !own {
            if !speaks_of(&pairing, &comparison) {
                continue;
            }
            comparison.threshold = comparison.threshold.max(also(&pairing));
        }
        let mut parts = slots(&query, profile, behind);
        parts.retain(|(_, part)| *part != 0.0);
        steps.push(Step {
            id: reading.claim.id.clone(),
            comparison,
            slots: parts,
            doubt: match own {
                true => doubt(&pairing).map(Doubt::id),
                false => Some(ANOTHER_CLAIMS),
            },
        });
        match own {
            true => {
                matter.absorb_by(member, &query);
            }
            false => matter.absorb_also(member),
        }
    }
    steps
}
