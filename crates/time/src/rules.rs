//! The rows of `rules/*.tsv`, compiled once.

use std::sync::OnceLock;

use crate::expression::TimexType;
use crate::lexicon::{Lexicon, NO_WORD};
use crate::matcher::NumberClasses;
use crate::numeric::Shape;
use crate::pattern::{Builtin, Parser, Step};
use crate::resolve::Make;
use crate::tense::Cues;
use crate::tokens::{Kind, Token};

const WORDS: &str = include_str!("../rules/words.tsv");
const PARTS: &str = include_str!("../rules/parts.tsv");

/// Every table of rules, in the order that decides between spans of the same length.
pub(crate) const TABLES: &[&str] = &[
    include_str!("../rules/blockers.tsv"),
    include_str!("../rules/dates.tsv"),
    include_str!("../rules/times.tsv"),
    include_str!("../rules/periods.tsv"),
    include_str!("../rules/amounts.tsv"),
    include_str!("../rules/sets.tsv"),
    include_str!("../rules/vague.tsv"),
];

pub(crate) struct Rule {
    pub(crate) id: &'static str,
    /// `None` for a blocker: it takes its span and gives nothing.
    pub(crate) kind: Option<TimexType>,
    pub(crate) program: Vec<Step>,
    pub(crate) make: Make,
    /// Which second tokens can follow its first; `None` where one token is enough.
    follow: Option<Vec<u64>>,
}

pub(crate) struct Rules {
    pub(crate) lexicon: Lexicon,
    pub(crate) rules: Vec<Rule>,
    pub(crate) classes: NumberClasses,
    pub(crate) cues: Cues,
    /// Words between the two ends of a range.
    pub(crate) link: u8,
    /// Months and seasons that are verbs too.
    pub(crate) homograph: u8,
    /// Words that a hyphen binds to a year: `post-2019`.
    pub(crate) prefix: u8,
    /// Words that put what a sentence tells into a year: `in 2019`, `the drought of 2019`.
    pub(crate) into: u8,
    /// Words of figures and of their comparison.
    pub(crate) figure: u8,
    by_word: Vec<Vec<u16>>,
    by_number: [Vec<u16>; 8],
    by_quote: Vec<u16>,
}

/// The cells of a row: id, type, pattern, make, positive examples, negative examples.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 6]> {
    table
        .lines()
        .filter(|row| !row.is_empty() && !row.starts_with('#'))
        .map(|row| {
            let mut cells = row.split('\t');
            std::array::from_fn(|_| {
                cells
                    .next()
                    .unwrap_or_else(|| panic!("six cells in {row}"))
                    .trim()
            })
        })
}

fn shape_index(shape: Shape) -> usize {
    match shape {
        Shape::Int(..) => 0,
        Shape::Ordinal(_) => 1,
        Shape::Decade(..) => 2,
        Shape::Decimal(..) => 3,
        Shape::Clock(..) => 4,
        Shape::Iso(..) => 5,
        Shape::Slash(..) => 6,
        Shape::Range(..) | Shape::Fraction(..) | Shape::Other => 7,
    }
}

fn shapes(builtin: Builtin) -> &'static [usize] {
    match builtin {
        Builtin::Year | Builtin::Hour | Builtin::Military => &[0],
        Builtin::Dom => &[0, 1],
        Builtin::Num => &[0, 3, 7],
        Builtin::Ord | Builtin::Nth => &[1],
        Builtin::Clock => &[3, 4],
        Builtin::Decade | Builtin::ShortDecade => &[2],
        Builtin::Iso => &[5],
        Builtin::Slash => &[6],
        Builtin::Range => &[7],
        Builtin::Spelled => &[],
    }
}

impl Rule {
    /// Whether a second token with this bit lets the rule go on.
    pub(crate) fn goes_on(&self, bit: Option<usize>) -> bool {
        match (&self.follow, bit) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(bits), Some(bit)) => bits[bit / 64] & (1 << (bit % 64)) != 0,
        }
    }
}

