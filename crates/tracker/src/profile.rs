//! What matching compares: the keys and the state of a matter, without its passages.

use chrono::NaiveDate;
use claims_learn::hash;
use claims_model::{Due, Kind, Outcome, Polarity, Status};
use serde::{Deserialize, Serialize};

use crate::{Member, Print};

/// How many members a reading is compared with one by one: what bounds the cost of a comparison.
pub(crate) const PRINTS: usize = 24;

/// The keys and the state of a matter: light enough to be loaded for every candidate.
///
/// ```
/// assert!(claims_tracker::Profile::default().events.is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// What it is about; that of the first member.
    pub kind: Option<Kind>,
    /// Where it stands.
    pub status: Option<Status>,
    /// When it is due.
    pub due: Option<Due>,
    /// How it ended.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Day on which it was resolved.
    pub resolved_on: Option<NaiveDate>,
    /// The last day on which a passage said that it was still owed.
    #[serde(default)]
    pub pending_on: Option<NaiveDate>,
    /// The document of that passage.
    #[serde(default)]
    pub pending_in: Option<String>,
    /// Whether the first member denies it.
    pub polarity: Option<Polarity>,
    /// Hashes of the members' event words, sorted.
    pub events: Vec<u32>,
    /// Hashes of the words of their names, and of the names that their documents speak of most;
    /// sorted.
    pub names: Vec<u32>,
    /// Whether one of their documents speaks of names.
    pub has_topic: bool,
    /// The document of the last member.
    pub document: String,
    /// Independent origins: agencies, else outlets.
    pub origins: Vec<String>,
    /// Number of members.
    pub members: u32,
    /// How many of them only refer to an event.
    #[serde(default)]
    pub references: u32,
    /// How many reports they stand in.
    #[serde(default)]
    pub reports: u32,
    /// The day of the last member.
    #[serde(default)]
    pub last_seen: Option<NaiveDate>,
    /// Prints of the first member and of the last ones, in order.
    #[serde(default)]
    pub prints: Vec<Print>,
}

impl Profile {
    /// Whether the matter is told of: some member is a claim, or several reports refer to it. What
    /// one report mentions in passing is no claim yet.
    pub fn is_told(&self) -> bool {
        self.references < self.members || self.reports > 1
    }

    /// Takes in the keys of one more member, whose print is `print`.
    pub(crate) fn absorb(&mut self, member: &Member, print: Print) {
        let (claim, signals) = (&member.reading.claim, &member.reading.signals);
        if self.members == 0 {
            self.kind = Some(claim.kind);
            self.polarity = Some(claim.polarity);
        }
        insert(&mut self.events, &signals.events);
        insert(&mut self.names, &signals.names);
        insert(&mut self.names, &signals.topic);
        self.has_topic |= !signals.topic.is_empty();
        self.reports += u32::from(self.document != claim.document);
        self.document.clone_from(&claim.document);
        let origin = origin(member);
        if !self.origins.contains(&origin) {
            self.origins.push(origin);
        }
        self.members += 1;
        self.references += u32::from(signals.reference);
        self.last_seen = claim
            .published
            .map(|published| published.day())
            .or(self.last_seen);
        if self.prints.len() == PRINTS {
            // What only refers says least, and of the rest the oldest but the first.
            let refers = self.prints[1..].iter().position(|print| print.reference);
            self.prints.remove(refers.map_or(1, |at| at + 1));
        }
        self.prints.push(print);
    }
}

/// Where a passage comes from first: who stands before the outlet in the chain (the agency),
/// else the outlet, else the document.
fn origin(member: &Member) -> String {
    let claim = &member.reading.claim;
    match claim.chain.as_slice() {
        // speaker, agency, outlet
        [_, .., agency, _] => agency.clone(),
        _ => claim
            .outlet
            .clone()
            .unwrap_or_else(|| claim.document.clone()),
    }
}

fn insert(known: &mut Vec<u32>, words: &[String]) {
    for word in words {
        let word = hash(word.as_bytes());
        if let Err(at) = known.binary_search(&word) {
            known.insert(at, word);
        }
    }
}
