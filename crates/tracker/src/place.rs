//! Puts each reading of a document to the matters that it speaks of.

use std::convert::Infallible;

use claims_model::TrackedClaim;

use crate::matching::{self, Best};
use crate::{Matter, Matters, Member, Memory, Print};

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

/// Places the readings of one document, in order of position.
///
/// All documents before it in the canonical order must have been placed, and none after it.
///
/// # Errors
///
/// When the store fails.
pub fn place<M: Matters>(matters: &mut M, document: &[Member]) -> Result<Vec<Placement>, M::Error> {
    let mut placements = Vec::with_capacity(document.len());
    // The matters of the last claims of the document, the latest last.
    let mut before: Vec<u64> = Vec::new();
    for member in document {
        let reading = &member.reading;
        let keys = matching::keys(reading);
        let found = choose(matters, member, &keys, &before)?;
        let matter = match found {
            None => Matter::open(member),
            Some(number) => {
                let mut matter = matters.take(number)?;
                matter.absorb(member);
                matter
            }
        };
        let matter = matters.put(found, matter, member, &keys)?;
        if !reading.signals.reference {
            before.push(matter);
        }
        placements.push(Placement {
            id: reading.claim.id.clone(),
            matter,
            opened: found.is_none(),
        });
    }
    Ok(placements)
}

/// How many claims right before a reading in its document are compared with it, whatever their words.
const NEAR: usize = 3;

/// The matter that a reading belongs to, among those of the readings before it; `None` where it
/// opens one of its own. People's rulings come first; else it is the best of the matters that
/// share keys with it.
fn choose<M: Matters>(
    matters: &mut M,
    member: &Member,
    keys: &[String],
    before: &[u64],
) -> Result<Option<u64>, M::Error> {
    let ruling = matters.ruling(&member.reading.claim.id)?;
    if let Some(with) = &ruling.with
        && let Some(matter) = matters.holding(with)?.first()
    {
        return Ok(Some(*matter));
    }
    let mut apart = Vec::new();
    for other in &ruling.apart {
        apart.extend(matters.holding(other)?);
    }
    let mut found = matters.candidates(keys)?;
    found.extend(before.iter().rev().take(NEAR));
    found.sort_unstable();
    found.dedup();
    found.retain(|number| !apart.contains(number));
    let print = Print::of(&member.reading);
    let behind = before.last().copied();
    let mut best = Best::default();
    for number in found {
        matters.look_at(number, &mut |profile| {
            best.look(
                &member.reading,
                &print,
                number,
                profile,
                behind == Some(number),
            );
        })?;
    }
    Ok(best.matter())
}

/// Tracks any readings from the beginning, in whatever order they come.
pub fn track(mut members: Vec<Member>, memory: &mut Memory) -> Vec<TrackedClaim> {
    members.sort_by_cached_key(Member::position);
    for document in members.chunk_by(|a, b| a.reading.claim.document == b.reading.claim.document) {
        match place(memory, document) {
            Ok(_) => {}
            Err(never) => {
                let never: Infallible = never;
                match never {}
            }
        }
    }
    std::mem::take(memory).into_tracked()
}
