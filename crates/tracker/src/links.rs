//! What people decided of links: which appearances are one claim, and which are not.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Act, Anchor, Decision};

/// What people decided of the place of one appearance.
///
/// ```
/// let free = claims_tracker::Ruling::default();
/// assert!(free.with.is_none() && free.apart.is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ruling {
    /// An appearance whose matter it joins, if that one was placed; else whichever comes later
    /// joins.
    pub with: Option<String>,
    /// Appearances in whose matters it never is.
    pub apart: Vec<String>,
}

/// All decisions on links that count, by appearance.
///
/// They are constraints on placing, not edits of what was placed: so they hold whatever
/// documents come later, and in whatever order.
///
/// ```
/// let links = claims_tracker::Links::default();
/// assert!(links.is_empty() && !links.concern("5a5a5a5a5a5a5a5a"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// The group of each appearance that is in one.
    group: BTreeMap<String, usize>,
    groups: Vec<BTreeSet<String>>,
    apart: BTreeMap<String, BTreeSet<String>>,
}

impl Links {
    /// The links of decisions in the order of the log; a later one wins.
    ///
    /// `standing` leads from a passage to the appearance that has its place now.
    ///
    /// # Errors
    ///
    /// When `standing` fails.
    pub fn of<E>(
        decisions: &[&Decision],
        standing: &mut dyn FnMut(&Anchor) -> Result<Option<String>, E>,
    ) -> Result<Links, E> {
        let mut links = Links::default();
        for decision in decisions {
            let mut ids = |anchors: &[Anchor]| -> Result<Vec<String>, E> {
                let mut ids = Vec::new();
                for anchor in anchors {
                    // What is gone, or not yet in view, still ties the others together: the
                    // group of two must not hang on the presence of a third.
                    ids.push(standing(anchor)?.unwrap_or_else(|| anchor.id.clone()));
                }
                Ok(ids)
            };
            match &decision.act {
                Act::Merge { with } => {
                    let mut together = ids(&decision.at)?;
                    together.extend(ids(with)?);
                    links.join(together);
                }
                Act::Split { from } => {
                    let rest = ids(from)?;
                    for one in ids(&decision.at)? {
                        links.part(&one, &rest);
                    }
                }
                _ => {}
            }
        }
        Ok(links)
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.group.is_empty() && self.apart.is_empty()
    }

    /// Whether an appearance has to be found again when others are placed.
    pub fn concern(&self, appearance: &str) -> bool {
        self.group.contains_key(appearance) || self.apart.contains_key(appearance)
    }

    /// What was decided of an appearance; `placed` says of another one whether it was placed.
    ///
    /// # Errors
    ///
    /// When `placed` fails.
    pub fn ruling<E>(
        &self,
        appearance: &str,
        placed: &mut dyn FnMut(&str) -> Result<bool, E>,
    ) -> Result<Ruling, E> {
        let mut ruling = Ruling::default();
        if let Some(group) = self.group.get(appearance) {
            for other in &self.groups[*group] {
                if other != appearance && placed(other)? {
                    ruling.with = Some(other.clone());
                    break;
                }
            }
        }
        if let Some(apart) = self.apart.get(appearance) {
            ruling.apart = apart.iter().cloned().collect();
        }
        Ok(ruling)
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

/// The documents whose passages hang together with those of some decisions through decisions on
/// links: what has to be placed again when one of these decisions comes or goes.
pub fn entangled<'d>(
    decision: &Decision,
    others: impl IntoIterator<Item = &'d Decision>,
) -> BTreeSet<String> {
    let documents = |decision: &Decision| -> BTreeSet<String> {
        let anchors = decision.anchors();
        anchors.map(|anchor| anchor.document.clone()).collect()
    };
    let mut reached = documents(decision);
    let mut left: Vec<BTreeSet<String>> = others
        .into_iter()
        .filter(|other| other.act.links())
        .map(documents)
        .collect();
    loop {
        let before = left.len();
        left.retain(|other| {
            let apart = reached.is_disjoint(other);
            if !apart {
                reached.extend(other.iter().cloned());
            }
            apart
        });
        if left.len() == before {
            return reached;
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

    fn links(decisions: &[Decision]) -> Links {
        let decisions: Vec<&Decision> = decisions.iter().collect();
        let mut standing = |anchor: &Anchor| Ok::<_, ()>(Some(anchor.id.clone()));
        Links::of(&decisions, &mut standing).unwrap()
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

    fn ruling(links: &Links, one: &str, placed: &[&str]) -> Ruling {
        links
            .ruling(one, &mut |other| Ok::<_, ()>(placed.contains(&other)))
            .unwrap()
    }

    #[test]
    fn merged_claims_join_whoever_was_placed() {
        let links = links(&[merge(&["a", "b"], &["c"]), merge(&["c"], &["d"])]);
        assert_eq!(ruling(&links, "d", &["b"]).with, Some("b".into()));
        assert_eq!(ruling(&links, "d", &[]).with, None);
        assert_eq!(ruling(&links, "e", &["a"]), Ruling::default());
    }

    #[test]
    fn of_a_merge_and_a_split_the_later_one_wins() {
        let parted = links(&[merge(&["a", "b"], &["c"]), split("c", &["a", "b"])]);
        let of_c = ruling(&parted, "c", &["a", "b"]);
        assert_eq!(
            (of_c.with, of_c.apart),
            (None, vec!["a".to_string(), "b".to_string()])
        );
        assert_eq!(ruling(&parted, "a", &[]).apart, ["c"]);
        let again = links(&[split("c", &["a", "b"]), merge(&["a", "b"], &["c"])]);
        let of_c = ruling(&again, "c", &["a"]);
        assert_eq!((of_c.with, of_c.apart), (Some("a".to_string()), Vec::new()));
    }

    #[test]
    fn decisions_that_share_a_document_are_entangled() {
        let others = [
            merge(&["a"], &["b"]),
            merge(&["b"], &["c"]),
            merge(&["x"], &["y"]),
        ];
        let reached = entangled(&split("c", &["z"]), &others);
        assert_eq!(
            reached.into_iter().collect::<Vec<_>>(),
            ["d-a", "d-b", "d-c", "d-z"]
        );
    }
}
