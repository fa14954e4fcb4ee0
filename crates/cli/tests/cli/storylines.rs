//! What the storylines give, as snapshots: the reading under `snapshots/extract/` and
//! `snapshots/analyze/`, what became of it under `snapshots/track/`.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use serde_json::Value;

use crate::harness::{Place, field};

const STORYLINES: [&str; 5] = [
    "bridge",
    "ferry-toll",
    "festival",
    "harbour-inquiry",
    "visit",
];

fn words(value: &Value) -> String {
    let words = value.as_array().into_iter().flatten();
    words
        .filter_map(Value::as_str)
        .collect::<Vec<_>>()
        .join("+")
}

/// The text of a document at an offset pair.
fn at(text: &[char], value: &Value) -> String {
    let (start, end) = match value.as_array() {
        Some(pair) => (&pair[0], &pair[1]),
        None => (&value["start"], &value["end"]),
    };
    let offset = |value: &Value| value.as_u64().unwrap() as usize;
    text[offset(start)..offset(end)].iter().collect()
}

#[test]
fn claims() {
    claims_testkit::snapshots!("extract");
    for name in STORYLINES {
        let place = Place::with(&[&format!("storylines/{name}")]);
        let mut lines = String::from("quote | kind | speaker | awaits | time | status\n");
        let mut document = "";
        let claims = place
            .run("extract storylines --format jsonl")
            .code(0)
            .lines();
        for claim in &claims {
            if field(claim, "document") != document {
                document = field(claim, "document");
                writeln!(lines, "\n{document}, {}", field(claim, "published")).unwrap();
            }
            let cells = [
                field(claim, "quote"),
                field(claim, "kind"),
                field(claim, "speaker"),
                &words(&claim["awaits"]),
                field(&claim["time"], "value"),
                field(claim, "status"),
            ];
            let line = cells.join(" | ").replace('\n', " ");
            writeln!(lines, "{line}").unwrap();
        }
        insta::assert_snapshot!(format!("claims_{name}"), lines);
    }
}

#[test]
fn tracked() {
    claims_testkit::snapshots!("track");
    for name in STORYLINES {
        let place = Place::with(&[&format!("storylines/{name}")]);
        let documents = place.run("read storylines").code(0).lines();
        let days: BTreeSet<&str> = documents
            .iter()
            .map(|document| &field(document, "published")[..10])
            .collect();
        place.run("add storylines").code(0);
        for day in days {
            let list = place.run(&format!("list --as-of {day}")).code(0).stdout;
            insta::assert_snapshot!(format!("tracked_{name}_{day}"), list);
        }
        let report = place.run("report --format json --as-of 2025-12-31").json();
        insta::assert_snapshot!(format!("history_{name}"), histories(&report));
    }
}

/// The claims that changed, with each change and the passage that made it.
fn histories(report: &Value) -> String {
    let mut lines = String::new();
    for claim in report.as_array().unwrap() {
        let history = claim["history"].as_array().unwrap();
        if history.len() < 2 {
            continue;
        }
        let (id, text) = (field(claim, "id"), field(claim, "text"));
        writeln!(lines, "{id} {}", text.replace('\n', " ")).unwrap();
        for change in history {
            let on = field(change, "on");
            let to = [
                field(change, "to"),
                field(change, "outcome"),
                field(change, "due"),
            ]
            .join(" ");
            let quote = field(change, "quote").replace('\n', " ");
            writeln!(
                lines,
                "  {on} {}: {quote}",
                to.split_whitespace().collect::<Vec<_>>().join(" ")
            )
            .unwrap();
        }
        lines.push('\n');
    }
    lines
}

#[test]
fn analysis() {
    claims_testkit::snapshots!("analyze");
    let place = Place::with(&["storylines/bridge/bridge-2.txt"]);
    let document = place.run("read storylines").code(0).lines();
    let text: Vec<char> = field(&document[0], "text").chars().collect();
    let record = &place.run("analyze storylines").code(0).lines()[0];
    let list = |name: &str| record[name].as_array().unwrap().clone();
    let mut lines = String::new();
    for sentence in list("sentences") {
        writeln!(lines, "# {}", at(&text, &sentence)).unwrap();
        for token in sentence["tokens"].as_array().unwrap() {
            let (form, lemma) = (field(token, "text"), field(token, "lemma"));
            let (tag, head) = (field(token, "upos"), &token["head"]);
            writeln!(
                lines,
                "{form} {lemma} {tag} {head} {}",
                field(token, "deprel")
            )
            .unwrap();
        }
    }
    for name in list("names") {
        let role = if name["role"].is_null() {
            String::new()
        } else {
            at(&text, &name["role"])
        };
        let (kind, entity) = (field(&name, "kind"), field(&name, "entity"));
        let mention = field(&name, "mention");
        writeln!(
            lines,
            "name: {} | {mention} {kind} {entity} | {role}",
            at(&text, &name)
        )
        .unwrap();
    }
    for time in list("times") {
        let (value, from, to) = (
            field(&time, "value"),
            field(&time, "from"),
            field(&time, "to"),
        );
        writeln!(lines, "time: {} | {value} {from} {to}", at(&text, &time)).unwrap();
    }
    for said in list("attributions") {
        let part = |name: &str| {
            let pieces = said[name].as_array().unwrap().iter();
            pieces
                .map(|piece| at(&text, piece))
                .collect::<Vec<_>>()
                .join(" … ")
        };
        let (source, cue, content) = (part("source"), part("cue"), part("content"));
        let style = field(&said, "style");
        writeln!(lines, "said: {source} | {cue} | {content} | {style}").unwrap();
    }
    for event in list("events") {
        let (word, tense) = (at(&text, &event), field(&event, "tense"));
        let (is, will) = (&event["factuality"], &event["commitment"]);
        writeln!(
            lines,
            "event: {word} | {tense} {} {is} {will}",
            field(&event, "polarity")
        )
        .unwrap();
    }
    insta::assert_snapshot!("analysis_bridge-2", lines);
}

/// The whole report, byte for byte, in a form that spreadsheets read.
#[test]
fn report() {
    let place = Place::with(&["storylines"]);
    let told = place
        .run("track storylines --as-of 2025-12-31")
        .code(0)
        .stdout;
    let file = claims_testkit::root().join("snapshots/track/report.csv");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, &told).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        told == kept,
        "{} is not what `claims track` gives: INSTA_UPDATE=always rewrites it",
        file.display()
    );
}
