//! Puts each reading of a document to the matters that it speaks of.

use std::convert::Infallible;

use claims_model::{Reading, TrackedClaim};
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::glance::{Glance, Sharing};
use crate::grounds::most;
use crate::keys::{CANDIDATES, CANDIDATES_REFERRED, Key, LITTLE, NEAR, WINDOW, keys};
use crate::matching::{Best, preference, same_pairing, speaks_of};
use crate::pairing::Pairing;
use crate::ties::tie;
use crate::{Before, Grounds, Matters, Member, Memory, Profile, Query, Weighed};

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
        let query = Query::of(&member.reading);
        let found = match choose(memory, &query, &keys) {
            Ok(found) => found,
            Err(never) => {
                let never: Infallible = never;
                match never {}
            }
        };
        placements.push(Placement {
            id: member.reading.claim.id.clone(),
            opened: found.matter.is_none(),
            matter: memory.join(&found, member, &query, &keys),
        });
    }
    placements
}

/// The matter that a reading belongs to, among those of the readings before it, the one that it
/// ties its own to, and what else it speaks of.
///
/// People's rulings come first; else it is the best of the matters that share keys with it, and
/// of those of the [`NEAR`] claims right before it in its document: a glance leaves out those that
/// can hardly be the same, and the passages of the others are compared. The answer depends on nothing
/// but the rulings, the windows of its keys, these claims, and the state of the matters found
/// there: a ledger may decide again where one of these has changed, and only there.
///
/// # Errors
///
/// When the store fails.
pub fn choose<M: Matters>(
    matters: &mut M,
    query: &Query<'_>,
    keys: &[Key],
) -> Result<Choice, M::Error> {
    Ok(choose_again(matters, query, keys, None)?.0)
}

/// The same of a reading on which something was decided `before`, and what the decision rests on:
/// what is as it was is not looked at.
///
/// # Errors
///
/// When the store fails.
pub fn choose_again<M: Matters>(
    matters: &mut M,
    query: &Query<'_>,
    keys: &[Key],
    before: Option<Before<'_>>,
) -> Result<(Choice, Grounds), M::Error> {
    let ruling = matters.ruling(&query.reading.claim.id)?;
    let mut apart = Vec::new();
    for other in &ruling.apart {
        apart.extend(matters.holding(other)?);
    }
    if let Some(with) = &ruling.with
        && let Some(matter) = matters.holding(with)?.first()
    {
        let choice = Choice {
            matter: Some(*matter),
            ..Choice::default()
        };
        return Ok((choice, Grounds::default()));
    }

    let same = before.filter(|before| before.same_matters && apart.is_empty());
    let (found, behind) = match same {
        Some(Before { grounds, .. }) => {
            let found = grounds.weighed.iter();
            let found = found.map(|weighed| (weighed.matter, weighed.sharing));
            (found.collect(), grounds.behind)
        }
        None => found(matters, query.reading, keys, &apart)?,
    };
    let most = most(found.iter().map(|(_, sharing)| sharing));
    let same_most = before.is_some_and(|before| before.grounds.most() == most);
    let mut best = Best::default();
    let mut weighed: Vec<Weighed> = Vec::with_capacity(found.len());
    for (number, sharing) in found {
        let known = before.and_then(|before| before.weighed(number, behind));
        if let Some(known) = known.filter(|known| same_most && known.sharing == sharing) {
            weighed.push(known);
        } else {
            let behind = behind == Some(number);
            matters.look_at(number, &mut |profile| {
                let glance = Glance {
                    query,
                    profile,
                    sharing,
                    most,
                    behind,
                };
                let compared = glance.may_be_same();
                // Only how it was found has changed.
                let known = known.filter(|known| known.compared || !compared);
                let same = match known {
                    _ if !compared => None,
                    Some(known) => known.score.map(|score| (score, known.also)),
                    None => weigh(query, profile, behind),
                };
                weighed.push(Weighed {
                    matter: number,
                    sharing,
                    compared,
                    kind: profile.kind,
                    score: same.map(|(score, _)| score),
                    also: same.is_some_and(|(_, also)| also),
                    tie: known.and_then(|known| known.tie),
                });
            })?;
        }
        if let Some(last) = weighed.last().filter(|last| last.matter == number) {
            best.look(last);
        }
    }
    let matter = best.matter();
    let own = weighed.iter().find(|one| Some(one.matter) == matter);
    let kind = own.map_or(query.print.kind, |own| own.kind);
    let own = (matter, kind);
    let tie = tie(matters, query, own, &mut weighed)?;
    let also = best.also();
    Ok((Choice { matter, tie, also }, Grounds { behind, weighed }))
}

/// Whether a reading may be of a matter: how much it is preferred, and whether the reading speaks of it
/// where it is of another one.
pub(crate) fn weigh(query: &Query<'_>, profile: &Profile, behind: bool) -> Option<(f32, bool)> {
    let pairing = Pairing::new(query, profile);
    let same = same_pairing(&pairing, behind)?;
    Some((preference(&pairing, &same), speaks_of(&pairing, &same)))
}

/// A matter, by its number, with how it was found.
pub(crate) type Candidate = (u64, Sharing);

