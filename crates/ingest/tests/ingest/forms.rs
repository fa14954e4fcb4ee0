//! What each form gives.

use crate::{file, one, outcome, stdin, with_defaults};
use claims_ingest::{Defaults, is_english};
use claims_model::Document;

#[test]
fn json_lines() {
    let line = r#"{"id": "d1", "url": "u", "archived": "k", "title": "t", "published": "2025-03-27T18:30:00+02:00",
        "outlet": "o", "author": "a", "language": "en", "text": "Über\r\n\"x\"", "mine": {"deep": [1, null]}}"#;
    let read = one(file("a.jsonl", line.replace('\n', "")));
    let expected = Document {
        id: Some("d1".into()),
        url: Some("u".into()),
        archived: Some("k".into()),
        title: Some("t".into()),
        published: Some("2025-03-27T18:30:00+02:00".parse().unwrap()),
        outlet: Some("o".into()),
        author: Some("a".into()),
        language: Some("en".into()),
        text: "Über\r\n\"x\"".into(),
    };
    assert_eq!(read.document, expected);
    assert_eq!(read.warnings, ["unknown key `mine` left out"]);
    assert_eq!(read.source.line, Some(1));
    let nulls = one(stdin(
        "{\"id\": null, \"published\": null, \"text\": \"x\"}",
    ));
    assert_eq!(
        nulls.document,
        Document {
            text: "x".into(),
            ..Document::default()
        }
    );
}

#[test]
fn unknown_keys_are_told_once() {
    let read =
        stdin("{\"text\": \"x\", \"date\": 1}\n{\"text\": \"y\", \"date\": 2, \"mood\": 3}\n");
    let warnings: Vec<_> = read
        .into_iter()
        .flat_map(|item| item.unwrap().warnings)
        .collect();
    assert_eq!(
        warnings,
        [
            "unknown key `date` left out; did you mean `published`?",
            "unknown key `mood` left out"
        ]
    );
}

#[test]
fn json_is_told_by_content() {
    let array = " [{\"text\": \"x\"}, {\"text\": \"]}\\\"\"}]\n";
    assert_eq!(outcome(&file("a.json", array)), [Ok("x"), Ok("]}\"")]);
    assert_eq!(
        outcome(&file("a.jsonl", "[\n{\"text\": \"x\"}\n]")),
        [Ok("x")]
    );
    assert_eq!(
        outcome(&file("a.json", "{\"text\": \"x\"}\n{\"text\": \"y\"}\n")),
        [Ok("x"), Ok("y")]
    );
    let pretty = "{\n  \"text\": \"x\"\n}\n{\n  \"text\": \"y\"\n}\n";
    let read = stdin(pretty);
    assert_eq!(outcome(&read), [Ok("x"), Ok("y")]);
    assert_eq!(read[1].as_ref().unwrap().source.line, Some(4));
    assert_eq!(outcome(&stdin("\u{feff}{\"text\": \"x\"}")), [Ok("x")]);
}

#[test]
fn plain_text() {
    let read = one(file("a.txt", "\u{feff}It *opened*.\r\n\r\nOn\rtime.\n"));
    assert_eq!(read.document.text, "It *opened*.\n\nOn\ntime.\n");
    let read = one(file(
        "a.txt",
        "---\r\nid: d1\r\nTitle: As it happened: \"dry\"\r\npublished: 2025-07-13\r\noutlet: 'Harbour''s Post'\r\n\
         author:\r\nurl: \"https://x.example/a:b\"\r\n---\r\n\r\nIt opened.",
    ));
    let expected = Document {
        id: Some("d1".into()),
        title: Some("As it happened: \"dry\"".into()),
        published: Some("2025-07-13".parse().unwrap()),
        outlet: Some("Harbour's Post".into()),
        url: Some("https://x.example/a:b".into()),
        text: "It opened.".into(),
        ..Document::default()
    };
    assert_eq!(read.document, expected);
    assert_eq!(
        one(file("README", "It opened.")).document.text,
        "It opened."
    );
    let rule = "---\n\nIt opened. And so: on.\n";
    assert_eq!(one(file("a.txt", rule)).document.text, rule);
}

#[test]
fn markdown() {
    let read = one(file(
        "a.md",
        "---\noutlet: o\n---\n# The *bridge*\n\nIt [opened](https://x.example).\n",
    ));
    assert_eq!(read.document.title.as_deref(), Some("The bridge"));
    assert_eq!(read.document.text, "It opened.\n");
    let read = one(file(
        "a.md",
        "---\ntitle: Mine\n---\n# Theirs\n\nIt opened.\n",
    ));
    assert_eq!(read.document.title.as_deref(), Some("Mine"));
    assert_eq!(read.document.text, "Theirs\n\nIt opened.\n");
}

#[test]
fn standard_input_is_told_by_content() {
    assert_eq!(
        one(stdin("---\nid: d1\n---\nIt opened."))
            .document
            .id
            .as_deref(),
        Some("d1")
    );
    assert_eq!(
        one(stdin("<!doctype html><p>It opened.</p>")).document.text,
        "It opened.\n"
    );
    assert_eq!(
        one(stdin("[Update] It opened.")).document.text,
        "[Update] It opened."
    );
    assert_eq!(one(stdin("It opened.")).source.file, "-");
}

#[test]
fn defaults_fill_gaps_of_text_only() {
    let folder = tempfile::tempdir().unwrap();
    let [a, b] = ["a.txt", "b.jsonl"].map(|name| folder.path().join(name));
    std::fs::write(&a, "---\noutlet: mine\n---\nIt opened.").unwrap();
    std::fs::write(&b, "{\"text\": \"It closed.\"}").unwrap();
    let defaults = Defaults {
        outlet: Some("theirs".into()),
        title: Some("t".into()),
        published: Some("2025-03-27".parse().unwrap()),
        ..Defaults::default()
    };
    let read = with_defaults([&a, &b], defaults);
    let [a, b] = [0, 1].map(|index| read[index].as_ref().unwrap().document.clone());
    assert_eq!(
        (a.outlet.as_deref(), a.title.as_deref()),
        (Some("mine"), Some("t"))
    );
    assert_eq!(a.published, Some("2025-03-27".parse().unwrap()));
    assert_eq!(
        b,
        Document {
            text: "It closed.".into(),
            ..Document::default()
        }
    );
}

#[test]
fn the_tag_wins_over_the_text() {
    let tagged = |tag: &str| Document {
        language: Some(tag.into()),
        text: "Kurz.".into(),
        ..Document::default()
    };
    assert!(
        is_english(&tagged("EN")) && is_english(&tagged("en_US")) && !is_english(&tagged("de"))
    );
    assert!(is_english(&tagged("und")));
}

#[test]
fn bytes_add_up() {
    let text = "{\"text\": \"x\"}\n{\"text\": 5}\n{\"text\": \"y\"}\n";
    let mut read = claims_ingest::documents(
        [claims_ingest::Input::Stdin],
        Default::default(),
        Box::new(text.as_bytes()),
    );
    assert_eq!(read.next().unwrap().unwrap().bytes, 14);
    assert_eq!(read.bytes_read(), 14);
    assert_eq!(read.by_ref().count(), 2);
    assert_eq!(read.bytes_read(), text.len() as u64);
}
