//! Puts each reading of a document to the matters that it speaks of.

use std::collections::HashMap;
use std::convert::Infallible;

use claims_model::TrackedClaim;

use crate::keys::{CANDIDATES, Key, NEAR, keys};
use crate::matching::Best;
use crate::ties::tie;
use crate::{Matters, Member, Memory, Print};

/// Where a reading went.
///
/// ```
/// let placement = claims_tracker::Placement { id: "5a5a".into(), matter: 3, opened: true };
/// assert!(placement.opened);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// Id of the appearance.
    pub id: String,
    /// Number of the matter.
    pub matter: u64,
    /// Whether the reading opened it.
    pub opened: bool,
}

/// What was decided of a reading.
///
/// ```
/// let own = claims_tracker::Choice::default();
/// assert_eq!((own.matter, own.tie), (None, None), "it opens a matter, and ties it to no other");
/// assert!(own.also.is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The matter that it belongs to; `None` where it opens one of its own.
    pub matter: Option<u64>,
    /// The matter that its own is tied to from this reading on: the event of a detail, or a
    /// detail of an event.
    pub tie: Option<u64>,
    /// Other matters that it speaks of: it is an appearance of them as well, and no evidence there.
    ///
    /// Placing sees nothing of it: who belongs where hangs on a matter's own members alone.
    pub also: Vec<u64>,
}

/// Places the readings of one document, in order of position.
///
/// All documents before it in the canonical order must have been placed, and none after it.
pub fn place(memory: &mut Memory, document: &[Member]) -> Vec<Placement> {
    let mut placements = Vec::with_capacity(document.len());
    for member in document {
        let keys = keys(&member.reading);
        let found = match choose(memory, member, &keys) {
            Ok(found) => found,
            Err(never) => {
                let never: Infallible = never;
                match never {}
            }
        };
        placements.push(Placement {
            id: member.reading.claim.id.clone(),
            opened: found.matter.is_none(),
            matter: memory.join(&found, member, &keys),
        });
    }
    placements
}

/// The matter that a reading belongs to, among those of the readings before it, the one that it
/// ties its own to, and what else it speaks of.
///
/// People's rulings come first; else it is the best of the matters that share keys with it, and
/// of those of the [`NEAR`] claims right before it in its document. The answer depends on nothing
/// but the rulings, the windows of its keys, these claims, and the state of the matters found
/// there: a ledger may decide again where one of these has changed, and only there.
///
/// # Errors
///
/// When the store fails.
pub fn choose<M: Matters>(
    matters: &mut M,
    member: &Member,
    keys: &[Key],
) -> Result<Choice, M::Error> {
    let ruling = matters.ruling(&member.reading.claim.id)?;
    let mut apart = Vec::new();
    for other in &ruling.apart {
        apart.extend(matters.holding(other)?);
    }
    if let Some(with) = &ruling.with
        && let Some(matter) = matters.holding(with)?.first()
    {
        return Ok(Choice {
            matter: Some(*matter),
            ..Choice::default()
        });
    }

    let mut near: Vec<u64> = Vec::with_capacity(NEAR);
    matters.near(&member.reading.claim.document, &mut |number| {
        near.push(number);
    })?;
    let mut found = candidates(matters, keys)?;
    for number in &near {
        if !found.contains(number) {
            found.push(*number);
        }
    }
    found.retain(|number| !apart.contains(number));
    // Of equals the older matter is taken, and the first to be looked at.
    matters.sort(&mut found)?;
    let print = Print::of(&member.reading);
    let behind = near.first();
    let mut best = Best::default();
    let mut kinds = Vec::with_capacity(found.len());
    for number in &found {
        matters.look_at(*number, &mut |profile| {
            let behind = behind == Some(number);
            best.look(&member.reading, &print, *number, profile, behind);
            kinds.push((*number, profile.kind));
        })?;
    }
    let matter = best.matter();
    let own = kinds.iter().find(|(number, _)| Some(*number) == matter);
    let kind = own.map_or(print.kind, |(_, kind)| *kind);
    let tie = tie(matters, &member.reading, &print, (matter, kind), &kinds)?;
    let also = best.also();
    Ok(Choice { matter, tie, also })
}

/// How a matter was found.
struct Found {
    number: u64,
    /// Under so many keys.
    keys: u32,
    /// The last of these, so that it counts once.
    last: usize,
    /// How many readings ago, at best.
    ago: usize,
}

/// The matters in the windows of the keys; where they are too many, those that share most.
fn candidates<M: Matters>(matters: &mut M, keys: &[Key]) -> Result<Vec<u64>, M::Error> {
    let mut found: Vec<Found> = Vec::new();
    let mut known: HashMap<u64, usize> = HashMap::new();
    for (at, key) in keys.iter().enumerate() {
        let mut ago = 0;
        matters.recent(*key, &mut |number| {
            let place = *known.entry(number).or_insert(found.len());
            match found.get_mut(place) {
                None => found.push(Found {
                    number,
                    keys: 1,
                    last: at,
                    ago,
                }),
                Some(known) => {
                    known.keys += u32::from(known.last != at);
                    known.last = at;
                    known.ago = known.ago.min(ago);
                }
            }
            ago += 1;
        })?;
    }
    if found.len() > CANDIDATES {
        // Stable: what is equal in both stays in the order of the keys.
        found.sort_by_key(|found| (u32::MAX - found.keys, found.ago));
        found.truncate(CANDIDATES);
    }
    Ok(found.into_iter().map(|found| found.number).collect())
}

/// Tracks any readings from the beginning, in whatever order they come.
pub fn track(mut members: Vec<Member>, memory: &mut Memory) -> Vec<TrackedClaim> {
    members.sort_by_cached_key(Member::position);
    for document in members.chunk_by(|a, b| a.reading.claim.document == b.reading.claim.document) {
        place(memory, document);
    }
    std::mem::take(memory).into_tracked()
}
