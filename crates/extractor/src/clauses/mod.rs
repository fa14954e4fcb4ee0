//! Cuts sentences into clauses, each one proposition, along their trees.
//!
//! Coordinated clauses, contrasts ("while") and non-restrictive relative clauses are cut off;
//! adverbial clauses (if, when, as, until) stay with theirs. What a cue attributes is cut from
//! the cue.

use std::ops::Range;

use claims_language::{Analysis, Token, Upos};

use crate::attribution::{Attribution, trim};
use crate::lexicon::Lexicon;
use crate::pattern::Seen;
use crate::phrases;
use crate::tree::Tree;
use crate::verbs::VerbGroup;

mod dateline;
mod opened;
mod regions;
mod split;
mod subject;

pub(crate) use opened::Opening;
pub(crate) use regions::Scratch;

/// A clause; all numbers are of tokens, verb groups and attributions of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// From its first to its last word; what lies between and is not its own is in `holes`.
    pub(crate) tokens: Range<usize>,
    /// Cues inside of it: "The bank, *she says*, must sell".
    pub(crate) holes: Vec<Range<usize>>,
    /// Relative clauses inside of it that are clauses of their own.
    pub(crate) asides: Vec<Range<usize>>,
    /// The token that heads it in the tree.
    pub(crate) head: usize,
    /// The verb group that carries it, where it has one.
    pub(crate) verb: Option<usize>,
    pub(crate) sentence: usize,
    /// The innermost attribution that it is the content of.
    pub(crate) attribution: Option<usize>,
    /// A relative clause cut out of another.
    pub(crate) relative: bool,
    /// Its own subject.
    pub(crate) subject: Option<Range<usize>>,
    /// The subject that another clause lends to it: "It was sold and *closed*".
    pub(crate) borrowed: Option<Range<usize>>,
    /// It opens an event that is a clause after it.
    pub(crate) opens: bool,
    /// It is an event that the clause before it opens.
    pub(crate) opened: Option<Opening>,
}

impl Clause {
    /// Its own tokens, in order.
    pub(crate) fn own(&self) -> impl Iterator<Item = usize> + '_ {
        self.tokens.clone().filter(|&at| self.is_own(at))
    }

    /// Whether a token in its range is its own: of no cue, and of no clause inside.
    pub(crate) fn is_own(&self, at: usize) -> bool {
        let foreign = self.holes.iter().chain(&self.asides);
        !foreign.into_iter().any(|range| range.contains(&at))
    }
}

/// What clauses are cut from.
pub(crate) struct Ground<'p> {
    pub(crate) lexicon: &'p Lexicon,
    pub(crate) text: &'p str,
    pub(crate) analysis: &'p Analysis,
    pub(crate) tree: &'p Tree,
    pub(crate) seen: &'p [Seen],
    pub(crate) verbs: &'p [VerbGroup],
    pub(crate) attributions: &'p [Attribution],
}

/// Appends the clauses of one sentence. `verbs` and `spoken` are the verb groups and the
/// attributions that have content in the sentence.
pub(crate) fn find(
    ground: &Ground<'_>,
    number: usize,
    verbs: Range<usize>,
    spoken: &[usize],
    scratch: &mut Scratch,
    out: &mut Vec<Clause>,
) {
    let sentence = ground.analysis.sentences[number].tokens.clone();
    regions::regions(ground, &sentence, spoken, scratch);
    let begins = dateline::past(ground, number);
    scratch.cut_until(begins - sentence.start);
    split::carriers(ground, &sentence, verbs.clone(), scratch);
    split::assign(ground, &sentence, scratch);
    split::adopt(ground, &sentence, scratch);
    let first = out.len();
    for head in sentence.clone() {
        if scratch.clause[head - sentence.start] == Some(head) {
            out.extend(clause(ground, number, &sentence, head, scratch));
        }
    }
    out[first..].sort_by_key(|clause| (clause.tokens.start, clause.tokens.end));
    subject::join(ground, &sentence, first, out);
    if out.len() == first && spoken.is_empty() && !verbs.is_empty() {
        // A sentence without a finite verb may still report something: "Talks to be held in Oslo".
        let trimmed = trim_joints(&ground.analysis.tokens, ground.text, begins..sentence.end);
        out.extend(trimmed.map(|tokens| Clause {
            tokens,
            holes: Vec::new(),
            asides: Vec::new(),
            head: ground.verbs[verbs.start].head,
            verb: Some(verbs.start),
            sentence: number,
            attribution: None,
            relative: false,
            subject: None,
            borrowed: None,
            opens: false,
            opened: None,
        }));
    }
    opened::find(ground, first, out);
}

