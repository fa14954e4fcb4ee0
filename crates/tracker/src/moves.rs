//! Which moves from status to status a passage may make.

use claims_model::Status;

/// Id that stands for a rule where a move is refused.
pub(crate) const REFUSED: &str = "status.refused";

/// From where to where a passage may move a claim; `None` is a claim not yet seen.
///
/// What was once pending never becomes stated, and what a person has set (`void`, `rejected`)
/// only a person changes: no passage leads there or away from there.
///
/// ```
/// use claims_model::Status;
///
/// let from = |from| claims_tracker::LEGAL_MOVES.iter().find(|(status, _)| *status == from);
/// let (_, to) = from(Some(Status::Pending)).unwrap();
/// assert_eq!(*to, [Status::Pending, Status::Resolved]);
/// ```
pub const LEGAL_MOVES: &[(Option<Status>, &[Status])] = &[
    (None, &[Status::Pending, Status::Stated]),
    (
        Some(Status::Stated),
        &[Status::Pending, Status::Resolved, Status::Stated],
    ),
    (Some(Status::Pending), &[Status::Pending, Status::Resolved]),
    (Some(Status::Resolved), &[Status::Pending, Status::Resolved]),
    (Some(Status::Void), &[Status::Void]),
    (Some(Status::Rejected), &[Status::Rejected]),
];

/// Whether a passage may make this move.
pub(crate) fn is_legal(from: Option<Status>, to: Status) -> bool {
    let known = LEGAL_MOVES.iter().find(|(status, _)| *status == from);
    known.is_some_and(|(_, legal)| legal.contains(&to))
}

/// Whether only people set and change it.
pub(crate) fn is_for_people(status: Status) -> bool {
    matches!(status, Status::Void | Status::Rejected)
}
