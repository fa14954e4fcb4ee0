//! A reading beside a matter: what it shares with each of the matter's passages, counted once for
//! all that ask for it.

use std::cell::OnceCell;

use crate::profile::PRINTS;
use crate::{Print, Profile, Query};

/// A reading beside a matter.
pub(crate) struct Pairing<'c> {
    pub(crate) query: &'c Query<'c>,
    pub(crate) profile: &'c Profile,
    met: OnceCell<[Met; PRINTS]>,
}

/// What a reading shares with one passage of a matter.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Met {
    /// The weight of the words of both, each counted by the smaller weight.
    pub(crate) weight: f32,
    /// How many these are.
    pub(crate) words: u8,
    /// How many words of both, or around them, are among those of the other.
    pub(crate) around: u16,
    /// How alike the predicates are, 0 to 1.
    pub(crate) alike: f32,
    /// Whether who says the one is spoken of in the other.
    pub(crate) spoken: bool,
}

/// Predicates that are alike at least so far may name the same event.
const ALIKE: f32 = 0.5;

impl<'c> Pairing<'c> {
    pub(crate) fn new(query: &'c Query<'c>, profile: &'c Profile) -> Self {
        Pairing {
            query,
            profile,
            met: OnceCell::new(),
        }
    }

    /// The passages of the matter, as far as they are compared, with what is shared with each.
    pub(crate) fn passages(&self) -> impl Iterator<Item = (&'c Print, &Met)> + Clone {
        let prints = &self.profile.prints;
        let met = self.met.get_or_init(|| {
            let mut met = [Met::default(); PRINTS];
            for (to, print) in met.iter_mut().zip(prints) {
                *to = Met::of(self.query, print);
            }
            met
        });
        prints.iter().zip(met)
    }

    /// The same of those of other reports: within one report its writer tells things apart by other
    /// means.
    pub(crate) fn others(&self) -> impl Iterator<Item = (&'c Print, &Met)> + Clone {
        let document = self.query.print.document;
        self.passages()
            .filter(move |(print, _)| print.document != document)
    }
}

impl Met {
    fn of(query: &Query<'_>, print: &Print) -> Met {
        let known = query.words();
        let (mut sum, mut words, mut around, mut spoken) = (0u32, 0, 0, false);
        for [word, weight] in print.words() {
            let entry = known.get(*word);
            sum += (*weight).min(entry.weight());
            words += u8::from(entry.own());
            around += u16::from(entry.around());
            spoken |= entry.speaker();
        }
        around += u16::from(words);
        for word in print.around() {
            let entry = known.get(*word);
            around += u16::from(entry.own()) + u16::from(entry.around());
        }
        for word in print.speaker() {
            spoken |= known.get(*word).own();
        }
        Met {
            weight: sum as f32 / 100.0,
            words,
            around,
            alike: query.print.meaning.cosine(&print.meaning),
            spoken,
        }
    }

    /// Whether the predicates may name the same event.
    pub(crate) fn says_the_like(&self, one: &Print, other: &Print) -> bool {
        one.what == other.what || self.alike >= ALIKE
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use claims_model::Reading;

    /// A reading of these words, in a document of the speaker's name.
    pub(crate) fn reading(
        terms: &[&str],
        weights: &[u8],
        around: &[&str],
        speaker: &str,
    ) -> Reading {
        let json = serde_json::json!({
            "claim": {"id": "5a", "document": speaker, "start": 0, "end": 1,
                "quote": "x", "text": "x", "kind": "event",
                "predicate": {"lemma": "open", "start": 0, "end": 1},
                "speaker": speaker, "certainty": "certain", "polarity": "positive",
                "status": "stated", "because": []},
            "signals": {"effect": "restates", "terms": terms, "weights": weights,
                "context": around, "gist": around, "meaning": "f8f8"}});
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn what_two_passages_share() {
        let (one, other) = (
            reading(
                &["bridge", "toll"],
                &[80, 20],
                &["ferry", "mayor"],
                "Ana Ruiz",
            ),
            reading(
                &["toll", "ferry", "ruiz"],
                &[50, 9, 9],
                &["bridge", "mayor"],
                "the toll",
            ),
        );
        let (query, print) = (Query::of(&one), Print::of(&other));
        let met = Met::of(&query, &print);
        assert_eq!((met.words, met.weight), (1, 0.2));
        assert_eq!(
            met.around, 4,
            "the toll, the mayor, and two words around the other"
        );
        assert!(met.spoken);
        assert_eq!((query.gist(&print), query.gist(&print)), (1, 1));
        assert!(met.says_the_like(&query.print, &print));
        let nobody = reading(&[], &[], &[], "");
        let met = Met::of(&Query::of(&nobody), &print);
        assert_eq!(
            (met.words, met.weight, met.around, met.spoken),
            (0, 0.0, 0, false)
        );
    }
}
