//! What glances are learnt from: what comes of candidates when all of them are compared.

use crate::glance::{GLANCED, Glance};
use crate::grounds::most;
use crate::keys::keys;
use crate::place::{found, weigh};
use crate::{Choice, Matters, Member, Memory, Query};

/// A candidate of a reading at a glance, and what became of it when it was compared.
///
/// ```
/// fn is_lost(one: &claims_tracker::Glanced, trees: &claims_learn::Trees) -> bool {
///     one.is_used && trees.score(&one.features) < -4.0
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glanced {
    /// What a glance sees.
    pub features: [f32; GLANCED],
    /// Whether the reading joins the matter or speaks of it.
    pub is_used: bool,
}

/// Compares a reading with all its candidates, whatever a glance says of them, and places it.
pub fn place_glanced(memory: &mut Memory, member: &Member) -> Vec<Glanced> {
    let (query, keys) = (Query::of(&member.reading), keys(&member.reading));
    let Ok((found, behind)) = found(memory, query.reading, &keys, &[]);
    let most = most(found.iter().map(|(_, sharing)| sharing));
    let mut glances: Vec<Glanced> = Vec::with_capacity(found.len());
    let mut choice = Choice::default();
    let mut best: Option<(f32, usize)> = None;
    for (at, (number, sharing)) in found.iter().copied().enumerate() {
        let behind = behind == Some(number);
        let Ok(()) = memory.look_at(number, &mut |profile| {
            let glance = Glance {
                query: &query,
                profile,
                sharing,
                most,
                behind,
            };
            let same = weigh(&query, profile, behind);
            if let Some((score, also)) = same {
                if best.is_none_or(|(known, _)| score > known) {
                    best = Some((score, at));
                }
                choice.also.extend(also.then_some(number));
            }
            glances.push(Glanced {
                features: glance.features(),
                is_used: same.is_some_and(|(_, also)| also),
            });
        });
    }
    if let Some((_, at)) = best {
        glances[at].is_used = true;
        choice.matter = Some(found[at].0);
        choice.also.retain(|number| choice.matter != Some(*number));
    }
    memory.join(&choice, member, &query, &keys);
    glances
}
