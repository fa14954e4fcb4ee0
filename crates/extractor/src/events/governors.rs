//! What a predicate leaves of what hangs on it: "failed to", "said that", "a plan to", "before".

use claims_language::Upos;

use super::marks::{
    ABOUT, AGAINST, BEFORE, CASE, COPULA, FOR, IF, MODALS, SUBJECT, THAT, TO, TOO, WH, WHEN,
    WHETHER, WITHOUT,
};
use super::reading::Reading;
use super::rows::{Frame, Says, rule};
use super::tree::{Rel, Tree};

/// How an event hangs on what governs it, for the learnt model to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) governor: u32,
    /// Number of the row that spoke, or of the case without one.
    pub(crate) row: u16,
    pub(crate) negated: bool,
}

impl Link {
    pub(super) const NONE: Link = Link {
        governor: super::tree::NONE,
        row: 1000,
        negated: false,
    };
}

/// The word that governs another, where one does.
pub(super) fn above(tree: &Tree<'_>, at: usize) -> Option<usize> {
    match tree.rel(at) {
        // "following", "including" as prepositions are of no one's making.
        Rel::Root | Rel::Parataxis | Rel::Case | Rel::Mark => None,
        _ => tree.head(at),
    }
}

/// How a word hangs on another, as the rows name it.
pub(super) fn frame(tree: &Tree<'_>, governor: usize, at: usize, first: usize) -> Option<Frame> {
    let marks = tree.marks(at) | tree.marks(first) & (TO | WHETHER | IF);
    let rel = tree.rel(first);
    let tag = tree.tag(at);
    let words = &tree.lexicon.words;
    let clausal = matches!(
        rel,
        Rel::Xcomp | Rel::Ccomp | Rel::Csubj | Rel::Acl | Rel::Advcl
    );
    let verbal = tag.is_verb() || tree.marks(at) & COPULA != 0;
    if clausal && marks & TO != 0 {
        let lemma = tree.seen[governor].lemma;
        return Some(if lemma == words.go && tree.tag(governor).is_gerund() {
            Frame::Going
        } else if lemma == words.use_ && rel != Rel::Advcl && tree.marks(governor) & SUBJECT != 0 {
            Frame::Used
        } else {
            Frame::To
        });
    }
    match rel {
        Rel::Ccomp | Rel::Csubj if marks & (WHETHER | IF) != 0 => Some(Frame::Whether),
        Rel::Xcomp | Rel::Ccomp | Rel::Csubj | Rel::Acl | Rel::Advcl if tag.is_gerund() => {
            // "left laughing" says nothing of laughing that "left" could take back.
            // Right behind its verb ("considered selling") it is the verb's, however the tree has it.
            let bound = marks & (CASE | ABOUT) != 0 || at == governor + 1;
            (rel != Rel::Advcl || bound).then_some(Frame::Ing)
        }
        Rel::Xcomp | Rel::Ccomp if tag.is_infinitive_base() && marks & MODALS == 0 => {
            Some(Frame::Bare)
        }
        Rel::Ccomp | Rel::Csubj => Some(Frame::That),
        Rel::Acl if verbal && marks & SUBJECT != 0 => Some(Frame::That),
        Rel::Relative if verbal && marks & THAT != 0 => Some(Frame::That),
        Rel::Object | Rel::PassiveSubject | Rel::Xcomp if tag.upos() == Upos::Noun => {
            Some(Frame::Noun)
        }
        // "takeover attempts", "evacuation plans"
        Rel::Compound if tag.upos() == Upos::Noun => Some(Frame::Noun),
        Rel::Oblique | Rel::Nmod if tag.upos() == Upos::Noun && marks & ABOUT != 0 => {
            Some(Frame::Noun)
        }
        Rel::Nmod if tag.is_gerund() && marks & ABOUT != 0 => Some(Frame::Ing),
        _ => None,
    }
}

/// Reads a word under its governor, whose own reading comes in.
pub(super) fn apply(
    tree: &Tree<'_>,
    reading: &mut Reading,
    governor: usize,
    at: usize,
    first: usize,
) {
    let negated = reading.negated;
    reading.link = Link {
        governor: governor as u32,
        row: 1000,
        negated,
    };
    let found = frame(tree, governor, at, first);
    // "too tired to walk"
    if found == Some(Frame::To) && tree.marks(governor) & TOO != 0 {
        reading.because.push(rule(TOO), governor as u32);
        reading.link.row = 1018;
        let by = if negated { 1.0 } else { -2.0 };
        own(
            reading,
            Says {
                happened: by,
                vouched: by,
            },
        );
        return;
    }
    if let Some(frame) = found {
        let lemma = tree.seen[governor].lemma;
        if let Some((number, row)) = tree.lexicon.events_rows.predicate(lemma, frame) {
            reading.because.push(number, governor as u32);
            reading.link.row = number;
            let denied = negated != (tree.marks(first) & AGAINST != 0 && frame != Frame::That);
            let says = if denied { row.negated } else { row.positive };
            if row.follows {
                follow(reading, says);
            } else {
                own(reading, says);
            }
            return;
        }
    }
    unlisted(tree, reading, found, at, first);
}

