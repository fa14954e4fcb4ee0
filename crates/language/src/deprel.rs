use std::fmt;

/// Every relation that the parser gives. A relation's number is its place here and is what the weight file calls it:
/// append only, or train anew.
#[rustfmt::skip]
const RELATIONS: [&str; 48] = [
    "dep", "root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod",
    "appos", "aux", "aux:pass", "case", "cc", "cc:preconj", "ccomp", "compound",
    "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "det", "det:predet",
    "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list",
    "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass",
    "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct",
];

/// The relations that stand behind the others in numbering, so that the table above stays square.
#[rustfmt::skip]
const MORE: [&str; 3] = ["reparandum", "vocative", "xcomp"];

/// The relation of a word to its head, by Universal Dependencies version 2 with the subtypes of its English treebanks.
///
/// ```
/// use claims_language::Deprel;
///
/// let passive = Deprel::parse("nsubj:pass").unwrap();
/// assert_eq!(passive.as_str(), "nsubj:pass");
/// assert_eq!(passive.basic(), "nsubj");
/// assert!(passive.is("nsubj"));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Deprel(u8);

impl Deprel {
    /// How many relations there are.
    pub const COUNT: u8 = (RELATIONS.len() + MORE.len()) as u8;
    /// The relation of the word that a sentence hangs on.
    pub const ROOT: Self = Self(1);
    /// A clause or piece beside another.
    pub const PARATAXIS: Self = Self(46);
    /// A mark.
    pub const PUNCT: Self = Self(47);

    /// The relation of this number, if there is one.
    pub fn from_index(index: u8) -> Option<Self> {
        (index < Self::COUNT).then_some(Self(index))
    }

    /// Its number, below [`Deprel::COUNT`].
    pub fn index(self) -> u8 {
        self.0
    }

    /// The relation of this name. An unknown subtype falls to its relation; an unknown relation gives none.
    pub fn parse(name: &str) -> Option<Self> {
        let find = |name: &str| {
            let at = RELATIONS
                .iter()
                .chain(&MORE)
                .position(|known| *known == name)?;
            Some(Self(at as u8))
        };
        find(name).or_else(|| find(name.split(':').next()?))
    }

    /// The treebank's name, with its subtype: "nsubj:pass".
    #[inline]
    pub fn as_str(self) -> &'static str {
        let at = usize::from(self.0);
        if at < RELATIONS.len() {
            RELATIONS[at]
        } else {
            MORE[at - RELATIONS.len()]
        }
    }

    /// The name without its subtype: "nsubj".
    #[inline]
    pub fn basic(self) -> &'static str {
        let name = self.as_str();
        name.split_once(':').map_or(name, |(basic, _)| basic)
    }

    /// Whether this is the name with or without its subtype.
    #[inline]
    pub fn is(self, name: &str) -> bool {
        self.as_str() == name || self.basic() == name
    }
}

impl fmt::Display for Deprel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_relation_is_found_by_its_name() {
        for index in 0..Deprel::COUNT {
            let relation = Deprel::from_index(index).unwrap();
            assert_eq!(Deprel::parse(relation.as_str()), Some(relation));
        }
        assert_eq!(Deprel::ROOT.as_str(), "root");
        assert_eq!(Deprel::PARATAXIS.as_str(), "parataxis");
        assert_eq!(Deprel::PUNCT.as_str(), "punct");
    }

    #[test]
    fn unknown_subtypes_fall_to_their_relation() {
        assert_eq!(Deprel::parse("obl:tmod"), Deprel::parse("obl"));
        assert_eq!(Deprel::parse("nothing"), None);
    }
}
