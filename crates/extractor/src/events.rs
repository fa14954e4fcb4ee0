//! Event words and how far each is a fact: by the document's day, and by its source's word.

use claims_language::{Analysis, Upos};
use claims_model::Polarity;

use crate::lexicon::Lexicon;
use crate::pattern::Seen;
use crate::verbs::{Tense, VerbGroup};

/// An event word; numbers are of tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Event {
    pub(crate) token: usize,
    pub(crate) tense: Tense,
    pub(crate) polarity: Polarity,
    pub(crate) factuality: f32,
    pub(crate) commitment: f32,
}

/// Every verb that is no auxiliary, and every noun that the lexicon knows as an event.
pub(crate) fn find(
    lexicon: &Lexicon,
    analysis: &Analysis,
    seen: &[Seen],
    verbs: &[VerbGroup],
    out: &mut Vec<Event>,
) {
    out.clear();
    let mut group = 0;
    for (at, token) in analysis.tokens.iter().enumerate() {
        while verbs.get(group).is_some_and(|verb| verb.end <= at) {
            group += 1;
        }
        let verb = verbs
            .get(group)
            .filter(|verb| (verb.start..verb.end).contains(&at));
        match (token.tag.upos(), verb) {
            (Upos::Verb, Some(verb)) if verb.head == at => {
                let governor = group.checked_sub(1).map(|before| &verbs[before]);
                out.push(judged(lexicon, seen, at, verb, governor));
            }
            (Upos::Verb, _) => out.push(Event {
                token: at,
                tense: Tense::None,
                polarity: Polarity::Positive,
                factuality: 2.0,
                commitment: 2.0,
            }),
            (Upos::Noun, _) if lexicon.event(seen[at].lemma).is_some() => out.push(Event {
                token: at,
                tense: Tense::None,
                polarity: Polarity::Positive,
                factuality: 1.5,
                commitment: 1.8,
            }),
            _ => {}
        }
    }
}

fn judged(
    lexicon: &Lexicon,
    seen: &[Seen],
    at: usize,
    verb: &VerbGroup,
    governor: Option<&VerbGroup>,
) -> Event {
    let words = &lexicon.words;
    let possible = [words.may, words.might, words.could, words.can].contains(&verb.modal);
    let (mut factuality, mut commitment): (f32, f32) = match verb.tense {
        Tense::Past => (2.8, 2.9),
        Tense::Future if verb.modal == words.would => (-1.0, 1.0),
        Tense::Future => (-1.5, 2.2),
        Tense::Present if possible => (-0.3, 0.8),
        Tense::Present if verb.modal == words.should || verb.modal == words.must => (-0.2, 1.0),
        Tense::Present => (2.4, 2.6),
        Tense::None if verb.infinitive => match governor {
            // What was managed is a fact, what was refused is not, what was planned is open:
            // without the governing verb's row the middle is the honest answer.
            Some(governor) if governor.negated => (-1.5, -1.0),
            Some(governor) if governor.tense == Tense::Past => (0.3, 1.0),
            _ => (-0.5, 0.8),
        },
        Tense::None => (1.8, 2.2),
    };
    if verb.negated {
        factuality = -factuality.abs().max(1.0);
        commitment = -commitment;
    }
    let _ = seen;
    Event {
        token: at,
        tense: verb.tense,
        polarity: if verb.negated {
            Polarity::Negative
        } else {
            Polarity::Positive
        },
        factuality,
        commitment,
    }
}
