//! `claims explain`: every reading has its reasons, and a ledger of another engine is told.

use std::collections::BTreeSet;

use claims_extractor::{Extractor, describe};
use claims_model::{Document, Due, Explanation, InLedger, Reading};
use claims_store::SqliteLedger;
use claims_tracker::{Entry, Ledger};
use serde_json::Value;

use crate::harness::{Place, field, line};

/// A place with a ledger of all storylines and documents.
fn ledger() -> Place {
    let place = Place::with(&["storylines", "documents"]);
    place.run("add storylines documents").code(0);
    place
}

fn explained(place: &Place, what: &str) -> Explanation {
    let answer = place.run(&format!("explain {what} --format json"));
    let answer = answer.code(0);
    let explanation: Explanation = serde_json::from_str(&answer.stdout).unwrap();
    assert_eq!(serde_json::to_value(&explanation).unwrap(), answer.json());
    explanation
}

#[test]
fn as_text() {
    claims_testkit::snapshots!("cli");
    let place = Place::with(&["storylines/bridge", "documents/french.md"]);
    place.run("add storylines documents").code(0);
    let all = place.run("read documents").code(0).json();
    let french = format!("explain {}:0-60", field(&all, "id"));
    let opening = place.run("extract storylines/bridge/bridge-1.md --format json");
    let id = field(&opening.json()[0], "id").to_string();
    for (name, line) in [
        ("claim", format!("explain {} --today 2025-12-31", &id[..6])),
        ("as_of", format!("explain {id} --as-of 2025-04-01")),
        (
            "passage",
            "explain bridge-1:0-145 --as-of 2025-04-01".into(),
        ),
        ("attributes", "explain bridge-1:63-92".into()),
        ("not_english", french),
    ] {
        let piped = place.run(&line).code(0).stdout;
        insta::assert_snapshot!(format!("explain_{name}_piped"), piped);
        let mut screen = place.command(&format!("{line} --color always"));
        let screen = crate::harness::answer(screen.env("COLUMNS", "80"), &[]).code(0);
        let screen = plain(&screen.stdout);
        let widest = screen.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(80), "{line}: {widest:?}");
        insta::assert_snapshot!(format!("explain_{name}_80"), screen);
    }
}

