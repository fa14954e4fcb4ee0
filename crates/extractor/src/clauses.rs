//! Cuts sentences into clauses, each one proposition, without a tree.
//!
//! Coordinated clauses and non-restrictive relative clauses are cut off; adverbial clauses (if,
//! when, as, until) stay with theirs. What a cue attributes is cut from the cue.

use std::ops::Range;

use claims_language::{Analysis, Sentence, Token, Upos};

use crate::attribution::{Attribution, trim};
use crate::lexicon::Lexicon;
use crate::pattern::Seen;
use crate::verbs::VerbGroup;

/// A clause; all numbers are of tokens, verb groups and attributions of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) tokens: Range<usize>,
    /// The verb group that carries it, where it has one.
    pub(crate) verb: Option<usize>,
    pub(crate) sentence: usize,
    /// The innermost attribution that it is the content of.
    pub(crate) attribution: Option<usize>,
    /// A relative clause cut out of another.
    pub(crate) relative: bool,
    /// The clause that it was cut out of, or that stands before it, lends it its subject.
    pub(crate) borrows: bool,
}

/// What clauses are cut from.
pub(crate) struct Ground<'p> {
    pub(crate) lexicon: &'p Lexicon,
    pub(crate) text: &'p str,
    pub(crate) analysis: &'p Analysis,
    pub(crate) seen: &'p [Seen],
    pub(crate) verbs: &'p [VerbGroup],
    pub(crate) attributions: &'p [Attribution],
}

/// Appends the clauses of one sentence. `verbs` and `attributions` are the ranges of those that
/// belong to the sentence.
pub(crate) fn find(
    ground: &Ground<'_>,
    number: usize,
    verbs: Range<usize>,
    attributions: Range<usize>,
    out: &mut Vec<Clause>,
) {
    let sentence = &ground.analysis.sentences[number];
    for region in regions(ground, sentence, &attributions) {
        let inner: Vec<usize> = verbs
            .clone()
            .filter(|&v| region.tokens.contains(&ground.verbs[v].head))
            .collect();
        split(ground, number, &region, &inner, out);
    }
}

/// A stretch without cues: one content, or what is left around.
struct Region {
    tokens: Range<usize>,
    attribution: Option<usize>,
}

fn regions(ground: &Ground<'_>, sentence: &Sentence, attributions: &Range<usize>) -> Vec<Region> {
    let tokens = sentence.tokens.clone();
    // The innermost attribution of each token: of those that hold it, the one with least content.
    let size = |a: usize| -> usize { ground.attributions[a].content.iter().map(Range::len).sum() };
    let mut owner: Vec<Option<usize>> = vec![None; tokens.len()];
    let mut cut = vec![false; tokens.len()];
    for a in attributions.clone() {
        let attribution = &ground.attributions[a];
        for piece in &attribution.content {
            for at in piece.clone() {
                if let Some(slot) = at
                    .checked_sub(tokens.start)
                    .and_then(|at| owner.get_mut(at))
                    && slot.is_none_or(|other| size(a) < size(other))
                {
                    *slot = Some(a);
                }
            }
        }
    }
    for a in attributions.clone() {
        let attribution = &ground.attributions[a];
        for at in attribution
            .cue
            .clone()
            .chain(attribution.source.clone().into_iter().flatten())
        {
            // A cue whose content lies elsewhere than around it is no part of this sentence.
            if let Some(slot) = at.checked_sub(tokens.start).and_then(|at| cut.get_mut(at)) {
                *slot = true;
            }
        }
    }
    let mut regions: Vec<Region> = Vec::new();
    let mut start = None;
    for at in tokens.start..=tokens.end {
        let slot = at - tokens.start;
        let ends = at == tokens.end
            || cut[slot]
            || start.is_some_and(|begun: usize| owner[begun - tokens.start] != owner[slot]);
        if let Some(begun) = start
            && ends
        {
            regions.push(Region {
                tokens: begun..at,
                attribution: owner[begun - tokens.start],
            });
            start = None;
        }
        if at < tokens.end && !cut[slot] && start.is_none() {
            start = Some(at);
        }
    }
    regions
}

