//! What must hold of any documents: no order, batch, thread or hindsight leaves a trace.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::{Place, field};

/// The storylines by day of publication, as JSON Lines.
fn days(place: &Place) -> BTreeMap<String, String> {
    let mut days = BTreeMap::<String, String>::new();
    let read = place.run("read storylines").code(0);
    for (document, line) in read.lines().iter().zip(read.stdout.lines()) {
        let day = &field(document, "published")[..10];
        let lines = days.entry(day.to_string()).or_default();
        lines.push_str(line);
        lines.push('\n');
    }
    days
}

#[test]
fn threads_leave_no_trace() {
    let place = Place::with(&["storylines", "documents", "bad"]);
    for command in [
        "read",
        "analyze",
        "extract --format jsonl",
        "extract --all --format json",
    ] {
        let with = |threads: usize| {
            let line = format!("{command} storylines documents bad --threads {threads}");
            let answer = place.run(&line).code(3);
            (answer.stdout, answer.stderr)
        };
        assert!(with(1) == with(4), "{command}");
    }
}

#[test]
fn as_of_has_no_hindsight() {
    let place = Place::with(&["storylines"]);
    place.run("add storylines --ledger all.db").code(0);
    for (day, documents) in days(&place) {
        place.feed("add - --ledger then.db", documents).code(0);
        for command in ["report --format json", "report --history", "list"] {
            let then = place.run(&format!("{command} --ledger then.db --today {day}"));
            let now = place.run(&format!("{command} --ledger all.db --as-of {day}"));
            assert!(then.code(0).stdout == now.code(0).stdout, "{command} {day}");
        }
    }
}

#[test]
fn the_order_of_adding_leaves_no_trace() {
    let place = Place::with(&["storylines"]);
    let report = |ledger: &str| {
        let line = format!("report --format json --today 2025-12-31 --ledger {ledger}");
        place.run(&line).code(0).stdout
    };
    place.run("add storylines --ledger at-once.db").code(0);
    for documents in days(&place).values().rev() {
        place.feed("add - --ledger backwards.db", documents).code(0);
    }
    let read = place.run("read storylines").stdout;
    let backwards: Vec<&str> = read.lines().rev().collect();
    place
        .feed("add --ledger one-batch.db", backwards.join("\n"))
        .code(0);
    let expected = report("at-once.db");
    assert!(report("backwards.db") == expected, "day by day");
    assert!(report("one-batch.db") == expected, "in one batch");
}

#[test]
fn every_tracked_quote_stands_in_its_document_and_is_claimed_or_referred_to_twice() {
    let place = Place::with(&["storylines"]);
    place.run("add storylines").code(0);
    let claims = place
        .run("extract storylines --format jsonl")
        .code(0)
        .lines();
    let texts: BTreeMap<String, String> = place
        .run("read storylines")
        .code(0)
        .lines()
        .iter()
        .map(|document| {
            let text = document["text"].as_str().unwrap();
            (
                document["id"].as_str().unwrap().to_string(),
                text.to_string(),
            )
        })
        .collect();
    let report = place.run("report --format json").code(0).json();
    for tracked in report.as_array().unwrap() {
        let appearances = tracked["appearances"].as_array().unwrap();
        assert_eq!(tracked["id"], appearances[0]["id"]);
        let mut documents = BTreeSet::new();
        let mut claimed = false;
        for appearance in appearances {
            let same = |claim: &&serde_json::Value| {
                ["id", "document", "start", "end", "quote"]
                    .iter()
                    .all(|name| claim[*name] == appearance[*name])
            };
            claimed |= claims.iter().any(|claim| same(&claim));
            let document = appearance["document"].as_str().unwrap();
            documents.insert(document);
            let at = |name: &str| appearance[name].as_u64().unwrap() as usize;
            let passage = texts[document].chars().skip(at("start"));
            let passage: String = passage.take(at("end") - at("start")).collect();
            assert_eq!(appearance["quote"], passage.as_str());
        }
        // What reports only refer to is told where several do.
        assert!(claimed || documents.len() > 1, "{tracked}");
    }
}
