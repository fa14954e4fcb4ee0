//! Which decisions a claim takes as it stands.

use claims_model::{Status, TrackedClaim};

use crate::{Act, Field, LogAction};

/// The decisions that a claim takes as it stands, in the order of the manual.
///
/// ```
/// use claims_tracker::{LogAction, moves};
///
/// assert_eq!(moves(claims_model::Status::Rejected), [LogAction::Reopen, LogAction::Note, LogAction::Tag]);
/// ```
pub fn moves(status: Status) -> Vec<LogAction> {
    use LogAction::{Accept, Merge, Note, Reject, Reopen, Resolve, Set, Split, Tag, Void};
    match status {
        Status::Pending => vec![Resolve, Accept, Set, Void, Reject, Merge, Split, Note, Tag],
        Status::Resolved | Status::Stated => vec![
            Resolve, Accept, Set, Reopen, Void, Reject, Merge, Split, Note, Tag,
        ],
        Status::Void => vec![
            Resolve, Accept, Set, Reopen, Reject, Merge, Split, Note, Tag,
        ],
        Status::Rejected => vec![Reopen, Note, Tag],
    }
}

/// Why a claim does not take a decision as it stands; `None` where it does. The message names
/// what it takes.
///
/// ```
/// fn can_be_voided(claim: &claims_model::TrackedClaim) -> bool {
///     claims_tracker::refused(claim, &claims_tracker::Act::Void).is_none()
/// }
/// ```
pub fn refused(claim: &TrackedClaim, act: &Act) -> Option<String> {
    let status = claim.status;
    let legal = moves(status);
    let action = act.action();
    let listed: Vec<&str> = legal.iter().map(|action| action.as_str()).collect();
    if !legal.contains(&action) {
        return Some(format!(
            "{} is {status}, and takes no {action}; it takes {}",
            claim.id,
            listed.join(", ")
        ));
    }
    if let Act::Set { fields } = act
        && status != Status::Pending
        && fields.iter().any(|field| matches!(field, Field::Due(_)))
    {
        return Some(format!(
            "{} is {status}, and only what is pending has a due date: {}",
            claim.id,
            if legal.contains(&LogAction::Reopen) {
                "reopen it first"
            } else {
                "it takes none"
            }
        ));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rejected_can_only_be_reopened() {
        for status in Status::ALL {
            let moves = moves(*status);
            let reopens = moves.contains(&LogAction::Reopen);
            assert_eq!(reopens, *status != Status::Pending, "{status}");
            assert_eq!(moves.len() == 3, *status == Status::Rejected, "{status}");
            assert!(moves.contains(&LogAction::Note) && moves.contains(&LogAction::Tag));
        }
    }
}
