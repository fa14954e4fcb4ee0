//! Whom a pronoun stands for: of the mentions before it, the nearest that fits, subjects first.

use super::entities::{Entities, Gender};
use super::page::Page;
use super::{Recent, WINDOW};
use crate::NameKind;

/// Sentences back in which a pronoun still finds its name.
const BACK: usize = 3;

/// Whether a pronoun says that a man or a woman is spoken of.
pub(super) fn gender(pronoun: &str) -> Gender {
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(pronoun));
    if is(&["he", "him", "his", "himself"]) {
        Gender::Man
    } else if is(&["she", "her", "hers", "herself"]) {
        Gender::Woman
    } else {
        Gender::Unknown
    }
}

fn is_thing(pronoun: &str) -> bool {
    ["it", "its", "itself"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(pronoun))
}

/// The entity that a pronoun stands for, if one fits well.
pub(super) fn antecedent(
    page: Page<'_>,
    number: usize,
    at: usize,
    entities: &Entities,
    recent: &[Recent],
) -> Option<u32> {
    let pronoun = page.word(at);
    let gender = gender(pronoun);
    let thing = is_thing(pronoun);
    // "It is clear that": an "it" that stands for nothing.
    if gender == Gender::Unknown && (!thing || page.tokens[at].deprel.is("expl")) {
        return None;
    }
    let sentence = &page.sentences[number];
    let own = page.tokens[at].tag.xpos() == "PRP$";
    let verb = page.head(sentence, at);
    let over = verb.and_then(|verb| page.head(sentence, verb));
    let mut best: Option<(i32, u32)> = None;
    for (age, mention) in recent.iter().rev().take(WINDOW).enumerate() {
        let back = number - mention.sentence;
        if back > if thing { 0 } else { BACK } {
            break;
        }
        let entity = &entities.all[mention.entity as usize];
        let there = &page.sentences[mention.sentence];
        let subject = page.tokens[mention.top].deprel.is("nsubj");
        let its_verb = page.head(there, mention.top).filter(|_| back == 0);
        let fits = if thing {
            // A thing is spoken of in so many ways that only two are safe: "the commission said it had", "its plan"
            // where the commission is the subject.
            let said_it = its_verb.is_some() && its_verb == over;
            entity.kind == NameKind::Organization && subject && (own || said_it)
        } else {
            // "Smith saw him": one verb has not the same for subject and object, unless it says "himself".
            let same_verb =
                !own && !pronoun.ends_with("self") && verb.is_some() && its_verb == verb;
            entity.kind == NameKind::Person && entity.may_be(gender) && !same_verb
        };
        if !fits {
            continue;
        }
        let sure = i32::from(entity.gender != Gender::Unknown && entity.gender == gender);
        let often = entity.mentions.min(4) as i32;
        let score = 4 * i32::from(subject) + 2 * sure + often - 5 * back as i32 - age as i32;
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, mention.entity));
        }
    }
    best.map(|(_, entity)| entity)
}