fn clause(
    ground: &Ground<'_>,
    number: usize,
    sentence: &Range<usize>,
    head: usize,
    scratch: &Scratch,
) -> Option<Clause> {
    let (tokens, text, tree) = (&ground.analysis.tokens, ground.text, ground.tree);
    let slot = |at: usize| at - sentence.start;
    let mine = |at: usize| scratch.clause[slot(at)] == Some(head);
    let owner = scratch.owner[slot(head)];
    let relative = |at: usize| {
        scratch.clause[slot(at)].is_some_and(|other| {
            other != head
                && tokens[other].deprel.as_str().ends_with("relcl")
                && tree.within(other, head)
        })
    };
    // What may lie inside: marks, cues, what a relative clause adds, and words that hang nowhere.
    let passes = |at: usize| {
        mine(at)
            || scratch.cut[slot(at)]
            || relative(at)
            || scratch.owner[slot(at)] == owner && scratch.clause[slot(at)].is_none()
            || tokens[at].tag.upos() == Upos::Punct
    };
    let (mut start, mut first) = (head, head);
    while start > sentence.start && passes(start - 1) {
        start -= 1;
        if mine(start) {
            first = start;
        }
    }
    let (mut end, mut last) = (head + 1, head + 1);
    while end < sentence.end && passes(end) {
        end += 1;
        if mine(end - 1) {
            last = end;
        }
    }
    let mut range = trim_joints(tokens, text, first..last)?;
    // "that", "while" at its beginning belong to what it is joined to.
    while range.len() > 1
        && (tokens[range.start].tag.upos() == Upos::Sconj || tokens[range.start].deprel.is("mark"))
        && (ground.seen[range.start].form == ground.lexicon.words.that
            || ground.lexicon.contrasts(ground.seen[range.start].form)
                && !tokens[head].deprel.is("root"))
    {
        range = trim(tokens, text, range.start + 1..range.end)?;
    }
    // "…, the minister said, as reported by": what is left behind its last cue is no part of it.
    let word = |at: usize| {
        !scratch.cut[slot(at)]
            && !matches!(
                tokens[at].tag.upos(),
                Upos::Adp | Upos::Sconj | Upos::Cconj | Upos::Punct | Upos::Adv | Upos::Part
            )
    };
    let cue = range.clone().rev().find(|&at| scratch.cut[slot(at)]);
    if cue.is_some_and(|cue| !(cue + 1..range.end).any(word)) {
        let last = range.clone().rev().find(|&at| word(at))?;
        range = trim(tokens, text, range.start..last + 1)?;
    }
    let range = balanced(&tokens[..sentence.end], text, range);
    let verb = scratch.group[slot(head)];
    if verb.is_none_or(|verb| !ground.verbs[verb].finite) && range.len() < 3 {
        return None;
    }
    let holes = runs(range.clone().filter(|&at| scratch.cut[slot(at)]));
    let asides = runs(range.clone().filter(|&at| relative(at)));
    let subject = subject::subject(ground, head, &range).or_else(|| {
        // The tree has none: the words before the verb.
        let verb = verb.filter(|_| !tokens[head].deprel.is("conj"))?;
        phrases::before(
            tokens,
            text,
            range.start,
            ground.verbs[verb].start.max(range.start),
        )
    });
    let borrowed = match &subject {
        Some(_) => None,
        None => subject::borrowed(ground, head),
    };
    Some(Clause {
        tokens: range,
        holes,
        asides,
        head,
        verb,
        sentence: number,
        attribution: owner,
        relative: tokens[head].deprel.as_str().ends_with("relcl"),
        subject,
        borrowed,
        opens: false,
        opened: None,
    })
}

/// The stretches that some tokens, in order, make up.
fn runs(tokens: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in tokens {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// With the mark that closes a quotation opened inside: called it “a fantasy”.
fn balanced(tokens: &[Token], text: &str, range: Range<usize>) -> Range<usize> {
    let opens = |at: &Token| matches!(at.span.text(text), "“" | "„" | "«" | "(");
    let closes = |at: &Token| matches!(at.span.text(text), "”" | "»" | ")");
    let words = &tokens[range.clone()];
    let open = words.iter().filter(|at| opens(at)).count();
    let closed = words.iter().filter(|at| closes(at)).count();
    let next = tokens.get(range.end).is_some_and(closes);
    range.start..range.end + usize::from(open > closed && next)
}

/// The piece without marks and without the conjunctions that join it to its neighbours.
fn trim_joints(tokens: &[Token], text: &str, piece: Range<usize>) -> Option<Range<usize>> {
    let mut piece = trim(tokens, text, piece)?;
    loop {
        if tokens[piece.end - 1].tag.upos() == Upos::Cconj {
            piece.end -= 1;
        } else if tokens[piece.start].tag.upos() == Upos::Cconj {
            piece.start += 1;
        } else {
            return Some(piece);
        }
        piece = trim(tokens, text, piece)?;
    }
}
