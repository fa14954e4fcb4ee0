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

/// A clause; all numbers are of tokens, verb groups and attributions of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// From its first to its last word; what lies between and is not its own is in `holes`.
    pub(crate) tokens: Range<usize>,
    /// Cues inside of it: "The bank, *she says*, must sell".
    pub(crate) holes: Vec<Range<usize>>,
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
}

impl Clause {
    /// Its own tokens, in order.
    pub(crate) fn own(&self) -> impl Iterator<Item = usize> + '_ {
        self.tokens
            .clone()
            .filter(|at| !self.holes.iter().any(|hole| hole.contains(at)))
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

/// Buffers of one sentence, used again for the next; each has a cell a token.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// The innermost attribution that a token is content of.
    owner: Vec<Option<usize>>,
    /// How much content that attribution has.
    size: Vec<usize>,
    /// Cue or source.
    cut: Vec<bool>,
    /// The verb group that a token carries a clause with.
    group: Vec<Option<usize>>,
    /// The head of the clause that a token belongs to.
    clause: Vec<Option<usize>>,
}

/// Tokens between a source and its cue at most: "the mayor on Monday said".
const BESIDE: usize = 6;

/// An attribution with more content than this in one sentence is no speech that can be cut.
const WIDE: usize = 600;

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
    regions(ground, &sentence, spoken, scratch);
    carriers(ground, &sentence, verbs.clone(), scratch);
    assign(ground, &sentence, scratch);
    adopt(ground, &sentence, scratch);
    let first = out.len();
    for head in sentence.clone() {
        if scratch.clause[head - sentence.start] == Some(head) {
            out.extend(clause(ground, number, &sentence, head, scratch));
        }
    }
    out[first..].sort_by_key(|clause| (clause.tokens.start, clause.tokens.end));
    join(ground, &sentence, first, out);
    if out.len() == first && spoken.is_empty() && !verbs.is_empty() {
        // A sentence without a finite verb may still report something: "Talks to be held in Oslo".
        let trimmed = trim_joints(&ground.analysis.tokens, ground.text, sentence.clone());
        out.extend(trimmed.map(|tokens| Clause {
            tokens,
            holes: Vec::new(),
            head: ground.verbs[verbs.start].head,
            verb: Some(verbs.start),
            sentence: number,
            attribution: None,
            relative: false,
            subject: None,
            borrowed: None,
        }));
    }
}

/// "Cyberpunk, promised for May, has been moved": where the tree made two of one clause, the second
/// begins with its verb and wants the first for its subject.
fn join(ground: &Ground<'_>, sentence: &Range<usize>, first: usize, out: &mut Vec<Clause>) {
    let tokens = &ground.analysis.tokens;
    let mut at = first + 1;
    while at < out.len() {
        let (before, clause) = (&out[at - 1], &out[at]);
        let verb = clause
            .verb
            .map(|verb| &ground.verbs[verb])
            .filter(|verb| verb.finite);
        let bare = clause.subject.is_none() && clause.borrowed.is_none() && !clause.relative;
        let begins = verb.is_some_and(|verb| {
            verb.start <= clause.tokens.start
                || tokens[clause.tokens.start..verb.start]
                    .iter()
                    .all(|t| t.tag.upos() == Upos::Adv)
        });
        let next = before.tokens.end <= clause.tokens.start
            && tokens[before.tokens.end..clause.tokens.start]
                .iter()
                .all(|token| {
                    matches!(
                        token.span.text(ground.text),
                        "," | "—" | "–" | ")" | "”" | "\""
                    )
                });
        // A participle may look finite: "promised for May".
        let weak = before.verb.is_none_or(|verb| {
            let verb = &ground.verbs[verb];
            !verb.finite
                || verb.end == verb.start + 1
                    && tokens[verb.head].tag.xpos() == "VBD"
                    && before.subject.is_none()
        });
        if !(bare && begins && next && weak && before.attribution == clause.attribution) {
            at += 1;
            continue;
        }
        let clause = out.remove(at);
        let before = &mut out[at - 1];
        let start = before.tokens.start;
        let verb = verb_start(ground, &clause);
        before.tokens.end = clause.tokens.end;
        before.holes.extend(clause.holes);
        before.head = clause.head;
        before.verb = clause.verb;
        before.relative = false;
        before.subject = before.subject.clone().or_else(|| {
            phrases::before(tokens, ground.text, start.max(sentence.start), verb)
                .or_else(|| phrases::after(tokens, ground.text, start, verb, false))
        });
    }
}

