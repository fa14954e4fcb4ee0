//! What a word below can say of a word, a bit each.

/// A bit for each thing that a word below can say of a word.
pub(crate) type Marks = u64;

pub(super) const NOT: Marks = 1;
pub(super) const NO: Marks = 1 << 1;
pub(super) const WILL: Marks = 1 << 2;
pub(super) const WOULD: Marks = 1 << 3;
pub(super) const CAN: Marks = 1 << 4;
pub(super) const COULD: Marks = 1 << 5;
pub(super) const MAY: Marks = 1 << 6;
pub(super) const MUST: Marks = 1 << 7;
pub(super) const IF: Marks = 1 << 8;
pub(super) const WHETHER: Marks = 1 << 9;
pub(super) const BEFORE: Marks = 1 << 10;
pub(super) const WITHOUT: Marks = 1 << 11;
pub(super) const WHEN: Marks = 1 << 12;
pub(super) const MAYBE: Marks = 1 << 13;
pub(super) const REPORTED: Marks = 1 << 14;
pub(super) const USUAL: Marks = 1 << 15;
pub(super) const ALMOST: Marks = 1 << 16;
pub(super) const YET: Marks = 1 << 17;
pub(super) const ALREADY: Marks = 1 << 18;
pub(super) const TOO: Marks = 1 << 19;
pub(super) const QUESTION: Marks = 1 << 20;

/// The rows of `modifiers.tsv` by id.
pub(super) const MODIFIERS: [(&str, Marks); 21] = [
    ("mod.not", NOT),
    ("mod.no", NO),
    ("mod.will", WILL),
    ("mod.would", WOULD),
    ("mod.can", CAN),
    ("mod.could", COULD),
    ("mod.may", MAY),
    ("mod.must", MUST),
    ("mod.if", IF),
    ("mod.whether", WHETHER),
    ("mod.before", BEFORE),
    ("mod.without", WITHOUT),
    ("mod.when", WHEN),
    ("mod.maybe", MAYBE),
    ("mod.reported", REPORTED),
    ("mod.usual", USUAL),
    ("mod.almost", ALMOST),
    ("mod.yet", YET),
    ("mod.already", ALREADY),
    ("mod.too", TOO),
    ("mod.question", QUESTION),
];

pub(super) const MODALS: Marks = WILL | WOULD | CAN | COULD | MAY | MUST;
pub(super) const ADVERBS: Marks = NOT | MAYBE | REPORTED | USUAL | ALMOST | YET | ALREADY | TOO;
pub(super) const CONJUNCTIONS: Marks = IF | WHETHER | BEFORE | WITHOUT | WHEN;

pub(super) const SUBJECT: Marks = 1 << 32;
pub(super) const OBJECT: Marks = 1 << 33;
pub(super) const COPULA: Marks = 1 << 34;
pub(super) const TO: Marks = 1 << 35;
pub(super) const HAVE: Marks = 1 << 36;
pub(super) const BE: Marks = 1 << 37;
pub(super) const DO: Marks = 1 << 38;
/// One of the auxiliaries is a past form.
pub(super) const PAST: Marks = 1 << 39;
pub(super) const PASSIVE: Marks = 1 << 40;
/// "Nobody came", "few came".
pub(super) const NO_SUBJECT: Marks = 1 << 41;
/// "said nothing".
pub(super) const NO_OBJECT: Marks = 1 << 42;
pub(super) const EXPLETIVE: Marks = 1 << 43;
/// when, how, why and their like.
pub(super) const WH: Marks = 1 << 44;
/// A condition hangs on it.
pub(super) const CONDITION: Marks = 1 << 45;
pub(super) const THAT: Marks = 1 << 46;
pub(super) const CASE: Marks = 1 << 47;
pub(super) const DETERMINED: Marks = 1 << 48;
pub(super) const PRESENT: Marks = 1 << 49;
pub(super) const OF: Marks = 1 << 50;
pub(super) const FOR: Marks = 1 << 51;
pub(super) const NUMBERED: Marks = 1 << 52;
/// A preposition that joins what a predicate is about, as no "in", "at" and "after" does.
pub(super) const ABOUT: Marks = 1 << 53;
/// "decided against".
pub(super) const AGAINST: Marks = 1 << 54;
