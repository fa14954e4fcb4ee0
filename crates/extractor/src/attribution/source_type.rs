//! What kind of source an attribution names: a name, an office, a crowd, a text, or nobody.

use std::ops::Range;

use claims_language::Analysis;
use claims_model::SourceType;

use super::Attribution;
use crate::lexicon::Lexicon;
use crate::names::Entities;
use crate::pattern::Seen;
use crate::tree::Tree;

/// Types a source. Pronouns are typed by whom they stand for; a quotation's own "I" is its
/// speaker, and only outside of quotations the report's.
pub(crate) fn of(
    lexicon: &Lexicon,
    analysis: &Analysis,
    tree: &Tree,
    seen: &[Seen],
    entities: &Entities,
    attribution: &Attribution,
) -> SourceType {
    let Some(source) = &attribution.source else {
        return SourceType::Anonymous;
    };
    if entities.of_phrase(analysis, tree, source).is_some() {
        return SourceType::Named;
    }
    let tokens = &analysis.tokens;
    let head = head(tree, source);
    let listed = |at: usize| {
        lexicon
            .source_type(seen[at].lemma)
            .or_else(|| lexicon.source_type(seen[at].form))
    };
    // "a person familiar with the talks", "who asked not to be named".
    if source
        .clone()
        .any(|at| listed(at) == Some(SourceType::Anonymous) && at <= head)
    {
        return SourceType::Anonymous;
    }
    match listed(head) {
        Some(SourceType::Reporter) if attribution.within.is_some() => SourceType::Role,
        // "an official" is one, "officials" are many; "the council" is many by itself.
        Some(SourceType::Collective)
            if lexicon.is_member(seen[head].lemma) && tokens[head].tag.xpos() == "NN" =>
        {
            SourceType::Role
        }
        Some(known) => known,
        None if tokens[head].tag.is_proper() => SourceType::Named,
        None if matches!(tokens[head].tag.xpos(), "NNS" | "NNPS" | "CD" | "JJ" | "DT") => {
            SourceType::Collective
        }
        None => SourceType::Role,
    }
}

/// The word of a phrase that the others hang on.
fn head(tree: &Tree, phrase: &Range<usize>) -> usize {
    phrase
        .clone()
        .find(|&at| tree.head(at).is_none_or(|above| !phrase.contains(&above)))
        .unwrap_or(phrase.start)
}
