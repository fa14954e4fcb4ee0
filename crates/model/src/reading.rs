//! A claim with what the tracker needs to follow it.

use serde::{Deserialize, Serialize};

use crate::{Claim, Due, Effect};

/// What a passage says of a matter by its own words, and the keys by which it is found again.
///
/// The extractor fills it in, the ledger keeps it beside the claim, the tracker reads it. All
/// keys are lower-case; each list is sorted and without repeats, except `terms`, which is sorted.
///
/// ```
/// use claims_model::{Effect, Signals};
///
/// let signals = Signals::default();
/// assert_eq!(signals.effect, Effect::Restates);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Signals {
    /// What the passage does to the matter that it speaks of.
    pub effect: Effect,
    /// The due date that it gives: `by X`, `in X`, `before X` are worked out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Due>,
    /// The day that its subject names as its own: "*the recital on 3 February* sold out on Tuesday".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub occasion: Option<Due>,
    /// Event words: the predicate and nouns that name events, with nominalizations made equal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
    /// Words of names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Other content words, as lemmas.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
    /// Names and terms of the sentence around and of the headline: weaker evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// The words of names that the document speaks of most, three at most: its topic.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topic: Vec<String>,
    /// The content words that the document uses most, twenty at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gist: Vec<String>,
    /// How much each word of `events`, then of `names`, then of `terms` is this passage's own in
    /// its document: 0 where every sentence has it, 100 where no other does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<u8>,
    /// The event word of the predicate; its lemma where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// What the predicate means: a vector of 64 numbers from -8 to 7, one hexadecimal digit each
    /// (0 is -8); empty for a word that is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub meaning: String,
    /// Words of who does it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<String>,
    /// Words of whom or what it is done to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whom: Vec<String>,
    /// Words of the names of those who take part, each behind `p:`, `o:` or `l:`, as it is a
    /// person's, an organization's or a place's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<String>,
    /// Which words stand in which places, as far as they tell things of a kind apart:
    /// `statue of=general`, `rule=packaging`, `build in=georgia`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// The sentence of the passage, from 0.
    #[serde(default)]
    pub sentence: u32,
    /// The paragraph of the passage, from 0.
    #[serde(default)]
    pub paragraph: u32,
    /// Amounts, normalized (`750000`, `12`), dates left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<String>,
    /// Amounts with what they count: `post=14`, `%=4.6`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<String>,
    /// The passage points to something known: "the visit", "his trip", "the postponed vote".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub definite: bool,
    /// The passage names its subject by a pronoun: who or what it speaks of stands before it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pronoun: bool,
    /// The passage only refers to an event in passing: it adds to what is known of it, and is no
    /// claim that stands for itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reference: bool,
}

impl Default for Signals {
    fn default() -> Self {
        Signals {
            effect: Effect::Restates,
            due: None,
            occasion: None,
            events: Vec::new(),
            names: Vec::new(),
            terms: Vec::new(),
            context: Vec::new(),
            topic: Vec::new(),
            gist: Vec::new(),
            weights: Vec::new(),
            what: String::new(),
            meaning: String::new(),
            who: Vec::new(),
            whom: Vec::new(),
            parties: Vec::new(),
            roles: Vec::new(),
            sentence: 0,
            paragraph: 0,
            figures: Vec::new(),
            amounts: Vec::new(),
            definite: false,
            pronoun: false,
            reference: false,
        }
    }
}

/// One claim of one document, ready to be tracked.
///
/// ```
/// fn due_of(reading: &claims_model::Reading) -> Option<String> {
///     reading.signals.due.map(|due| due.to_string())
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The claim, as `claims extract` shows it.
    pub claim: Claim,
    /// What the tracker reads of it.
    pub signals: Signals,
}
