//! Passages that sound alike and are two claims, and such that sound otherwise and are one:
//! which pairs of `fixtures/matching` come out wrong is a snapshot, so that none changes unseen.
//!
//! A quote is the claim of the appearance that holds most of it, and of several the tightest: what a
//! passage only refers to ("the trial", "flour") may belong to another claim than the passage itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use claims_extractor::Extractor;
use claims_model::{Appearance, Document, TrackedClaim};
use claims_tracker::{Member, Memory, track};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    id: String,
    kind: String,
    same: bool,
    #[allow(dead_code)]
    why: String,
    first: Report,
    second: Report,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    published: String,
    text: String,
    quote: String,
}

impl Report {
    fn members(&self, id: &str, extractor: &mut Extractor) -> Vec<Member> {
        let document = Document {
            id: Some(id.to_string()),
            published: Some(self.published.parse().expect("a day")),
            text: self.text.clone(),
            ..Document::default()
        };
        let readings = extractor.read(&document).readings_with_references();
        readings
            .into_iter()
            .map(|reading| Member { reading, url: None })
            .collect()
    }

    /// How well an appearance fits the quote: how much of it they share, and over what either has.
    /// `None` where it shares less than half of the shorter one.
    fn fit(&self, appearance: &Appearance) -> Option<(usize, f64)> {
        let byte = self
            .text
            .find(&self.quote)
            .expect("the quote stands in its text");
        let start = self.text[..byte].chars().count();
        let end = start + self.quote.chars().count();
        let (from, to) = (appearance.position.start, appearance.position.end);
        let shared = end.min(to).saturating_sub(start.max(from));
        let whole = end.max(to) - start.min(from);
        (shared > 0 && 2 * shared >= (end - start).min(to - from))
            .then(|| (shared, shared as f64 / whole as f64))
    }

    /// The claims of the appearances that fit the quote best.
    fn claims(&self, id: &str, tracked: &[TrackedClaim]) -> BTreeSet<usize> {
        let mut best = ((0, 0.0), BTreeSet::new());
        for (number, claim) in tracked.iter().enumerate() {
            for appearance in claim.appearances.iter().filter(|at| at.document == id) {
                let Some(fit) = self.fit(appearance) else {
                    continue;
                };
                if fit > best.0 {
                    best = (fit, BTreeSet::new());
                }
                if fit == best.0 {
                    best.1.insert(number);
                }
            }
        }
        best.1
    }
}

/// Whether the tracker takes both quotes for one claim.
fn linked(pair: &Pair, extractor: &mut Extractor) -> bool {
    let reports = [("first", &pair.first), ("second", &pair.second)];
    let members = reports
        .iter()
        .flat_map(|(id, report)| report.members(id, extractor))
        .collect();
    let tracked = track(members, &mut Memory::default());
    let [first, second] = reports.map(|(id, report)| report.claims(id, &tracked));
    !first.is_disjoint(&second)
}

#[test]
fn what_sounds_alike_is_not_the_same() {
    let text = fs::read_to_string(claims_testkit::fixture("matching/near-misses.jsonl"))
        .expect("the fixture");
    let mut extractor = Extractor::new();
    let mut counts: BTreeMap<(bool, String), (usize, usize)> = BTreeMap::new();
    let (mut wrong, mut apart) = (String::new(), 0);
    for line in text.lines() {
        let pair: Pair = serde_json::from_str(line).expect("a pair");
        let right = linked(&pair, &mut extractor) == pair.same;
        let count = counts.entry((pair.same, pair.kind.clone())).or_default();
        count.0 += usize::from(right);
        count.1 += 1;
        apart += usize::from(!pair.same);
        if !right && !pair.same {
            writeln!(
                wrong,
                "{} {}: {} <> {}",
                pair.id, pair.kind, pair.first.quote, pair.second.quote
            )
            .unwrap();
        }
    }
    assert!(apart >= 200, "{apart} pairs are two claims");
    let mut told = String::from("right, of all\n");
    for ((same, kind), (right, all)) in &counts {
        let same = if *same { "same" } else { "apart" };
        writeln!(told, "{same} {kind}: {right} of {all}").unwrap();
    }
    writeln!(told, "\nknown wrong: taken for one claim\n{wrong}").unwrap();
    claims_testkit::snapshots!("track");
    insta::assert_snapshot!("near_misses", told);
}
