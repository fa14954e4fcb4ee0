//! JSON Schema of the exchanged types.

use crate::{Claim, Document, Explanation, TrackedClaim};

/// What [`json_schema`] describes.
///
/// ```
/// assert_eq!(claims_model::SchemaOf::ALL.len(), 4);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaOf {
    /// A document in.
    Document,
    /// A claim of `claims extract`.
    Claim,
    /// A tracked claim of `claims report`.
    TrackedClaim,
    /// An explanation of `claims explain`.
    Explanation,
}

impl SchemaOf {
    /// All of them.
    pub const ALL: [SchemaOf; 4] = [
        SchemaOf::Document,
        SchemaOf::Claim,
        SchemaOf::TrackedClaim,
        SchemaOf::Explanation,
    ];

    /// The word on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            SchemaOf::Document => "document",
            SchemaOf::Claim => "claim",
            SchemaOf::TrackedClaim => "tracked-claim",
            SchemaOf::Explanation => "explanation",
        }
    }
}

/// The JSON Schema (draft 2020-12) of a type, as a JSON value.
pub fn json_schema(of: SchemaOf) -> serde_json::Value {
    let schema = match of {
        SchemaOf::Document => schemars::schema_for!(Document),
        SchemaOf::Claim => schemars::schema_for!(Claim),
        SchemaOf::TrackedClaim => schemars::schema_for!(TrackedClaim),
        SchemaOf::Explanation => schemars::schema_for!(Explanation),
    };
    schema.to_value()
}