fn split(
    ground: &Ground<'_>,
    number: usize,
    region: &Region,
    verbs: &[usize],
    out: &mut Vec<Clause>,
) {
    let (tokens, text) = (&ground.analysis.tokens, ground.text);
    let finite: Vec<usize> = verbs
        .iter()
        .copied()
        .filter(|&v| ground.verbs[v].finite)
        .collect();
    let mut push = |range: Range<usize>, verb: Option<usize>, relative: bool, borrows: bool| {
        if let Some(tokens) = trim_joints(tokens, text, range) {
            out.push(Clause {
                tokens,
                verb,
                sentence: number,
                attribution: region.attribution,
                relative,
                borrows,
            });
        }
    };
    if finite.is_empty() {
        // A quotation without a verb is still what somebody said, and a sentence without one may
        // still report something; a scrap that is left between cues does not.
        let sentence = &ground.analysis.sentences[number].tokens;
        let whole = !verbs.is_empty() && region.tokens.len() * 3 >= sentence.len() * 2;
        if region.attribution.is_some() && region.tokens.len() >= 3 || whole {
            push(region.tokens.clone(), verbs.first().copied(), false, false);
        }
        return;
    }

    // Non-restrictive relative clauses first: ", which … ," is a claim of its own.
    let mut relatives: Vec<(Range<usize>, usize)> = Vec::new();
    for at in region.tokens.start + 1..region.tokens.end {
        let opens = tokens[at - 1].span.text(text) == ","
            && matches!(tokens[at].tag.xpos(), "WDT" | "WP" | "WP$" | "WRB")
            && relatives.last().is_none_or(|(range, _)| range.end <= at);
        if !opens {
            continue;
        }
        // The finite verbs are in order: a search in halves keeps long sentences cheap.
        let next = |at: usize| {
            let next = finite.partition_point(|&v| ground.verbs[v].start < at);
            finite.get(next).copied()
        };
        let Some(verb) = next(at) else {
            continue;
        };
        let end = (ground.verbs[verb].end..region.tokens.end)
            .find(|&end| {
                // The comma after which the main clause goes on with its verb.
                tokens[end].span.text(text) == ","
                    && next(end + 1).is_some_and(|v| ground.verbs[v].start <= end + 2)
            })
            .unwrap_or(region.tokens.end);
        relatives.push((at..end, verb));
    }
    let in_relative = |token: usize| {
        let at = relatives.partition_point(|(range, _)| range.end <= token);
        relatives
            .get(at)
            .is_some_and(|(range, _)| range.start <= token)
    };

    let main: Vec<usize> = finite
        .iter()
        .copied()
        .filter(|&v| !in_relative(ground.verbs[v].head))
        .collect();
    let mut start = region.tokens.start;
    let mut first = 0;
    for pair in 1..main.len() {
        let (left, right) = (&ground.verbs[main[pair - 1]], &ground.verbs[main[pair]]);
        let cut = boundary(ground, start, left.end..right.start, in_relative);
        if let Some((cut, borrows_next)) = cut {
            let verb = carrier(ground, start, &main[first..pair]);
            let borrowed = first > 0 && begins_with_verb(ground, start);
            push(start..cut, Some(verb), false, borrowed);
            let _ = borrows_next;
            start = cut;
            first = pair;
        }
    }
    if let Some(last) = main.get(first..).filter(|rest| !rest.is_empty()) {
        let verb = carrier(ground, start, last);
        // A relative clause that runs to the end is not part of what it hangs on.
        let end = relatives
            .iter()
            .map(|(range, _)| range)
            .find(|range| range.start > start && range.end == region.tokens.end)
            .filter(|range| !last.iter().any(|&v| ground.verbs[v].start > range.start))
            .map_or(region.tokens.end, |range| range.start);
        let borrowed = first > 0 && begins_with_verb(ground, start);
        push(start..end, Some(verb), false, borrowed);
    }
    for (range, verb) in relatives {
        push(range, Some(verb), true, true);
    }
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

/// Whether a clause begins with its verb, and so takes its subject from the clause before.
fn begins_with_verb(ground: &Ground<'_>, start: usize) -> bool {
    let tokens = &ground.analysis.tokens;
    tokens[start..]
        .iter()
        .take(4)
        .find(|token| {
            !matches!(
                token.tag.upos(),
                Upos::Punct | Upos::Cconj | Upos::Adv | Upos::Part
            )
        })
        .is_some_and(|token| token.tag.is_verb())
}

/// Where between two finite verbs a new clause begins; `None` where they belong together.
fn boundary(
    ground: &Ground<'_>,
    clause_start: usize,
    between: Range<usize>,
    in_relative: impl Fn(usize) -> bool,
) -> Option<(usize, bool)> {
    let (tokens, text, seen) = (&ground.analysis.tokens, ground.text, ground.seen);
    let mark = |at: usize| tokens[at].span.text(text);
    // A clause that begins with "if" or "when" leads up to the one after its comma.
    let leads_up = tokens[clause_start..between.start]
        .iter()
        .find(|token| token.tag.upos() != Upos::Punct && token.tag.upos() != Upos::Cconj)
        .is_some_and(|token| token.tag.upos() == Upos::Sconj || token.tag.xpos() == "WRB");
    let mut comma = None;
    for at in between.clone().rev() {
        if in_relative(at) {
            continue;
        }
        let token = &tokens[at];
        match mark(at) {
            ";" | "—" | "–" | "--" | ":" => return Some((at + 1, false)),
            "," if comma.is_none() => comma = Some(at),
            _ => {}
        }
        if token.tag.upos() == Upos::Sconj || token.tag.xpos() == "WRB" {
            let contrast = matches!(
                mark(at),
                "while" | "whereas" | "although" | "though" | "While"
            );
            return contrast.then_some((at, false));
        }
        if matches!(token.tag.xpos(), "WDT" | "WP" | "WP$") {
            return None;
        }
        if token.tag.upos() == Upos::Cconj && at > between.start {
            let straight = tokens[at + 1..between.end]
                .iter()
                .all(|token| matches!(token.tag.upos(), Upos::Adv | Upos::Part | Upos::Aux));
            let after_comma = mark(at - 1) == ",";
            // "said the mayor and the council would pay": the verb before may govern both.
            let before = ground.verbs.partition_point(|v| v.end <= at);
            let governed = ground.verbs[..before].last().is_some_and(|v| {
                ground.lexicon.attribution(seen[v.head].lemma).is_some() && !after_comma
            });
            if straight || after_comma || !governed {
                // "between A and B", "A and B would": two names joined are one subject.
                let names = tokens[at - 1].tag.is_proper()
                    && tokens[at + 1].tag.is_proper()
                    && !after_comma
                    && !straight;
                if !names {
                    return Some((at + 1, straight));
                }
            }
            return None;
        }
    }
    // Two clauses set side by side: only with a subject of its own, and no "if" before.
    let at = comma?;
    let subject = tokens[at + 1..between.end]
        .iter()
        .any(|token| token.tag.is_nominal());
    (subject && !leads_up).then_some((at + 1, false))
}

/// The verb that carries a clause of several: the main one, not that of an "if" before it.
fn carrier(ground: &Ground<'_>, start: usize, verbs: &[usize]) -> usize {
    let (tokens, text) = (&ground.analysis.tokens, ground.text);
    let first = verbs[0];
    // A group whose first words were cut off with a cue begins before its clause.
    let begins = ground.verbs[first].start;
    let before = &tokens[start.min(begins)..begins];
    let leads_up = before
        .iter()
        .find(|token| !matches!(token.tag.upos(), Upos::Punct | Upos::Cconj))
        .is_some_and(|token| token.tag.upos() == Upos::Sconj || token.tag.xpos() == "WRB");
    // "A rumour that it would move was false": what the noun's own clause says is not the claim.
    let complement = before.windows(2).any(|pair| {
        pair[0].tag.upos() == Upos::Noun
            && pair[1].tag.upos() == Upos::Sconj
            && pair[1].span.text(text).eq_ignore_ascii_case("that")
    });
    if complement && let Some(&last) = verbs.get(1..).and_then(<[usize]>::last) {
        return last;
    }
    if leads_up {
        let comma = (ground.verbs[first].end..)
            .take_while(|&at| at < tokens.len())
            .take(60)
            .find(|&at| tokens[at].span.text(text) == ",");
        if let Some(comma) = comma
            && let Some(&later) = verbs.iter().find(|&&v| ground.verbs[v].start > comma)
        {
            return later;
        }
    }
    first
}
