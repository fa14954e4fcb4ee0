//! Why claims were read as they were: what `claims explain` writes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    Awaits, Bound, Certainty, Change, Due, Effect, InLedger, Kind, Outcome, Polarity, Published,
    Status, TextPosition, TimexType,
};

/// The answer to `claims explain ID` and `claims explain DOC:START-END`.
///
/// ```
/// let nothing: claims_model::Explanation = serde_json::from_str(r#"{"asked": "d1:0-9"}"#)?;
/// assert!(nothing.claims.is_empty() && nothing.no_claim.is_empty());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// What was asked: an id, or a passage as `DOC:START-END`.
    pub asked: String,
    /// The passage, where one was asked for.
    #[serde(default)]
    pub passage: Option<Passage>,
    /// The tracked claims of the id; of a passage those that have an appearance in it, with these
    /// appearances alone.
    #[serde(default)]
    pub claims: Vec<ClaimExplanation>,
    /// What this engine reads in the passage and the ledger does not have.
    #[serde(default)]
    pub unrecorded: Vec<AppearanceExplanation>,
    /// What in the passage gave no claim.
    #[serde(default)]
    pub no_claim: Vec<NoClaim>,
}

/// A stretch of a document.
///
/// ```
/// let passage: claims_model::Passage = serde_json::from_str(
///     r#"{"document": "d1", "start": 0, "end": 3, "quote": "The"}"#,
/// )?;
/// assert_eq!(passage.published, None);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passage {
    /// Id of the document.
    pub document: String,
    /// When the document was published.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub published: Option<Published>,
    /// Who published it.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Where it stands, in code points of the document's text.
    #[serde(flatten)]
    pub position: TextPosition,
    /// The passage, exactly.
    pub quote: String,
}

/// A tracked claim with the reasons of its appearances.
///
/// ```
/// let claim: claims_model::ClaimExplanation = serde_json::from_str(
///     r#"{"id": "5a5a5a5a5a5a5a5a", "text": "It will reopen in May", "status": "pending",
///         "due": "2025-05"}"#,
/// )?;
/// assert_eq!(claim.due.unwrap().to_string(), "2025-05");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimExplanation {
    /// Id of the tracked claim.
    pub id: String,
    /// Its wording, standing alone.
    pub text: String,
    /// Where it stands.
    pub status: Status,
    /// How it ended, where it is resolved.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Pending, and the last day of its due date lies before the day of the view.
    #[serde(default)]
    pub overdue: bool,
    /// When it is due.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Due>,
    /// Why each appearance was read as it was, in canonical order.
    #[serde(default)]
    pub appearances: Vec<AppearanceExplanation>,
    /// What the tracker made of them.
    #[serde(default)]
    pub history: Vec<Change>,
}

/// One appearance, as the ledger has it and as this engine reads it.
///
/// ```
/// let appearance: claims_model::AppearanceExplanation = serde_json::from_str(
///     r#"{"id": "5a5a5a5a5a5a5a5a", "document": "d2", "start": 0, "end": 12,
///         "quote": "It reopened.", "in_ledger": "gone"}"#,
/// )?;
/// assert!(appearance.reading.is_none());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppearanceExplanation {
    /// Id of the claim in its document.
    pub id: String,
    /// Where it stands.
    #[serde(flatten)]
    pub passage: Passage,
    /// How the ledger's reading and this engine's agree.
    pub in_ledger: InLedger,
    /// In what they differ.
    #[serde(default)]
    pub differences: Vec<Difference>,
    /// Why this engine reads it so; `None` where it reads no such claim.
    #[serde(default)]
    pub reading: Option<ReadingExplanation>,
    /// Why it is of this claim; `None` of the first appearance, of a passage alone, and where a
    /// document is read otherwise than it was.
    #[serde(default)]
    pub link: Option<LinkExplanation>,
}

/// Why a passage is taken for the same claim as those before it.
///
/// ```
/// let link: claims_model::LinkExplanation = serde_json::from_str(
///     r#"{"score": 0.71, "least": 0.2, "slots": [{"slot": "what", "adds": 1.5}]}"#,
/// )?;
/// assert!(link.score > link.least && link.doubt.is_none());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkExplanation {
    /// How likely it was the same, 0 to 1, by the passages before it.
    pub score: f64,
    /// What was asked for, 0 to 1. A score below it was overruled by a person.
    pub least: f64,
    /// What each slot adds to the logarithm of the odds; slots that add nothing are left out.
    #[serde(default)]
    pub slots: Vec<SlotExplanation>,
    /// Id of the reason why the passage changes nothing of where the claim stands.
    #[serde(default)]
    pub doubt: Option<String>,
}

/// What one slot says of whether two passages are one claim.
///
/// ```
/// let slot: claims_model::SlotExplanation =
///     serde_json::from_str(r#"{"slot": "how much", "adds": -0.4}"#)?;
/// assert!(slot.adds < 0.0, "it speaks against it");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlotExplanation {
    /// What, who, whom, where, when, how much, around, state.
    pub slot: String,
    /// What it adds to the logarithm of the odds.
    pub adds: f64,
}

/// One field that the ledger and this engine read differently.
///
/// ```
/// let other: claims_model::Difference =
///     serde_json::from_str(r#"{"field": "due", "ledger": "2025-05", "now": "2025-06"}"#)?;
/// assert_eq!(other.now, "2025-06");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Difference {
    /// The field, as `claims extract` names it.
    pub field: String,
    /// What the ledger has; empty for nothing.
    pub ledger: String,
    /// What this engine reads; empty for nothing.
    pub now: String,
}

