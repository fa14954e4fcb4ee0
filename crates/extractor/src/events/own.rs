//! What the words of an event's own clause make of it: tense, modals, negation, doubt, questions, commands.

use super::marks::{
    ALMOST, ALREADY, BE, CAN, CONDITION, COPULA, COULD, DO, HAVE, IF, MAY, MAYBE, MODALS, MUST,
    Marks, NO, NO_SUBJECT, NOT, PASSIVE, PAST, PRESENT, QUESTION, REPORTED, SUBJECT, TO, USUAL, WH,
    WILL, WOULD, YET,
};
use super::reading::Reading;
use super::rows::rule;
use super::tree::{Rel, Tree};

/// What a word of a coordination takes over from the first: "will meet and talk".
const SHARED: Marks = MODALS | TO | NOT | HAVE | BE | DO | PAST | PRESENT | PASSIVE | NO_SUBJECT;

/// The marks of a word, with those that its coordination lends it.
pub(super) fn marks(tree: &Tree<'_>, at: usize, first: usize) -> Marks {
    let own = tree.marks(at);
    if at == first {
        return own;
    }
    let same = tree.tag(at).xpos() == tree.tag(first).xpos();
    let helped = own & (MODALS | TO | HAVE | BE | DO | SUBJECT | COPULA) != 0;
    if same && !helped && tree.tag(at).is_verb() {
        own | tree.marks(first) & SHARED
    } else {
        own | tree.marks(first) & if own & SUBJECT == 0 { NO_SUBJECT } else { 0 }
    }
}

/// Reads a word's own clause over what governs it.
pub(super) fn apply(tree: &Tree<'_>, reading: &mut Reading, at: usize, first: usize) {
    let marks = marks(tree, at, first);
    let node = tree.node(at);
    let base = tree.node(first);
    let tag = tree.tag(at);
    let modal = if node.modal == super::tree::NONE {
        base.modal
    } else {
        node.modal
    };
    let perfect = marks & HAVE != 0;
    let says = |reading: &mut Reading, happened: f32, vouched: f32, mark, ahead| {
        reading.limit(happened, vouched);
        reading.ahead |= ahead;
        reading.because.push(rule(mark), modal);
    };
    match () {
        () if marks & WILL != 0 => says(reading, -1.7, 2.4, WILL, true),
        () if marks & WOULD != 0 && perfect => says(reading, -1.6, 0.3, WOULD, true),
        () if marks & WOULD != 0 => says(reading, -1.2, 1.4, WOULD, true),
        () if marks & MAY != 0 && perfect => says(reading, 0.6, 1.2, MAY, false),
        () if marks & MAY != 0 => says(reading, -0.6, 1.0, MAY, true),
        () if marks & COULD != 0 && perfect => says(reading, -0.9, 0.4, COULD, true),
        () if marks & COULD != 0 => says(reading, -0.2, 1.1, COULD, true),
        () if marks & CAN != 0 => says(reading, 0.4, 1.6, CAN, false),
        () if marks & MUST != 0 && perfect => says(reading, 0.3, 1.0, MUST, false),
        () if marks & MUST != 0 => says(reading, -0.8, 1.3, MUST, true),
        () => {}
    }
    let finite =
        tag.is_past() || matches!(tag.xpos(), "VBZ" | "VBP") || marks & (PAST | PRESENT) != 0;
    let past = tag.is_past() || marks & PAST != 0 || perfect;
    if finite && !past && marks & MODALS == 0 && tag.is_verb() {
        reading.limit(2.4, 2.8);
    }
    if marks & MAYBE != 0 {
        reading.limit(1.2, 1.8);
        reading.because.push(rule(MAYBE), at as u32);
    }
    if marks & REPORTED != 0 {
        reading.limit(1.5, 2.0);
        reading.because.push(rule(REPORTED), at as u32);
    }
    if marks & USUAL != 0 {
        reading.because.push(rule(USUAL), at as u32);
    }
    if marks & ALMOST != 0 && tag.is_verb() {
        reading.happened = -1.8;
        reading.vouched = -1.2;
        reading.because.push(rule(ALMOST), at as u32);
    }
    let conditional = marks & CONDITION != 0 && marks & IF == 0 && !past;
    if conditional {
        reading.limit(-0.5, 1.6);
    }
    let mut against = marks & (NOT | NO_SUBJECT) != 0;
    if !tag.is_verb() && marks & NO != 0 {
        against = true;
    }
    if against {
        reading.because.push(
            rule(if marks & NOT != 0 { NOT } else { NO }),
            if node.not == super::tree::NONE {
                base.not
            } else {
                node.not
            },
        );
        reading.negated = !reading.negated;
        reading.happened = if reading.ahead {
            -2.3
        } else if reading.happened < 0.0 {
            -reading.happened * 0.5
        } else {
            -reading.happened
        };
        reading.vouched = -reading.vouched;
    }
    if marks & ALREADY != 0 {
        reading.because.push(rule(ALREADY), at as u32);
    }
    if marks & YET != 0 {
        reading.because.push(rule(YET), at as u32);
    }
    if marks & QUESTION != 0 && marks & WH == 0 && tree.rel(at) == Rel::Root {
        reading.limit(0.2, 0.6);
        reading.because.push(rule(QUESTION), at as u32);
    }
    // A command: a bare form with nobody before it.
    let bare = tag.xpos() == "VB" && marks & (SUBJECT | TO | MODALS | DO | HAVE | BE) == 0;
    if bare && tree.rel(first) == Rel::Root {
        reading.limit(-1.6, 1.0);
        reading.ahead = true;
    }
}
