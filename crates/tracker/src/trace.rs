//! Why the passages of a matter are one claim: each compared with what was known before it.

use crate::doubt::{Doubt, doubt};
use crate::matching::{compare, slots};
use crate::{Comparison, Matter, Member, Print, Slot};

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

/// One step for each member but the first, which opened the matter. `behind` says of a member
/// whether the claim right before it in its report is of the matter too.
pub fn trace(members: &[Member], behind: &dyn Fn(&Member) -> bool) -> Vec<Step> {
    let Some((first, others)) = members.split_first() else {
        return Vec::new();
    };
    let mut matter = Matter::open(first);
    let mut steps = Vec::with_capacity(others.len());
    for member in others {
        let (reading, profile) = (&member.reading, &matter.profile);
        let (print, behind) = (Print::of(reading), behind(member));
        let mut parts = slots(reading, &print, profile, behind);
        parts.retain(|(_, part)| *part != 0.0);
        steps.push(Step {
            id: reading.claim.id.clone(),
            comparison: compare(reading, &print, profile, behind),
            slots: parts,
            doubt: doubt(reading, &print, profile).map(Doubt::id),
        });
        matter.absorb(member);
    }
    steps
}
