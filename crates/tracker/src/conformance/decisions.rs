//! Laws of decisions: they win until they are taken back, from their day on.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use claims_model::{MachineReading, Outcome, Review, Status, TrackedClaim};

use super::storyline::storyline;
use super::support::{add, assert_same, day, day_of, find, shuffle, tracked};
use crate::{Act, Anchor, Decision, Entry, Field, Found, Ledger, Recorded, Support, View};

const LATER: &str = "2025-07-02T09:00:00Z";

/// What is decided stands, beside the machine's reading, until it is taken back; two undoings
/// take back two.
pub fn decisions_win_until_taken_back<L: Ledger>(make: &dyn Fn() -> L) {
    let mut ledger = make();
    let nothing = Decision::new("ana", Act::Undo { seq: 0 });
    let undone = ledger.decide(nothing, LATER).expect("a writable ledger");
    assert_eq!(undone, Recorded::NothingToUndo, "decide: nothing to undo");
    add(&mut ledger, storyline());
    let before = tracked(&ledger, None);
    let claim = open(&before);

    let resolve = Act::Resolve {
        outcome: Outcome::Partly,
    };
    decide(&mut ledger, about(&claim, resolve));
    let resolved = again(&ledger, &claim);
    let stands = (resolved.status, resolved.outcome, resolved.due);
    let wanted = (Status::Resolved, Some(Outcome::Partly), None);
    assert_eq!(stands, wanted, "decide: resolved");
    assert_eq!(
        resolved.machine, claim.machine,
        "decide: the machine's reading"
    );
    let seen = (resolved.review, resolved.conflict, resolved.awaits.len());
    assert_eq!(seen, (Review::Overridden, true, 0), "decide: reviewed");
    assert_eq!(
        resolved.resolved_on,
        day("2025-07-02"),
        "decide: the day recorded"
    );
    let last = resolved.history.last().expect("a history");
    assert_eq!(last.by.as_deref(), Some("ana"), "decide: by whom");
    assert_eq!(last.from, Some(claim.status), "decide: from where");

    let due = "2025-08".parse().ok();
    decide(&mut ledger, about(&claim, Act::Reopen));
    decide(
        &mut ledger,
        about(
            &claim,
            Act::Set {
                fields: vec![Field::Due(due)],
            },
        ),
    );
    let reopened = again(&ledger, &claim);
    assert_eq!(
        (
            reopened.status,
            reopened.outcome,
            reopened.due,
            reopened.resolved_on
        ),
        (Status::Pending, None, due, None),
        "decide: the last word wins"
    );
    assert!(!reopened.awaits.is_empty(), "decide: something is owed");
    let stands = MachineReading {
        status: Status::Pending,
        outcome: None,
        due,
    };
    decide(&mut ledger, about(&claim, Act::Accept { stands }));
    assert_eq!(
        again(&ledger, &claim).review,
        Review::Accepted,
        "decide: accepted"
    );
    for act in [
        Act::Note {
            text: "a note".into(),
        },
        Act::Tag {
            word: "word".into(),
        },
        Act::Tag {
            word: "word".into(),
        },
        Act::Void,
        Act::Reject,
    ] {
        decide(&mut ledger, about(&claim, act));
    }
    let rejected = again(&ledger, &claim);
    assert_eq!(rejected.status, Status::Rejected, "decide: rejected");
    assert_eq!(
        (rejected.notes, rejected.tags),
        (vec!["a note".into()], vec!["word".into()])
    );

    // Nine decisions, taken back one by one.
    let mut states = vec![tracked(&ledger, None)];
    for _ in 0..9 {
        decide(&mut ledger, Decision::new("bo", Act::Undo { seq: 0 }));
        states.push(tracked(&ledger, None));
    }
    assert_same(&states[9], &before, "decide: all taken back");
    let status = |at: usize| again_in(&states[at], &claim).status;
    assert_eq!(
        [status(0), status(1), status(2), status(7), status(8)],
        [
            Status::Rejected,
            Status::Void,
            Status::Pending,
            Status::Pending,
            Status::Resolved
        ],
        "decide: one undoing, one decision"
    );
}

/// A decision counts in views of the past from its day, as if a ledger held only what was there
/// by then.
pub fn decisions_count_from_their_day<L: Ledger>(make: &dyn Fn() -> L) {
    let entries = storyline();
    let mut ledger = make();
    add(&mut ledger, entries.clone());
    let decisions = several(&tracked(&ledger, None));
    for decision in &decisions {
        decide(&mut ledger, decision.clone());
    }
    let mut days: BTreeSet<NaiveDate> = entries.iter().filter_map(day_of).collect();
    days.extend(decisions.iter().map(|decision| at_last(decision).day()));
    for day in days
        .into_iter()
        .flat_map(|day| [day.pred_opt(), Some(day), day.succ_opt()])
    {
        let mut only = make();
        let by_then = |entry: &&Entry| day_of(entry).is_some_and(|of| Some(of) <= day);
        add(&mut only, entries.iter().filter(by_then).cloned().collect());
        for decision in &decisions {
            if Some(at_last(decision).day()) <= day {
                decide(&mut only, decision.clone());
            }
        }
        for claim in tracked(&ledger, day) {
            let handle = find(&ledger, &claim.id, day);
            let wanted = Found::Claims(vec![claim]);
            assert_eq!(handle, wanted, "decide: by a handle as of {day:?}");
        }
        let law = format!("decide: as of {day:?}");
        assert_same(&tracked(&ledger, day), &tracked(&only, None), &law);
    }
}

