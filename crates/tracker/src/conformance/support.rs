//! What the laws ask of a ledger, and how they compare.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use claims_model::{DocumentKey, TrackedClaim};

use crate::{Added, Entry, Found, Ledger, LogEntry, Member, Memory, View, track};

pub(super) const RECORDED: &str = "2025-07-01T08:00:00Z";

/// What the tracker makes of the entries in memory.
pub(super) fn reference(entries: &[Entry], as_of: Option<NaiveDate>) -> Vec<TrackedClaim> {
    let mut latest: BTreeMap<String, (_, &Entry)> = BTreeMap::new();
    for entry in entries {
        if as_of.is_some_and(|as_of| day_of(entry).is_none_or(|day| day > as_of)) {
            continue;
        }
        let document = &entry.document;
        let id = document.id_or_hash();
        let instant = document.published.map(|published| published.instant());
        let hash = DocumentKey::new(&id, &document.text)
            .text_hash()
            .to_string();
        let order = (instant.is_none(), instant, hash);
        if latest.get(&id).is_none_or(|(known, _)| *known < order) {
            latest.insert(id, (order, entry));
        }
    }
    let members = latest.into_values().flat_map(|(_, entry)| {
        let url = entry.document.url.clone();
        entry.readings.iter().map(move |reading| Member {
            reading: reading.clone(),
            url: url.clone(),
        })
    });
    track(members.collect(), &mut Memory::default())
}

pub(super) fn add<L: Ledger>(ledger: &mut L, entries: Vec<Entry>) -> Added {
    ledger
        .add(&mut entries.into_iter(), RECORDED)
        .expect("a writable ledger")
}

pub(super) fn tracked<L: Ledger>(ledger: &L, as_of: Option<NaiveDate>) -> Vec<TrackedClaim> {
    ledger
        .tracked(View {
            as_of,
            ..View::default()
        })
        .expect("a readable ledger")
}

pub(super) fn find<L: Ledger>(ledger: &L, handle: &str, as_of: Option<NaiveDate>) -> Found {
    ledger
        .find(
            handle,
            View {
                as_of,
                ..View::default()
            },
        )
        .expect("a readable ledger")
}

pub(super) fn log<L: Ledger>(ledger: &L) -> Vec<LogEntry> {
    let mut lines = Vec::new();
    ledger
        .log(&mut |line| lines.push(line))
        .expect("a readable ledger");
    lines
}

/// Claim by claim, so that the message is about the first that differs.
pub(super) fn assert_same(found: &[TrackedClaim], wanted: &[TrackedClaim], law: &str) {
    for (found, wanted) in found.iter().zip(wanted) {
        assert_eq!(found, wanted, "{law}");
    }
    assert_eq!(found.len(), wanted.len(), "{law}: number of claims");
}

pub(super) fn day(written: &str) -> Option<NaiveDate> {
    Some(written.parse().expect("a day"))
}

pub(super) fn day_of(entry: &Entry) -> Option<NaiveDate> {
    entry.document.published.map(|published| published.day())
}

/// A fixed shuffle for each seed.
pub(super) fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for last in (1..items.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        items.swap(last, (state >> 33) as usize % (last + 1));
    }
}
