//! What each command does with good documents.

use std::fs;
use std::thread;

use serde_json::Value;

use crate::harness::{Place, field, line};

/// A place with a ledger of all storylines.
fn ledger() -> Place {
    let place = Place::with(&["storylines"]);
    place.run("add storylines").code(0);
    place
}

/// The tracked claims on the last day of the storylines.
fn report(place: &Place, filter: &str) -> Vec<Value> {
    let report = format!("report --format json --today 2025-12-31 {filter}");
    place
        .run(&report)
        .code(0)
        .json()
        .as_array()
        .unwrap()
        .clone()
}

#[test]
fn standard_input_is_read() {
    let place = Place::new();
    let text = "The mill will open on 5 May.\n";
    let flags = "--published 2025-04-02 --outlet Post --url https://example.org/a --title Mills";
    for command in ["read -", "read"] {
        let read = place.feed(&format!("{command} {flags}"), text).code(0);
        let document = &read.lines()[0];
        assert_eq!(field(document, "text").trim_end(), text.trim_end());
        assert_eq!(field(document, "published"), "2025-04-02");
        assert_eq!(field(document, "outlet"), "Post");
        assert_eq!(field(document, "url"), "https://example.org/a");
        assert_eq!(field(document, "title"), "Mills");
        assert_eq!(field(document, "id").len(), 16);
    }
    let lines = line("a", "2025-04-02", "It opened.") + &line("b", "2025-04-03", "It shut.");
    assert_eq!(place.feed("read -", lines).code(0).lines().len(), 2);
    // What the program writes, it reads.
    let read = Place::with(&["storylines"]).run("read storylines").stdout;
    assert_eq!(place.feed("read -", &read).code(0).stdout, read);
}

#[test]
fn adding_twice_changes_nothing() {
    let place = ledger();
    let state = || (report(&place, ""), place.run("log").code(0).stdout);
    let before = state();
    let bytes = fs::read(place.path("claims.db")).unwrap();
    place
        .run("add storylines")
        .code(0)
        .says("claims: 0 documents added, with 0 claims; 19 there already");
    assert!(state() == before && fs::read(place.path("claims.db")).unwrap() == bytes);
}

#[test]
fn two_processes_add_at_once() {
    let place = Place::with(&["storylines"]);
    thread::scope(|scope| {
        for name in ["visit", "festival", "bridge"] {
            let place = &place;
            scope.spawn(move || place.run(&format!("add storylines/{name}")).code(0));
        }
    });
    let log = place.run("log").code(0).stdout;
    for id in ["visit-1", "visit-4", "festival-4", "bridge-3"] {
        assert!(log.contains(id), "{id}");
    }
    let other = Place::with(&["storylines"]);
    other
        .run("add storylines/bridge storylines/festival storylines/visit")
        .code(0);
    assert!(report(&place, "") == report(&other, ""));
}

#[test]
fn track_is_add_and_report() {
    let place = Place::with(&["storylines"]);
    let days = "--today 2025-12-31";
    place
        .run(&format!(
            "track storylines --ledger a.db -o report.csv {days}"
        ))
        .code(0)
        .says("claims: 19 documents added");
    place.run("add storylines --ledger b.db").code(0);
    let told = place.run(&format!("report --ledger b.db {days}")).code(0);
    let tracked = fs::read_to_string(place.path("report.csv")).unwrap();
    assert_eq!(tracked, told.stdout);
    let mut rows = csv::Reader::from_reader(tracked.as_bytes());
    let head = rows.headers().unwrap().iter().collect::<Vec<_>>().join(",");
    assert_eq!(
        head,
        "id,status,outcome,overdue,review,kind,claim,speaker,chain,certainty,polarity,awaits,due,\
         due_from,due_to,slips,first_seen,last_seen,resolved_on,appearances,outlets,origins,\
         disputed,evidence_document,evidence_url,evidence_quote,checkworthy"
    );
    let json = report(&place, "--ledger b.db");
    assert_eq!(rows.records().map(Result::unwrap).count(), json.len());
}

#[test]
fn a_quiet_program_says_failures_alone() {
    let place = Place::with(&["storylines/visit", "documents/french.md"]);
    assert_eq!(place.run("add -q storylines documents").code(0).stderr, "");
    let missing = place.run("read -q nothing.txt").code(3);
    missing.says("claims: nothing.txt: no such file");
}

#[test]
fn filters() {
    let place = ledger();
    let all = report(&place, "");
    let kept = |filter: &str, wanted: &dyn Fn(&Value) -> bool| {
        let found = report(&place, filter);
        let expected: Vec<&Value> = all.iter().filter(|claim| wanted(claim)).collect();
        assert!(found.iter().eq(expected), "{filter}");
        assert!(!found.is_empty() && found.len() < all.len(), "{filter}");
        let listed = place
            .run(&format!("list --today 2025-12-31 {filter}"))
            .code(0);
        assert_eq!(listed.stdout.lines().count(), found.len(), "{filter}");
    };
    kept("--status pending", &|claim| claim["status"] == "pending");
    kept("--status pending,resolved", &|claim| {
        claim["status"] != "stated"
    });
    kept("--kind event", &|claim| claim["kind"] == "event");
    kept("--overdue", &|claim| claim["overdue"] == true);
    kept("--speaker farrow", &|claim| {
        field(claim, "speaker").contains("Farrow")
            || claim["appearances"]
                .as_array()
                .unwrap()
                .iter()
                .any(|one| field(one, "speaker").contains("Farrow"))
    });
    kept("--due 2025-05-01..2025-05-31", &|claim| {
        let (from, to) = (field(claim, "due_from"), field(claim, "due_to"));
        !from.is_empty() && from <= "2025-05-31" && to >= "2025-05-01"
    });
    for filter in [
        "--outlet gazette",
        "--text bridge",
        "--since 2025-12-01",
        "--entity Putin",
    ] {
        let found = report(&place, filter).len();
        assert!(found > 0 && found < all.len(), "{filter}");
    }
    assert!(report(&place, "--tag none").is_empty());
    let none = place.run("list --tag none").code(0);
    none.says(&format!("claims: none of {} tracked claims", all.len()));
}

