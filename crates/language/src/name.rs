use std::fmt;
use std::ops::Range;

/// How an entity is mentioned.
///
/// ```
/// assert_eq!(claims_language::Mention::Nominal.as_str(), "nominal");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mention {
    /// By its name: "Vladimir Putin", "the SCO".
    Name,
    /// By a common noun: "the Russian president".
    Nominal,
    /// By a pronoun: "he".
    Pronoun,
}

impl Mention {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
        }
    }
}

impl fmt::Display for Mention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a name names.
///
/// ```
/// assert_eq!(claims_language::NameKind::Place.as_str(), "place");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A human being, or several of one name.
    Person,
    /// A country, town, building, water.
    Place,
    /// A body of people that acts as one.
    Organization,
    /// Anything else with a name: a law, a work, a people.
    Other,
}

impl NameKind {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organization => "organization",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for NameKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A mention of an entity in an [`Analysis`](crate::Analysis).
///
/// ```
/// use claims_language::{Mention, Name, NameKind};
///
/// let name = Name { tokens: 2..4, mention: Mention::Name, kind: NameKind::Person, entity: 0, role: Some(0..2) };
/// assert_eq!(name.tokens.len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, as a range of [`Analysis::tokens`](crate::Analysis::tokens); titles and roles stand outside.
    pub tokens: Range<usize>,
    /// By name, common noun or pronoun.
    pub mention: Mention,
    /// What it names.
    pub kind: NameKind,
    /// Same number, same entity of the document; from 0, in order of first mention.
    pub entity: u32,
    /// The tokens of a title or role beside it: "Russian Foreign Minister" of "Sergey Lavrov".
    pub role: Option<Range<usize>>,
}
