//! What the program says of itself and of what goes wrong, as snapshots under `snapshots/cli/`.

use crate::harness::Place;

#[test]
fn of_the_program_and_each_command() {
    claims_testkit::snapshots!("cli");
    let place = Place::new();
    let help = |line: &str| {
        let help = place.run(line).code(0).stdout;
        let widest = help.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(80), "{line}: {widest:?} columns");
        help
    };
    insta::assert_snapshot!("help", help("--help"));
    for command in [
        "read",
        "analyze",
        "extract",
        "add",
        "track",
        "report",
        "list",
        "show",
        "history",
        "explain",
        "log",
        "resolve",
        "accept",
        "set",
        "reopen",
        "void",
        "reject",
        "record",
        "merge",
        "split",
        "note",
        "tag",
        "undo",
        "schema",
        "completions",
        "man",
    ] {
        let name = format!("help_{command}");
        insta::assert_snapshot!(name, help(&format!("{command} --help")));
    }
}

/// What is typed, what is said, and the exit code.
fn session(place: &Place, lines: &[&str]) -> String {
    let mut session = String::new();
    for line in lines {
        let answer = place.run(line);
        session += &format!("$ claims {line}\n{}exit {}\n\n", answer.stderr, answer.code);
    }
    session
}

#[test]
fn of_bad_documents() {
    claims_testkit::snapshots!("cli");
    let place = Place::with(&["bad", "documents/french.md"]);
    place.file("other/photo.png", "x");
    place.file(
        "order.jsonl",
        r#"{"text": "It opened.", "published": "03-02-2009"}"#,
    );
    let mut lines = vec!["read no/such.txt", "read other", "read", "read order.jsonl"];
    let files = claims_testkit::fixtures("bad");
    let bad: Vec<String> = files
        .iter()
        .map(|file| format!("read bad/{}", file.file_name().unwrap().to_str().unwrap()))
        .collect();
    lines.extend(bad.iter().map(String::as_str));
    lines.push("add documents");
    insta::assert_snapshot!("messages_of_documents", session(&place, &lines));
}

#[test]
fn of_ledgers_and_usage() {
    claims_testkit::snapshots!("cli");
    let place = Place::with(&["storylines/bridge"]);
    place.file("notes.db", "notes ".repeat(1000));
    place.run("add storylines --ledger cut.db");
    let mut bytes = std::fs::read(place.path("cut.db")).unwrap();
    bytes.truncate(bytes.len() / 2);
    place.file("cut.db", bytes);
    let lines = [
        "list",
        "list --ledger notes.db",
        "list --ledger cut.db",
        "add storylines --ledger no/claims.db",
        "add storylines",
        "add storylines",
        "show nothing",
        "explain nothing",
        "explain bridge-1",
        "explain bridge-9:0-40",
        "explain bridge-1:40-4000000",
        "explain bridge-1:40-30",
        "explain bridge-1:30",
        "list --tag none",
        "report -o report.xlsx",
        "report -o no/report.csv",
        "extract storylines --all --format csv",
        "list --as-of 2025-02-30",
        "list --status open",
        "frobnicate",
    ];
    insta::assert_snapshot!("messages_of_ledgers", session(&place, &lines));
}
