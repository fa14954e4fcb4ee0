//! A sentence's tree, and on each word what the words below it make of it.

use std::ops::Range;
use std::sync::OnceLock;

use claims_language::{Analysis, Deprel, Tag, Upos};
use claims_learn::hash;

use crate::lexicon::Lexicon;
use crate::pattern::Seen;

use super::marks::{
    ABOUT, ADVERBS, AGAINST, BE, CASE, CONDITION, CONJUNCTIONS, COPULA, DETERMINED, DO, EXPLETIVE,
    FOR, HAVE, IF, MODALS, Marks, NO, NO_OBJECT, NO_SUBJECT, NOT, NUMBERED, OBJECT, OF, PASSIVE,
    PAST, PRESENT, QUESTION, SUBJECT, THAT, TO, WH,
};

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
                nodes[head - start].marks |= CONDITION;
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