/// Why a passage was read as it was.
///
/// ```
/// let reading: claims_model::ReadingExplanation = serde_json::from_str(
///     r#"{"kind": "event", "effect": "opens", "certainty": "certain", "polarity": "positive",
///         "status": "pending", "awaits": ["occurrence"], "says": "pending: occurrence is owed"}"#,
/// )?;
/// assert!(reading.time.is_none());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadingExplanation {
    /// The rules, in the order in which they spoke.
    #[serde(default)]
    pub because: Vec<ReasonExplanation>,
    /// The time that it gives.
    #[serde(default)]
    pub time: Option<TimeExplanation>,
    /// Who says so, from the speaker to the outlet.
    #[serde(default)]
    pub chain: Vec<SpeakerExplanation>,
    /// What it is about.
    pub kind: Kind,
    /// What it does to the matter that it speaks of.
    pub effect: Effect,
    /// How sure the speaker is.
    pub certainty: Certainty,
    /// Whether it is put forward or denied.
    pub polarity: Polarity,
    /// What is still owed.
    #[serde(default)]
    pub awaits: Vec<Awaits>,
    /// Status by this passage alone.
    pub status: Status,
    /// How the status follows, in plain words.
    pub says: String,
}

/// Words of a document, and where they stand.
///
/// ```
/// let words: claims_model::Quoted =
///     serde_json::from_str(r#"{"start": 18, "end": 22, "quote": "said"}"#)?;
/// assert_eq!(words.position.end, 22);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quoted {
    /// Where they stand, in code points of the document's text.
    #[serde(flatten)]
    pub position: TextPosition,
    /// The words, exactly.
    pub quote: String,
}

/// One rule, the words that it stands on, and what it says.
///
/// ```
/// let reason: claims_model::ReasonExplanation = serde_json::from_str(
///     r#"{"rule": "future.will", "start": 4, "end": 14, "quote": "will reopen", "says": null}"#,
/// )?;
/// assert_eq!(reason.words.quote, "will reopen");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReasonExplanation {
    /// Id of the rule or lexicon row.
    pub rule: String,
    /// The words.
    #[serde(flatten)]
    pub words: Quoted,
    /// The rule in plain words; `None` for a rule that this engine does not know.
    #[serde(default)]
    pub says: Option<String>,
}

/// A time expression, its arithmetic, and the due date that it makes.
///
/// ```
/// let time: claims_model::TimeExplanation = serde_json::from_str(
///     r#"{"start": 26, "end": 31, "quote": "3 May", "type": "DATE", "value": "2025-05-03",
///         "rule": "day-month", "arithmetic": "next 3 May after 2025-03-27: 2025-05-03",
///         "bound": "within", "due": "2025-05-03", "says": "due until the end of 2025-05-03"}"#,
/// )?;
/// assert_eq!(time.bound, claims_model::Bound::Within);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimeExplanation {
    /// The words of the expression.
    #[serde(flatten)]
    pub words: Quoted,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimexType,
    /// TIMEX3 value; empty where the document has no day to reckon from.
    #[serde(default)]
    pub value: String,
    /// TIMEX3 modifier.
    #[serde(default, rename = "mod")]
    pub modifier: Option<String>,
    /// First day covered, inclusive.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day covered, inclusive.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// Id of the row of time rules that found it.
    pub rule: String,
    /// How its days follow from the day of the report; `None` where nothing was computed.
    #[serde(default)]
    pub arithmetic: Option<String>,
    /// The words that lead it in: `by`, `not before`.
    #[serde(default)]
    pub lead: Option<Quoted>,
    /// What they make of it.
    pub bound: Bound,
    /// The due date that it makes; `None` where it makes none.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Due>,
    /// First day of the due date.
    #[serde(default)]
    pub due_from: Option<NaiveDate>,
    /// Last day of the due date, inclusive.
    #[serde(default)]
    pub due_to: Option<NaiveDate>,
    /// How the due date follows, or why there is none, in plain words.
    pub says: String,
}

/// One link of the chain through which a claim came.
///
/// ```
/// let outlet: claims_model::SpeakerExplanation =
///     serde_json::from_str(r#"{"name": "Harbour Post", "says": "published it"}"#)?;
/// assert!(outlet.cue.is_none());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpeakerExplanation {
    /// The name in the chain; `None` where nobody is named.
    #[serde(default)]
    pub name: Option<String>,
    /// The words that name the speaker; `None` for the outlet.
    #[serde(default)]
    pub source: Option<Quoted>,
    /// The words that attribute.
    #[serde(default)]
    pub cue: Option<Quoted>,
    /// Id of the rule or lexicon row.
    #[serde(default)]
    pub rule: Option<String>,
    /// The rule in plain words.
    #[serde(default)]
    pub says: Option<String>,
}

/// Words that gave no claim, with the reason.
///
/// ```
/// let heading: claims_model::NoClaim = serde_json::from_str(
///     r#"{"rule": "no-claim.heading", "start": 0, "end": 5, "quote": "Sport"}"#,
/// )?;
/// assert_eq!(heading.rule, "no-claim.heading");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoClaim {
    /// Id of the reason.
    pub rule: String,
    /// The words: a sentence, or what of it is no part of its claims.
    #[serde(flatten)]
    pub words: Quoted,
    /// The reason in plain words.
    #[serde(default)]
    pub says: Option<String>,
}
