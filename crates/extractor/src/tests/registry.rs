//! Every rule id that can stand in `because` says what it means.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::describe;
use crate::lexicon::{ATTRIBUTION, CUES};
use crate::rules::IN_CODE;
use crate::table::rows;

/// Literals of the sources that have the shape of a rule id: `future.will`, `no-claim.heading`.
fn ids_in_code() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut paths = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true if path.ends_with("tests") => {}
                true => folders.push(path),
                false => paths.push(path),
            }
        }
    }
    for path in paths {
        let code = path.extension().is_some_and(|ending| ending == "rs");
        // Files that name rules, and make no reasons.
        if !code || path.ends_with("rules.rs") {
            continue;
        }
        let source = fs::read_to_string(path).unwrap();
        let lines = source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in lines {
            ids.extend(
                line.split('"')
                    .skip(1)
                    .step_by(2)
                    .filter(|word| is_id(word))
                    .map(str::to_string),
            );
        }
    }
    ids
}

fn is_id(word: &str) -> bool {
    let plain =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    word.split_once('.')
        .is_some_and(|(family, name)| plain(family) && plain(name) && name != "tsv")
}

#[test]
fn every_rule_in_code_has_its_line() {
    let none: Vec<String> = ids_in_code()
        .into_iter()
        .filter(|id| describe(id).is_none())
        .collect();
    assert!(
        none.is_empty(),
        "no description; give each a line in IN_CODE of src/rules.rs: {none:?}"
    );
}

#[test]
fn every_line_is_a_rule_in_code() {
    let in_code = ids_in_code();
    let own = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules.rs"));
    let own = own.unwrap();
    let mut known = BTreeSet::new();
    for (id, says) in IN_CODE {
        assert!(known.insert(id), "{id} has two lines in IN_CODE");
        assert!(!says.is_empty() && !says.contains("  "), "{id}");
        let constant = own.contains(&format!("&str = \"{id}\";"));
        assert!(
            in_code.contains(*id) || constant,
            "{id} is no rule any more"
        );
    }
}

#[test]
fn every_row_says_what_it_does() {
    let ids = rows::<1>(CUES).chain(rows::<1>(ATTRIBUTION));
    for [id] in ids {
        let says = describe(id).unwrap_or_else(|| panic!("{id} has no description"));
        assert!(!says.is_empty() && !says.contains("class"), "{id}: {says}");
    }
}

#[test]
fn columns_in_plain_words() {
    for (id, says) in [
        (
            "say.plain",
            "a word of saying: what it says is the speaker's",
        ),
        (
            "awaits.pending",
            "says that something is still open; awaits what the words around name, else decision; \
             the speaker commits to nothing",
        ),
        (
            "future.planned",
            "speaks of what is to come; awaits occurrence; probable",
        ),
        ("certainty.possible", "possible"),
    ] {
        assert_eq!(describe(id).as_deref(), Some(says));
    }
}
