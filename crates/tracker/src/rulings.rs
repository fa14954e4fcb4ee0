//! What people decided of links: which appearances are one claim, and which are not.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{Act, Anchor, Decision, Ruling};

/// All decisions on links that count, by appearance.
///
/// They are constraints on placing, not edits of what was placed: so they hold whatever
/// documents come later, and in whatever order.
///
/// ```
/// let links = claims_tracker::Links::<usize>::default();
/// assert!(links.rulings().is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links<K> {
    /// The group of each appearance that is in one.
    group: BTreeMap<String, usize>,
    groups: Vec<BTreeSet<String>>,
    apart: BTreeMap<String, BTreeSet<String>>,
    /// Where those stand that are in view.
    places: BTreeMap<String, K>,
}

/// Leads from a passage to the appearance that has its place, and to where that stands.
type Standing<'f, K, E> = dyn FnMut(&Anchor) -> Result<Option<(String, K)>, E> + 'f;

impl<K> Default for Links<K> {
    fn default() -> Self {
        Links {
            group: BTreeMap::new(),
            groups: Vec::new(),
            apart: BTreeMap::new(),
            places: BTreeMap::new(),
        }
    }
}

impl<K: Ord> Links<K> {
    /// The links of decisions in the order of the log; a later one wins.
    ///
    /// `standing` leads from a passage to the appearance that has its place in view, and tells
    /// where that stands in the canonical order.
    ///
    /// # Errors
    ///
    /// When `standing` fails.
    pub fn of<E>(
        decisions: &[&Decision],
        standing: &mut Standing<'_, K, E>,
    ) -> Result<Links<K>, E> {
        let mut links = Links::default();
        for decision in decisions {
            match &decision.act {
                Act::Merge { with } => {
                    let mut together = links.ids(&decision.at, standing)?;
                    together.extend(links.ids(with, standing)?);
                    links.join(together);
                }
                Act::Split { from } => {
                    let rest = links.ids(from, standing)?;
                    for one in links.ids(&decision.at, standing)? {
                        links.part(&one, &rest);
                    }
                }
                _ => {}
            }
        }
        Ok(links)
    }

    /// What placing obeys, by appearance: of a group the others join the first one in view.
    pub fn rulings(&self) -> HashMap<String, Ruling> {
        let mut rulings: HashMap<String, Ruling> = HashMap::new();
        for group in &self.groups {
            let mut present: Vec<(&K, &String)> = group
                .iter()
                .filter_map(|id| Some((self.places.get(id)?, id)))
                .collect();
            present.sort();
            if let Some(((_, first), others)) = present.split_first() {
                for (_, other) in others {
                    let ruling = rulings.entry((*other).clone()).or_default();
                    ruling.with = Some((*first).clone());
                }
            }
        }
        for (id, apart) in &self.apart {
            if self.places.contains_key(id) {
                let there = apart
                    .iter()
                    .filter(|other| self.places.contains_key(*other));
                let ruling = rulings.entry(id.clone()).or_default();
                ruling.apart = there.cloned().collect();
            }
        }
        rulings.retain(|_, ruling| *ruling != Ruling::default());
        rulings
    }

    fn ids<E>(
        &mut self,
        anchors: &[Anchor],
        standing: &mut Standing<'_, K, E>,
    ) -> Result<Vec<String>, E> {
        let mut ids = Vec::new();
        for anchor in anchors {
            ids.push(match standing(anchor)? {
                Some((id, place)) => {
                    self.places.insert(id.clone(), place);
                    id
                }
                // What is gone, or not yet in view, still ties the others together: the group
                // of two must not hang on the presence of a third.
                None => anchor.id.clone(),
            });
        }
        Ok(ids)
    }

    fn join(&mut self, ids: Vec<String>) {
        let mut together: BTreeSet<String> = ids.into_iter().collect();
        let known: BTreeSet<usize> = together
            .iter()
            .filter_map(|id| self.group.get(id).copied())
            .collect();
        for group in known {
            together.append(&mut self.groups[group]);
        }
        for id in &together {
            if let Some(apart) = self.apart.get_mut(id) {
                apart.retain(|other| !together.contains(other));
            }
            self.group.insert(id.clone(), self.groups.len());
        }
        self.apart.retain(|_, apart| !apart.is_empty());
        self.groups.push(together);
    }

    fn part(&mut self, one: &str, rest: &[String]) {
        if let Some(group) = self.group.remove(one) {
            self.groups[group].remove(one);
        }
        for other in rest.iter().filter(|other| *other != one) {
            self.apart
                .entry(one.to_string())
                .or_default()
                .insert(other.clone());
            self.apart
                .entry(other.clone())
                .or_default()
                .insert(one.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchors(ids: &[&str]) -> Vec<Anchor> {
        ids.iter()
            .map(|id| Anchor {
                id: (*id).to_string(),
                document: format!("d-{id}"),
                position: claims_model::TextPosition::default(),
                quote: String::new(),
                predicate: String::new(),
            })
            .collect()
    }

    /// The rulings where these appearances are in view, in the order of their names.
    fn rulings(decisions: &[Decision], in_view: &str) -> HashMap<String, Ruling> {
        let decisions: Vec<&Decision> = decisions.iter().collect();
        let mut standing = |anchor: &Anchor| {
            let there = in_view.contains(&anchor.id);
            Ok::<_, ()>(there.then(|| (anchor.id.clone(), anchor.id.clone())))
        };
        Links::of(&decisions, &mut standing).unwrap().rulings()
    }

    fn merge(a: &[&str], b: &[&str]) -> Decision {
        Decision::new("ana", Act::Merge { with: anchors(b) }).at(anchors(a))
    }

    fn split(one: &str, from: &[&str]) -> Decision {
        Decision::new(
            "ana",
            Act::Split {
                from: anchors(from),
            },
        )
        .at(anchors(&[one]))
    }

    #[test]
    fn merged_claims_join_the_first_in_view() {
        let decisions = [merge(&["a", "b"], &["c"]), merge(&["c"], &["d"])];
        let with = |in_view: &str, one: &str| {
            let rulings = rulings(&decisions, in_view);
            rulings.get(one).and_then(|ruling| ruling.with.clone())
        };
        assert_eq!(with("abcd", "d"), Some("a".into()));
        assert_eq!(
            with("bd", "d"),
            Some("b".into()),
            "through one that is not in view"
        );
        assert_eq!(
            with("abcd", "a"),
            None,
            "the first one is placed as it reads"
        );
        assert_eq!(with("d", "d"), None);
    }

    #[test]
    fn of_a_merge_and_a_split_the_later_one_wins() {
        let parted = rulings(
            &[merge(&["a", "b"], &["c"]), split("c", &["a", "b"])],
            "abc",
        );
        assert_eq!((&parted["c"].with, parted["c"].apart.len()), (&None, 2));
        assert_eq!(parted["a"].apart, ["c"]);
        assert_eq!(
            parted["b"].with,
            Some("a".into()),
            "the others stay together"
        );
        let again = rulings(
            &[split("c", &["a", "b"]), merge(&["a", "b"], &["c"])],
            "abc",
        );
        assert_eq!(
            (&again["c"].with, again["c"].apart.len()),
            (&Some("a".into()), 0)
        );
    }
}
