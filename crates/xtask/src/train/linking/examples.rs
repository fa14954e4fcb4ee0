//! Pairs of a reading and a matter as people formed it, with what the tracker sees of them.

use std::collections::{BTreeMap, HashMap};

use claims_model::{Reading, Status};
use claims_tracker::{Combiners, FEATURES, Key, Matter, Query, features, keys};

use super::data::{Labelled, Stories};

/// A pair, and whether the reading is of the matter.
pub(super) struct Example<const N: usize = FEATURES> {
    pub(super) features: [f32; N],
    pub(super) same: bool,
}

/// Pairs by what they are: something is owed or was, or both tell facts.
#[derive(Default)]
pub(super) struct Examples {
    pub(super) open: Vec<Example>,
    pub(super) stated: Vec<Example>,
    /// Readings that are not the first of their matter, and how many of them share a key with it.
    pub(super) later: usize,
    pub(super) reached: usize,
}

/// The least score by which a reading is placed, of any kind: what is learnt must not change with the tracker's thresholds.
const PLACED: f32 = 0.15;

/// Matters while a story is read.
#[derive(Default)]
struct Formed {
    matters: Vec<Matter>,
    by_name: BTreeMap<String, usize>,
    by_key: HashMap<Key, Vec<usize>>,
    /// How many members of each matter people gave to each of theirs.
    names: HashMap<usize, BTreeMap<String, u32>>,
    /// The matters of the claim before, and its document.
    behind: (Vec<usize>, String),
}

impl Examples {
    /// Reads stories in order; `all` compares a reading with all matters, else only with those that share a key.
    /// `by` places them as the tracker would, else they go where people put them.
    pub(super) fn add(&mut self, stories: &Stories, all: bool, by: Option<&Combiners>) {
        for story in stories {
            let mut formed = Formed::default();
            for labelled in story {
                match (&labelled.matters, by) {
                    (None, _) => {}
                    (Some(names), None) => self.one(&mut formed, labelled, names, all),
                    (Some(names), Some(by)) => self.placed(&mut formed, labelled, names, all, by),
                }
            }
        }
    }

    /// The same of what the tracker makes of stories: only of matters in which something is owed.
    pub(super) fn add_placed(&mut self, stories: &Stories, by: &Combiners) {
        let facts = self.stated.len();
        self.add(stories, true, Some(by));
        self.stated.truncate(facts);
    }

    /// A reading and the matters that people made; it goes where they put it.
    fn one(&mut self, formed: &mut Formed, labelled: &Labelled, names: &[String], all: bool) {
        let reading = &labelled.member.reading;
        let keys = keys(reading);
        let sharing = formed.sharing(&keys);
        let own: Vec<usize> = names
            .iter()
            .filter_map(|name| formed.by_name.get(name))
            .copied()
            .collect();
        self.later += usize::from(!own.is_empty());
        self.reached += usize::from(own.iter().any(|at| sharing.binary_search(at).is_ok()));
        formed.turn_to(&reading.claim.document);
        let candidates = if all {
            (0..formed.matters.len()).collect()
        } else {
            sharing
        };
        self.compare(formed, reading, &candidates, &|at| own.contains(&at));
        let mut now = Vec::new();
        for name in names {
            let at = match formed.by_name.get(name) {
                Some(&at) => {
                    formed.matters[at].absorb(&labelled.member);
                    at
                }
                None => {
                    let at = formed.open(labelled);
                    formed.by_name.insert(name.clone(), at);
                    at
                }
            };
            now.push(at);
        }
        if names.is_empty() {
            now.push(formed.open(labelled));
        }
        formed.note(reading, &keys, now);
    }

    /// A reading and the matters that the tracker made so far; it goes where the tracker puts it. The same is what most
    /// members of a matter are.
    fn placed(
        &mut self,
        formed: &mut Formed,
        labelled: &Labelled,
        names: &[String],
        all: bool,
        by: &Combiners,
    ) {
        let reading = &labelled.member.reading;
        let query = Query::of(reading);
        let keys = keys(reading);
        let mut candidates = formed.sharing(&keys);
        if all {
            candidates = (0..formed.matters.len()).collect();
        }
        formed.turn_to(&reading.claim.document);
        let same: Vec<bool> = candidates
            .iter()
            .map(|&at| formed.mostly(at, names))
            .collect();
        self.compare(formed, reading, &candidates, &|at| {
            candidates.binary_search(&at).is_ok_and(|place| same[place])
        });
        let mut best: Option<(f32, usize)> = None;
        for at in candidates {
            let behind = formed.behind.0.contains(&at);
            let score = by.likelihood(&query, &formed.matters[at].profile, behind);
            if score >= PLACED && best.is_none_or(|(known, _)| score > known) {
                best = Some((score, at));
            }
        }
        let at = match best {
            Some((_, at)) => {
                formed.matters[at].absorb(&labelled.member);
                at
            }
            None => formed.open(labelled),
        };
        for name in names {
            *formed
                .names
                .entry(at)
                .or_default()
                .entry(name.clone())
                .or_default() += 1;
        }
        formed.note(reading, &keys, vec![at]);
    }

    fn compare(
        &mut self,
        formed: &Formed,
        reading: &Reading,
        candidates: &[usize],
        same: &dyn Fn(usize) -> bool,
    ) {
        let query = Query::of(reading);
        for &at in candidates {
            let profile = &formed.matters[at].profile;
            let mut values = [0.0; FEATURES];
            features(&query, profile, formed.behind.0.contains(&at), &mut values);
            let example = Example {
                features: values,
                same: same(at),
            };
            let stated = profile.status == Some(Status::Stated) && reading.claim.awaits.is_empty();
            if stated {
                self.stated.push(example);
            } else {
                self.open.push(example);
            }
        }
    }
}

impl Formed {
    fn sharing(&self, keys: &[Key]) -> Vec<usize> {
        let mut sharing: Vec<usize> = keys
            .iter()
            .filter_map(|key| self.by_key.get(key))
            .flatten()
            .copied()
            .collect();
        sharing.sort_unstable();
        sharing.dedup();
        sharing
    }

    fn turn_to(&mut self, document: &str) {
        if self.behind.1 != document {
            self.behind = (Vec::new(), document.to_string());
        }
    }

    fn open(&mut self, labelled: &Labelled) -> usize {
        self.matters.push(Matter::open(&labelled.member));
        self.matters.len() - 1
    }

    /// Whether half of the members of a matter are of one of these.
    fn mostly(&self, at: usize, names: &[String]) -> bool {
        let members = self.matters[at].profile.members;
        self.names.get(&at).is_some_and(|counts| {
            names
                .iter()
                .any(|name| 2 * counts.get(name).copied().unwrap_or(0) >= members)
        })
    }

    fn note(&mut self, reading: &Reading, keys: &[Key], now: Vec<usize>) {
        for key in keys {
            self.by_key.entry(*key).or_default().extend(&now);
        }
        if !reading.signals.reference {
            self.behind.0 = now;
        }
    }
}