/// The matters that a reading is compared with, and which of them the claim right before it in its
/// document is of.
pub(crate) fn found<M: Matters>(
    matters: &mut M,
    reading: &Reading,
    keys: &[Key],
    apart: &[u64],
) -> Result<(Vec<Candidate>, Option<u64>), M::Error> {
    let mut near: Vec<u64> = Vec::with_capacity(NEAR);
    matters.near(&reading.claim.document, &mut |number| {
        near.push(number);
    })?;
    let (most, least) = if reading.signals.reference {
        (CANDIDATES_REFERRED, 0.0)
    } else {
        (CANDIDATES, LITTLE)
    };
    let mut found = candidates(matters, keys, most, least)?;
    for number in &near {
        if !found.iter().any(|(known, _)| known == number) {
            found.push((*number, Sharing::default()));
        }
    }
    found.retain(|(number, _)| !apart.contains(number));
    // Of equals the older matter is taken, and the first to be looked at.
    matters.sort(&mut found)?;
    Ok((found, near.first().copied()))
}

/// How a matter was found.
struct Found {
    number: u64,
    /// What the keys under which it was found count, together.
    weight: f32,
    /// The last of these, so that it counts once.
    last: u32,
    /// How many readings ago, at best.
    ago: u32,
    /// How many were found before it.
    nth: u32,
}

/// The matters in the windows of the keys; where they are more than `most`, those that share most,
/// and of these what shares `least` of the most or more.
fn candidates<M: Matters>(
    matters: &mut M,
    keys: &[Key],
    most: usize,
    least: f32,
) -> Result<Vec<Candidate>, M::Error> {
    let mut found: Vec<Found> = Vec::new();
    let expected = keys.len() * WINDOW / 4;
    let mut known = FxHashMap::<u64, u32>::with_capacity_and_hasher(expected, FxBuildHasher);
    let mut window: Vec<u64> = Vec::with_capacity(WINDOW);
    for (at, key) in (0..).zip(keys) {
        window.clear();
        matters.recent(*key, &mut |number| window.push(number))?;
        // Words under which little stands tell most.
        let weight = ((WINDOW + 2) as f32 / (window.len() + 1) as f32).ln();
        for (ago, number) in (0..).zip(&window) {
            let nth = *known.entry(*number).or_insert(found.len() as u32);
            match found.get_mut(nth as usize) {
                None => found.push(Found {
                    number: *number,
                    weight,
                    last: at,
                    ago,
                    nth,
                }),
                Some(known) => {
                    if known.last != at {
                        known.weight += weight;
                    }
                    known.last = at;
                    known.ago = known.ago.min(ago);
                }
            }
        }
    }
    if found.len() > most {
        // Of what is equal in both the first one in the order of the keys.
        found.select_nth_unstable_by(most, |a, b| {
            let weight = b.weight.total_cmp(&a.weight);
            weight.then(a.ago.cmp(&b.ago)).then(a.nth.cmp(&b.nth))
        });
        found.truncate(most);
    }
    let best = found.iter().map(|found| found.weight).fold(0.0, f32::max);
    found.retain(|found| found.weight >= least * best);
    let found = found.into_iter();
    Ok(found
        .map(|found| (found.number, Sharing::new(found.weight, found.ago)))
        .collect())
}

/// Tracks any readings from the beginning, in whatever order they come.
pub fn track(mut members: Vec<Member>, memory: &mut Memory) -> Vec<TrackedClaim> {
    members.sort_by_cached_key(Member::position);
    for document in members.chunk_by(|a, b| a.reading.claim.document == b.reading.claim.document) {
        place(memory, document);
    }
    std::mem::take(memory).into_tracked()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found where these matters stand under the keys of a reading, key by key.
    fn found(under: &[&[u64]], most: usize, least: f32) -> Vec<u64> {
        struct Windows<'w>(&'w [&'w [u64]]);

        impl Matters for Windows<'_> {
            type Error = Infallible;

            fn recent(&mut self, key: Key, each: &mut dyn FnMut(u64)) -> Result<(), Infallible> {
                let window = self.0[key as usize];
                window.iter().for_each(|number| each(*number));
                Ok(())
            }

            fn near(&mut self, _: &str, _: &mut dyn FnMut(u64)) -> Result<(), Infallible> {
                Ok(())
            }

            fn sort(&mut self, _: &mut [(u64, Sharing)]) -> Result<(), Infallible> {
                Ok(())
            }

            fn holding(&mut self, _: &str) -> Result<Vec<u64>, Infallible> {
                Ok(Vec::new())
            }

            fn ruling(&mut self, _: &str) -> Result<crate::Ruling, Infallible> {
                Ok(crate::Ruling::default())
            }

            fn look_at(
                &mut self,
                _: u64,
                _: &mut dyn FnMut(&crate::Profile),
            ) -> Result<(), Infallible> {
                Ok(())
            }
        }

        let keys: Vec<Key> = (0..under.len() as Key).collect();
        let Ok(mut found) = candidates(&mut Windows(under), &keys, most, least);
        found.sort_unstable_by_key(|(number, _)| *number);
        found.into_iter().map(|(number, _)| number).collect()
    }

    #[test]
    fn what_shares_most_is_compared() {
        let popular: Vec<u64> = (3..3 + WINDOW as u64).collect();
        let under = [&[1, 2][..], &[1, 2], &[1], &popular];
        assert_eq!(found(&under, 2, 0.0), [1, 2]);
        assert_eq!(found(&under, 3, 0.0), [1, 2, 3], "of equals the latest");
        assert_eq!(
            found(&under, 3, LITTLE),
            [1, 2],
            "the third shares next to nothing"
        );
        assert_eq!(found(&[&popular], 2, LITTLE), [3, 4], "nothing shares more");
    }

    #[test]
    fn a_key_counts_once_for_a_matter() {
        let under = [&[1, 1, 1, 1][..], &[2], &[2]];
        assert_eq!(found(&under, 1, 0.0), [2]);
    }
}
