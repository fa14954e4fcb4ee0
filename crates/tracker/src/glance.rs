//! What can be told of a reading and a matter at a glance, before their passages are compared: of eight
//! candidates one is the same, and most of the others look it.
//!
//! A cascade (Viola and Jones 2001): small trees, learnt from what whole comparisons came to, say which
//! candidates cannot be what a reading joins or speaks of.

use std::sync::OnceLock;

use claims_learn::{MOST_FEATURES, Trees};
use claims_model::{Effect, Status};

use crate::features::{days_between, flag};
use crate::matching::model;
use crate::{Profile, Query};

/// How a matter was found among those of the readings before one.
///
/// ```
/// let near = claims_tracker::Sharing::default();
/// assert_eq!(near.weight, 0, "found by its place in the report alone");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sharing {
    /// What the keys that they share count together, in eighths.
    pub weight: u16,
    /// Under one of them it was found so many readings ago, at best.
    pub ago: u8,
}

impl Sharing {
    pub(crate) fn new(weight: f32, ago: u32) -> Sharing {
        Sharing {
            weight: (weight * 8.0) as u16,
            ago: ago.min(255) as u8,
        }
    }
}

/// How many features a glance has.
pub const GLANCED: usize = 21;

/// What the odds of a candidate must come to, as a logarithm: of those that a reading joins or speaks
/// of, four in a thousand come to less, of all two in five.
const LEAST: f32 = -4.8;

/// A reading and a matter at a glance.
#[derive(Clone, Copy)]
pub(crate) struct Glance<'g> {
    pub(crate) query: &'g Query<'g>,
    pub(crate) profile: &'g Profile,
    pub(crate) sharing: Sharing,
    /// The greatest weight of all candidates.
    pub(crate) most: u16,
    /// Whether the claim right before it in its report is a member of the matter.
    pub(crate) behind: bool,
}

impl Glance<'_> {
    /// Whether the two may be the same, so that their passages are compared.
    pub(crate) fn may_be_same(&self) -> bool {
        // With nothing behind them the trees need no copy.
        let mut values = [0.0; MOST_FEATURES];
        values[..GLANCED].copy_from_slice(&self.features());
        let odds = shipped().score_from(&values, LEAST);
        odds.is_some_and(|odds| odds >= LEAST)
    }

    pub(crate) fn features(&self) -> [f32; GLANCED] {
        let Glance { query, profile, .. } = self;
        let (reading, print) = (query.reading, &query.print);
        let signals = &reading.signals;
        let effect = |effects: &[Effect]| flag(effects.contains(&signals.effect));
        let is = |status| flag(profile.status == Some(status));
        let topic = query.topic.iter();
        let topics = topic.filter(|word| profile.names.binary_search(word).is_ok());
        // Its last passage is of this report, or none is.
        let last = profile.prints.last();
        let distance = last
            .filter(|last| last.document == print.document)
            .map_or(FAR, |last| {
                print.sentence.saturating_sub(last.sentence).min(FAR)
            });
        let weight = f32::from(self.sharing.weight);
        [
            weight,
            weight / f32::from(self.most.max(1)),
            f32::from(self.sharing.ago),
            flag(self.behind),
            flag(signals.reference),
            flag(!print.awaits.is_empty()),
            effect(&[Effect::Restates]),
            effect(&[Effect::Happened, Effect::Partly, Effect::Confirms]),
            effect(&[Effect::Opens, Effect::KeepsOpen]),
            is(Status::Pending),
            is(Status::Resolved),
            flag(profile.kind == print.kind),
            flag(profile.polarity == print.polarity),
            profile.members as f32,
            profile.references as f32,
            profile.reports as f32,
            flag(profile.events.binary_search(&print.what).is_ok()),
            (days_between(reading, profile) as f32).min(400.0),
            distance as f32,
            query.topic.len() as f32,
            topics.count() as f32,
        ]
    }
}

/// Passages of other reports are so many sentences away.
const FAR: u32 = 99;

/// The trees that ship with the crate.
fn shipped() -> &'static Trees {
    static TREES: OnceLock<Trees> = OnceLock::new();
    TREES.get_or_init(|| model(include_bytes!("../models/glance.bin")))
}

#[cfg(test)]
mod tests {
    use claims_model::{Kind, Reading};

    use super::*;
    use crate::pairing::tests::reading;
    use crate::{Matter, Member};

    fn profile(reading: &Reading) -> Profile {
        let member = Member {
            reading: reading.clone(),
            url: None,
        };
        Matter::open(&member).profile
    }

    fn may_be_same(reading: &Reading, profile: &Profile, sharing: Sharing, most: u16) -> bool {
        let query = Query::of(reading);
        let glance = Glance {
            query: &query,
            profile,
            sharing,
            most,
            behind: false,
        };
        glance.may_be_same()
    }

    #[test]
    fn what_shares_most_is_compared() {
        let mut owed = reading(&["bridge", "toll"], &[80, 20], &["ferry"], "Ana Ruiz");
        owed.signals.effect = Effect::Opens;
        owed.claim.awaits = vec![claims_model::Awaits::Occurrence];
        let sharing = Sharing::new(30.0, 0);
        assert!(may_be_same(&owed, &profile(&owed), sharing, sharing.weight));
    }

    #[test]
    fn what_shares_next_to_nothing_is_not() {
        let told = reading(&["bridge", "toll"], &[80, 20], &["ferry"], "Ana Ruiz");
        let mut other = reading(&["harvest"], &[80], &["frost"], "Bo Lind");
        other.claim.kind = Kind::State;
        let mut other = profile(&other);
        (other.members, other.references) = (40, 30);
        assert!(!may_be_same(&told, &other, Sharing::new(0.2, 23), 300));
    }

    #[test]
    fn what_is_shared_in_a_few_bytes() {
        assert_eq!(Sharing::new(1.3, 7), Sharing { weight: 10, ago: 7 });
        let most = Sharing::new(1e9, 1_000);
        assert_eq!((most.weight, most.ago), (u16::MAX, 255));
    }

    #[test]
    fn the_model_is_of_these_features() {
        assert_eq!(shipped().features(), GLANCED);
    }
}
