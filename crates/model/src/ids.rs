//! Names that depend on content alone, so that any order of adding gives the same ones.

use crate::{Kind, TextPosition};

const DIGITS: usize = 16;

/// The id of a document that brings none: a hash of its address, else of its text.
///
/// 16 lower-case hexadecimal digits of BLAKE3.
pub fn document_id(url: Option<&str>, text: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    match url {
        Some(url) => hasher.update(b"url\0").update(url.as_bytes()),
        None => hasher.update(b"text\0").update(text.as_bytes()),
    };
    digits(&hasher)
}

/// A document's part of its claims' ids, hashed once a document.
///
/// ```
/// use claims_model::{DocumentKey, Kind, TextPosition, claim_id};
///
/// let key = DocumentKey::new("d1", "It reopened.");
/// let span = TextPosition { start: 0, end: 11 };
/// let id = claim_id(&key, span, TextPosition { start: 3, end: 11 }, Kind::Event);
/// assert_eq!(id.len(), 16);
/// ```
#[derive(Debug, Clone)]
pub struct DocumentKey {
    hasher: blake3::Hasher,
    text_hash: String,
}

impl DocumentKey {
    /// Hashes the id and the text of a document.
    pub fn new(id: &str, text: &str) -> Self {
        let hash = blake3::hash(text.as_bytes());
        let mut hasher = blake3::Hasher::new();
        // The length keeps ("a", "bc") and ("ab", "c") apart.
        hasher
            .update(&(id.len() as u64).to_le_bytes())
            .update(id.as_bytes());
        hasher.update(hash.as_bytes());
        DocumentKey {
            hasher,
            text_hash: hash.to_hex()[..32].to_string(),
        }
    }

    /// 32 hexadecimal digits that tell one text from another: what makes a revision.
    pub fn text_hash(&self) -> &str {
        &self.text_hash
    }
}

/// The id of an appearance: document, text, claim span, predicate span and kind, hashed.
///
/// 16 lower-case hexadecimal digits: among ten million claims two share one by chance once in
/// about 370,000 ledgers.
pub fn claim_id(
    document: &DocumentKey,
    claim: TextPosition,
    predicate: TextPosition,
    kind: Kind,
) -> String {
    let mut hasher = document.hasher.clone();
    for offset in [claim.start, claim.end, predicate.start, predicate.end] {
        hasher.update(&(offset as u64).to_le_bytes());
    }
    hasher.update(kind.as_str().as_bytes());
    digits(&hasher)
}

fn digits(hasher: &blake3::Hasher) -> String {
    hasher.finalize().to_hex()[..DIGITS].to_string()
}