fn verb_start(ground: &Ground<'_>, clause: &Clause) -> usize {
    clause.verb.map_or(clause.tokens.start, |verb| {
        ground.verbs[verb].start.max(clause.tokens.start)
    })
}

/// Which attribution each token is content of, and which tokens attribute.
fn regions(ground: &Ground<'_>, sentence: &Range<usize>, spoken: &[usize], scratch: &mut Scratch) {
    scratch.owner.clear();
    scratch.owner.resize(sentence.len(), None);
    scratch.size.clear();
    scratch.size.resize(sentence.len(), usize::MAX);
    scratch.cut.clear();
    scratch.cut.resize(sentence.len(), false);
    let within = |range: &Range<usize>| {
        range.start.clamp(sentence.start, sentence.end) - sentence.start
            ..range.end.clamp(sentence.start, sentence.end) - sentence.start
    };
    for &a in spoken {
        let attribution = &ground.attributions[a];
        let here: usize = attribution
            .content
            .iter()
            .map(|piece| within(piece).len())
            .sum();
        if here > WIDE {
            continue;
        }
        let size = attribution.size();
        for piece in &attribution.content {
            for at in within(piece) {
                if size < scratch.size[at] {
                    scratch.owner[at] = Some(a);
                    scratch.size[at] = size;
                }
            }
        }
        scratch.cut[within(&attribution.cue)].fill(true);
        // A source that stands elsewhere is another verb's subject: "Lavrov stressed …, recalling that".
        let source = attribution.source.clone().filter(|source| {
            source.end + BESIDE >= attribution.cue.start && source.start <= attribution.cue.end + BESIDE
        });
        if let Some(source) = source {
            scratch.cut[within(&source)].fill(true);
        }
        // "Ana Ruiz, who leads the council, said": what tells more of the speaker is told by the report.
        let source = attribution.source.clone().unwrap_or(0..0);
        for at in source.filter(|at| sentence.contains(at)) {
            if ground.analysis.tokens[at].deprel.as_str() == "acl:relcl" && is_aside(ground, at) {
                let told = within(&ground.tree.span(at));
                scratch.cut[told].fill(false);
            }
        }
    }
}

/// Which token carries each verb group: its verb, or what a copula says is so.
fn carriers(
    ground: &Ground<'_>,
    sentence: &Range<usize>,
    verbs: Range<usize>,
    scratch: &mut Scratch,
) {
    scratch.group.clear();
    scratch.group.resize(sentence.len(), None);
    let tokens = &ground.analysis.tokens;
    for number in verbs {
        let group = &ground.verbs[number];
        let mut carrier = group.head;
        // "had been due on 16 April": up from the copula, and from a word that only leads in.
        for _ in 0..4 {
            let leads = matches!(
                tokens[carrier].deprel.basic(),
                "cop" | "aux" | "case" | "advmod" | "amod" | "fixed" | "compound"
            );
            match ground.tree.head(carrier).filter(|_| leads) {
                Some(head) => carrier = head,
                None => break,
            }
        }
        let slot = &mut scratch.group[carrier - sentence.start];
        if slot.is_none_or(|known| !ground.verbs[known].finite && group.finite) {
            *slot = Some(number);
        }
    }
}

