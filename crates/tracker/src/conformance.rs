//! The laws of a ledger as functions, for the tests of every store.
//!
//! Each takes a constructor of empty ledgers and panics, with the law's name in the message, when
//! the ledger breaks it. [`all`] runs them all. They hold whatever is linked with what: what is
//! compared is always a ledger with another one, or with [`track`](crate::track) in memory.

mod also;
mod decisions;
mod kept;
mod links;
mod recorded;
mod storyline;
mod support;
mod tied;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use chrono::NaiveDate;
use claims_model::TrackedClaim;

pub use self::also::a_passage_may_be_of_several_claims;
pub use self::decisions::{
    decisions_count_from_their_day, decisions_win_until_taken_back,
    the_ledger_remembers_what_it_knew,
};
pub use self::kept::{
    decisions_follow_their_passages, revisions_are_told, the_log_knows_who_decided,
};
pub use self::links::{
    links_hold_in_any_order, links_hold_through_what_is_not_in_view, what_was_parted_stays_parted,
};
pub use self::recorded::what_people_record_is_tracked;
use self::storyline::{foreign, moved, moved_again, storyline};
use self::support::{
    RECORDED, add, assert_same, day, day_of, find, log, reference, shuffle, tracked,
};
pub use self::tied::details_and_events_know_each_other;
use crate::{Added, Entry, Found, Ledger, LogAction, LogEntry, View};

/// Every law, one after the other.
pub fn all<L: Ledger>(make: &dyn Fn() -> L) {
    an_empty_ledger_answers(make);
    adding_again_changes_nothing(make);
    the_order_of_adding_leaves_no_trace(make);
    views_have_no_hindsight(make);
    a_batch_is_whole_or_absent(make);
    handles_lead_to_their_claims(make);
    revisions_are_kept(make);
    what_gives_no_claims_is_counted(make);
    the_log_only_grows(make);
    revisions_are_told(make);
    decisions_win_until_taken_back(make);
    decisions_count_from_their_day(make);
    decisions_follow_their_passages(make);
    the_ledger_remembers_what_it_knew(make);
    the_log_knows_who_decided(make);
    links_hold_in_any_order(make);
    links_hold_through_what_is_not_in_view(make);
    what_was_parted_stays_parted(make);
    what_people_record_is_tracked(make);
    details_and_events_know_each_other(make);
    a_passage_may_be_of_several_claims(make);
}

/// Nothing is tracked, found or logged in a ledger to which nothing was added.
pub fn an_empty_ledger_answers<L: Ledger>(make: &dyn Fn() -> L) {
    let mut ledger = make();
    assert_eq!(
        add(&mut ledger, Vec::new()),
        Added::default(),
        "empty: nothing was added"
    );
    assert!(
        tracked(&ledger, None).is_empty(),
        "empty: nothing is tracked"
    );
    assert!(
        tracked(&ledger, day("2025-05-01")).is_empty(),
        "empty: nothing was tracked"
    );
    assert_eq!(
        find(&ledger, "a", None),
        Found::Nothing,
        "empty: nothing is found"
    );
    assert!(log(&ledger).is_empty(), "empty: nothing is logged");
}

/// What is there already is counted as unchanged, and leaves no line in the log.
pub fn adding_again_changes_nothing<L: Ledger>(make: &dyn Fn() -> L) {
    let mut ledger = make();
    let entries = storyline();
    let added = add(&mut ledger, entries.clone());
    assert_eq!(added.documents, 10, "again: ids");
    assert_eq!(added.revisions, 3, "again: further texts");
    let (before, lines) = (tracked(&ledger, None), log(&ledger));
    let again = add(&mut ledger, entries.clone());
    let nothing = Added {
        unchanged: entries.len(),
        ..Added::default()
    };
    assert_eq!(again, nothing, "again: only unchanged documents");
    assert_same(&tracked(&ledger, None), &before, "again: tracked claims");
    assert_eq!(log(&ledger), lines, "again: the log");
}

/// The same documents give the same tracked claims, ids and histories, in any order and batches.
pub fn the_order_of_adding_leaves_no_trace<L: Ledger>(make: &dyn Fn() -> L) {
    let entries = storyline();
    let wanted = reference(&entries, None);
    let early = reference(&entries, day("2025-04-11"));
    for round in 0..12 {
        let mut shuffled = entries.clone();
        shuffle(&mut shuffled, round);
        let mut ledger = make();
        let batch = [shuffled.len(), 1, 4][round as usize % 3];
        for batch in shuffled.chunks(batch) {
            add(&mut ledger, batch.to_vec());
        }
        assert_same(
            &tracked(&ledger, None),
            &wanted,
            &format!("order: round {round}"),
        );
        let view = tracked(&ledger, day("2025-04-11"));
        assert_same(&view, &early, &format!("order: round {round}, as of a day"));
    }
}

