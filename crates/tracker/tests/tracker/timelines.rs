//! One timeline a status rule, in `fixtures/timelines`: evidence after evidence.

use claims_model::{Awaits, Due, Effect, Kind, Outcome, Polarity, Status};
use claims_tracker::{Evidence, STATUS_RULES, State};
use serde::Deserialize;

use super::{after, decide};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    effect: Effect,
    kind: Kind,
    #[serde(default)]
    due: Option<Due>,
    #[serde(default)]
    awaits: Vec<Awaits>,
    #[serde(default = "positive")]
    polarity: Polarity,
    expect: Expected,
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct Expected {
    status: Status,
    #[serde(default)]
    outcome: Option<Outcome>,
    #[serde(default)]
    due: Option<Due>,
}

fn positive() -> Polarity {
    Polarity::Positive
}

#[test]
fn every_rule_has_a_timeline_that_it_decides() {
    let files = claims_testkit::fixtures("timelines");
    assert_eq!(files.len(), STATUS_RULES.len());
    for file in files {
        let stem = file.file_stem().expect("a name").to_string_lossy();
        let id = format!("status.{}", stem.replace('_', "-"));
        let text = std::fs::read_to_string(&file).expect("a readable file");
        let (mut state, mut decided) = (State::default(), Vec::new());
        for (number, line) in text.lines().enumerate() {
            let place = format!("{}:{}", file.display(), number + 1);
            let line: Line =
                serde_json::from_str(line).unwrap_or_else(|problem| panic!("{place}: {problem}"));
            let evidence = Evidence {
                due: line.due,
                awaits: line.awaits,
                polarity: line.polarity,
                ..Evidence::new(line.effect, line.kind)
            };
            let transition = decide(&state, &evidence);
            decided.push(transition.rule);
            state = after(&state, &evidence, transition);
            let found = Expected {
                status: state.status.expect("a status"),
                outcome: state.outcome,
                due: state.due,
            };
            assert_eq!(found, line.expect, "{place}");
        }
        assert!(decided.contains(&id.as_str()), "{id} not in {decided:?}");
    }
}
