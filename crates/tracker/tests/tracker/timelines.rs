//! Timelines in `fixtures/timelines`: evidence after evidence on one claim, a line each, and what
//! stands after it; one file an effect at least, and one a trap.

use chrono::NaiveDate;
use claims_model::{
    Awaits, Certainty, Due, Effect, Kind, Outcome, Polarity, Status, is_due_soon, is_overdue,
};
use claims_tracker::{Evidence, Moved, STATUS_RULES, State, along, weigh};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A passage and what stands after it, or a day on which nothing was said.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    /// The claim that the passage speaks of, where a file has several, which are linked.
    #[serde(default)]
    claim: String,
    /// In words, for the reader.
    #[serde(default, rename = "says")]
    _says: String,
    /// None: nothing was said; `as_of` alone passes.
    effect: Option<Effect>,
    #[serde(default)]
    kind: Option<Kind>,
    #[serde(default)]
    due: Option<Due>,
    #[serde(default)]
    awaits: Vec<Awaits>,
    #[serde(default = "positive")]
    polarity: Polarity,
    #[serde(default = "certain")]
    certainty: Certainty,
    #[serde(default)]
    speaker: Option<String>,
    #[serde(default)]
    names_place: bool,
    #[serde(default)]
    names_figure: bool,
    /// Day on which `overdue` and `due_soon` are judged.
    #[serde(default)]
    as_of: Option<NaiveDate>,
    expect: Expected,
}

/// Everything that a timeline shows, each at its default where it is not written.
#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// What the passage did; that of the line, where it is not written.
    #[serde(default)]
    effect: Option<Effect>,
    status: Status,
    #[serde(default)]
    outcome: Option<Outcome>,
    #[serde(default)]
    due: Option<Due>,
    #[serde(default)]
    awaits: Vec<Awaits>,
    #[serde(default)]
    slips: u32,
    #[serde(default)]
    slip_days: i64,
    #[serde(default)]
    disputed: bool,
    #[serde(default)]
    overdue: bool,
    #[serde(default)]
    due_soon: bool,
    /// The linked claim after the passage, in short: "pending date", "resolved confirmed".
    #[serde(default)]
    linked: Option<String>,
}

fn positive() -> Polarity {
    Polarity::Positive
}

fn certain() -> Certainty {
    Certainty::Certain
}

fn in_short(state: &State) -> String {
    let mut words = vec![state.status.expect("a status").to_string()];
    words.extend(state.outcome.map(|outcome| outcome.to_string()));
    words.extend(state.awaits.iter().map(ToString::to_string));
    words.extend(state.due.map(|due| due.to_string()));
    words.join(" ")
}

/// Plays a file; the rules and effects that decided.
fn play(file: &std::path::Path) -> (Vec<&'static str>, Vec<Effect>) {
    let text = std::fs::read_to_string(file).expect("a readable file");
    let (mut rules, mut effects) = (Vec::new(), Vec::new());
    let mut claims: BTreeMap<String, State> = BTreeMap::new();
    for (number, line) in text.lines().enumerate() {
        let place = format!("{}:{}", file.display(), number + 1);
        let line: Line =
            serde_json::from_str(line).unwrap_or_else(|problem| panic!("{place}: {problem}"));
        let before = claims.get(&line.claim).cloned().unwrap_or_default();
        let (mut state, mut effect, mut linked) = (before.clone(), None, None);
        if let Some(said) = line.effect {
            let evidence = Evidence {
                due: line.due,
                awaits: line.awaits,
                polarity: line.polarity,
                certainty: line.certainty,
                speaker: line.speaker,
                names_place: line.names_place,
                names_figure: line.names_figure,
                ..Evidence::new(said, line.kind.unwrap_or(before.kind))
            };
            let transition = weigh(&before, &evidence);
            state = before.after(&evidence, &transition);
            rules.push(transition.rule);
            effects.push(transition.effect);
            effect = Some(transition.effect).filter(|effect| *effect != said);
            let moved = Moved::new(&before, &evidence, &transition);
            for (name, other) in &mut claims {
                if *name == line.claim {
                    continue;
                }
                if let Some(transition) = along(other, &moved) {
                    rules.push(transition.rule);
                    *other = other.after(&evidence, &transition);
                }
                linked = Some(in_short(other));
            }
            claims.insert(line.claim, state.clone());
        }
        let status = state.status.expect("a status");
        let last = state.due.map(|due| due.to());
        let on = line.as_of;
        let found = Expected {
            effect,
            status,
            outcome: state.outcome,
            due: state.due,
            awaits: state.awaits,
            slips: state.slips,
            slip_days: state.slip_days,
            disputed: state.disputed,
            overdue: on.is_some_and(|on| is_overdue(status, last, on)),
            due_soon: on.is_some_and(|on| is_due_soon(status, last, on)),
            linked,
        };
        assert_eq!(found, line.expect, "{place}");
    }
    (rules, effects)
}

#[test]
fn every_rule_and_every_effect_has_a_timeline_that_shows_it() {
    let files = claims_testkit::fixtures("timelines");
    let played: Vec<_> = (files.iter())
        .map(|file| {
            let stem = file.file_stem().expect("a name").to_string_lossy();
            (stem.replace('_', "-"), play(file))
        })
        .collect();
    let of = |name: &str| {
        let file = played.iter().find(|(stem, _)| stem == name);
        &file.unwrap_or_else(|| panic!("no timeline {name}")).1
    };
    for rule in STATUS_RULES {
        let (rules, _) = of(rule.id.trim_start_matches("status."));
        assert!(rules.contains(&rule.id), "{} not in {rules:?}", rule.id);
    }
    for effect in Effect::ALL {
        let (_, effects) = of(effect.as_str());
        assert!(effects.contains(effect), "{effect} not in {effects:?}");
    }
    let all: Vec<&str> = played
        .iter()
        .flat_map(|(_, (rules, _))| rules.clone())
        .collect();
    for rule in claims_tracker::LINK_RULES {
        assert!(all.contains(&rule.id), "no timeline shows {}", rule.id);
    }
}
