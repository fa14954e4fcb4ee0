//! What the learnt model sees of an event: its own clause, what governs it, the words around, and the rules' reading.

use claims_learn::Feature;

use super::marks::{
    ADVERBS, BE, CONDITION, CONJUNCTIONS, COPULA, DETERMINED, DO, HAVE, MODALS, Marks, NO_OBJECT,
    NO_SUBJECT, NOT, OBJECT, PASSIVE, PAST, PRESENT, QUESTION, SUBJECT, TO, WH,
};
use super::own;
use super::reading::{Reading, first_conjunct};
use super::tree::{NONE, Tree};

/// Features of one event; the buffer is used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Features {
    pub(crate) all: Vec<u32>,
}

const TENSE: Marks = MODALS | HAVE | BE | DO | PAST | PRESENT | TO;
const AGAINST: Marks = NOT | NO_SUBJECT | NO_OBJECT;

fn folded(marks: Marks) -> u32 {
    (marks ^ (marks >> 29)) as u32
}

/// A number from -3 to 3 in steps of a half.
fn step(number: f32) -> u32 {
    (number * 2.0 + 8.0).round() as u32
}

impl Features {
    /// Reads one event.
    pub(super) fn of(&mut self, tree: &Tree<'_>, at: usize, reading: &Reading) {
        self.all.clear();
        let all = &mut self.all;
        let mut say = |template: u8, first: u32, second: u32| {
            all.push(Feature::pair(template, first, second).0);
        };
        let lemma = |at: usize| tree.node(at).lemma;
        let maybe = |at: u32| if at == NONE { 1 } else { lemma(at as usize) };
        let tag = |at: usize| u32::from(tree.tag(at).index());
        let tag_of = |at: u32| if at == NONE { 255 } else { tag(at as usize) };
        let node = tree.node(at);
        let first = first_conjunct(tree, at);
        let base = tree.node(first);
        let marks = own::marks(tree, at, first);
        let (own_lemma, own_tag) = (lemma(at), tag(at));
        let rel = base.rel as u32;
        let tense = folded(marks & TENSE) ^ own_tag << 20;
        let against = folded(marks & AGAINST);
        say(0, 0, 0);
        say(1, own_lemma, 0);
        say(2, own_lemma, tense);
        say(3, tense, folded(marks & (PASSIVE | COPULA | AGAINST)));
        say(4, folded(marks & (ADVERBS | CONDITION)), own_tag);
        say(5, tense, rel);
        say(6, folded(marks & (SUBJECT | OBJECT | DETERMINED)), tense);
        let joined = folded((marks | base.marks) & (CONJUNCTIONS | WH | TO));
        say(7, joined, rel);
        say(8, maybe(base.joint), rel << 8 | own_tag);
        // What governs it.
        let governor = base.head;
        let row = u32::from(reading.link.row) << 1 | u32::from(reading.link.negated);
        say(9, row, own_tag);
        let above = maybe(governor);
        say(10, above, rel);
        say(11, above, tense);
        let (mut above_marks, mut above_two, mut above_rel) = (0, 1, 0);
        if governor != NONE {
            let governor = governor as usize;
            let its_first = first_conjunct(tree, governor);
            above_marks = own::marks(tree, governor, its_first);
            above_two = maybe(tree.node(its_first).head);
            above_rel = tree.node(its_first).rel as u32;
        }
        let above_tense = folded(above_marks & (TENSE | AGAINST | QUESTION | CONDITION));
        say(12, above_tense ^ tag_of(governor) << 20, rel << 8 | own_tag);
        say(13, above_tense, row);
        say(14, above_two, above_rel);
        say(15, above, above_tense);
        // Who does what.
        let subject = if node.subject == NONE {
            base.subject
        } else {
            node.subject
        };
        let who = maybe(subject);
        say(16, who, 0);
        say(17, who, tense);
        say(19, maybe(node.object), 0);
        let plural = if subject == NONE {
            0
        } else {
            tree.marks(subject as usize) & DETERMINED
        };
        say(20, tag_of(subject), tense ^ folded(plural));
        // The words around.
        let sentence = &tree.sentence;
        let near = |at: usize, by: isize| {
            let to = at.wrapping_add_signed(by);
            if sentence.contains(&to) { lemma(to) } else { 2 }
        };
        let (before, before_two, after) = (near(at, -1), near(at, -2), near(at, 1));
        say(21, before, 0);
        say(23, before_two, 0);
        say(24, after, 0);
        say(27, lemma(sentence.start), 0);
        let last = sentence.end - 1;
        say(28, lemma(last), tense);
        let adverb = if node.adverb == NONE {
            base.adverb
        } else {
            node.adverb
        };
        say(35, maybe(adverb), 0);
        say(36, maybe(adverb), tense);
        say(37, own_lemma, rel);
        // What the rules make of it.
        let (happened, vouched) = (step(reading.happened), step(reading.vouched));
        say(30, happened, vouched);
        say(31, happened, tense);
        say(32, happened, rel);
        say(33, against << 4 ^ happened, row);
        let rule = reading.because.iter().next_back();
        say(
            34,
            rule.map_or(0, |reason| u32::from(reason.rule) + 1),
            happened,
        );
    }
}
