//! A sentence's tree, and on each word what the words below it make of it.

use std::ops::Range;
use std::sync::OnceLock;

use claims_language::{Analysis, Deprel, Tag, Upos};
use claims_learn::hash;

use crate::lexicon::Lexicon;
use crate::pattern::Seen;

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

/// No token.
pub(super) const NONE: u32 = u32::MAX;

/// The relations that are asked for, without the rest of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Rel {
    #[default]
    Other,
    Root,
    Xcomp,
    Ccomp,
    Csubj,
    Acl,
    Relative,
    Advcl,
    Conj,
    Parataxis,
    Subject,
    PassiveSubject,
    Object,
    Oblique,
    Nmod,
    Compound,
    Amod,
    Aux,
    PassiveAux,
    Copula,
    Mark,
    Case,
    Advmod,
    Det,
    Expletive,
    Number,
    Joint,
    /// An oblique without a preposition.
    Bare,
}

fn relation(deprel: Deprel) -> Rel {
    static TABLE: OnceLock<Vec<Rel>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let name = |index| Deprel::from_index(index).unwrap_or_default().as_str();
        (0..Deprel::COUNT)
            .map(|index| match name(index) {
                "root" => Rel::Root,
                "xcomp" => Rel::Xcomp,
                "ccomp" => Rel::Ccomp,
                "csubj" | "csubj:outer" | "csubj:pass" => Rel::Csubj,
                "acl" => Rel::Acl,
                "acl:relcl" => Rel::Relative,
                "advcl" | "advcl:relcl" => Rel::Advcl,
                "conj" => Rel::Conj,
                "parataxis" => Rel::Parataxis,
                "nsubj" | "nsubj:outer" => Rel::Subject,
                "nsubj:pass" => Rel::PassiveSubject,
                "obj" | "iobj" => Rel::Object,
                "obl" | "obl:agent" => Rel::Oblique,
                "obl:unmarked" => Rel::Bare,
                "nmod" | "nmod:poss" | "nmod:unmarked" | "nmod:desc" => Rel::Nmod,
                "compound" => Rel::Compound,
                "amod" => Rel::Amod,
                "aux" => Rel::Aux,
                "aux:pass" => Rel::PassiveAux,
                "cop" => Rel::Copula,
                "mark" => Rel::Mark,
                "case" => Rel::Case,
                "advmod" => Rel::Advmod,
                "det" | "det:predet" | "cc:preconj" => Rel::Det,
                "expl" => Rel::Expletive,
                "nummod" => Rel::Number,
                "cc" => Rel::Joint,
                _ => Rel::Other,
            })
            .collect()
    });
    table[usize::from(deprel.index())]
}

/// What is known of a word by the words below it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(super) marks: Marks,
    pub(super) rel: Rel,
    pub(super) head: u32,
    /// The tokens that negate it, help it and join it to what is above.
    pub(super) not: u32,
    pub(super) modal: u32,
    pub(super) joint: u32,
    pub(super) subject: u32,
    pub(super) object: u32,
    /// The last adverb, or noun without a preposition, that modifies it: "tomorrow", "last week".
    pub(super) adverb: u32,
    /// Hash of its lemma: many features ask for it.
    pub(super) lemma: u32,
}

impl Default for Node {
    fn default() -> Self {
        Node {
            marks: 0,
            rel: Rel::Other,
            head: NONE,
            not: NONE,
            modal: NONE,
            joint: NONE,
            subject: NONE,
            object: NONE,
            adverb: NONE,
            lemma: 0,
        }
    }
}

/// A sentence, read only.
pub(crate) struct Tree<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) analysis: &'a Analysis,
    pub(super) seen: &'a [Seen],
    /// One for each token of the sentence.
    pub(super) nodes: &'a [Node],
    pub(super) sentence: Range<usize>,
}

impl Tree<'_> {
    pub(super) fn node(&self, at: usize) -> &Node {
        &self.nodes[at - self.sentence.start]
    }

    pub(super) fn head(&self, at: usize) -> Option<usize> {
        let head = self.node(at).head;
        (head != NONE).then_some(head as usize)
    }

    pub(super) fn tag(&self, at: usize) -> Tag {
        self.seen[at].tag
    }

    pub(super) fn rel(&self, at: usize) -> Rel {
        self.node(at).rel
    }

    pub(super) fn marks(&self, at: usize) -> Marks {
        self.node(at).marks
    }

    pub(super) fn lemma(&self, at: usize) -> &str {
        self.analysis.lemma(at)
    }
}