/// Gives each token to the clause that it hangs in.
fn assign(ground: &Ground<'_>, sentence: &Range<usize>, scratch: &mut Scratch) {
    scratch.clause.clear();
    scratch.clause.resize(sentence.len(), None);
    for &at in ground.tree.order(sentence) {
        let at = at as usize;
        let slot = at - sentence.start;
        if scratch.cut[slot] {
            continue;
        }
        let above = ground.tree.head(at).map(|head| head - sentence.start);
        let same = above.is_some_and(|above| {
            !scratch.cut[above] && scratch.owner[above] == scratch.owner[slot]
        });
        let inherited = above
            .filter(|_| same)
            .and_then(|above| scratch.clause[above]);
        let finite = scratch.group[slot].is_some_and(|group| ground.verbs[group].finite)
            && !shares_auxiliary(ground, at);
        let heads = if same {
            finite && splits(ground, at, inherited, sentence, scratch)
        } else {
            // The top of what is said, or of what is left around.
            finite || scratch.owner[slot].is_some() && is_top(ground, at, scratch, sentence)
        };
        scratch.clause[slot] = if heads { Some(at) } else { inherited };
    }
}

/// "It will be signed and made public": a participle that takes its auxiliary from the one before
/// is no clause of its own, though its form may be one of the past.
fn shares_auxiliary(ground: &Ground<'_>, at: usize) -> bool {
    let (tokens, tree) = (&ground.analysis.tokens, ground.tree);
    let alone = tree.child(tokens, at, &["nsubj", "aux", "cop"]).is_none();
    let past = tokens[at].tag.is_past() || tokens[at].tag.is_participle();
    tokens[at].deprel.is("conj")
        && alone
        && past
        && tree.head(at).is_some_and(|before| {
            tokens[before].tag.is_participle() && tree.child(tokens, before, &["aux"]).is_some()
        })
}

/// Gives what hangs on a cue and belongs to what is said, by its place, to the clause that
/// follows: a subject that the tree took for the cue's object.
fn adopt(ground: &Ground<'_>, sentence: &Range<usize>, scratch: &mut Scratch) {
    /// Tokens between such a subject and its clause at most.
    const REACH: usize = 40;
    for &at in ground.tree.order(sentence) {
        let slot = at as usize - sentence.start;
        if scratch.cut[slot] || scratch.clause[slot].is_some() || scratch.owner[slot].is_none() {
            continue;
        }
        let above = ground
            .tree
            .head(at as usize)
            .map(|head| head - sentence.start);
        let owner = scratch.owner[slot];
        // "told them the roof was talking": who is told is no part of it.
        let token = &ground.analysis.tokens[at as usize];
        if token.tag.upos() == Upos::Pron && matches!(token.deprel.basic(), "obj" | "iobj") {
            continue;
        }
        scratch.clause[slot] = match above {
            Some(above) if !scratch.cut[above] && scratch.owner[above] == owner => {
                scratch.clause[above]
            }
            _ => (slot + 1..sentence.len().min(slot + REACH))
                .chain((slot.saturating_sub(REACH)..slot).rev())
                .find_map(|next| scratch.clause[next].filter(|_| scratch.owner[next] == owner)),
        };
    }
}

/// Whether the top of a content without a finite verb is what is said: no adverb, no scrap.
fn is_top(ground: &Ground<'_>, at: usize, scratch: &Scratch, sentence: &Range<usize>) -> bool {
    let token = &ground.analysis.tokens[at];
    let word = matches!(
        token.tag.upos(),
        Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num | Upos::Pron
    );
    let owner = scratch.owner[at - sentence.start];
    // Where the content has a finite verb of its own, that carries it.
    word && !scratch
        .group
        .iter()
        .zip(&scratch.owner)
        .any(|(group, other)| {
            *other == owner && group.is_some_and(|group| ground.verbs[group].finite)
        })
}

