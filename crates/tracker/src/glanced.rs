//! What glances are learnt from: what comes of candidates when all of them are compared.

use crate::glance::{GLANCED, Glance};
use crate::grounds::most;
use crate::keys::keys;
use crate::matching::Best;
use crate::place::{found, weigh};
use crate::{Choice, Matters, Member, Memory, Query, Weighed};

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
    let mut features = Vec::with_capacity(found.len());
    let mut best = Best::default();
    for (number, sharing) in found.iter().copied() {
        let behind = behind == Some(number);
        let Ok(()) = memory.look_at(number, &mut |profile| {
            let glance = Glance {
                query: &query,
                profile,
                sharing,
                most,
                behind,
            };
            features.push((number, glance.features()));
            let same = weigh(&query, profile, behind);
            best.look(&Weighed {
                matter: number,
                score: same.map(|(score, _)| score),
                also: same.is_some_and(|(_, also)| also),
                ..Weighed::default()
            });
        });
    }
    let choice = Choice {
        matter: best.matter(),
        tie: None,
        also: best.also(),
    };
    let is_used = |number| choice.matter == Some(number) || choice.also.contains(&number);
    let glances = features.into_iter().map(|(number, features)| Glanced {
        features,
        is_used: is_used(number),
    });
    let glances = glances.collect();
    memory.join(&choice, member, &query, &keys);
    glances
}
