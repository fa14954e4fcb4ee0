//! The table of all states and all evidence: every cell as it was read by hand, and its laws.

use claims_model::{Effect, Status};
use claims_tracker::{Cell, STATUS_RULES, table};

fn line(cell: &Cell) -> String {
    let (effect, rule) = (cell.transition.effect, cell.transition.rule);
    let evidence = &cell.evidence_name;
    format!("{evidence:<32} {:<56} {effect:<12} {rule}", cell.in_words())
}

#[test]
fn every_cell_is_as_it_was_read() {
    claims_testkit::snapshots!("track");
    let mut lines = Vec::new();
    let mut last = String::new();
    for cell in table() {
        if cell.state_name != last {
            lines.push(format!("\n{}", cell.state_name));
            last.clone_from(&cell.state_name);
        }
        lines.push(format!("  {}", line(&cell)));
    }
    insta::assert_snapshot!("status_table", lines.join("\n"));
}

#[test]
fn the_table_has_every_state_and_every_effect() {
    let cells = table();
    let statuses = Status::ALL.iter().map(|status| Some(*status));
    for status in statuses.chain([None]) {
        for effect in Effect::ALL {
            let named =
                |cell: &&Cell| cell.state.status == status && cell.evidence.effect == *effect;
            assert!(cells.iter().any(|cell| named(&cell)), "{status:?} {effect}");
        }
    }
    let mut names: Vec<_> = (cells.iter())
        .map(|cell| (&cell.state_name, &cell.evidence_name))
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), cells.len(), "each cell has a name of its own");
}

#[test]
fn every_cell_has_a_rule() {
    for cell in table() {
        let rule = cell.transition.rule;
        let by_people = matches!(cell.state.status, Some(Status::Void | Status::Rejected));
        assert_eq!(by_people, rule == "status.refused", "{cell:?}");
        assert!(by_people || STATUS_RULES.iter().any(|known| known.id == rule));
    }
}
