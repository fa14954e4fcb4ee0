//! Laws of claims that know each other.

use claims_model::{Kind, Outcome, Status, TrackedClaim};

use super::decisions::{about, decide};
use super::storyline::visit;
use super::support::{add, assert_same, day, find, reference, shuffle, tracked};
use crate::{Act, Anchor, Decision, Found, Ledger, View};

/// What settles an event settles the question of its date: in any order of adding, in no view of
/// an earlier day, and not that of another event's date.
pub fn details_and_events_know_each_other<L: Ledger>(make: &dyn Fn() -> L) {
    let entries = visit();
    let wanted = reference(&entries, None);
    for round in 0..12 {
        let mut shuffled = entries.clone();
        shuffle(&mut shuffled, round);
        let mut ledger = make();
        for batch in shuffled.chunks([4, 1, 2][round as usize % 3]) {
            add(&mut ledger, batch.to_vec());
        }
        let law = format!("tied: round {round}");
        let all = tracked(&ledger, None);
        assert_same(&all, &wanted, &law);
        let dates = question(&all, "visit-2");
        assert_eq!(dates.status, Status::Resolved, "{law}: {all:#?}");
        assert_eq!(dates.outcome, Some(Outcome::Confirmed), "{law}");
        let last = dates.appearances.last().expect("appearances");
        assert_eq!(
            (last.document.as_str(), last.along),
            ("visit-3", true),
            "{law}"
        );
        assert_eq!(
            question(&all, "talks").status,
            Status::Pending,
            "{law}: another event"
        );

        let before = day("2025-04-01");
        let then = tracked(&ledger, before);
        assert_same(&then, &reference(&entries, before), &law);
        assert_eq!(
            question(&then, "visit-2").status,
            Status::Pending,
            "{law}: no hindsight"
        );
        let Found::Claims(both) = find(&ledger, &last.id, None) else {
            panic!("{law}: a passage of two claims is found");
        };
        assert_eq!(both.len(), 2, "{law}: it leads to both");
    }
    people_part_them(make);
}

/// A decision on the event is none on its dates; what was ruled apart is not taken along.
fn people_part_them<L: Ledger>(make: &dyn Fn() -> L) {
    let mut ledger = make();
    add(&mut ledger, visit());
    let before = tracked(&ledger, None);
    let event = before
        .iter()
        .find(|claim| claim.kind == Kind::Event)
        .expect("the visit");
    decide(&mut ledger, about(event, Act::Void));
    let all = tracked(&ledger, None);
    assert_eq!(
        question(&all, "visit-2").status,
        Status::Resolved,
        "tied: its own claim alone"
    );
    decide(&mut ledger, Decision::new("bo", Act::Undo { seq: 0 }));

    let dates = question(&before, "visit-2");
    let along = dates.appearances.iter().filter(|at| at.along);
    let split = Decision::new(
        "ana",
        Act::Split {
            from: Anchor::of(dates, &dates.id),
        },
    );
    decide(
        &mut ledger,
        split.at(along.map(Anchor::of_appearance).collect()),
    );
    let all = tracked(&ledger, None);
    assert_eq!(
        question(&all, "visit-2").status,
        Status::Pending,
        "tied: ruled apart"
    );
    let afresh = View {
        known: day("2999-01-01"),
        ..View::default()
    };
    assert_same(
        &ledger.tracked(afresh).expect("a readable ledger"),
        &all,
        "tied: afresh",
    );
    decide(&mut ledger, Decision::new("bo", Act::Undo { seq: 0 }));
    assert_same(&tracked(&ledger, None), &before, "tied: taken back");
}

/// The open question that a document was the first to ask.
fn question<'c>(claims: &'c [TrackedClaim], document: &str) -> &'c TrackedClaim {
    let first = |claim: &&TrackedClaim| claim.appearances[0].document == document;
    claims.iter().find(first).expect("the question")
}