#[test]
fn findings_have_their_exit_code() {
    let place = ledger();
    let overdue = "list --overdue --fail";
    place.run(&format!("{overdue} --today 2025-12-31")).code(1);
    place.run(&format!("{overdue} --today 2025-01-01")).code(0);
    place.run("list --overdue --today 2025-12-31").code(0);
    place.run("list --fail --tag none").code(0);
}

#[test]
fn a_day_is_due_until_its_end() {
    let place = Place::new();
    place.file(
        "a.jsonl",
        line(
            "a",
            "2025-04-02",
            "The mill will open on 5 May, its owner said.",
        ),
    );
    place.run("add a.jsonl").code(0);
    let overdue = |day: &str| {
        let list = place.run(&format!("list --overdue --format jsonl --today {day}"));
        list.code(0).lines().len()
    };
    assert_eq!(overdue("2025-05-05"), 0);
    assert_eq!(overdue("2025-05-06"), 1);
}

#[test]
fn show_and_history() {
    let place = ledger();
    let claims = report(&place, "");
    let moved = claims
        .iter()
        .max_by_key(|claim| claim["history"].as_array().unwrap().len());
    let claim = moved.unwrap();
    let run = |line: String| place.run(&format!("{line} --today 2025-12-31")).code(0);
    let appears = |claim: &Value, id: &str| {
        let mut appearances = claim["appearances"].as_array().unwrap().iter();
        appearances.any(|appearance| field(appearance, "id") == id)
    };
    for appearance in claim["appearances"].as_array().unwrap() {
        let id = field(appearance, "id");
        let shown = run(format!("show {id} --format json")).lines();
        // One that speaks of several claims leads to its own.
        let holding = claims.iter().filter(|claim| appears(claim, id));
        let holding: Vec<_> = holding.filter(|claim| shown.contains(claim)).collect();
        assert_eq!(holding.len(), 1, "every appearance is a handle: {id}");
    }
    let id = field(claim, "id");
    let shown = run(format!("show {id}")).stdout;
    assert!(
        shown.contains(id) && shown.contains(field(claim, "status")),
        "{shown}"
    );
    let changes = run(format!("history {id} --format json")).lines();
    assert_eq!(Value::from(changes), claim["history"]);
    let told = run(format!("history {id}")).stdout;
    for change in claim["history"].as_array().unwrap() {
        assert!(told.contains(field(change, "to")), "{told}");
    }
}

#[test]
fn log_tells_every_document() {
    let place = ledger();
    let lines = place.run("log --format json").code(0).lines();
    let documents = lines.iter().filter(|line| line["action"] == "add").count();
    assert_eq!(documents, 19);
    assert_eq!(place.run("log").code(0).stdout.lines().count(), lines.len());
}

#[test]
fn a_revision_is_kept_beside_the_first_text() {
    let place = Place::new();
    place.file(
        "a.jsonl",
        line("a", "2025-04-02", "The mill will open on 5 May."),
    );
    place.file(
        "b.jsonl",
        line("a", "2025-04-03", "The mill will open on 6 May."),
    );
    place.run("add a.jsonl").code(0);
    place.run("add b.jsonl").code(0).says("1 revision");
    let due = |day: &str| {
        let list = place
            .run(&format!("list --format jsonl --as-of {day}"))
            .code(0);
        let claims = list.lines();
        assert_eq!(claims.len(), 1);
        field(&claims[0], "due").to_string()
    };
    assert_eq!(
        (due("2025-04-02"), due("2025-04-03")),
        ("2025-05-05".into(), "2025-05-06".into())
    );
}

#[test]
fn all_accounts_for_every_sentence() {
    let place = Place::with(&["storylines/bridge"]);
    let analyzed = place.run("analyze storylines").code(0).lines();
    let accounted = place
        .run("extract storylines --all --format jsonl")
        .code(0)
        .lines();
    for document in &analyzed {
        for sentence in document["sentences"].as_array().unwrap() {
            let covered = accounted.iter().any(|one| {
                one["document"] == document["id"]
                    && one["start"].as_u64() < sentence["end"].as_u64()
                    && sentence["start"].as_u64() < one["end"].as_u64()
            });
            assert!(covered, "{} {}", document["id"], sentence["start"]);
        }
    }
}

#[test]
fn schema_is_json_schema() {
    let place = Place::new();
    let all = place.run("schema").code(0).json();
    for of in ["document", "claim", "tracked-claim", "explanation"] {
        let one = place.run(&format!("schema {of}")).code(0).json();
        assert_eq!(
            one["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        assert_eq!(one, all[of]);
    }
}

#[test]
fn completions_and_manual_page() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = place.run(&format!("completions {shell}")).code(0).stdout;
        assert!(
            script.contains("claims") && script.contains("extract"),
            "{shell}"
        );
    }
    let page = place.run("man").code(0).stdout;
    assert!(page.contains(".TH claims") && page.contains("extract"));
    let version = place.run("--version").code(0).stdout;
    assert_eq!(version, format!("claims {}\n", env!("CARGO_PKG_VERSION")));
}
