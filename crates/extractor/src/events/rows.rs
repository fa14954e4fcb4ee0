//! The rows of `lexicon/predicates.tsv` and `lexicon/modifiers.tsv`.

use crate::table::rows;
use crate::vocabulary::{Vocabulary, Word};

use super::marks::{self, Marks};

pub(crate) const PREDICATES: &str = include_str!("../../lexicon/predicates.tsv");
pub(crate) const MODIFIERS: &str = include_str!("../../lexicon/modifiers.tsv");

/// How a word hangs on the predicate that governs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    To,
    Ing,
    Bare,
    That,
    Whether,
    Noun,
    /// "going to".
    Going,
    /// "used to".
    Used,
}

const FRAMES: [(&str, Frame); 8] = [
    ("to", Frame::To),
    ("ing", Frame::Ing),
    ("bare", Frame::Bare),
    ("that", Frame::That),
    ("whether", Frame::Whether),
    ("noun", Frame::Noun),
    ("going", Frame::Going),
    ("used", Frame::Used),
];

/// Two numbers from -3 to 3: has it happened, is it vouched for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Says {
    pub(crate) happened: f32,
    pub(crate) vouched: f32,
}

/// What a predicate says of what hangs on it.
#[derive(Debug)]
pub(crate) struct Predicate {
    pub(crate) id: &'static str,
    frames: u8,
    pub(crate) positive: Says,
    pub(crate) negated: Says,
    /// It is as sure as the predicate itself: "may fail to", against "may say that".
    pub(crate) follows: bool,
}

/// Where the numbers of modifiers begin, behind those of predicates.
const MODIFIER: u16 = 10_000;

/// The number of a modifier's row.
pub(super) fn rule(mark: Marks) -> u16 {
    MODIFIER + mark.trailing_zeros() as u16
}

/// Both files, by word.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    predicates: Vec<Predicate>,
    of: Vec<Vec<u16>>,
    marks: Vec<Marks>,
}

impl Rows {
    /// Reads the files; every row that cannot be read is told to `problem`. [`Rows::fit`] is called when all words are in.
    pub(crate) fn load(vocabulary: &mut Vocabulary, problem: &mut dyn FnMut(String)) -> Rows {
        let mut made = Rows::default();
        for [id, lemmas, frames, a, b, c, d, way, _, _] in rows::<10>(PREDICATES) {
            let mut number = |cell: &str| {
                cell.parse().unwrap_or_else(|_| {
                    problem(format!("predicates.tsv: {id}: no number `{cell}`"));
                    0.0
                })
            };
            let says = [a, b, c, d].map(&mut number);
            let mut mask = 0;
            for frame in frames.split('|') {
                match FRAMES.iter().find(|(name, _)| *name == frame) {
                    Some((_, frame)) => mask |= 1 << *frame as u8,
                    None => problem(format!("predicates.tsv: {id}: unknown frame {frame}")),
                }
            }
            if !matches!(way, "own" | "follows") {
                problem(format!("predicates.tsv: {id}: unknown way {way}"));
            }
            let at = made.predicates.len() as u16;
            made.predicates.push(Predicate {
                id,
                frames: mask,
                positive: Says {
                    happened: says[0],
                    vouched: says[1],
                },
                negated: Says {
                    happened: says[2],
                    vouched: says[3],
                },
                follows: way == "follows",
            });
            for lemma in lemmas.split('|') {
                let word = vocabulary.intern(lemma).index();
                if made.of.len() <= word {
                    made.of.resize(word + 1, Vec::new());
                }
                made.of[word].push(at);
            }
        }
        for [id, words, _, _] in rows::<4>(MODIFIERS) {
            let Some((_, mark)) = marks::MODIFIERS.iter().find(|(name, _)| *name == id) else {
                problem(format!("modifiers.tsv: unknown id {id}"));
                continue;
            };
            for word in words.split('|') {
                let word = vocabulary.intern(word).index();
                if made.marks.len() <= word {
                    made.marks.resize(word + 1, 0);
                }
                made.marks[word] |= mark;
            }
        }
        made
    }

    /// Makes room for every word of the vocabulary.
    pub(crate) fn fit(&mut self, size: usize) {
        self.of.resize(size, Vec::new());
        self.marks.resize(size, 0);
    }

    /// The first row of a predicate for a frame, and its number.
    pub(crate) fn predicate(&self, lemma: Word, frame: Frame) -> Option<(u16, &Predicate)> {
        self.of[lemma.index()]
            .iter()
            .map(|&at| (at, &self.predicates[usize::from(at)]))
            .find(|(_, row)| row.frames & 1 << frame as u8 != 0)
    }

    /// What a verb with an infinitive implies of it: "managed to" that it came about, "failed to"
    /// that it did not; with the id of the row. `None` where it leaves that open.
    pub(crate) fn implies(&self, lemma: Word, negated: bool) -> Option<(bool, &'static str)> {
        const SURE: f32 = 2.0;
        let (_, row) = self.predicate(lemma, Frame::To)?;
        let says = if negated { row.negated } else { row.positive };
        let sure = row.follows && says.vouched.abs() >= SURE;
        sure.then_some((says.vouched > 0.0, row.id))
    }

    /// How far the row of an id vouches for what hangs on it, and where it is negated.
    pub(crate) fn says(&self, id: &str) -> Option<(f32, f32)> {
        let row = self.predicates.iter().find(|row| row.id == id)?;
        Some((row.positive.vouched, row.negated.vouched))
    }

    /// The id of the row of this number.
    pub(crate) fn id(&self, rule: u16) -> &'static str {
        match rule.checked_sub(MODIFIER) {
            Some(bit) => marks::MODIFIERS[usize::from(bit)].0,
            None => self.predicates[usize::from(rule)].id,
        }
    }

    /// What a word marks on the word that it hangs on.
    pub(crate) fn marks(&self, word: Word) -> Marks {
        self.marks[word.index()]
    }
}
