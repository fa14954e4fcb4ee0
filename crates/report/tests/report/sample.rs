//! A small ledger's worth of tracked claims (invented).

use claims_model::{Claim, Explanation, TrackedClaim};
use serde_json::json;

/// The bridge of EXAMPLE, an overdue plan, a disputed statement, a person's decision, and a
/// rejected error; sorted.
pub(crate) fn claims() -> Vec<TrackedClaim> {
    let mut claims: Vec<TrackedClaim> =
        serde_json::from_str(include_str!("sample.json")).expect("the sample is valid");
    claims_report::sort(&mut claims);
    claims
}

/// Claims of one document.
pub(crate) fn extracted() -> Vec<Claim> {
    serde_json::from_str(include_str!("extracted.json")).expect("the sample is valid")
}

/// The one claim with this id.
pub(crate) fn claim(id: &str) -> TrackedClaim {
    claims()
        .into_iter()
        .find(|claim| claim.id == id)
        .expect("a claim of the sample")
}

/// A claim with this text everywhere that a document's words may stand.
pub(crate) fn saying(text: &str) -> TrackedClaim {
    let mut claim = claim("b1d6e00000000001");
    claim.text = text.to_owned();
    claim.speaker = Some(text.to_owned());
    claim.chain = vec![text.to_owned(), text.to_owned()];
    claim.tags = vec![text.to_owned()];
    claim.notes = vec![text.to_owned()];
    for at in &mut claim.appearances {
        at.document = text.to_owned();
        at.outlet = Some(text.to_owned());
        at.url = Some(text.to_owned());
        at.quote = text.to_owned();
        at.speaker = Some(text.to_owned());
        at.predicate.lemma = text.to_owned();
    }
    for change in &mut claim.history {
        change.document = Some(text.to_owned());
        change.quote = Some(text.to_owned());
        change.by = Some(text.to_owned());
    }
    claim
}

/// An explanation with this text everywhere that a document's words may stand.
pub(crate) fn explaining(text: &str) -> Explanation {
    let words = json!({"start": 1_000_000, "end": 1_000_040, "quote": text});
    let mut at = json!({
        "id": "b1d6e00000000001", "document": text, "outlet": text, "start": 0, "end": 9,
        "quote": text, "in_ledger": "differs",
        "differences": [{"field": "text", "ledger": text, "now": ""}],
        "reading": {
            "because": [{"rule": "a.rule", "start": 0, "end": 9, "quote": text}],
            "time": {"start": 0, "end": 9, "quote": text, "type": "DATE", "rule": "day",
                     "lead": words, "bound": "within", "says": "nothing is owed"},
            "chain": [{"name": text, "source": words, "cue": words, "rule": "say.plain"}],
            "kind": "event", "effect": "opens", "certainty": "certain", "polarity": "positive",
            "status": "stated", "says": "stated: nothing is owed",
        },
    });
    let passage = json!({"document": text, "outlet": text, "start": 0, "end": 9, "quote": text});
    let claim = json!({"id": "b1d6e00000000001", "text": text, "status": "pending",
                       "appearances": [at], "history": saying(text).history});
    at["in_ledger"] = json!("gone");
    let none = json!({"rule": "a.rule", "start": 1_000_000, "end": 1_000_040, "quote": text});
    serde_json::from_value(json!({"asked": text, "passage": passage, "claims": [claim],
                                  "unrecorded": [at], "no_claim": [none]}))
    .expect("an explanation")
}

/// Writes in a format by its id.
pub(crate) fn written(format: &str, report: claims_report::Report<'_>) -> String {
    let mut bytes = Vec::new();
    claims_report::format(format)
        .expect("a format")
        .write(&report, &mut bytes)
        .expect("memory takes it");
    String::from_utf8(bytes).expect("UTF-8")
}
