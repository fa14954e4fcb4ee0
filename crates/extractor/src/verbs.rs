//! Verb groups: the auxiliaries, adverbs and the verb that belong together.

use std::ops::Range;

use claims_language::{Token, Upos};

use crate::lexicon::Lexicon;
use crate::pattern::Seen;
use crate::vocabulary::Word;

/// When a verb group places its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Present,
    Future,
    /// Infinitives and participles have no tense of their own.
    None,
}

/// A verb group; all numbers are of tokens of the analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct VerbGroup {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) head: usize,
    pub(crate) finite: bool,
    pub(crate) tense: Tense,
    pub(crate) negated: bool,
    /// have + participle.
    pub(crate) perfect: bool,
    /// had + participle.
    pub(crate) pluperfect: bool,
    /// be + participle.
    pub(crate) passive: bool,
    /// be + -ing.
    pub(crate) progressive: bool,
    /// be and a word that is no verb.
    pub(crate) copular: bool,
    pub(crate) modal: Word,
    pub(crate) infinitive: bool,
}

/// Appends the verb groups of one sentence.
pub(crate) fn find(
    lexicon: &Lexicon,
    tokens: &[Token],
    text: &str,
    seen: &[Seen],
    sentence: Range<usize>,
    out: &mut Vec<VerbGroup>,
) {
    let first = out.len();
    let mut at = sentence.start;
    while at < sentence.end {
        if tokens[at].tag.is_verb() {
            let group = group(lexicon, tokens, seen, &sentence, at);
            at = group.end;
            out.push(group);
        } else {
            at += 1;
        }
    }
    // A sentence without a finite verb whose participle follows a subject: "Talks held in Oslo"
    // in a headline, or a past form that was taken for a participle.
    if out[first..].iter().all(|group| !group.finite)
        && let Some(group) = out[first..].iter_mut().find(|group| {
            tokens[group.head].tag.is_participle()
                && group.start > sentence.start
                && tokens[group.start - 1].tag.is_nominal()
        })
    {
        group.finite = true;
        group.tense = Tense::Past;
    }
    // A sentence without any verb whose past form was taken for an adjective: "The bridge closed
    // in 2019." An adjective would stand before its noun.
    if out.len() == first
        && let Some(head) = (sentence.start + 1..sentence.end).find(|&at| {
            tokens[at].tag.xpos() == "JJ"
                && tokens[at].span.text(text).ends_with("ed")
                && tokens[at - 1].tag.is_nominal()
                && !tokens[at + 1..sentence.end]
                    .first()
                    .is_some_and(|next| next.tag.is_nominal())
        })
    {
        let mut group = group(lexicon, tokens, seen, &sentence, head);
        group.finite = true;
        group.tense = Tense::Past;
        out.push(group);
    }
}

fn group(
    lexicon: &Lexicon,
    tokens: &[Token],
    seen: &[Seen],
    sentence: &Range<usize>,
    start: usize,
) -> VerbGroup {
    let words = &lexicon.words;
    let not = |at: usize| {
        let form = seen[at].form;
        form == words.not || form == words.nt || form == words.never
    };
    let auxiliary = |at: usize| {
        tokens[at].tag.upos() == Upos::Aux
            || tokens[at].tag.is_modal()
            || seen[at].lemma == words.be
            || seen[at].lemma == words.have
    };
    let mut negated = start > sentence.start && not(start - 1);
    let (mut last, mut at) = (start, start + 1);
    let mut have_at = (seen[start].lemma == words.have).then_some(start);
    let mut be_at = (seen[start].lemma == words.be).then_some(start);
    while at < sentence.end && auxiliary(last) {
        let mut next = at;
        while next < sentence.end
            && next < at + 3
            && (tokens[next].tag.upos() == Upos::Adv || not(next))
        {
            next += 1;
        }
        let joins = next < sentence.end
            && tokens[next].tag.is_verb()
            && !tokens[next].tag.is_modal()
            && !matches!(tokens[next].tag.xpos(), "VBZ" | "VBP");
        negated |= (at..next).any(not);
        if !joins {
            break;
        }
        if seen[next].lemma == words.have {
            have_at = have_at.or(Some(next));
        }
        if seen[next].lemma == words.be {
            be_at = be_at.or(Some(next));
        }
        last = next;
        at = next + 1;
    }
    let tag = tokens[start].tag;
    let infinitive = start > sentence.start
        && (seen[start - 1].form == words.to
            || (start >= sentence.start + 2
                && tokens[start - 1].tag.upos() == Upos::Adv
                && seen[start - 2].form == words.to))
        && tag.is_infinitive_base();
    let modal = if tag.is_modal() {
        seen[start].lemma
    } else {
        Word::UNKNOWN
    };
    let finite = tag.is_modal() || matches!(tag.xpos(), "VBD" | "VBZ" | "VBP");
    let head_tag = tokens[last].tag;
    let perfect = have_at.is_some_and(|have| have < last)
        && (head_tag.is_participle() || head_tag.is_past() || be_at.is_some());
    let future = modal != Word::UNKNOWN
        && (modal == words.will || modal == words.shall || modal == words.would);
    let tense = match () {
        () if future => Tense::Future,
        () if !finite => Tense::None,
        () if tag.is_past() || perfect => Tense::Past,
        () => Tense::Present,
    };
    VerbGroup {
        start,
        end: last + 1,
        head: last,
        finite,
        tense,
        negated,
        perfect,
        pluperfect: perfect && tag.is_past(),
        passive: be_at.is_some_and(|be| be < last) && head_tag.is_participle(),
        progressive: be_at.is_some_and(|be| be < last) && head_tag.is_gerund(),
        copular: seen[last].lemma == words.be,
        modal,
        infinitive,
    }
}
