//! Puts each reading of a document to the matters that it speaks of.

use std::convert::Infallible;

use claims_model::TrackedClaim;

use crate::matching::{self, Best};
use crate::{Matter, Matters, Member, Memory};

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
    for member in document {
        let keys = matching::keys(&member.reading);
        let found = match ruled(matters, member)? {
            Ruled::Joins(matter) => Some(matter),
            Ruled::Free(barred) => {
                let mut best = Best::default();
                for number in matters.candidates(&keys)? {
                    if barred.contains(&number) {
                        continue;
                    }
                    matters.look_at(number, &mut |profile| {
                        best.look(&member.reading, number, profile);
                    })?;
                }
                best.matter()
            }
        };
        let matter = match found {
            None => Matter::open(member),
            Some(number) => {
                let mut matter = matters.take(number)?;
                matter.absorb(member);
                matter
            }
        };
        let matter = matters.put(found, matter, member, &keys)?;
        let id = member.reading.claim.id.clone();
        placements.push(Placement {
            id,
            matter,
            opened: found.is_none(),
        });
    }
    Ok(placements)
}

/// What people leave to matching.
enum Ruled {
    /// Nothing: it joins this matter.
    Joins(u64),
    /// Any matter but these.
    Free(Vec<u64>),
}

fn ruled<M: Matters>(matters: &mut M, member: &Member) -> Result<Ruled, M::Error> {
    let ruling = matters.ruling(&member.reading.claim.id)?;
    if let Some(with) = &ruling.with
        && let Some(matter) = matters.matter_of(with)?
    {
        return Ok(Ruled::Joins(matter));
    }
    let mut barred = Vec::new();
    for other in &ruling.apart {
        barred.extend(matters.matter_of(other)?);
    }
    Ok(Ruled::Free(barred))
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
