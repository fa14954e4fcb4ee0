//! Where data go: whole files or none, full disks, closed pipes.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::harness::{Place, answer};

/// A place with a ledger of one storyline.
fn ledger() -> Place {
    let place = Place::with(&["storylines/visit"]);
    place.run("add storylines").code(0);
    place
}

#[test]
fn a_file_is_what_standard_output_would_be() {
    let place = ledger();
    for ending in ["csv", "json", "jsonl"] {
        let written = place.run(&format!("report --today 2025-12-31 -o report.{ending}"));
        assert_eq!(written.code(0).stdout, "");
        let line = format!("report --today 2025-12-31 --format {ending} -o -");
        let told = place.run(&line).code(0).stdout;
        let file = fs::read_to_string(place.path(&format!("report.{ending}")));
        assert_eq!(file.unwrap(), told, "{ending}");
    }
}

#[test]
fn an_unknown_ending() {
    let place = ledger();
    place
        .run("report -o report.xlsx")
        .code(2)
        .says("claims: no format is known by the ending .xlsx")
        .says("Name one with --format csv, json or jsonl");
    place.run("report -o report.xlsx --format csv").code(0);
    assert!(place.path("report.xlsx").exists());
}

#[test]
fn a_folder_that_is_not_there() {
    let place = ledger();
    let before = place.names();
    for line in ["report", "extract storylines --format csv"] {
        place
            .run(&format!("{line} -o no/out.csv"))
            .code(3)
            .says("claims: no/out.csv: cannot be written: its folder does not exist\n")
            .says("Make the folder first");
        assert_eq!(place.names(), before);
    }
}

/// Permissions do not bind the superuser; that a file is no folder binds everybody.
#[test]
fn a_place_that_cannot_be_written() {
    let place = ledger();
    place.file("notes", "x");
    place.file("folder.csv/x", "x");
    let before = place.names();
    for target in ["notes/out.csv", "folder.csv"] {
        place
            .run(&format!("report -o {target}"))
            .code(3)
            .says(&format!("claims: {target}: cannot be written: "))
            .says("Choose a file in a folder that you can write to");
        assert_eq!(place.names(), before);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_ledger() {
    let place = Place::with(&["storylines/visit"]);
    place
        .run("add storylines --ledger /proc/claims.db")
        .code(3)
        .says("claims: /proc/claims.db: the ledger, or its folder, cannot be written")
        .says("Make the file and its folder writable");
}

#[test]
fn a_failure_leaves_the_old_report() {
    let place = ledger();
    place.file("report.csv", "the old one");
    place.file("claims.db", "no ledger");
    place.run("report -o report.csv").code(2);
    let report = fs::read_to_string(place.path("report.csv")).unwrap();
    assert_eq!(report, "the old one");
    assert_eq!(place.names(), ["claims.db", "report.csv", "storylines"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let place = ledger();
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    for line in [
        "report",
        "report --format json",
        "list",
        "log",
        "explain visit-1:0-40",
        "read storylines",
        "extract storylines",
        "extract storylines --format json",
        "analyze storylines",
        "schema",
        "man",
        "completions bash",
    ] {
        let mut command = place.command(line);
        let output = command.stdout(full()).stderr(Stdio::piped()).output();
        let output = output.unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{line}: {said}");
        let says =
            "claims: standard output: cannot be written: no storage space\n  The disk is full";
        assert!(said.contains(says), "{line}: {said}");
    }
}

/// What stands at the path is written to, never replaced by a file.
#[cfg(unix)]
#[test]
fn pipes_and_links_stay_what_they_are() {
    let place = ledger();
    let report = place.run("report --today 2025-12-31").stdout;
    let through = place.run("report --today 2025-12-31 -o /dev/stdout --format csv");
    assert_eq!(through.code(0).stdout, report);
    place.file("real.csv", "");
    std::os::unix::fs::symlink("real.csv", place.path("link.csv")).unwrap();
    place.run("report --today 2025-12-31 -o link.csv").code(0);
    assert!(place.path("link.csv").is_symlink());
    assert_eq!(fs::read_to_string(place.path("real.csv")).unwrap(), report);
}

#[test]
fn a_reader_that_stops_is_no_failure() {
    let place = ledger();
    // More than a pipe holds, so that the program notices.
    let text = "The mill will open on 5 May, its owner said. ".repeat(40);
    let lines = (0..60).map(|n| crate::harness::line(&format!("d{n}"), "2025-04-02", &text));
    place.file("many.jsonl", lines.collect::<String>());
    for line in [
        "read many.jsonl",
        "extract many.jsonl --format jsonl",
        "extract many.jsonl --threads 1",
        "analyze many.jsonl",
        "report --format json",
        "completions bash",
    ] {
        let mut command = place.command(line);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut first = String::new();
        let mut stdout = BufReader::with_capacity(64, child.stdout.take().unwrap());
        stdout.read_line(&mut first).unwrap();
        drop(stdout);
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{line}: {said}");
        assert_eq!(said, "", "{line}");
    }
}

#[test]
fn colour_on_request_alone() {
    let place = ledger();
    let id = crate::harness::field(&place.run("report --format json").json()[0], "id").to_string();
    for line in [
        "list",
        "extract storylines",
        &format!("show {id}"),
        &format!("history {id}"),
        &format!("explain {id}"),
    ] {
        let run = |more: &str, name: &str, value: &str| {
            let mut command = place.command(&format!("{line} --today 2025-12-31 {more}"));
            answer(command.env(name, value), &[]).code(0).stdout
        };
        let plain = place.run(&format!("{line} --today 2025-12-31")).stdout;
        assert!(!plain.contains('\u{1b}') && !plain.is_empty(), "{line}");
        assert_eq!(run("", "NO_COLOR", "1"), plain);
        assert_eq!(run("--color never", "CLICOLOR_FORCE", "1"), plain);
        let coloured = run("--color always", "TERM", "xterm");
        assert!(coloured.contains('\u{1b}'), "{line}");
    }
}
