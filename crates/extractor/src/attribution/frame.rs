//! How the content of a cue hangs on it: the frames that rows of `attribution.tsv` name.

/// A set of frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Frames(u32);

impl Frames {
    /// “…,” she said.
    pub(crate) const QUOTE: Frames = Frames(1);
    /// that …, whether …, or the bare clause.
    pub(crate) const THAT: Frames = Frames(1 << 1);
    /// A noun phrase: rejected *the plan*.
    pub(crate) const PHRASE: Frames = Frames(1 << 2);
    /// A gerund: admitted *taking it*.
    pub(crate) const GERUND: Frames = Frames(1 << 3);
    /// An infinitive: wants *to leave*.
    pub(crate) const INFINITIVE: Frames = Frames(1 << 4);
    /// Somebody else's infinitive: asked *her to leave*.
    pub(crate) const ORDER: Frames = Frames(1 << 5);
    /// quoted Ruiz *as saying*.
    pub(crate) const QUOTING: Frames = Frames(1 << 6);
    /// called *it a fantasy*, sees *it as one*.
    pub(crate) const CALLED: Frames = Frames(1 << 7);
    /// accused *her of fraud*.
    pub(crate) const ACCUSED: Frames = Frames(1 << 8);
    /// *she* is said *to have left*.
    pub(crate) const PASSIVE: Frames = Frames(1 << 9);
    /// *she* has reportedly *left*.
    pub(crate) const ADVERB: Frames = Frames(1 << 10);
    const PREPOSITIONS: [(&'static str, u32); 11] = [
        ("for", 1 << 11),
        ("about", 1 << 12),
        ("on", 1 << 13),
        ("of", 1 << 14),
        ("against", 1 << 15),
        ("with", 1 << 16),
        ("in", 1 << 17),
        ("by", 1 << 18),
        ("over", 1 << 19),
        ("from", 1 << 20),
        ("to", 1 << 21),
    ];

    /// The frame that a cell of the lexicon names; `to+` is the preposition, `to` the infinitive.
    pub(crate) fn parse(name: &str) -> Option<Frames> {
        Some(match name {
            "quote" => Frames::QUOTE,
            "that" => Frames::THAT,
            "np" => Frames::PHRASE,
            "ing" => Frames::GERUND,
            "to" => Frames::INFINITIVE,
            "oto" => Frames::ORDER,
            "quoting" => Frames::QUOTING,
            "called" => Frames::CALLED,
            "accused" => Frames::ACCUSED,
            "passive" => Frames::PASSIVE,
            "adverb" => Frames::ADVERB,
            _ => Frames::preposition(name.strip_suffix('+').unwrap_or(name))?,
        })
    }

    /// The frame of a preposition.
    pub(crate) fn preposition(word: &str) -> Option<Frames> {
        Frames::PREPOSITIONS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(word))
            .map(|&(_, bit)| Frames(bit))
    }

    pub(crate) fn has(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn and(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }

    /// Whether any preposition is among them.
    pub(crate) fn has_preposition(self) -> bool {
        self.0 >= 1 << 11
    }
}
