//! Ids depend on content alone, and on all of it.

use std::collections::BTreeSet;

use claims_model::*;

fn id(
    document: &str,
    text: &str,
    claim: (usize, usize),
    predicate: (usize, usize),
    kind: Kind,
) -> String {
    let position = |(start, end)| TextPosition { start, end };
    let key = DocumentKey::new(document, text);
    claim_id(&key, position(claim), position(predicate), kind)
}

#[test]
fn every_part_counts() {
    let ids = [
        id("a", "bc", (0, 9), (3, 9), Kind::Event),
        id("ab", "c", (0, 9), (3, 9), Kind::Event),
        id("a", "bd", (0, 9), (3, 9), Kind::Event),
        id("a", "bc", (1, 9), (3, 9), Kind::Event),
        id("a", "bc", (0, 8), (3, 9), Kind::Event),
        id("a", "bc", (0, 9), (4, 9), Kind::Event),
        id("a", "bc", (0, 9), (3, 8), Kind::Event),
        id("a", "bc", (0, 9), (3, 9), Kind::Detail),
    ];
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    let hexadecimal = |id: &String| id.bytes().all(|byte| b"0123456789abcdef".contains(&byte));
    assert!(ids.iter().all(|id| id.len() == 16 && hexadecimal(id)));
}

/// Ledgers and notes of users hold ids: they must never change.
#[test]
fn ids_stay() {
    assert_eq!(
        id("d1", "It reopened.", (0, 11), (3, 11), Kind::Event),
        "eb7e4bf96c4370bf"
    );
    assert_eq!(document_id(None, "It reopened."), "0968eea00a27ad27");
    assert_eq!(
        document_id(Some("https://example.org/a"), "It reopened."),
        "9cb970be0e727ad3"
    );
    assert_eq!(
        DocumentKey::new("d1", "It reopened.").text_hash(),
        "507edb00433d9d553402c2f2ffe266d8"
    );
}

#[test]
fn an_address_names_a_document_before_its_text_does() {
    let address = Some("https://example.org/a");
    assert_eq!(document_id(address, "one"), document_id(address, "two"));
    assert_ne!(document_id(None, "one"), document_id(None, "two"));
    assert_ne!(document_id(Some("one"), ""), document_id(None, "one"));
    let mut document = Document {
        id: Some(String::new()),
        text: "one".into(),
        ..Document::default()
    };
    assert_eq!(document.id_or_hash(), document_id(None, "one"));
    document.id = Some("mine".into());
    assert_eq!(document.id_or_hash(), "mine");
}