/// A view as of a day is what a ledger says that holds only the documents published by then.
pub fn views_have_no_hindsight<L: Ledger>(make: &dyn Fn() -> L) {
    let entries = storyline();
    let mut ledger = make();
    add(&mut ledger, entries.clone());
    let days: BTreeSet<NaiveDate> = entries.iter().filter_map(day_of).collect();
    for day in days
        .into_iter()
        .flat_map(|day| [day.pred_opt(), Some(day), day.succ_opt()])
    {
        let mut only = make();
        let known = |entry: &Entry| day_of(entry).is_some_and(|of| Some(of) <= day);
        add(
            &mut only,
            entries
                .iter()
                .filter(|entry| known(entry))
                .cloned()
                .collect(),
        );
        let view = tracked(&ledger, day);
        assert_same(
            &view,
            &tracked(&only, None),
            &format!("hindsight: as of {day:?}"),
        );
        assert_same(
            &view,
            &reference(&entries, day),
            &format!("hindsight: in memory, {day:?}"),
        );
    }
    let undated =
        |claim: &TrackedClaim| claim.appearances.iter().any(|at| at.document == "undated");
    assert!(
        tracked(&ledger, None).iter().any(undated),
        "hindsight: undated without as-of"
    );
    assert!(
        !tracked(&ledger, day("9999-12-31")).iter().any(undated),
        "hindsight: undated in no as-of view"
    );
}

/// When a batch breaks off half way, the ledger holds what it held before, and goes on.
pub fn a_batch_is_whole_or_absent<L: Ledger>(make: &dyn Fn() -> L) {
    let entries = storyline();
    let (first, rest) = entries.split_at(4);
    let mut ledger = make();
    add(&mut ledger, first.to_vec());
    let (before, lines) = (tracked(&ledger, None), log(&ledger));
    let mut given = 0;
    let mut breaking = rest.iter().cloned().inspect(|_| {
        given += 1;
        if given == 4 {
            // Unlike `panic!` it prints nothing.
            resume_unwind(Box::new("broken off"));
        }
    });
    let broken = catch_unwind(AssertUnwindSafe(|| {
        ledger.add(&mut breaking, RECORDED).is_ok()
    }));
    assert!(broken.is_err(), "atomic: the batch broke off");
    assert_same(&tracked(&ledger, None), &before, "atomic: tracked claims");
    assert_eq!(log(&ledger), lines, "atomic: the log");
    add(&mut ledger, rest.to_vec());
    assert_same(
        &tracked(&ledger, None),
        &reference(&entries, None),
        "atomic: afterwards",
    );
}

/// Any appearance's id, or a prefix that no other has, leads to the claims that have it in view.
pub fn handles_lead_to_their_claims<L: Ledger>(make: &dyn Fn() -> L) {
    let mut ledger = make();
    add(&mut ledger, storyline());
    // The second of these views is not the beginning of the canonical order.
    for as_of in [
        None,
        day("2025-03-27"),
        day("2025-04-11"),
        day("2025-05-11"),
    ] {
        let mut by_id: BTreeMap<String, Vec<TrackedClaim>> = BTreeMap::new();
        for claim in tracked(&ledger, as_of) {
            let ids: BTreeSet<String> = claim.appearances.iter().map(|at| at.id.clone()).collect();
            for id in ids {
                by_id.entry(id).or_default().push(claim.clone());
            }
        }
        for (id, claims) in &by_id {
            for length in 1..=id.len() {
                let prefix = &id[..length];
                let begin: Vec<String> = by_id
                    .keys()
                    .filter(|other| other.starts_with(prefix))
                    .cloned()
                    .collect();
                let wanted = match begin.as_slice() {
                    [_] => Found::Claims(claims.clone()),
                    _ => Found::Ambiguous(begin),
                };
                assert_eq!(
                    find(&ledger, prefix, as_of),
                    wanted,
                    "find: {prefix} as of {as_of:?}"
                );
            }
        }
        let outside = tracked(&ledger, None)
            .into_iter()
            .flat_map(|claim| claim.appearances);
        for hidden in outside.filter(|at| !by_id.contains_key(&at.id)) {
            assert_eq!(
                find(&ledger, &hidden.id, as_of),
                Found::Nothing,
                "find: out of view"
            );
        }
    }
    for nothing in ["", "xyz", "%", "0' OR 1", "ffffffffffffffffff"] {
        assert_eq!(
            find(&ledger, nothing, None),
            Found::Nothing,
            "find: {nothing:?}"
        );
    }
}

