use std::fmt;

/// The universal part of speech of Universal Dependencies, version 2.
///
/// ```
/// assert_eq!(claims_language::Upos::Propn.as_str(), "PROPN");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the treebank's own
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

use Upos::{
    Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb, X,
};

const UPOS: [Upos; 17] = [
    Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb, X,
];

impl Upos {
    /// The treebank's name, such as "ADJ".
    pub fn as_str(self) -> &'static str {
        match self {
            Adj => "ADJ",
            Adp => "ADP",
            Adv => "ADV",
            Aux => "AUX",
            Cconj => "CCONJ",
            Det => "DET",
            Intj => "INTJ",
            Noun => "NOUN",
            Num => "NUM",
            Part => "PART",
            Pron => "PRON",
            Propn => "PROPN",
            Punct => "PUNCT",
            Sconj => "SCONJ",
            Sym => "SYM",
            Verb => "VERB",
            X => "X",
        }
    }
}

impl fmt::Display for Upos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Every joint tag. A tag's number is its place here and is what the weight file calls it: append only, or train anew.
///
/// The first of each part of speech stands for all its rare Penn tags that are not listed.
#[rustfmt::skip]
const TAGS: [(Upos, &str); 84] = [
    (Noun, "NN"), (Noun, "NNS"), (Adp, "IN"), (Adp, "RP"), (Det, "DT"), (Det, "PDT"), (Det, "WDT"), (Adj, "JJ"),
    (Adj, "JJR"), (Adj, "JJS"), (Adj, "NNP"), (Pron, "PRP"), (Pron, "PRP$"), (Pron, "DT"), (Pron, "WDT"), (Pron, "WP"),
    (Pron, "WP$"), (Pron, "NN"), (Pron, "EX"), (Propn, "NNP"), (Propn, "NNPS"), (Propn, "ADD"), (Punct, "."), (Punct, ","),
    (Punct, ":"), (Punct, "-LRB-"), (Punct, "-RRB-"), (Punct, "``"), (Punct, "''"), (Punct, "HYPH"), (Punct, "NFP"), (Adv, "RB"),
    (Adv, "RBR"), (Adv, "RBS"), (Adv, "WRB"), (Adv, "IN"), (Verb, "VB"), (Verb, "VBN"), (Verb, "VBD"), (Verb, "VBG"),
    (Verb, "VBP"), (Verb, "VBZ"), (Verb, "NNP"), (Aux, "VB"), (Aux, "VBZ"), (Aux, "MD"), (Aux, "VBP"), (Aux, "VBD"),
    (Aux, "VBN"), (Aux, "VBG"), (Cconj, "CC"), (Num, "CD"), (Num, "LS"), (Sconj, "IN"), (Part, "TO"), (Part, "RB"),
    (Part, "POS"), (Intj, "UH"), (Sym, "SYM"), (Sym, "$"), (Sym, "NFP"), (Sym, "NN"), (Sym, ","), (X, "FW"),
    (X, "GW"), (X, "LS"), (X, "NN"), (X, "ADD"), (X, "AFX"), (Noun, "FW"), (Adv, "FW"), (Propn, "GW"),
    (Sym, "HYPH"), (Punct, "SYM"), (X, "RB"), (Adv, "GW"), (Noun, "GW"), (Num, "NNP"), (Adj, "AFX"), (Adv, "AFX"),
    (Pron, "CD"), (Adv, "NNP"), (Sym, "IN"), (X, "JJ"),
];

/// A joint tag: the universal part of speech with the Penn tag, such as VERB/VBD.
///
/// ```
/// use claims_language::{Tag, Upos};
///
/// let said = Tag::parse("VERB", "VBD").unwrap();
/// assert_eq!((said.upos(), said.xpos()), (Upos::Verb, "VBD"));
/// assert!(said.is_verb() && said.is_past() && !said.is_participle());
/// assert_eq!(said.to_string(), "VERB/VBD");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(u8);

impl Default for Tag {
    /// X/FW, what is said of a word before anything is known.
    fn default() -> Self {
        Self(63)
    }
}

impl Tag {
    /// How many tags there are.
    pub const COUNT: u8 = TAGS.len() as u8;

    /// VERB/VBN.
    pub(crate) const PARTICIPLE: Self = Self(37);
    /// VERB/VBD.
    pub(crate) const PAST: Self = Self(38);

    /// The tag of this number, if there is one.
    pub fn from_index(index: u8) -> Option<Self> {
        (index < Self::COUNT).then_some(Self(index))
    }

    /// Its number, below [`Tag::COUNT`].
    pub fn index(self) -> u8 {
        self.0
    }

    /// The tag of these two names. A rare Penn tag falls to the commonest of its part of speech; an unknown part of
    /// speech gives none.
    pub fn parse(upos: &str, xpos: &str) -> Option<Self> {
        let upos = UPOS.into_iter().find(|known| known.as_str() == upos)?;
        let exact = TAGS.iter().position(|&tag| tag == (upos, xpos));
        let at = exact.or_else(|| TAGS.iter().position(|tag| tag.0 == upos))?;
        Some(Self(at as u8))
    }

    /// The universal part of speech.
    #[inline]
    pub fn upos(self) -> Upos {
        TAGS[usize::from(self.0)].0
    }

    /// The Penn tag, such as "VBD".
    #[inline]
    pub fn xpos(self) -> &'static str {
        TAGS[usize::from(self.0)].1
    }

    /// VERB or AUX.
    pub fn is_verb(self) -> bool {
        matches!(self.upos(), Verb | Aux)
    }

    /// A finite past form: VBD.
    pub fn is_past(self) -> bool {
        self.xpos() == "VBD"
    }

    /// A past participle: VBN.
    pub fn is_participle(self) -> bool {
        self.xpos() == "VBN"
    }

    /// A form in -ing, used as a verb: VBG.
    pub fn is_gerund(self) -> bool {
        self.xpos() == "VBG"
    }

    /// The bare form, as after "to" and "will": VB.
    pub fn is_infinitive_base(self) -> bool {
        self.xpos() == "VB"
    }

    /// will, would, can, may and their like: MD.
    pub fn is_modal(self) -> bool {
        self.xpos() == "MD"
    }

    /// NOUN, PROPN or PRON.
    pub fn is_nominal(self) -> bool {
        matches!(self.upos(), Noun | Propn | Pron)
    }

    /// WDT, WP, WP$ or WRB: "which", "who", "whose", "when", whether they ask or join a clause.
    pub fn is_question_word(self) -> bool {
        matches!(self.xpos(), "WDT" | "WP" | "WP$" | "WRB")
    }

    /// PROPN.
    pub fn is_proper(self) -> bool {
        self.upos() == Propn
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.upos(), self.xpos())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_is_found_by_its_names() {
        for index in 0..Tag::COUNT {
            let tag = Tag::from_index(index).unwrap();
            assert_eq!(Tag::parse(tag.upos().as_str(), tag.xpos()), Some(tag));
        }
    }

    #[test]
    fn unknown_is_foreign() {
        assert_eq!(Tag::default().to_string(), "X/FW");
        assert_eq!(Tag::PARTICIPLE.to_string(), "VERB/VBN");
        assert_eq!(Tag::PAST.to_string(), "VERB/VBD");
    }

    #[test]
    fn rare_penn_tags_fall_to_the_commonest() {
        assert_eq!(Tag::parse("NOUN", "JJ").unwrap().to_string(), "NOUN/NN");
        assert_eq!(Tag::parse("NOTHING", "NN"), None);
    }
}