impl Rules {
    pub(crate) fn get() -> &'static Self {
        static RULES: OnceLock<Rules> = OnceLock::new();
        RULES.get_or_init(Self::compile)
    }

    /// # Panics
    /// On a malformed row: the tables are part of the program and every row is tested.
    fn compile() -> Self {
        let mut lexicon = Lexicon::read(WORDS);
        let parts: Vec<(&str, &str)> = PARTS
            .lines()
            .filter(|row| !row.is_empty() && !row.starts_with('#'))
            .filter_map(|row| {
                let mut cells = row.split('\t');
                Some((cells.next()?, cells.next()?))
            })
            .collect();
        let mut rules = Vec::new();
        for [id, kind, pattern, make, ..] in TABLES.iter().flat_map(|table| rows(table)) {
            let program = Parser {
                lexicon: &mut lexicon,
                parts: &parts,
            }
            .parse(pattern);
            let make = Make::parse(make).unwrap_or_else(|| panic!("{id}: make {make}"));
            let kind = TimexType::parse(kind);
            rules.push(Rule {
                id,
                kind,
                program,
                make,
                follow: None,
            });
        }
        let class = |name: &str| {
            lexicon
                .class(name)
                .unwrap_or_else(|| panic!("class {name}"))
        };
        let classes = NumberClasses {
            num: class("num"),
            function: class("function"),
            ordinal: class("ordinal"),
            scale: class("scale"),
        };
        let (link, figure) = (class("link"), class("figure"));
        let (homograph, prefix) = (class("homograph"), class("prefix"));
        let into = class("into");
        let cues = Cues {
            cue: class("cue"),
            to: class("to"),
            be: class("be"),
            aim: class("aim"),
            function: classes.function,
            num: classes.num,
            was: class("was"),
            plan: class("plan"),
        };
        let mut compiled = Self {
            by_word: vec![Vec::new(); lexicon.len()],
            by_number: Default::default(),
            by_quote: Vec::new(),
            lexicon,
            rules: Vec::new(),
            classes,
            cues,
            link,
            figure,
            homograph,
            prefix,
            into,
        };
        for (index, rule) in rules.iter().enumerate() {
            let index = u16::try_from(index).expect("few rules");
            compiled.file(index, &rule.program, 0);
        }
        for rule in &mut rules {
            rule.follow = compiled.follow(&rule.program);
        }
        compiled.rules = rules;
        compiled
    }

    /// Files a rule under everything that its first step can be.
    fn file(&mut self, rule: u16, program: &[Step], step: usize) {
        match program[step] {
            Step::Split(other) => {
                self.file(rule, program, step + 1);
                self.file(rule, program, other);
            }
            Step::Jump(to) => self.file(rule, program, to),
            Step::Set(..) | Step::Open | Step::Close | Step::Clear | Step::Alone => {
                self.file(rule, program, step + 1);
            }
            Step::Word(word) => add(&mut self.by_word[usize::from(word)], rule),
            Step::Class(class, _) => self.file_class(rule, class),
            Step::Builtin(builtin, _) => {
                for shape in shapes(builtin) {
                    add(&mut self.by_number[*shape], rule);
                }
                if matches!(
                    builtin,
                    Builtin::Num | Builtin::Hour | Builtin::Spelled | Builtin::Ord | Builtin::Dom
                ) {
                    self.file_class(rule, self.classes.num);
                }
                if matches!(builtin, Builtin::Ord | Builtin::Dom) {
                    self.file_class(rule, self.classes.ordinal);
                }
            }
            Step::Mark(b'\'') => add(&mut self.by_quote, rule),
            first => panic!("a rule may not start with {first:?}"),
        }
    }

    /// The second tokens of a program as bits: words by entry, then numbers, hyphens, commas, marks.
    fn follow(&self, program: &[Step]) -> Option<Vec<u64>> {
        let words = self.lexicon.len();
        let mut bits = vec![0u64; (words + 4) / 64 + 1];
        let mut set = |bit: usize| bits[bit / 64] |= 1 << (bit % 64);
        let classed = |class: u8, set: &mut dyn FnMut(usize)| {
            for word in 0..words {
                if self
                    .lexicon
                    .senses(word as u16)
                    .iter()
                    .any(|sense| sense.class == class)
                {
                    set(word);
                }
            }
        };
        for first in consuming(program, 0).0 {
            if matches!(
                program[first],
                Step::Builtin(
                    Builtin::Num | Builtin::Ord | Builtin::Dom | Builtin::Spelled,
                    _
                )
            ) {
                // Number words may be several tokens.
                set(words + 1);
                classed(self.classes.num, &mut set);
                classed(self.classes.ordinal, &mut set);
            }
            let (seconds, ends) = consuming(program, first + 1);
            if ends {
                return None;
            }
            for second in seconds {
                match program[second] {
                    Step::Word(word) => set(usize::from(word)),
                    Step::Class(class, _) => classed(class, &mut set),
                    Step::Hyphen => set(words + 1),
                    Step::Comma => set(words + 2),
                    Step::Mark(_) => set(words + 3),
                    _ => {
                        set(words);
                        classed(self.classes.num, &mut set);
                        classed(self.classes.ordinal, &mut set);
                    }
                }
            }
        }
        Some(bits)
    }

    /// The bit of a token in `follow`; `None` for what can never be second.
    pub(crate) fn bit(&self, token: Option<&Token>) -> Option<usize> {
        let words = self.lexicon.len();
        let token = token.filter(|token| !token.apart)?;
        match token.kind {
            Kind::Word if token.word == NO_WORD => None,
            Kind::Word => Some(usize::from(token.word)),
            Kind::Number(_) => Some(words),
            Kind::Hyphen => Some(words + 1),
            Kind::Comma => Some(words + 2),
            Kind::Other(_) => Some(words + 3),
        }
    }

    /// Whether a token is a word of a class.
    pub(crate) fn is(&self, token: &Token, class: u8) -> bool {
        self.lexicon.sense(token.word, class, true).is_some()
    }

    fn file_class(&mut self, rule: u16, class: u8) {
        for (word, list) in self.by_word.iter_mut().enumerate() {
            let word = u16::try_from(word).expect("small lexicon");
            if self
                .lexicon
                .senses(word)
                .iter()
                .any(|sense| sense.class == class)
            {
                add(list, rule);
            }
        }
    }

    /// Rules that can start at a token.
    pub(crate) fn starting(&self, token: &Token) -> &[u16] {
        match token.kind {
            Kind::Word => self
                .by_word
                .get(usize::from(token.word))
                .map_or(&[], Vec::as_slice),
            Kind::Number(shape) => &self.by_number[shape_index(shape)],
            Kind::Other(b'\'') => &self.by_quote,
            _ => &[],
        }
    }
}

/// The steps that take a token and can be the next to do so, and whether the program can end before.
fn consuming(program: &[Step], from: usize) -> (Vec<usize>, bool) {
    let (mut takes, mut ends, mut open) = (Vec::new(), false, vec![from]);
    while let Some(step) = open.pop() {
        match program[step] {
            Step::Done => ends = true,
            Step::Split(other) => open.extend([step + 1, other]),
            Step::Jump(to) => open.push(to),
            Step::Set(..) | Step::Open | Step::Close | Step::Clear | Step::Alone => {
                open.push(step + 1);
            }
            _ => takes.push(step),
        }
    }
    (takes, ends)
}

fn add(list: &mut Vec<u16>, rule: u16) {
    if list.last() != Some(&rule) {
        list.push(rule);
    }
}