/// As sure as the governor is.
fn follow(reading: &mut Reading, says: Says) {
    reading.happened = if reading.ahead {
        says.happened.min(-1.5)
    } else {
        says.happened * reading.happened.abs() / 2.8
    };
    reading.vouched = says.vouched * reading.vouched.abs() / 2.9;
    reading.negated = says.vouched < 0.0;
}

/// By the governor's words alone.
fn own(reading: &mut Reading, says: Says) {
    reading.happened = says.happened;
    reading.vouched = says.vouched;
    reading.negated = says.vouched < 0.0;
    reading.ahead = says.happened < -0.5 && says.vouched > 0.0;
}

/// Without a row, the kind of clause tells.
fn unlisted(tree: &Tree<'_>, reading: &mut Reading, frame: Option<Frame>, at: usize, first: usize) {
    let marks = tree.marks(first) | tree.marks(at);
    let joint = tree.node(first).joint;
    let says = |reading: &mut Reading, happened, vouched, row| {
        own(reading, Says { happened, vouched });
        reading.link.row = row;
    };
    match (tree.rel(first), frame) {
        (Rel::Advcl, _) if marks & IF != 0 => {
            says(reading, -0.9, 0.6, 1001);
            reading.because.push(rule(IF), joint);
        }
        (_, Some(Frame::Whether)) => {
            says(reading, -0.2, 0.5, 1002);
            reading.because.push(rule(WHETHER), joint);
        }
        (Rel::Advcl | Rel::Acl | Rel::Oblique | Rel::Nmod, _) if marks & WITHOUT != 0 => {
            // "cannot sell without asking"
            let twice = reading.negated;
            let by = if twice { 0.6 } else { -2.4 };
            says(reading, by, by, 1003);
            reading.because.push(rule(WITHOUT), joint);
        }
        (Rel::Advcl | Rel::Acl | Rel::Nmod, Some(Frame::Ing)) if marks & AGAINST != 0 => {
            says(reading, -1.0, -0.6, 1017);
        }
        (Rel::Advcl, _) if marks & BEFORE != 0 => {
            let (happened, vouched) = (reading.happened.min(1.0), reading.vouched.abs() * 0.7);
            says(reading, happened, vouched, 1004);
            reading.because.push(rule(BEFORE), joint);
        }
        // "closed the road to clear snow": meant by who did it.
        (Rel::Advcl, Some(Frame::To)) => {
            let (happened, vouched) = (reading.happened.min(0.2), reading.vouched.abs() * 0.4);
            says(reading, happened, vouched, 1005);
        }
        (Rel::Acl, Some(Frame::To)) => says(reading, -0.6, 0.9, 1006),
        (_, Some(Frame::To)) => {
            let happened = reading.happened.min(-0.2);
            let by = if reading.negated { -1.4 } else { 0.9 };
            says(reading, happened, by, 1007);
        }
        (Rel::Advcl, _) => {
            if marks & (WHEN | WH) != 0 && tree.node(first).joint != super::tree::NONE {
                reading.because.push(rule(WHEN), joint);
            }
            // The main clause's negation does not reach it; that it is to come does.
            reading.happened = if reading.ahead { -0.8 } else { 2.3 };
            reading.vouched = if reading.ahead { 1.5 } else { 2.6 };
            reading.negated = false;
            reading.link.row = 1008;
        }
        (Rel::Ccomp | Rel::Csubj | Rel::Xcomp, Some(Frame::That)) => says(reading, 1.8, 2.1, 1009),
        (Rel::Xcomp | Rel::Ccomp | Rel::Csubj, _) => {
            let happened = reading.happened;
            reading.limit(happened, 2.7);
            reading.link.row = 1010;
        }
        (Rel::Acl | Rel::Relative | Rel::Amod, _) => {
            let happened = if reading.ahead || reading.negated {
                1.2
            } else {
                2.4
            };
            // "did not sign a paper saying so": there need be none.
            let vouched = if reading.negated { 1.2 } else { 2.6 };
            says(reading, happened, vouched, 1011);
            reading.ahead = false;
        }
        // "in an interview", "after the meeting": where and when, of their own.
        (Rel::Oblique, _) if marks & ABOUT == 0 => says(reading, 2.0, 2.5, 1016),
        // Nouns: the subject and the object of what is denied or to come mostly are so too.
        (Rel::Object | Rel::Subject | Rel::PassiveSubject | Rel::Oblique, _) => {
            reading.link.row = 1012;
            if reading.negated {
                says(reading, 0.4, 1.0, 1013);
            } else if reading.ahead {
                let vouched = reading.vouched;
                says(reading, -0.4, vouched.max(1.4), 1014);
            }
        }
        (Rel::Nmod | Rel::Compound, _) => {
            let vouched = if marks & FOR != 0 { 2.0 } else { 2.5 };
            let ahead = reading.ahead || reading.negated;
            says(
                reading,
                if ahead { 0.4 } else { 2.0 },
                if ahead { 1.6 } else { vouched },
                1015,
            );
        }
        _ => {}
    }
}
