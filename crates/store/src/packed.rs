//! A reading as bytes: half of its JSON, and written and read in a fraction of the time.

use claims_model::{
    Awaits, Certainty, Claim, ClaimTime, Due, Effect, Kind, Participant, Polarity, Predicate,
    Published, Reading, Reason, Signals, Status, TextPosition,
};
use rusqlite::types::ValueRef;
use serde::{Deserialize, Serialize};

use crate::error::{Problem, Result};

/// Stands before what is packed, so that another form can follow this one: fields and words of
/// vocabularies are known by their order alone.
const FORM: u8 = 3;
/// The forms before, with how many fields they lack at the end: the day of the occasion, and the
/// places of words. What stands there is nothing: a zero each.
const FORMS_BEFORE: &[(u8, usize)] = &[(2, 1), (1, 2)];

const NONE: Problem = Problem::Damaged("a reading is none");

/// The bytes of a reading, behind others.
pub(crate) fn pack_behind(bytes: Vec<u8>, reading: &Reading) -> Result<Vec<u8>> {
    let Reading { claim, signals } = reading;
    Ok(postcard::to_extend(
        &(FORM, Packed { claim, signals }),
        bytes,
    )?)
}

/// The reading of its bytes.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Reading> {
    let Some((form, bytes)) = bytes.split_first() else {
        return Err(NONE);
    };
    if *form == FORM {
        let Unpacked { claim, signals } = postcard::from_bytes(bytes)?;
        return Ok(Reading { claim, signals });
    }
    let mut forms = FORMS_BEFORE.iter();
    let (_, lacks) = forms.find(|(before, _)| before == form).ok_or(NONE)?;
    let whole = [bytes, &[0; 2][..*lacks]].concat();
    let Unpacked { claim, signals } = postcard::from_bytes(&whole)?;
    Ok(Reading { claim, signals })
}

/// The reading of a column of the tables of an earlier version: packed, or as JSON.
pub(crate) fn of_column(column: ValueRef<'_>) -> Result<Reading> {
    match column {
        ValueRef::Blob(bytes) => unpack(bytes),
        ValueRef::Text(json) => Ok(serde_json::from_slice(json)?),
        _ => Err(NONE),
    }
}

#[derive(Serialize)]
struct Packed<'r> {
    #[serde(serialize_with = "claim")]
    claim: &'r Claim,
    #[serde(serialize_with = "signals")]
    signals: &'r Signals,
}

#[derive(Deserialize)]
struct Unpacked {
    #[serde(with = "AllOfClaim")]
    claim: Claim,
    #[serde(with = "AllOfSignals")]
    signals: Signals,
}

fn claim<S: serde::Serializer>(claim: &&Claim, to: S) -> std::result::Result<S::Ok, S::Error> {
    AllOfClaim::serialize(claim, to)
}

fn signals<S: serde::Serializer>(
    signals: &&Signals,
    to: S,
) -> std::result::Result<S::Ok, S::Error> {
    AllOfSignals::serialize(signals, to)
}