/// Of a document with several texts a view reads the latest one published by its day.
pub fn revisions_are_kept<L: Ledger>(make: &dyn Fn() -> L) {
    let (old, new) = (moved(), moved_again());
    for [first, second] in [[&old, &new], [&new, &old]] {
        let mut ledger = make();
        add(&mut ledger, vec![first.clone()]);
        let added = add(&mut ledger, vec![second.clone()]);
        assert_eq!(
            (added.documents, added.revisions),
            (0, 1),
            "revisions: counted"
        );
        let quotes = |as_of| -> Vec<String> {
            tracked(&ledger, as_of)
                .into_iter()
                .map(|claim| claim.text)
                .collect()
        };
        assert_eq!(
            quotes(None),
            [new.readings[0].claim.text.clone()],
            "revisions: latest"
        );
        let then = quotes(day("2025-04-11"));
        assert_eq!(
            then,
            [old.readings[0].claim.text.clone()],
            "revisions: as of a day between"
        );
        let revised = log(&ledger)
            .into_iter()
            .filter(|line| line.action == LogAction::Revise);
        assert_eq!(revised.count(), 1, "revisions: logged");
    }
}

/// A document that gives no claims for a reason is kept, and counted.
pub fn what_gives_no_claims_is_counted<L: Ledger>(make: &dyn Fn() -> L) {
    let mut ledger = make();
    let entry = foreign();
    let added = add(&mut ledger, vec![entry.clone()]);
    let wanted = Added {
        documents: 1,
        unread: 1,
        ..Added::default()
    };
    assert_eq!(added, wanted, "unread: counted");
    assert_eq!(add(&mut ledger, vec![entry]).unchanged, 1, "unread: kept");
    assert!(tracked(&ledger, None).is_empty(), "unread: no claims");
}

/// Lines of the log are numbered, never change, and tell where each tracked claim stands.
pub fn the_log_only_grows<L: Ledger>(make: &dyn Fn() -> L) {
    let mut entries = storyline();
    shuffle(&mut entries, 5);
    let mut ledger = make();
    let mut before: Vec<LogEntry> = Vec::new();
    for (at, entry) in entries.into_iter().enumerate() {
        let recorded = format!("2025-07-{:02}T08:00:00Z", at + 1);
        let id = entry.document.id.clone();
        let claims = ledger.tracked(View::default()).expect("a readable ledger");
        ledger
            .add(&mut std::iter::once(entry), &recorded)
            .expect("a writable ledger");
        let after = log(&ledger);
        assert_eq!(
            after[..before.len()],
            before[..],
            "log: what was written stays"
        );
        let new = &after[before.len()..];
        assert!(
            new.iter().all(|line| line.recorded == recorded),
            "log: recorded when added"
        );
        assert!(
            new.iter().all(|line| line.by.is_none()),
            "log: the machine's doing"
        );
        let came = |line: &LogEntry| {
            matches!(line.action, LogAction::Add | LogAction::Revise) && line.document == id
        };
        assert_eq!(
            new.iter().filter(|line| came(line)).count(),
            1,
            "log: the document"
        );
        states_are_logged(&claims, &tracked(&ledger, None), new);
        before = after;
    }
    assert!(
        before.iter().zip(1..).all(|(line, seq)| line.seq == seq),
        "log: numbered from 1"
    );
}

/// A claim has a new line exactly when it came to be, went away, or changed.
fn states_are_logged(before: &[TrackedClaim], after: &[TrackedClaim], lines: &[LogEntry]) {
    let states = |claims: &[TrackedClaim]| -> BTreeMap<_, _> {
        let state = |claim: &TrackedClaim| (claim.status, claim.outcome, claim.due);
        claims
            .iter()
            .map(|claim| (claim.id.clone(), state(claim)))
            .collect()
    };
    let (before, after) = (states(before), states(after));
    let changed: BTreeSet<&String> = before
        .keys()
        .chain(after.keys())
        .filter(|id| before.get(*id) != after.get(*id))
        .collect();
    let status = lines.iter().filter(|line| line.action == LogAction::Status);
    let logged: BTreeSet<&String> = status.filter_map(|line| line.claim.as_ref()).collect();
    assert_eq!(logged, changed, "log: exactly the claims that changed");
}
