//! Laws of decisions on links: they hold whatever documents come, and in whatever order.

use claims_model::{Appearance, TrackedClaim};

use super::decisions::{about, decide};
use super::storyline::storyline;
use super::support::{add, assert_same, day, day_of, shuffle, tracked};
use crate::{Act, Anchor, Decision, Entry, Ledger};

/// Claims that were made one stay one, whatever comes before, between and behind; before the day
/// of the decision they were two.
pub fn links_hold_in_any_order<L: Ledger>(make: &dyn Fn() -> L) {
    let entries = storyline();
    let mut ledger = make();
    add(&mut ledger, entries.clone());
    let before = tracked(&ledger, None);
    for (one, other) in [(0, 1), (1, before.len() - 1), (before.len() - 1, 0)] {
        let (one, other) = (&before[one], &before[other]);
        let with = Anchor::of(other, &other.id);
        let merge = about(one, Act::Merge { with }).on(day("2025-06-10").expect("a day"));
        let mut ledger = make();
        add(&mut ledger, entries.clone());
        decide(&mut ledger, merge.clone());
        let wanted = tracked(&ledger, None);
        assert_eq!(wanted.len(), before.len() - 1, "merge: one claim less");
        assert!(together(&wanted, one, other), "merge: one claim");
        let then = day("2025-06-09");
        let earlier = tracked(&ledger, then);
        for round in 0..6 {
            let mut shuffled = entries.clone();
            shuffle(&mut shuffled, round);
            let mut ledger = make();
            let middle = shuffled.len() * round as usize / 5;
            add(&mut ledger, shuffled[..middle].to_vec());
            decide(&mut ledger, merge.clone());
            for entry in &shuffled[middle..] {
                add(&mut ledger, vec![entry.clone()]);
            }
            let law = format!("merge: round {round}");
            assert_same(&tracked(&ledger, None), &wanted, &law);
            assert_same(&tracked(&ledger, then), &earlier, &law);
        }
        let mut never = make();
        add(&mut never, entries.clone());
        assert_same(&earlier, &tracked(&never, then), "merge: before its day");
        decide(&mut ledger, Decision::new("bo", Act::Undo { seq: 0 }));
        assert_same(&tracked(&ledger, None), &before, "merge: taken back");
    }
}

/// A match that was rejected is never proposed again: not when documents come, not when others
/// are parted or joined.
pub fn what_was_parted_stays_parted<L: Ledger>(make: &dyn Fn() -> L) {
    let entries = storyline();
    let mut ledger = make();
    add(&mut ledger, entries.clone());
    let before = tracked(&ledger, None);
    let own = |claim: &TrackedClaim| -> Vec<Appearance> {
        let appearances = claim.appearances.iter();
        appearances.filter(|at| !at.along).cloned().collect()
    };
    let several = |claim: &&TrackedClaim| own(claim).len() > 2;
    let claim = before.iter().find(several).expect("a claim of several");
    let appearances = own(claim);
    let mut kept: Vec<Decision> = Vec::new();
    for at in &appearances {
        let (parted, from): (Vec<Anchor>, Vec<Anchor>) = Anchor::of(claim, &claim.id)
            .into_iter()
            .partition(|anchor| anchor.id == at.id);
        let split = Decision::new("ana", Act::Split { from: from.clone() }).at(parted);
        let mut wanted = None;
        for round in 0..6 {
            let mut shuffled = entries.clone();
            shuffle(&mut shuffled, round);
            let mut ledger = make();
            let middle = shuffled.len() * round as usize / 5;
            add(&mut ledger, shuffled[..middle].to_vec());
            decide(&mut ledger, split.clone());
            for batch in shuffled[middle..].chunks(2) {
                add(&mut ledger, batch.to_vec());
            }
            let found = tracked(&ledger, None);
            for other in &from {
                let both = |claim: &TrackedClaim| {
                    let has = |id: &str| claim.appearances.iter().any(|one| one.id == id);
                    has(&at.id) && has(&other.id)
                };
                assert!(!found.iter().any(both), "split: {} and {}", at.id, other.id);
            }
            let wanted = wanted.get_or_insert_with(|| found.clone());
            assert_same(&found, wanted, &format!("split: round {round}"));
        }
        kept.push(split);
    }
    // All of them, then taken back one after the other.
    for split in &kept {
        decide(&mut ledger, split.clone());
    }
    let alone = |id: &str| {
        let claims = tracked(&ledger, None);
        claims.into_iter().any(|other| {
            let ours = |at: &&Appearance| appearances.iter().any(|one| one.id == at.id);
            other.appearances.iter().any(|at| at.id == id)
                && other.appearances.iter().filter(ours).count() == 1
        })
    };
    assert!(
        appearances.iter().all(|at| alone(&at.id)),
        "split: all parted"
    );
    for _ in &kept {
        decide(&mut ledger, Decision::new("bo", Act::Undo { seq: 0 }));
    }
    assert_same(&tracked(&ledger, None), &before, "split: taken back");
}

/// Two claims that were made one with a third are one, in views that do not hold the third too.
pub fn links_hold_through_what_is_not_in_view<L: Ledger>(make: &dyn Fn() -> L) {
    let entries = storyline();
    let mut ledger = make();
    add(&mut ledger, entries.clone());
    let mut before = tracked(&ledger, None);
    before.retain(|claim| claim.first_seen.is_some());
    let third = before.pop().expect("claims");
    let then = third.first_seen.and_then(|day| day.pred_opt());
    let in_view = |claim: &&TrackedClaim| claim.first_seen <= then;
    let two: Vec<&TrackedClaim> = before.iter().filter(in_view).take(2).collect();
    let [one, other] = two[..] else {
        panic!("through: two claims before the third");
    };
    let early = day("2025-01-01").expect("a day");
    let merges = [one, other].map(|claim| {
        let with = Anchor::of(claim, &claim.id);
        about(&third, Act::Merge { with }).on(early)
    });
    let mut only = make();
    let by_then = |entry: &&Entry| day_of(entry).is_some_and(|day| Some(day) <= then);
    add(&mut only, entries.iter().filter(by_then).cloned().collect());
    for merge in merges {
        decide(&mut ledger, merge.clone());
        decide(&mut only, merge);
    }
    // Of what each was, the first appearance: the others may be undated, or no longer like what
    // their claim has become.
    let first = |claim: &TrackedClaim| {
        let mut first = claim.clone();
        first.appearances.truncate(1);
        first
    };
    let both = together(&tracked(&ledger, None), &first(one), &first(other));
    assert!(both, "through: one claim");
    let both = together(&tracked(&ledger, then), &first(one), &first(other));
    assert!(both, "through: before the third");
    assert_same(
        &tracked(&ledger, then),
        &tracked(&only, None),
        "through: no hindsight",
    );
}

fn together<'c>(claims: &[TrackedClaim], one: &'c TrackedClaim, other: &'c TrackedClaim) -> bool {
    // What speaks of them beside another claim is compared with the whole, and may speak of it no more.
    let own = |claim: &'c TrackedClaim| claim.appearances.iter().filter(|at| !at.along);
    let wanted = own(one).chain(own(other));
    let mut wanted: Vec<&str> = wanted.map(|at| at.id.as_str()).collect();
    wanted.sort_unstable();
    claims.iter().any(|claim| {
        let has = |id: &&str| claim.appearances.iter().any(|at| at.id == *id);
        wanted.iter().all(has)
    })
}
