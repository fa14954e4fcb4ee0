//! Ledgers that cannot be used, ids that lead nowhere, and wrong usage.

use std::fs;

use crate::harness::{Place, field};

/// A place with a ledger of one storyline.
fn ledger() -> Place {
    let place = Place::with(&["storylines/visit", "documents/crlf.md"]);
    place.run("add storylines").code(0);
    place
}

/// Every command that uses a ledger answers this.
#[track_caller]
fn all(place: &Place, code: i32, says: &str, hint: &str) {
    for command in [
        "report",
        "list",
        "show 0",
        "history 0",
        "explain 0",
        "explain a:0-1",
        "log",
    ] {
        let answer = place.run(command).code(code).says(says).says(hint);
        assert_eq!(answer.stdout, "", "{command}");
    }
}

#[test]
fn no_ledger() {
    let place = Place::new();
    let says = "claims: claims.db: there is no ledger here";
    all(&place, 2, says, "Add documents first (claims add FILE)");
    assert!(place.names().is_empty(), "none is made");
}

#[test]
fn no_folder_for_a_ledger() {
    let place = Place::with(&["documents/crlf.md"]);
    place
        .run("add documents --ledger no/claims.db")
        .code(2)
        .says("claims: no/claims.db: there is no folder for this ledger")
        .says("Make the folder first");
}

#[test]
fn a_text_file_is_no_ledger() {
    let place = Place::with(&["documents/crlf.md"]);
    let text = "These are notes. ".repeat(100);
    place.file("claims.db", &text);
    let says = "claims: claims.db: not a ledger of claims: it is not a SQLite file";
    all(&place, 2, says, "Name a ledger with --ledger FILE");
    place.run("add documents").code(2).says(says);
    assert_eq!(fs::read_to_string(place.path("claims.db")).unwrap(), text);
}

#[test]
fn a_ledger_from_a_newer_version() {
    let place = ledger();
    let mut bytes = fs::read(place.path("claims.db")).unwrap();
    // SQLite keeps the number of the version (`user_version`) here.
    bytes[60..64].copy_from_slice(&8u32.to_be_bytes());
    place.file("claims.db", &bytes);
    let says = "claims: claims.db: a ledger of version 8";
    all(&place, 2, says, "Update claims");
    place.run("add documents").code(2).says(says);
    assert!(fs::read(place.path("claims.db")).unwrap() == bytes);
}

#[test]
fn a_damaged_ledger() {
    let place = ledger();
    let bytes = fs::read(place.path("claims.db")).unwrap();
    let half = &bytes[..bytes.len() / 2];
    place.file("claims.db", half);
    let says = "claims: claims.db: the ledger is damaged: ";
    all(&place, 4, says, "Keep a copy of the file");
    place.run("add documents").code(4).says(says);
    place.run("track documents -o report.csv").code(4);
    assert!(!place.path("report.csv").exists());
    assert!(fs::read(place.path("claims.db")).unwrap() == half);
}

#[test]
fn a_bad_document_does_not_keep_the_good_ones_out() {
    let place = Place::with(&["bad/broken-json-line-7.jsonl", "documents/crlf.md"]);
    place
        .run("track bad documents -o report.json --format json")
        .code(3)
        .says("claims: bad/broken-json-line-7.jsonl:7:72: broken JSON")
        .says("claims: 9 documents kept, 1 bad")
        .says("claims: 9 documents added, with ");
    let report = fs::read_to_string(place.path("report.json")).unwrap();
    assert!(report.contains("bad-broken-json-9") && report.contains("documents-crlf"));
}

#[test]
fn ids_that_lead_nowhere() {
    let place = ledger();
    for command in ["show", "history", "explain"] {
        place
            .run(&format!("{command} nothing"))
            .code(2)
            .says("claims: no claim in view has an id that begins with nothing")
            .says("`claims list` shows the ids");
    }
}

#[test]
fn an_id_in_view_later_only() {
    let place = ledger();
    let report = place.run("report --format json").json();
    let mut claims = report.as_array().unwrap().iter();
    let later = claims.find(|claim| field(claim, "first_seen") > "2025-08");
    let show = format!("show {}", field(later.unwrap(), "id"));
    place.run(&show).code(0);
    let early = place.run(&format!("{show} --as-of 2025-04-01")).code(2);
    early.says("no claim in view has an id that begins with");
}

#[test]
fn the_beginning_of_several_ids() {
    let place = ledger();
    let report = place.run("report --format json").json();
    let report = report.as_array().unwrap();
    let ids = report.iter().map(|claim| field(claim, "id"));
    let mut firsts: Vec<&str> = ids.map(|id| &id[..1]).collect();
    firsts.sort_unstable();
    let twice = firsts.windows(2).find(|two| two[0] == two[1]).unwrap()[0];
    place
        .run(&format!("show {twice}"))
        .code(2)
        .says(&format!("claims: {twice} is the beginning of several ids"))
        .says(&format!("Give more of it: {twice}"));
}

#[test]
fn wrong_usage() {
    let place = ledger();
    for (line, says) in [
        ("", "Usage: claims"),
        ("frobnicate", "unrecognized subcommand 'frobnicate'"),
        ("list --frob", "unexpected argument '--frob'"),
        ("show", "required arguments were not provided"),
        ("list --as-of 2025-02-30", "a day is written 2025-03-27"),
        ("list --as-of 2025-03", "a day is written 2025-03-27"),
        ("list --today soon", "a day is written 2025-03-27"),
        ("list --since 1.2.2025", "a day is written 2025-03-27"),
        ("list --due 2025", "written 2025-03-01..2025-03-31"),
        ("list --due 2025-03-02..2025-03-01", "ends before it begins"),
        ("list --status open", "pending, resolved, stated, void"),
        ("list --kind rumour", "event, detail, decision"),
        ("list --threads 0", "0 is not in 1..=256"),
        ("list --color puce", "auto, always, never"),
        ("list --quiet --verbose", "cannot be used with"),
        ("report --history --appearances", "cannot be used with"),
        ("report --format xlsx", "invalid value 'xlsx'"),
        ("extract --published yesterday", "`yesterday` is not a day"),
        ("explain", "required arguments were not provided"),
        ("schema ledger", "invalid value 'ledger'"),
        ("completions dos", "invalid value 'dos'"),
    ] {
        let answer = place.run(line).code(2).says(says);
        assert_eq!(answer.stdout, "", "{line}");
    }
}

#[test]
fn all_has_no_csv() {
    Place::with(&["documents/crlf.md"])
        .run("extract documents --all --format csv")
        .code(2)
        .says("claims: --all has no CSV")
        .says("Use --format jsonl, json or table");
}

#[test]
fn an_address_is_of_one_document() {
    let place = Place::new();
    place.file("a.txt", "The mill opened on Friday.");
    place.file("b.txt", "The mill shut on Friday.");
    let read = place
        .run("read a.txt b.txt --url https://example.org/a")
        .code(2)
        .says("claims: b.txt: `--url` names one document")
        .says("give one file with `--url`");
    assert_eq!(read.lines().len(), 1);
}
