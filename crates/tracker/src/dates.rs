//! How a date that is named stands to the one that is known.

use claims_model::Due;

/// How a date that is named stands to the one that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// None was known.
    First,
    /// The same.
    Same,
    /// Within the known one: "on 4 December" after "in December".
    Closer,
    /// Around the known one, and so nothing new: "in December" after "on 4 December".
    Wider,
    /// Another one.
    Other,
}

pub(crate) fn named(known: Option<Due>, due: Due) -> Named {
    match known {
        None => Named::First,
        // The same days may be written in two ways.
        Some(known) if known.from() == due.from() && known.to() == due.to() => Named::Same,
        Some(known) if due.within(&known) => Named::Closer,
        Some(known) if known.within(&due) => Named::Wider,
        Some(_) => Named::Other,
    }
}

/// Whether a date says on which days it will be, and not only in which month: what answers the
/// question of the exact dates.
pub(crate) fn is_close(due: Due) -> bool {
    (due.to() - due.from()).num_days() < 7
}

#[cfg(test)]
mod tests {
    use super::{Named, is_close, named};

    #[track_caller]
    fn check(known: &str, due: &str, expected: Named) {
        let due = due.parse().expect("a due date");
        assert_eq!(named(known.parse().ok(), due), expected, "{known} {due}");
    }

    #[test]
    fn a_week_says_when_and_a_month_does_not() {
        let close = |due: &str| is_close(due.parse().expect("a due date"));
        assert!(close("2025-12-04") && close("2025-12-04/2025-12-05") && close("2025-W49"));
        assert!(!close("2025-12") && !close("2025-WI") && !close("2025"));
    }

    #[test]
    fn a_day_may_lie_within_or_elsewhere() {
        check("", "2025-12", Named::First);
        check("2025-12", "2025-12-01/2025-12-31", Named::Same);
        check("2025-12", "2025-12-31", Named::Closer);
        check("2025-12-31", "2025-Q4", Named::Wider);
        check("2025-12", "2026-01-01", Named::Other);
        // Days that overlap are not within each other.
        check(
            "2025-12-04/2025-12-05",
            "2025-12-05/2025-12-06",
            Named::Other,
        );
    }
}