/// Fills the nodes of one sentence, in two passes over it.
pub(super) fn build(
    lexicon: &Lexicon,
    analysis: &Analysis,
    seen: &[Seen],
    sentence: Range<usize>,
    nodes: &mut Vec<Node>,
) {
    let words = &lexicon.words;
    let mut root = None;
    let start = sentence.start;
    nodes.clear();
    nodes.resize(sentence.len(), Node::default());
    for at in sentence.clone() {
        let token = &analysis.tokens[at];
        let rel = relation(token.deprel);
        nodes[at - start].rel = rel;
        nodes[at - start].lemma = hash(analysis.lemma_of(token).as_bytes());
        if token.head == 0 {
            root.get_or_insert(at);
            continue;
        }
        let head = start + token.head as usize - 1;
        nodes[at - start].head = head as u32;
        let word = seen[at];
        let node = &mut nodes[head - start];
        let marks = || lexicon.events_rows.marks(word.form) | lexicon.events_rows.marks(word.lemma);
        match rel {
            Rel::Aux | Rel::PassiveAux | Rel::Copula => {
                let modals = marks() & MODALS;
                if modals != 0 {
                    node.marks |= modals;
                    node.modal = at as u32;
                }
                if rel == Rel::PassiveAux {
                    node.marks |= PASSIVE;
                }
                if rel == Rel::Copula {
                    node.marks |= COPULA;
                }
                node.marks |= match word.tag.xpos() {
                    "VBD" => PAST,
                    "VBZ" | "VBP" => PRESENT,
                    _ => 0,
                };
                node.marks |= match word.lemma {
                    lemma if lemma == words.have => HAVE,
                    lemma if lemma == words.be => BE,
                    lemma if lemma == words.do_ => DO,
                    _ => 0,
                };
            }
            Rel::Mark | Rel::Case => {
                let joints = marks() & CONJUNCTIONS;
                node.marks |= joints;
                if rel == Rel::Case {
                    node.marks |= CASE;
                }
                node.marks |= match word.form {
                    form if form == words.to && word.tag.xpos() == "TO" && rel == Rel::Mark => TO,
                    form if form == words.that => THAT,
                    form if form == words.of => OF | ABOUT,
                    form if form == words.for_ => FOR | ABOUT,
                    form if form == words.against => AGAINST | ABOUT,
                    form if words.about.contains(&form) => ABOUT,
                    _ => 0,
                };
                node.joint = at as u32;
            }
            Rel::Advmod => {
                let mut marks = marks() & (ADVERBS | CONJUNCTIONS);
                if word.form == words.longer && at > sentence.start && seen[at - 1].form == words.no
                {
                    node.marks |= NOT;
                    node.not = at as u32;
                }
                if marks & NOT != 0 {
                    // "not only", "if not", and a "not" behind its verb speak of some other word.
                    let next = seen.get(at + 1).filter(|_| at + 1 < sentence.end);
                    let only = next.is_some_and(|next| words.only.contains(&next.form));
                    if at > head || only {
                        marks &= !NOT;
                    } else {
                        node.not = at as u32;
                    }
                }
                node.marks |= marks;
                node.adverb = at as u32;
                if word.tag.xpos() == "WRB" {
                    node.marks |= WH;
                    node.joint = at as u32;
                }
            }
            Rel::Det => {
                let marks = marks();
                node.marks |= DETERMINED;
                if marks & (NO | NOT) != 0 {
                    // "neither approves nor rejects"
                    let verb = seen[head].tag.is_verb();
                    node.marks |= if verb { NOT } else { NO };
                    node.not = at as u32;
                }
            }
            Rel::Subject | Rel::PassiveSubject | Rel::Csubj => {
                node.marks |= SUBJECT;
                node.subject = at as u32;
            }
            Rel::Object => {
                node.marks |= OBJECT;
                node.object = at as u32;
            }
            Rel::Bare => node.adverb = at as u32,
            Rel::Expletive => node.marks |= EXPLETIVE,
            Rel::Number => node.marks |= NUMBERED,
            Rel::Joint if word.form == words.nor => {
                node.marks |= NOT;
                node.not = at as u32;
            }
            _ => {
                // "never", "without" and their like, however the tree has hung them.
                if word.tag.upos() == Upos::Part && marks() & NOT != 0 {
                    node.marks |= NOT;
                    node.not = at as u32;
                }
            }
        }
    }
    for at in sentence.clone() {
        if nodes[at - start].head == NONE {
            continue;
        }
        let (rel, head) = (nodes[at - start].rel, nodes[at - start].head as usize);
        match rel {
            Rel::Subject | Rel::PassiveSubject | Rel::Object | Rel::Oblique | Rel::Amod => {
                let none = seen[at].tag.upos() != Upos::Adj
                    && lexicon.events_rows.marks(seen[at].form) & NO != 0;
                let amod_no =
                    rel == Rel::Amod && lexicon.events_rows.marks(seen[at].form) & NO != 0;
                if amod_no {
                    // "few people": a small number is as good as none only for a subject; the noun hears of it.
                    nodes[head - start].marks |= NO;
                    nodes[head - start].not = at as u32;
                } else if none || nodes[at - start].marks & NO != 0 {
                    let by = if none {
                        at as u32
                    } else {
                        nodes[at - start].not
                    };
                    let mark = match rel {
                        Rel::Subject | Rel::PassiveSubject => NO_SUBJECT,
                        _ => NO_OBJECT,
                    };
                    nodes[head - start].marks |= mark;
                    nodes[head - start].not = by;
                }
            }
            Rel::Advcl if nodes[at - start].marks & IF != 0 => {
                nodes[head - start].marks |= CONDITION
            }
            _ => {}
        }
    }
    let asks = sentence
        .clone()
        .rev()
        .take(3)
        .any(|at| lexicon.events_rows.marks(seen[at].form) & QUESTION != 0);
    if let Some(root) = root.filter(|_| asks) {
        nodes[root - start].marks |= QUESTION;
    }
}