/// Asked by its own clock, a ledger answers from what it had recorded by the end of the day.
pub fn the_ledger_remembers_what_it_knew<L: Ledger>(make: &dyn Fn() -> L) {
    let mut entries = storyline();
    shuffle(&mut entries, 3);
    let mut full = make();
    add(&mut full, entries.clone());
    let decisions = several(&tracked(&full, None));
    let instant = |at: usize| format!("2025-07-{:02}T23:30:00Z", at + 1);
    // Documents on the first days, decisions on the next, an undoing on the last.
    let record = |ledger: &mut L, until: usize| {
        for (at, entry) in entries.iter().enumerate().take(until) {
            let one = &mut std::iter::once(entry.clone());
            ledger.add(one, &instant(at)).expect("a writable ledger");
        }
        for (at, decision) in decisions.iter().enumerate() {
            if entries.len() + at < until {
                let when = instant(entries.len() + at);
                ledger
                    .decide(decision.clone(), &when)
                    .expect("a writable ledger");
            }
        }
        if entries.len() + decisions.len() < until {
            let undo = Decision::new("bo", Act::Undo { seq: 0 });
            let when = instant(entries.len() + decisions.len());
            ledger.decide(undo, &when).expect("a writable ledger");
        }
    };
    let all = entries.len() + decisions.len() + 1;
    let mut ledger = make();
    record(&mut ledger, all);
    for until in (0..=all).step_by(3).chain([all - 1, all]) {
        let mut only = make();
        record(&mut only, until);
        for as_of in [None, day("2025-04-11"), day("2025-07-01")] {
            let known = day("2025-06-30")
                .and_then(|day| day.checked_add_days(chrono::Days::new(until as u64)));
            let then = ledger
                .tracked(View { as_of, known })
                .expect("a readable ledger");
            let law = format!("known: by {known:?} as of {as_of:?}");
            assert_same(&then, &tracked(&only, as_of), &law);
        }
    }
}

/// Decisions of each kind on the claims of the storyline, with days in its midst.
pub(super) fn several(claims: &[TrackedClaim]) -> Vec<Decision> {
    let dated: Vec<&TrackedClaim> = claims
        .iter()
        .filter(|claim| claim.appearances[0].published.is_some())
        .collect();
    let (first, last) = (dated[0], dated[dated.len() - 1]);
    let mut resolve = about(
        first,
        Act::Resolve {
            outcome: Outcome::Happened,
        },
    );
    resolve.because = Some("seen".into());
    resolve.evidence = Some(Support {
        reference: "moved:0-9".into(),
        document: Some("moved".into()),
        published: "2025-04-12".parse().ok(),
        ..Support::default()
    });
    let due = Act::Set {
        fields: vec![Field::Due("2025-06".parse().ok())],
    };
    let on = |written: &str| day(written).expect("a day");
    let parted = Decision::new(
        "cy",
        Act::Split {
            from: Anchor::of(first, &first.id).split_off(1),
        },
    );
    vec![
        about(first, due).on(on("2025-04-01")),
        resolve,
        about(last, Act::Reject).on(on("2025-06-04")),
        about(
            first,
            Act::Merge {
                with: Anchor::of(last, &last.id),
            },
        )
        .on(on("2025-05-20")),
        parted
            .at(Anchor::of(first, &first.id)[..1].to_vec())
            .on(on("2025-04-15")),
        about(
            first,
            Act::Note {
                text: "later".into(),
            },
        ),
        about(first, Act::Void).on(on("2025-04-14")),
    ]
}

/// A decision of a claim by one of its appearances.
pub(super) fn about(claim: &TrackedClaim, act: Act) -> Decision {
    Decision::new("ana", act).at(Anchor::of(claim, &claim.id))
}

/// The decision as it is recorded by [`decide`].
fn at_last(decision: &Decision) -> Decision {
    Decision {
        recorded: LATER.into(),
        ..decision.clone()
    }
}

pub(super) fn decide<L: Ledger>(ledger: &mut L, decision: Decision) -> Decision {
    match ledger.decide(decision, LATER).expect("a writable ledger") {
        Recorded::Decision(decision) => *decision,
        Recorded::NothingToUndo => panic!("decide: there was something to take back"),
    }
}

/// A pending claim.
fn open(claims: &[TrackedClaim]) -> TrackedClaim {
    let several = |claim: &&TrackedClaim| claim.status == Status::Pending;
    claims
        .iter()
        .find(several)
        .expect("a pending claim")
        .clone()
}

fn again<L: Ledger>(ledger: &L, claim: &TrackedClaim) -> TrackedClaim {
    let all = tracked(ledger, None);
    let found = again_in(&all, claim);
    // What a handle leads to is what is tracked.
    let handle = find(ledger, &claim.id, None);
    assert_eq!(
        handle,
        Found::Claims(vec![found.clone()]),
        "decide: by its handle"
    );
    found
}

fn again_in(claims: &[TrackedClaim], claim: &TrackedClaim) -> TrackedClaim {
    let same = |other: &&TrackedClaim| other.id == claim.id;
    claims
        .iter()
        .find(same)
        .expect("the claim is there")
        .clone()
}
