//! What one document claims.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Awaits, Certainty, Kind, Polarity, Published, Status, TextPosition};

/// The word that carries a claim: a verb, or the noun that names the event.
///
/// ```
/// let predicate: claims_model::Predicate =
///     serde_json::from_str(r#"{"lemma": "reopen", "start": 16, "end": 22}"#)?;
/// assert_eq!(predicate.lemma, "reopen");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Predicate {
    /// Dictionary form.
    pub lemma: String,
    /// Where it stands, in code points of the document's text.
    #[serde(flatten)]
    pub position: TextPosition,
}

/// Somebody or something that takes part.
///
/// ```
/// use claims_model::Participant;
///
/// let mayor = Participant { name: "Ana Ruiz".into(), role: Some("mayor".into()), entity: None };
/// assert_eq!(serde_json::to_value(&mayor).unwrap()["role"], "mayor");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Participant {
    /// The name, else the words that the document uses.
    pub name: String,
    /// Title or office.
    #[serde(default)]
    pub role: Option<String>,
    /// The document's entity (`e1`), where it is known.
    #[serde(default)]
    pub entity: Option<String>,
}

/// The time that a claim gives for its event.
///
/// ```
/// let time: claims_model::ClaimTime = serde_json::from_str(
///     r#"{"words": "3 May", "value": "2025-05-03", "from": "2025-05-03", "to": "2025-05-03"}"#,
/// )?;
/// assert_eq!(time.from, time.to);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimTime {
    /// The words of the text.
    pub words: String,
    /// TIMEX3 value; empty where the document has no day to reckon from.
    #[serde(default)]
    pub value: String,
    /// First day, inclusive.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day, inclusive.
    #[serde(default)]
    pub to: Option<NaiveDate>,
}

/// One reason of a machine decision: the rule, and the words that set it off.
///
/// ```
/// let reason: claims_model::Reason =
///     serde_json::from_str(r#"{"rule": "awaits.yet-to-be", "start": 40, "end": 51}"#)?;
/// assert_eq!(reason.position.end, 51);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// Id of the rule or lexicon row.
    pub rule: String,
    /// The words, in code points of the document's text.
    #[serde(flatten)]
    pub position: TextPosition,
}

/// One proposition that a document carries: smaller than a sentence where that carries several.
///
/// `text[start..end] == quote`, in code points, always.
///
/// ```
/// use claims_model::{Claim, Kind, Status};
///
/// let claim: Claim = serde_json::from_str(
///     r#"{"id": "5a5a5a5a5a5a5a5a", "document": "d1", "start": 0, "end": 28,
///         "quote": "The bridge will reopen in May", "text": "The bridge will reopen in May",
///         "kind": "event", "predicate": {"lemma": "reopen", "start": 16, "end": 22},
///         "certainty": "certain", "polarity": "positive", "status": "pending"}"#,
/// )?;
/// assert_eq!((claim.kind, claim.status), (Kind::Event, Status::Pending));
/// assert!(claim.awaits.is_empty(), "an absent array is an empty one");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// Hash of document, text, spans and kind.
    pub id: String,
    /// Id of the document.
    pub document: String,
    /// When the document was published.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub published: Option<Published>,
    /// Who published the document.
    #[serde(default)]
    pub outlet: Option<String>,
    /// The passage, in code points of the document's text.
    #[serde(flatten)]
    pub position: TextPosition,
    /// The passage, exactly.
    pub quote: String,
    /// The passage so that it stands alone: references are filled in, in square brackets.
    pub text: String,
    /// What it is about.
    pub kind: Kind,
    /// The word that carries it.
    pub predicate: Predicate,
    /// Who and what takes part.
    #[serde(default)]
    pub participants: Vec<Participant>,
    /// Where.
    #[serde(default)]
    pub place: Option<String>,
    /// Who says so; `None` is the report's own voice.
    #[serde(default)]
    pub speaker: Option<String>,
    /// Speaker, those through whom it came, and the outlet, in this order.
    #[serde(default)]
    pub chain: Vec<String>,
    /// How sure the speaker is.
    pub certainty: Certainty,
    /// Whether it is put forward or denied.
    pub polarity: Polarity,
    /// What is still owed.
    #[serde(default)]
    pub awaits: Vec<Awaits>,
    /// When.
    #[serde(default)]
    pub time: Option<ClaimTime>,
    /// Status by this document alone: `pending` or `stated`.
    pub status: Status,
    /// How much it is worth checking, 0 to 1, where that was judged.
    #[serde(default)]
    pub checkworthy: Option<f32>,
    /// Why it was read so.
    #[serde(default)]
    pub because: Vec<Reason>,
}