/// Whether a finite clause that hangs on another is a proposition of its own.
fn splits(
    ground: &Ground<'_>,
    at: usize,
    inherited: Option<usize>,
    sentence: &Range<usize>,
    scratch: &Scratch,
) -> bool {
    let (tokens, tree) = (&ground.analysis.tokens, ground.tree);
    let head = tree.head(at);
    match tokens[at].deprel.basic() {
        "root" | "parataxis" | "list" | "appos" => true,
        // Joined to a clause that is cut off itself: "that A and B" in a clause stays there.
        "conj" => head.is_some_and(|head| scratch.clause[head - sentence.start] == Some(head)),
        "acl" => is_aside(ground, at),
        "advcl" => {
            tokens[at].deprel.as_str() == "advcl:relcl" && is_aside(ground, at)
                || tree.children(at).any(|child| {
                    child < at
                        && tokens[child].deprel.is("mark")
                        && ground.lexicon.contrasts(ground.seen[child].form)
                })
        }
        "dep" => inherited.is_none(),
        _ => inherited.is_none(),
    }
}

/// ", which …", ", who …": a relative clause that tells more of what is already told apart.
fn is_aside(ground: &Ground<'_>, at: usize) -> bool {
    let tokens = &ground.analysis.tokens;
    let span = ground.tree.span(at);
    let comma = |at: usize| {
        matches!(
            tokens[at].span.text(ground.text),
            "," | "—" | "–" | "--" | "("
        )
    };
    let opens = span.clone().take(4).find(|&word| !comma(word));
    let relative = opens.is_some_and(|word| {
        // "one of which", "to whom": a preposition may stand before.
        (word..span.end.min(word + 4))
            .any(|near| matches!(tokens[near].tag.xpos(), "WDT" | "WP" | "WP$" | "WRB"))
            && !tokens[word]
                .span
                .text(ground.text)
                .eq_ignore_ascii_case("that")
    });
    relative && opens.is_some_and(|word| word > 0 && comma(word - 1))
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
            tokens[other].deprel.as_str().ends_with("relcl") && tree.within(other, head)
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
    let range = balanced(&tokens[..sentence.end], text, range);
    let verb = scratch.group[slot(head)];
    if verb.is_none_or(|verb| !ground.verbs[verb].finite) && range.len() < 3 {
        return None;
    }
    let mut holes: Vec<Range<usize>> = Vec::new();
    for at in range.clone().filter(|&at| scratch.cut[slot(at)]) {
        match holes.last_mut() {
            Some(hole) if hole.end == at => hole.end += 1,
            _ => holes.push(at..at + 1),
        }
    }
    let subject = subject(ground, head, &range).or_else(|| {
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
        None => borrowed(ground, head),
    };
    Some(Clause {
        tokens: range,
        holes,
        head,
        verb,
        sentence: number,
        attribution: owner,
        relative: tokens[head].deprel.as_str().ends_with("relcl"),
        subject,
        borrowed,
    })
}

/// The words of a clause's subject.
fn subject(ground: &Ground<'_>, head: usize, clause: &Range<usize>) -> Option<Range<usize>> {
    let tokens = &ground.analysis.tokens;
    let subject = ground
        .tree
        .children(head)
        .filter(|&child| child < head || tokens[child].tag.is_nominal())
        .find(|&child| matches!(tokens[child].deprel.basic(), "nsubj" | "csubj"))?;
    let span = ground.tree.span(subject);
    let span = span.start.max(clause.start)..span.end.min(clause.end);
    if span.is_empty() || span.contains(&head) {
        return Some(subject..subject + 1).filter(|range| clause.contains(&range.start));
    }
    trim(tokens, ground.text, span)
}

/// The subject that a clause takes from where it hangs: of the clause that it is joined to, or
/// the noun that it tells more of.
fn borrowed(ground: &Ground<'_>, head: usize) -> Option<Range<usize>> {
    let (tokens, tree) = (&ground.analysis.tokens, ground.tree);
    let mut at = head;
    for _ in 0..6 {
        if !tokens[at].deprel.is("conj") {
            break;
        }
        at = tree.head(at)?;
        if let Some(subject) = tree.child(tokens, at, &["nsubj"]) {
            let span = tree.span(subject);
            return if span.contains(&at) {
                Some(subject..subject + 1)
            } else {
                trim(tokens, ground.text, span)
            };
        }
    }
    None
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
