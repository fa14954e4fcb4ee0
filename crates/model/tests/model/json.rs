//! Every type is equal to itself after JSON; null is absent, and an absent array is empty.

use std::fmt::Debug;

use claims_model::*;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::strategies;

/// Through the text of JSON and through a value of it: the same, and the same bytes again.
fn round<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let text = serde_json::to_string(value).unwrap();
    let read: T = serde_json::from_str(&text).unwrap();
    assert_eq!(&read, value, "{text}");
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
    let of_value: T = serde_json::from_value(serde_json::to_value(value).unwrap()).unwrap();
    assert_eq!(&of_value, value);
}

/// Without what is null or empty, the same value is read.
fn spare<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let mut object = serde_json::to_value(value).unwrap();
    let fields = object.as_object_mut().unwrap();
    fields.retain(|_, field| !field.is_null() && *field != json!([]));
    assert_eq!(&serde_json::from_value::<T>(object).unwrap(), value);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn published(value in strategies::published()) {
        round(&value);
        prop_assert_eq!(value.to_string().parse::<Published>().unwrap().to_string(), value.to_string());
    }

    #[test]
    fn due(value in strategies::due()) {
        round(&value);
    }

    #[test]
    fn document(value in strategies::document()) {
        round(&value);
        spare(&value);
    }

    #[test]
    fn claim(value in strategies::claim()) {
        round(&value);
        spare(&value);
    }

    #[test]
    fn tracked_claim(value in strategies::tracked()) {
        round(&value);
        spare(&value);
    }

    #[test]
    fn analysis(value in strategies::analysis()) {
        round(&value);
        spare(&value);
    }
}

#[test]
fn null_is_absent() {
    let nulls = json!({
        "id": null, "url": null, "archived": null, "title": null, "published": null,
        "outlet": null, "author": null, "language": null, "text": "It opened.",
    });
    let document: Document = serde_json::from_value(nulls).unwrap();
    let bare = Document {
        text: "It opened.".into(),
        ..Document::default()
    };
    assert_eq!(document, bare);
    assert_eq!(
        serde_json::to_value(&bare).unwrap(),
        json!({"text": "It opened."})
    );
}

#[test]
fn an_explanation_is_itself_after_json() {
    let words = json!({"start": 4, "end": 8, "quote": "will"});
    let value: Explanation = serde_json::from_value(json!({
        "asked": "d:0-20",
        "passage": {"document": "d", "published": "2025-03-27", "start": 0, "end": 20, "quote": "x"},
        "claims": [{"id": "c", "text": "x", "status": "pending", "due": "2025-05"}],
        "unrecorded": [{
            "id": "c", "document": "d", "start": 0, "end": 20, "quote": "x", "in_ledger": "absent",
            "reading": {
                "because": [{"rule": "future.will", "start": 4, "end": 8, "quote": "will"}],
                "time": {"start": 9, "end": 12, "quote": "May", "type": "DATE", "rule": "month",
                         "value": "2025-05", "lead": words, "bound": "within", "due": "2025-05",
                         "says": "due"},
                "chain": [{"name": "Ana Ruiz", "source": words, "cue": words}],
                "kind": "event", "effect": "opens", "certainty": "certain",
                "polarity": "positive", "status": "pending", "says": "pending",
            },
        }],
        "no_claim": [{"rule": "no-claim.heading", "start": 0, "end": 4, "quote": "x"}],
    }))
    .unwrap();
    round(&value);
    spare(&value);
}

#[test]
fn arrays_are_always_written() {
    let claim: Claim = serde_json::from_value(json!({
        "id": "c", "document": "d", "start": 0, "end": 9, "quote": "It opened",
        "text": "It opened", "kind": "event",
        "predicate": {"lemma": "open", "start": 3, "end": 9},
        "certainty": "certain", "polarity": "positive", "status": "stated",
    }))
    .unwrap();
    let written = serde_json::to_value(&claim).unwrap();
    for array in ["participants", "chain", "awaits", "because"] {
        assert_eq!(written[array], json!([]), "{array}");
    }
    for absent in ["published", "outlet", "place", "speaker", "time"] {
        assert_eq!(written.get(absent), Some(&Value::Null), "{absent}");
    }
    let analysis: AnalysisRecord = serde_json::from_value(json!({"id": "d"})).unwrap();
    let written = serde_json::to_value(&analysis).unwrap();
    for array in ["sentences", "names", "times", "attributions", "events"] {
        assert_eq!(written[array], json!([]), "{array}");
    }
}

#[test]
fn words_of_the_vocabularies() {
    fn all<T>(all: &[T])
    where
        T: Copy + Debug + PartialEq + Serialize + DeserializeOwned,
        T: std::fmt::Display + std::str::FromStr<Err = Error>,
    {
        for one in all {
            let word = one.to_string();
            assert_eq!(word.parse(), Ok(*one));
            assert_eq!(serde_json::to_value(one).unwrap(), json!(word));
            round(one);
            let problem = format!("{word} ").parse::<T>().unwrap_err();
            assert!(problem.wanted().contains(&word) || all.len() == Effect::ALL.len());
        }
    }
    all(Kind::ALL);
    all(Certainty::ALL);
    all(Polarity::ALL);
    all(Awaits::ALL);
    all(Status::ALL);
    all(Outcome::ALL);
    all(Review::ALL);
    all(Effect::ALL);
    all(AttributionStyle::ALL);
    all(Mention::ALL);
    all(NameKind::ALL);
    all(TimexType::ALL);
    all(Bound::ALL);
    all(InLedger::ALL);
}
