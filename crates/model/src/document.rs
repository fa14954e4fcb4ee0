//! A dated report.

use serde::{Deserialize, Serialize};

use crate::{Published, document_id};

/// One dated report: its text, and where it came from.
///
/// Only `text` must be there. Offsets of everything found in it count code points of `text` as
/// it stands here. The `title` is context: no claim ever lies in it.
///
/// ```
/// use claims_model::Document;
///
/// let document = Document { text: "The bridge reopened.".into(), ..Document::default() };
/// assert_eq!(document.id_or_hash().len(), 16);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// Name of the document, unique in a ledger; a hash of `url`, else of `text`, where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Address of the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Address of a kept copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
    /// Headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Day or instant of publication; without it relative dates stay unresolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub published: Option<Published>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Language of the text as a BCP 47 tag; told from the text where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The report itself.
    pub text: String,
}

impl Document {
    /// The given id, else 16 hexadecimal digits that hash the address, else the text.
    pub fn id_or_hash(&self) -> String {
        match &self.id {
            Some(id) if !id.is_empty() => id.clone(),
            _ => document_id(self.url.as_deref(), &self.text),
        }
    }
}