/// A claim, field by field: its own serialization leaves some out, and so cannot be packed. A new
/// field of the model has to be named here before this compiles.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Claim")]
struct AllOfClaim {
    id: String,
    document: String,
    published: Option<Published>,
    outlet: Option<String>,
    position: TextPosition,
    quote: String,
    text: String,
    kind: Kind,
    #[serde(with = "AllOfPredicate")]
    predicate: Predicate,
    participants: Vec<Participant>,
    place: Option<String>,
    speaker: Option<String>,
    chain: Vec<String>,
    certainty: Certainty,
    polarity: Polarity,
    awaits: Vec<Awaits>,
    time: Option<ClaimTime>,
    status: Status,
    checkworthy: Option<f32>,
    #[serde(with = "reasons")]
    because: Vec<Reason>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Predicate")]
struct AllOfPredicate {
    lemma: String,
    position: TextPosition,
}

mod reasons {
    use super::{Deserialize, Reason, TextPosition};
    use serde::{Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(reasons: &[Reason], to: S) -> Result<S::Ok, S::Error> {
        let all = |Reason { rule, position }: &Reason| (rule.clone(), *position);
        to.collect_seq(reasons.iter().map(all))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Reason>, D::Error> {
        let reasons = Vec::<(String, TextPosition)>::deserialize(from)?;
        let one = |(rule, position)| Reason { rule, position };
        Ok(reasons.into_iter().map(one).collect())
    }
}

/// Signals, likewise.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Signals")]
struct AllOfSignals {
    effect: Effect,
    due: Option<Due>,
    events: Vec<String>,
    names: Vec<String>,
    terms: Vec<String>,
    context: Vec<String>,
    topic: Vec<String>,
    gist: Vec<String>,
    weights: Vec<u8>,
    what: String,
    meaning: String,
    who: Vec<String>,
    whom: Vec<String>,
    parties: Vec<String>,
    sentence: u32,
    paragraph: u32,
    figures: Vec<String>,
    amounts: Vec<String>,
    definite: bool,
    pronoun: bool,
    reference: bool,
    roles: Vec<String>,
    occasion: Option<Due>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One with something in every field.
    fn full() -> Reading {
        let json = r#"{"claim": {
            "id": "5a5a", "document": "d1", "published": "2025-03-27T23:30:00-05:00",
            "outlet": "Post", "start": 3, "end": 300, "quote": "q", "text": "t", "kind": "detail",
            "predicate": {"lemma": "open", "start": 16, "end": 22},
            "participants": [{"name": "Ana", "role": "mayor", "entity": "e1"}], "place": "here",
            "speaker": "Bo", "chain": ["Bo", "Post"], "certainty": "probable",
            "polarity": "negative", "awaits": ["date"],
            "time": {"words": "May", "value": "2025-05", "from": "2025-05-01", "to": "2025-05-31"},
            "status": "pending", "checkworthy": 0.64,
            "because": [{"rule": "r", "start": 1, "end": 2}]}, "signals": {
            "effect": "opens", "due": "2025-W18", "events": ["a"], "names": ["b"], "terms": ["c"],
            "context": ["d"], "topic": ["e"], "gist": ["f"], "weights": [62], "what": "g",
            "meaning": "0f", "who": ["h"], "whom": ["i"], "parties": ["p:h"], "sentence": 300,
            "paragraph": 2, "figures": ["12"], "amounts": ["post=14"], "definite": true,
            "pronoun": true, "reference": true, "roles": ["rule=toy"],
            "occasion": "2025-05-03"}}"#;
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn what_is_packed_comes_back() {
        let full = full();
        let bytes = pack_behind(Vec::new(), &full).unwrap();
        assert_eq!(unpack(&bytes).unwrap(), full);
        let mut bare = full;
        bare.claim.published = None;
        bare.claim.time = None;
        bare.signals = Signals::default();
        let bytes = pack_behind(Vec::new(), &bare).unwrap();
        assert_eq!(unpack(&bytes).unwrap(), bare);
    }

    #[test]
    fn what_an_earlier_version_wrote_is_read() {
        let json = serde_json::to_string(&full()).unwrap();
        let column = ValueRef::Text(json.as_bytes());
        assert_eq!(of_column(column).unwrap(), full());
        let mut before = full();
        before.signals.roles.clear();
        before.signals.occasion = None;
        let mut bytes = pack_behind(Vec::new(), &before).unwrap();
        for (form, lacks) in [(2, 1), (1, 2)] {
            bytes[0] = form;
            assert_eq!(bytes.pop(), Some(0), "{lacks} fields stood not there");
            assert_eq!(of_column(ValueRef::Blob(&bytes)).unwrap(), before);
        }
    }

    /// Who changes these bytes makes ledgers unreadable: the form needs a new number, and the old
    /// one must still be read.
    #[test]
    fn the_form_stays() {
        let bytes = pack_behind(Vec::new(), &full()).unwrap();
        let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        assert_eq!((bytes.len(), hash), (232, 818760667269648547));
    }

    #[test]
    fn bytes_that_are_no_reading() {
        for column in [
            ValueRef::Blob(&[0, 255]),
            ValueRef::Blob(&[FORM, 200]),
            ValueRef::Blob(&[]),
            ValueRef::Text(b"{"),
            ValueRef::Integer(7),
        ] {
            assert!(of_column(column).is_err());
        }
    }
}
