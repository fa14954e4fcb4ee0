//! Under which keys a reading is found, and how many are looked at under each.

use claims_model::Reading;

/// A pair of words, hashed: the same on every machine and in every version.
pub type Key = i64;

/// So many readings are looked at under one key, the latest ones before the reading in question.
///
/// Under a popular key (a president who visits) stand ever more readings; what is older than
/// these is found under a rarer one, or is no longer what the reports speak of. The window looks
/// backwards in the canonical order alone, so that it is the same however documents came.
pub const WINDOW: usize = 16;

/// So many matters are compared with a reading: those that share most keys with it, and of
/// these the latest.
pub const CANDIDATES: usize = 24;

/// A matter of so many readings takes no more of itself, and the next one like them opens another.
///
/// What a matter costs, compared, folded or decided again, grows with its readings: without an
/// end to it the next document would cost more in every larger ledger.
pub const MEMBERS: u32 = 128;

/// How many words of each list make keys: what bounds the keys of a reading.
const KEY_EVENTS: usize = 3;
const KEY_NAMES: usize = 4;
const KEY_TERMS: usize = 5;

/// The keys under which a reading is found: pairs of words, one of its own with one of the
/// document's topic, and what happens with whom or what it concerns.
///
/// One word alone ("minister", "visit") stands in every other report, so that looking it up would
/// cost more with every document. A pair looks at these two readings only: no unrelated document
/// can change who is found.
pub fn keys(reading: &Reading) -> Vec<Key> {
    let signals = &reading.signals;
    let events = signals.events.iter().take(KEY_EVENTS);
    let others = || {
        let terms = signals.terms.iter().take(KEY_TERMS);
        signals.names.iter().take(KEY_NAMES).chain(terms)
    };
    let mut keys = Vec::with_capacity(48);
    let mut pair = |a: &str, b: &str| {
        if a != b {
            keys.push(if a < b { key(a, b) } else { key(b, a) });
        }
    };
    for own in events.clone().chain(others()) {
        for topic in &signals.topic {
            pair(own, topic);
        }
    }
    for event in events.clone() {
        for other in events.clone().chain(others()) {
            pair(event, other);
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// FNV-1a, then mixed so that all bits depend on all.
fn key(a: &str, b: &str) -> Key {
    let bytes = a.bytes().chain([b'+']).chain(b.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (hash ^ (hash >> 29)).cast_signed()
}
