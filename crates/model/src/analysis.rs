//! What `claims analyze` writes of a document.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Reason;
use crate::code_points::pairs;
use crate::{
    AttributionStyle, Mention, NameKind, Polarity, Published, SourceType, TextPosition, TimexType,
};

/// One line of `claims analyze`: everything that was read in a document.
///
/// ```
/// let analysis: claims_model::AnalysisRecord = serde_json::from_str(r#"{"id": "d1"}"#)?;
/// assert!(analysis.sentences.is_empty());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AnalysisRecord {
    /// Id of the document.
    pub id: String,
    /// When it was published.
    #[serde(default)]
    pub published: Option<Published>,
    /// Sentences in order.
    #[serde(default)]
    pub sentences: Vec<SentenceRecord>,
    /// Mentions of people, places, organizations.
    #[serde(default)]
    pub names: Vec<NameRecord>,
    /// Time expressions.
    #[serde(default)]
    pub times: Vec<TimeRecord>,
    /// Who says what.
    #[serde(default)]
    pub attributions: Vec<AttributionRecord>,
    /// Events with their factuality.
    #[serde(default)]
    pub events: Vec<EventRecord>,
}

/// A sentence and its tokens.
///
/// ```
/// let sentence: claims_model::SentenceRecord = serde_json::from_str(r#"{"start": 0, "end": 4}"#)?;
/// assert_eq!(sentence.checkworthy, None);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SentenceRecord {
    /// Where it stands, in code points.
    #[serde(flatten)]
    pub position: TextPosition,
    /// How much it is worth checking, 0 to 1, where that was judged.
    #[serde(default)]
    pub checkworthy: Option<f32>,
    /// Its tokens.
    #[serde(default)]
    pub tokens: Vec<TokenRecord>,
}

/// A token in the manner of Universal Dependencies.
///
/// ```
/// let token: claims_model::TokenRecord =
///     serde_json::from_str(r#"{"start": 0, "end": 2, "text": "It", "lemma": "it", "upos": "PRON"}"#)?;
/// assert_eq!(token.head, None);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenRecord {
    /// Where it stands, in code points.
    #[serde(flatten)]
    pub position: TextPosition,
    /// The token.
    pub text: String,
    /// Dictionary form.
    #[serde(default)]
    pub lemma: String,
    /// Universal part of speech.
    #[serde(default)]
    pub upos: String,
    /// Position of the head in the sentence, from 1; 0 is the root; absent without a tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<usize>,
    /// Relation to the head; absent without a tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprel: Option<String>,
}

/// A mention of a person, place, organization or other named thing.
///
/// ```
/// let name: claims_model::NameRecord = serde_json::from_str(
///     r#"{"start": 4, "end": 12, "mention": "name", "kind": "person", "entity": "e1", "role": [0, 3]}"#,
/// )?;
/// assert_eq!(name.role.unwrap().end, 3);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameRecord {
    /// Where it stands, in code points; titles and roles are outside.
    #[serde(flatten)]
    pub position: TextPosition,
    /// By name, common noun or pronoun.
    pub mention: Mention,
    /// What it names.
    pub kind: NameKind,
    /// Same word, same entity of the document.
    pub entity: String,
    /// Title or role.
    #[serde(default, with = "pairs::optional")]
    pub role: Option<TextPosition>,
}

/// A time expression with its TIMEX3 value.
///
/// ```
/// let time: claims_model::TimeRecord = serde_json::from_str(
///     r#"{"start": 26, "end": 31, "type": "DATE", "value": "2025-05-03"}"#,
/// )?;
/// assert_eq!(time.kind, claims_model::TimexType::Date);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeRecord {
    /// Where it stands, in code points; no leading preposition.
    #[serde(flatten)]
    pub position: TextPosition,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimexType,
    /// TIMEX3 value.
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
}

/// Who says what, by which words; each part may be broken into several pieces.
///
/// ```
/// let said: claims_model::AttributionRecord = serde_json::from_str(
///     r#"{"source": [[14, 17]], "cue": [[18, 22]], "content": [[0, 12]], "style": "indirect"}"#,
/// )?;
/// assert_eq!(said.cue[0].start, 18);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributionRecord {
    /// The speaker's words; empty where the text names none.
    #[serde(default, with = "pairs")]
    pub source: Vec<TextPosition>,
    /// The words that attribute.
    #[serde(default, with = "pairs")]
    pub cue: Vec<TextPosition>,
    /// What is attributed.
    #[serde(default, with = "pairs")]
    pub content: Vec<TextPosition>,
    /// In quotation marks or not.
    pub style: AttributionStyle,
    /// What kind of source it is.
    #[serde(default)]
    pub source_type: Option<SourceType>,
    /// The attributions whose cue stands in the content: "Ruiz said that Hale had warned her".
    #[serde(default)]
    pub nested: Vec<AttributionRecord>,
}

/// An event word and how far it is a fact.
///
/// ```
/// let event: claims_model::EventRecord = serde_json::from_str(
///     r#"{"start": 16, "end": 22, "lemma": "reopen", "tense": "future", "polarity": "positive",
///         "factuality": -2.0, "commitment": 2.5}"#,
/// )?;
/// assert!(event.commitment > event.factuality);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventRecord {
    /// Where it stands, in code points.
    #[serde(flatten)]
    pub position: TextPosition,
    /// Dictionary form.
    pub lemma: String,
    /// `past`, `present`, `future` or `none`.
    pub tense: String,
    /// Whether it is put forward or denied.
    pub polarity: Polarity,
    /// Has it happened by the document's day: 3 surely, -3 surely not or not yet.
    pub factuality: f32,
    /// Does its source vouch for it, the future included: 3 surely, -3 surely not.
    pub commitment: f32,
    /// The rows that decided, with their words.
    #[serde(default)]
    pub because: Vec<Reason>,
}
