//! The clause that a cue states, mended where the tree tore it.

use std::ops::Range;

use claims_language::Upos;

use super::pieces::{of_subtree, one, tidy};
use super::{Ground, is_main_verb, quoted};

/// Words between a cue and its "that" at most: "said on Friday in a statement that".
const REACH: usize = 12;

/// The clause under `child` of a cue, with what belongs to it and hangs elsewhere: its first
/// words taken for an object, a second "that" clause, the beginning of a sentence that the cue
/// closes.
pub(super) fn whole(
    ground: &Ground<'_>,
    number: usize,
    verb: usize,
    cue: &Range<usize>,
    child: usize,
) -> Vec<Range<usize>> {
    let (tokens, tree) = (&ground.analysis.tokens, ground.tree);
    let mut pieces = of_subtree(ground, child, &[], &[]);
    without_aside(ground, &mut pieces);
    let Some(first) = pieces.first().map(|piece| piece.start) else {
        return pieces;
    };
    let sentence = &ground.analysis.sentences[number].tokens;
    if child < verb {
        // "A, which B, and C, she said": all that stands before the cue is said.
        let subject = tree
            .child(tokens, verb, &["nsubj"])
            .map_or(cue.start, |s| tree.span(s).start);
        let ends = cue.start.min(subject);
        let last = pieces.last().map_or(first, |piece| piece.end);
        let comma = ends > sentence.start && tokens[ends - 1].tag.upos() == Upos::Punct;
        if comma && last <= ends && first > sentence.start && tokens[verb].deprel.is("root") {
            pieces.insert(0, sentence.start..first);
            return tidy(ground, pieces);
        }
        return pieces;
    }
    // What stands between the cue and its clause and is no adverbial is the clause's beginning,
    // but for whom the cue tells it to.
    if !ground.lexicon.has_listener(ground.seen[verb].lemma) {
        let torn = tree.children(verb).find(|&other| {
            other >= cue.end
                && other < first
                && matches!(
                    tokens[other].deprel.basic(),
                    "obj" | "iobj" | "nsubj" | "xcomp" | "csubj"
                )
        });
        if let Some(torn) = torn
            && tree.span(torn).start >= cue.end
        {
            pieces.insert(0, tree.span(torn).start..first);
        }
    }
    // "said that A and that B"
    for other in tree.children(verb).filter(|&other| other > child) {
        // "said that the game, its own, will come": one clause that the tree made two of.
        if tokens[other].deprel.is("ccomp") && !tokens[other].tag.is_gerund() {
            let end = tree.span(other).end;
            pieces.push(pieces.last().map_or(first, |piece| piece.end).min(end)..end);
            continue;
        }
        let second = tokens[other].deprel.is("conj")
            && tree.children(other).any(|mark| {
                mark < other
                    && tokens[mark].deprel.is("mark")
                    && ground.seen[mark].form == ground.lexicon.words.that
            });
        if second {
            pieces.push(tree.span(other));
        }
    }
    tidy(ground, pieces)
}

/// "said he was being “sarcastic”, which raised concern": what the report adds behind a quotation,
/// in a relative clause after a comma, is its own.
fn without_aside(ground: &Ground<'_>, pieces: &mut [Range<usize>]) {
    let (tokens, text) = (&ground.analysis.tokens, ground.text);
    let Some(last) = pieces.last_mut() else {
        return;
    };
    let aside = (last.start + 1..last.end)
        .rev()
        .take(REACH * 4)
        .find(|&at| tokens[at].tag.xpos() == "WDT" && tokens[at - 1].span.text(text) == ",");
    if let Some(aside) = aside
        && quoted(ground, &(last.start..aside)) > 0
        && quoted(ground, &(aside - 1..last.end)) == 0
    {
        last.end = aside - 1;
    }
}

/// What follows a cue that has no clause in the tree: from its "that" on, else from the next
/// words on where they hold a verb.
pub(super) fn unattached(
    ground: &Ground<'_>,
    number: usize,
    verb: usize,
    cue: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let (tokens, tree, seen) = (&ground.analysis.tokens, ground.tree, ground.seen);
    let sentence = &ground.analysis.sentences[number].tokens;
    let finite = |at: usize| {
        let tag = tokens[at].tag;
        tag.is_modal() || matches!(tag.xpos(), "VBD" | "VBZ" | "VBP")
    };
    if !finite(verb)
        && tree.child(tokens, verb, &["aux"]).is_none()
        && !tokens[verb].tag.is_gerund()
    {
        return None;
    }
    let end = closes(ground, sentence, verb, cue.end);
    let that = (cue.end..end.min(cue.end + REACH)).find(|&at| {
        seen[at].form == ground.lexicon.words.that
            && tokens[at].deprel.basic() != "det"
            && tokens
                .get(at + 1)
                .is_some_and(|next| !finite(at + 1) && next.tag.upos() != Upos::Punct)
    });
    if let Some(that) = that {
        let verbs_between = (cue.end..that).any(|at| is_main_verb(ground, at));
        let told = ground.lexicon.has_listener(seen[verb].lemma);
        let relative = !told
            && that > cue.end
            && tokens[that - 1].tag.is_nominal()
            && tokens[that].tag.upos() == Upos::Pron
            && !tokens[that - 1].deprel.as_str().starts_with("obl");
        let states = (that + 1..end).any(finite);
        if !verbs_between && !relative && states {
            return Some(one(ground, that..end));
        }
        return None;
    }
    // Without "that" only a bare clause right behind: "say the states must pay".
    let subject = tree
        .child(tokens, verb, &["nsubj"])
        .is_some_and(|s| s < verb);
    let plain = ground.lexicon.says_plainly(seen[verb].lemma);
    let begins = cue.end < end
        && (tokens[cue.end].tag.is_nominal()
            || matches!(
                tokens[cue.end].tag.upos(),
                Upos::Det | Upos::Adj | Upos::Num | Upos::Pron | Upos::Adv
            ));
    let first = (cue.end..end).find(|&at| finite(at))?;
    let joined = tree.within(first, verb) || !tree.within(verb, first);
    let near = first > cue.end && first < cue.end + 10;
    // "Is recalling its heater because it can catch fire": that clause is no object.
    let led = (cue.end..first).any(|at| tokens[at].deprel.is("mark"));
    let governed = subject || !tokens[verb].deprel.is("root");
    (plain && begins && governed && near && joined && !led)
        .then(|| one(ground, cue.end..end))
        .filter(|pieces| !pieces.is_empty())
}

/// Where the clause that goes on from a cue ends: with its sentence, or with the comma that ends
/// the cue's own clause where that is subordinate.
fn closes(ground: &Ground<'_>, sentence: &Range<usize>, verb: usize, from: usize) -> usize {
    let tokens = &ground.analysis.tokens;
    if !matches!(tokens[verb].deprel.basic(), "advcl" | "acl") {
        return sentence.end;
    }
    (from..sentence.end)
        .find(|&at| tokens[at].span.text(ground.text) == ",")
        .unwrap_or(sentence.end)
}
