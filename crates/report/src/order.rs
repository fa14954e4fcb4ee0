//! The order of every report.

use claims_model::TrackedClaim;
use std::cmp::Ordering;

/// Sorts by status (pending, resolved, stated, void, rejected), due date (empty last), id.
///
/// ```
/// let mut claims: Vec<claims_model::TrackedClaim> = Vec::new();
/// claims_report::sort(&mut claims);
/// ```
pub fn sort(claims: &mut [TrackedClaim]) {
    claims.sort_by(compare);
}

/// Compares as [`sort`] does: a due date counts by its last day, then by its first.
pub fn compare(a: &TrackedClaim, b: &TrackedClaim) -> Ordering {
    // `false < true` puts the empty dates last.
    let key = |claim: &TrackedClaim| {
        (
            claim.status,
            claim.due_to.is_none(),
            claim.due_to,
            claim.due_from,
        )
    };
    key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
}
