//! "according to X", "per X", "in X's view", "citing X".

use std::ops::Range;

use claims_language::Upos;
use claims_model::AttributionStyle;

use super::pieces::{of_subtree, tidy, whole_quotations};
use super::{Attribution, Frames, Ground, source};
use crate::lexicon::CueClass;

/// Id of the rule.
pub(super) const RULE: &str = "say.according-to";

pub(super) fn find(ground: &Ground<'_>, number: usize, out: &mut Vec<Attribution>) {
    let (tokens, tree, seen, words) = (
        &ground.analysis.tokens,
        ground.tree,
        ground.seen,
        &ground.lexicon.words,
    );
    let sentence = ground.analysis.sentences[number].tokens.clone();
    for at in sentence.clone() {
        let cue = at..at + 2;
        if seen[at].form != words.according
            || cue.end > sentence.end
            || seen[at + 1].form != words.to
        {
            continue;
        }
        // The head of what follows: the first word after whose head lies outside of the phrase.
        let Some(head) = (cue.end..sentence.end.min(cue.end + 12)).find(|&word| {
            tokens[word].tag.is_nominal()
                && tree.head(word).is_none_or(|head| {
                    head < cue.start
                        || head >= sentence.end.min(cue.end + 40)
                        || !tokens[head].tag.is_nominal()
                        || head < word
                })
        }) else {
            continue;
        };
        let Some(source) = source::phrase(ground, head, &cue) else {
            continue;
        };
        // "According to an aide, Ana Ruiz left": at the head of a sentence the comma ends the source.
        let comma = source
            .clone()
            .find(|&at| tokens[at].span.text(ground.text) == ",")
            // "According to Ana Ruiz, who leads the council, …": the clause is hers.
            .filter(|&comma| {
                tokens
                    .get(comma + 1)
                    .is_none_or(|next| !next.tag.xpos().starts_with('W'))
            });
        let source = match comma {
            Some(comma) if cue.start <= sentence.start + 1 && comma > source.start => {
                source.start..comma
            }
            _ => source,
        };
        // "According to plan", "to schedule": nobody speaks there.
        if source.len() == 1 && tokens[source.start].tag.xpos() == "NN" {
            continue;
        }
        let Some(content) = around(ground, &sentence, head, &(cue.start..source.end)) else {
            continue;
        };
        out.push(Attribution {
            source: Some(source),
            content: whole_quotations(ground, &cue, content),
            cue,
            class: CueClass::Say,
            frame: Frames::THAT,
            style: AttributionStyle::Indirect,
            states: true,
            rule: RULE,
            sentence: number,
            within: None,
        });
    }
}

/// The clause that an adverbial phrase is said of.
fn around(
    ground: &Ground<'_>,
    sentence: &Range<usize>,
    head: usize,
    phrase: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let above = ground
        .tree
        .head(head)
        .filter(|above| !phrase.contains(above));
    let mut content = above.map_or(Vec::new(), |above| {
        let top = whole_clause(ground, above);
        of_subtree(ground, top, &[], std::slice::from_ref(phrase))
    });
    if content.is_empty() {
        content = tidy(
            ground,
            vec![sentence.start..phrase.start, phrase.end..sentence.end],
        );
    }
    // "…, according to X, but …": what goes on with a conjunction is told without X.
    content.retain(|piece| {
        piece.start < phrase.end || ground.analysis.tokens[piece.start].tag.upos() != Upos::Cconj
    });
    (!content.is_empty()).then_some(content)
}

/// The clause that a phrase of the whole statement is said of: out of relative clauses, of what
/// modifies, and of infinitives, up to a clause that stands by itself.
pub(super) fn whole_clause(ground: &Ground<'_>, from: usize) -> usize {
    let (tokens, tree) = (&ground.analysis.tokens, ground.tree);
    let mut at = from;
    for _ in 0..20 {
        let alone = match tokens[at].deprel.basic() {
            "root" | "ccomp" => true,
            // "…, she said, according to X": the cue beside it is part of what X tells.
            "parataxis" => ground.lexicon.attributors(ground.seen[at].lemma).is_empty(),
            "conj" => tree.child(tokens, at, &["nsubj", "expl"]).is_some(),
            _ => false,
        };
        let Some(head) = tree.head(at).filter(|_| !alone) else {
            break;
        };
        at = head;
    }
    at
}
