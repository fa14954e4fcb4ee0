//! Which clause each token belongs to: where a proposition of its own begins in the tree.

use std::ops::Range;

use claims_language::Upos;

use super::Ground;
use super::regions::Scratch;

/// Which token carries each verb group: its verb, or what a copula says is so.
pub(super) fn carriers(
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
        // A verb's own group goes before that of a copula beside it.
        let better = slot.is_none_or(|known| {
            let known = &ground.verbs[known];
            !known.finite && group.finite
                || known.finite == group.finite && known.head != carrier && group.head == carrier
        });
        if better {
            *slot = Some(number);
        }
    }
}

/// Gives each token to the clause that it hangs in.
pub(super) fn assign(ground: &Ground<'_>, sentence: &Range<usize>, scratch: &mut Scratch) {
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
pub(super) fn adopt(ground: &Ground<'_>, sentence: &Range<usize>, scratch: &mut Scratch) {
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
                        // "stays while the inquiry lasts" is a time, and no contrast.
                        && (child == sentence.start
                            || !ground.lexicon.is_while(ground.seen[child].form)
                            || tokens[child - 1].tag.upos() == Upos::Punct)
                })
        }
        "dep" => inherited.is_none(),
        _ => inherited.is_none(),
    }
}

/// ", which …", ", who …": a relative clause that tells more of what is already told apart.
pub(super) fn is_aside(ground: &Ground<'_>, at: usize) -> bool {
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
        (word..span.end.min(word + 4)).any(|near| tokens[near].tag.is_question_word())
            && !tokens[word]
                .span
                .text(ground.text)
                .eq_ignore_ascii_case("that")
    });
    relative && opens.is_some_and(|word| word > 0 && comma(word - 1))
}