/// Text without what colours it.
fn plain(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut plain = parts.next().unwrap_or_default().to_string();
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

#[test]
fn every_id_of_every_fixture_has_a_description() {
    let place = Place::with(&["storylines", "documents", "bad"]);
    let lines = place.run("extract storylines documents bad --all --format jsonl");
    let mut ids = BTreeSet::new();
    for one in lines.code(3).lines() {
        let because = one["because"].as_array().unwrap();
        ids.extend(
            because
                .iter()
                .map(|reason| field(reason, "rule").to_string()),
        );
    }
    assert!(ids.len() > 20, "{ids:?}");
    ids.retain(|id| describe(id).is_none());
    assert!(
        ids.is_empty(),
        "no description; see crates/extractor/src/rules.rs: {ids:?}"
    );
}

#[test]
fn every_claim_of_the_ledger_is_explained() {
    let place = ledger();
    let claims = place.run("report --format json --today 2025-12-31").json();
    let claims = claims.as_array().unwrap();
    for claim in claims.iter().step_by(7) {
        let explanation = explained(&place, field(claim, "id"));
        let found = explanation
            .claims
            .iter()
            .find(|one| one.id == field(claim, "id"));
        let found = found.unwrap();
        let appearances = claim["appearances"].as_array().unwrap();
        assert_eq!(found.appearances.len(), appearances.len());
        let history: Value = serde_json::to_value(&found.history).unwrap();
        assert_eq!(history, claim["history"]);
        for (at, known) in found.appearances.iter().zip(appearances) {
            assert_eq!(at.id, field(known, "id"));
            assert_eq!(at.in_ledger, InLedger::Same, "{}", at.id);
            // What only refers to an event is no claim that is read.
            let Some(reading) = at.reading.as_ref() else {
                continue;
            };
            assert!(!reading.because.is_empty());
            // Nobody speaks only where neither a speaker nor an outlet is known.
            let nobody = known["outlet"].is_null() && known["speaker"].is_null();
            assert_eq!(reading.chain.is_empty(), nobody, "{}", at.id);
            assert!(reading.because.iter().all(|reason| reason.says.is_some()));
        }
    }
}

#[test]
fn every_sentence_is_a_claim_or_has_its_reason() {
    let place = ledger();
    for document in place.run("analyze storylines").code(0).lines() {
        let id = field(&document, "id");
        let sentences = document["sentences"].as_array().unwrap();
        let end = sentences.last().unwrap()["end"].as_u64().unwrap();
        let explanation = explained(&place, &format!("{id}:0-{end}"));
        assert!(explanation.unrecorded.is_empty());
        let claims = explanation
            .claims
            .iter()
            .flat_map(|claim| &claim.appearances);
        let claimed = claims.map(|at| at.passage.position);
        let none = explanation.no_claim.iter().map(|none| none.words.position);
        let told: Vec<_> = claimed.chain(none).collect();
        for sentence in sentences {
            let (start, end) = (sentence["start"].as_u64(), sentence["end"].as_u64());
            let covered = told
                .iter()
                .any(|one| Some(one.start as u64) < end && start < Some(one.end as u64));
            assert!(covered, "{id} {start:?}");
        }
    }
}

#[test]
fn an_id_may_have_colons_and_code_points_are_counted() {
    let place = Place::new();
    let text = "Zoë’s mill will open on 5 May, its owner said.";
    place.file("a.jsonl", line("urn:post:1", "2025-04-02", text));
    place.run("add a.jsonl").code(0);
    let length = text.chars().count();
    let whole = explained(&place, &format!("urn:post:1:0-{length}"));
    assert_eq!(whole.passage.unwrap().quote, text);
    let claim = &whole.claims[0].appearances[0];
    assert_eq!(claim.passage.quote, "Zoë’s mill will open on 5 May");
    let reading = claim.reading.as_ref().unwrap();
    assert_eq!(reading.time.as_ref().unwrap().words.quote, "5 May");
    assert_eq!(reading.chain[0].cue.as_ref().unwrap().quote, "said");
    place
        .run(&format!("explain urn:post:1:0-{}", length + 1))
        .code(2)
        .says(&format!("which has {length} code points"))
        .says(&format!("within urn:post:1:0-{length}"));
    place
        .run("explain urn:post:1")
        .code(2)
        .says("claims: urn:post:1 is neither an id nor a passage")
        .says("A passage is written DOC:START-END");
}

#[test]
fn the_text_of_the_view_is_explained() {
    let place = Place::new();
    let earlier = line("a", "2025-04-02", "The mill will open on 5 May.");
    let later = line("a", "2025-04-03", "Now the mill will open on 6 May.");
    place.feed("add -", earlier).code(0);
    place.feed("add -", later).code(0);
    for (day, due) in [("2025-04-02", "2025-05-05"), ("2025-04-03", "2025-05-06")] {
        let then = explained(&place, &format!("a:0-28 --as-of {day}"));
        let reading = then.claims[0].appearances[0].reading.clone().unwrap();
        assert_eq!(reading.time.unwrap().due, due.parse().ok());
    }
    place
        .run("explain a:0-28 --as-of 2025-04-01")
        .code(2)
        .says("claims: no document in view has the id a")
        .says("`claims log` shows the documents");
}

/// A ledger that an engine filled that reads otherwise.
fn another_engine(place: &Place, change: impl FnOnce(&mut Vec<Reading>)) {
    let document = Document {
        id: Some("a".into()),
        published: "2025-04-02".parse().ok(),
        text: "The mill will open on 5 May. The old mill closed in 2019.".into(),
        ..Document::default()
    };
    let mut readings = Extractor::new().read(&document).readings();
    change(&mut readings);
    let entry = Entry {
        document,
        readings,
        note: None,
    };
    let mut ledger = SqliteLedger::open(place.path("claims.db")).unwrap();
    let mut entries = [entry].into_iter();
    ledger.add(&mut entries, "2025-04-02T08:00:00Z").unwrap();
}

#[test]
fn a_reading_that_differs_is_told() {
    let place = Place::new();
    another_engine(&place, |readings| {
        readings[0].signals.due = "2025-06".parse::<Due>().ok();
        readings[0].claim.because[0].rule = "old.rule".into();
    });
    let at = explained(&place, "a:0-27").claims[0].appearances[0].clone();
    assert_eq!(at.in_ledger, InLedger::Differs);
    let fields: Vec<&str> = at
        .differences
        .iter()
        .map(|one| one.field.as_str())
        .collect();
    assert_eq!(fields, ["due", "because"]);
    let told = place.run(&format!("explain {}", at.id)).code(0).stdout;
    assert!(
        told.contains("this version of claims reads these words otherwise"),
        "{told}"
    );
    assert!(
        told.contains("due: 2025-06 in the ledger, 2025-05-05 now"),
        "{told}"
    );
}

#[test]
fn a_claim_that_is_read_no_more_and_one_that_is_new() {
    let place = Place::new();
    another_engine(&place, |readings| {
        readings.truncate(1);
        readings[0].claim.id = "0123456789abcdef".into();
    });
    let told = place.run("explain 0123").code(0).stdout;
    assert!(
        told.contains("this version of claims reads none in these words"),
        "{told}"
    );
    let passage = explained(&place, "a:0-57");
    assert_eq!(passage.claims[0].appearances[0].in_ledger, InLedger::Gone);
    let new: Vec<&str> = passage
        .unrecorded
        .iter()
        .map(|one| one.passage.quote.as_str())
        .collect();
    assert_eq!(
        new,
        ["The mill will open on 5 May", "The old mill closed in 2019"]
    );
    let told = place.run("explain a:0-57").code(0).stdout;
    assert!(told.contains("Read now, and not in the ledger"), "{told}");
}
