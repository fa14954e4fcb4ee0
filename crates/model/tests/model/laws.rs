//! Laws of due dates, of the canonical order, and of offsets.

use claims_model::*;
use proptest::prelude::*;

use crate::strategies::{day, due, position, published, text};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_due_date_begins_before_it_ends(due in due()) {
        prop_assert!(due.from() <= due.to());
        prop_assert!(due.within(&due));
    }

    #[test]
    fn a_due_date_is_read_as_it_is_written(due in due()) {
        prop_assert_eq!(due.to_string().parse::<Due>().unwrap(), due);
    }

    #[test]
    fn what_is_no_due_date_is_refused(written in "[0-9QHWSU/-]{0,12}|\\PC{0,12}") {
        match written.parse::<Due>() {
            Ok(due) => prop_assert_eq!(due.to_string(), written),
            Err(problem) => prop_assert!(problem.to_string().contains("is not a due date")),
        }
    }

    #[test]
    fn what_covers_days_covers_them_exactly(a in day(), b in day()) {
        let (from, to) = (a.min(b), a.max(b));
        let due = Due::covering(from, to).unwrap();
        prop_assert_eq!((due.from(), due.to()), (from, to));
        prop_assert_eq!(due.to_string().parse::<Due>().unwrap(), due);
        prop_assert_eq!(Due::covering(to, from).is_some(), a == b);
    }

    #[test]
    fn what_has_a_name_is_covered_by_a_name(due in due()) {
        let covering = Due::covering(due.from(), due.to());
        // Seasons have a name that is only read, never given; days may be a month.
        if !matches!(due, Due::Season(..) | Due::Days(..)) && covering.is_some() {
            prop_assert_eq!(covering, Some(due));
        }
    }

    #[test]
    fn within_is_an_order(a in due(), b in due(), c in due()) {
        prop_assert!(!(a.within(&b) && b.within(&c)) || a.within(&c));
        if a.within(&b) && b.within(&a) {
            prop_assert_eq!((a.from(), a.to()), (b.from(), b.to()));
        }
    }

    #[test]
    fn the_canonical_order_is_by_instant(a in published(), b in published()) {
        if a.instant() != b.instant() {
            prop_assert_eq!(a < b, a.instant() < b.instant());
            prop_assert_ne!(a, b);
        }
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
    }

    #[test]
    fn offsets_go_both_ways(text in text()) {
        let points = CodePoints::new(&text);
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let ends = starts.iter().copied().chain([text.len()]);
        for (point, byte) in ends.enumerate() {
            prop_assert_eq!(points.at(byte), point);
            let rest = points.position(byte, text.len());
            prop_assert_eq!(points.bytes(rest), Some((byte, text.len())));
            prop_assert_eq!(rest.quote(&text), &text[byte..]);
            let begun = TextPosition { start: 0, end: point };
            prop_assert_eq!(points.bytes(begun), Some((0, byte)));
            prop_assert_eq!(begun.quote(&text), &text[..byte]);
        }
        let beyond = starts.len() + 1;
        prop_assert_eq!(points.bytes(TextPosition { start: 0, end: beyond }), None);
        prop_assert_eq!(points.at(text.len() + 1), starts.len());
    }

    #[test]
    fn overlap_is_mutual(a in position(), b in position()) {
        prop_assert_eq!(a.overlaps(b), b.overlaps(a));
        prop_assert_eq!(a.overlaps(a), a.start < a.end);
    }
}

#[test]
fn the_day_is_the_one_that_was_written() {
    for (written, day) in [
        ("2025-03-27", "2025-03-27"),
        ("2025-03-27T23:30:00-05:00", "2025-03-27"),
        ("2025-03-28T00:30:00+14:00", "2025-03-28"),
        ("2025-03-27 18:30Z", "2025-03-27"),
    ] {
        let published: Published = written.parse().unwrap();
        assert_eq!(published.day().to_string(), day, "{written}");
    }
    for written in [
        "2025-02-30",
        "27-03-2025",
        "2025-3-7",
        "2025-03",
        "2025-03-27T18:30",
        "",
    ] {
        assert!(written.parse::<Published>().is_err(), "{written}");
    }
}
