//! How much a sentence is worth checking: a short sum over what it has, squashed to 0..1.

use std::ops::Range;

use claims_language::{Token, Upos};

use crate::verbs::{Tense, VerbGroup};

/// Numbers, names and past or standing facts are worth checking; questions, first-person plans
/// and short asides are not.
pub(crate) fn score(tokens: &[Token], text: &str, range: Range<usize>, verbs: &[VerbGroup]) -> f32 {
    let words = &tokens[range.clone()];
    let count =
        |accepts: &dyn Fn(&Token) -> bool| words.iter().filter(|t| accepts(t)).count() as f32;
    let numbers = count(&|t| t.tag.upos() == Upos::Num);
    let names = count(&|t| t.tag.is_proper());
    let comparatives = count(&|t| matches!(t.tag.xpos(), "JJR" | "JJS" | "RBR" | "RBS"));
    let first_person = count(&|t| {
        t.tag.upos() == Upos::Pron
            && ["i", "we", "my", "our", "you"]
                .iter()
                .any(|p| t.span.text(text).eq_ignore_ascii_case(p))
    });
    let past = verbs.iter().filter(|v| v.tense == Tense::Past).count() as f32;
    let future = verbs.iter().filter(|v| v.tense == Tense::Future).count() as f32;
    let question = words.last().is_some_and(|t| t.span.text(text) == "?");
    let length = words.len() as f32;
    let sum = -2.2
        + 1.1 * numbers.min(3.0)
        + 0.15 * names.min(4.0)
        + 0.5 * comparatives.min(2.0)
        + 0.45 * past.min(2.0)
        - 0.3 * first_person.min(3.0)
        - 0.5 * future.min(2.0)
        - if question { 1.5 } else { 0.0 }
        + 0.04 * length.min(30.0);
    1.0 / (1.0 + (-sum).exp())
}
