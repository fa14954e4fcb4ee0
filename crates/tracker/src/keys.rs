//! Under which keys a reading is found, and how many are looked at under each.

use claims_model::Reading;

/// A pair of words, hashed: the same on every machine and in every version.
pub type Key = i64;

/// So many readings are looked at under one key, the latest ones before the reading in question.
///
/// Under a popular key (a president who visits) stand ever more readings; what is older than
/// these is found under a rarer one, or is no longer what the reports speak of. The window looks
/// backwards in the canonical order alone, so that it is the same however documents came.
pub const WINDOW: usize = 24;

/// So many matters are compared with a reading: those that share most keys with it, a key counting
/// the more the fewer readings stand under it, and of equals the latest.
pub const CANDIDATES: usize = 20;

/// The same of a passage that only refers to an event: they are many, and have few words.
pub const CANDIDATES_REFERRED: usize = 10;

/// What shares less than so much of what the matter shares that shares most is not compared with a
/// claim: a pair of words that half of the reports have finds as many as a name does, and two in a
/// hundred of these fit.
pub(crate) const LITTLE: f32 = 0.1;

/// So many claims right before a reading in its document are compared with it, whatever their
/// words.
pub const NEAR: usize = 3;

/// How many words of each list make keys: what bounds the keys of a reading.
const KEY_EVENTS: usize = 3;
const KEY_NAMES: usize = 4;
const KEY_TERMS: usize = 5;

/// The same of a passage that only refers to an event.
const KEY_ARGUMENTS_REFERRED: usize = 3;

/// The keys under which a reading is found: pairs of words, one of its own with one of the
/// document's topic, and what happens with whom or what it concerns; then pairs of the topic
/// alone, since what one report says of an event is often in other words than another's. A passage
/// that only refers to an event is found by its predicate, with the topic and its arguments.
///
/// One word alone ("minister", "visit") stands in every other report, so that looking it up would
/// cost more with every document. A pair looks at these two readings only: no unrelated document
/// can change who is found.
pub fn keys(reading: &Reading) -> Vec<Key> {
    let signals = &reading.signals;
    let mut keys = Vec::with_capacity(48);
    let mut pair = |a: &str, b: &str| {
        if a != b {
            keys.push(if a < b {
                key(a, '+', b)
            } else {
                key(b, '+', a)
            });
        }
    };
    if signals.reference {
        let arguments = signals.who.iter().chain(&signals.whom);
        for topic in &signals.topic {
            pair(&signals.what, topic);
        }
        for argument in arguments.take(KEY_ARGUMENTS_REFERRED) {
            pair(&signals.what, argument);
        }
    } else {
        let events = signals.events.iter().take(KEY_EVENTS);
        let others = || {
            let terms = signals.terms.iter().take(KEY_TERMS);
            signals.names.iter().take(KEY_NAMES).chain(terms)
        };
        for own in events.clone().chain(others()) {
            for topic in &signals.topic {
                pair(own, topic);
            }
        }
        // References ask for what happens, whatever its list.
        let arguments = signals.who.iter().chain(&signals.whom);
        for other in signals.topic.iter().chain(arguments.take(KEY_TERMS)) {
            pair(&signals.what, other);
        }
        for event in events.clone() {
            for other in events.clone().chain(others()) {
                pair(event, other);
            }
        }
        for (at, a) in signals.topic.iter().enumerate() {
            for b in &signals.topic[at + 1..] {
                keys.push(key(a, '&', b));
            }
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// FNV-1a, then mixed so that all bits depend on all.
fn key(a: &str, between: char, b: &str) -> Key {
    let bytes = a.bytes().chain([between as u8]).chain(b.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (hash ^ (hash >> 29)).cast_signed()
}
