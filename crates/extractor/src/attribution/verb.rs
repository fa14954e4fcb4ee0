//! Verbs, adjectives and adverbs that attribute: "said that", "wants to", "is sure that",
//! "reportedly".

use std::ops::Range;

use claims_language::Upos;
use claims_model::{AttributionStyle, SourceType};

use super::complement::{self, Asked, Found};
use super::pieces::{tidy, whole_quotations};
use super::{Attribution, Frames, Ground, is_main_verb, source};
use crate::lexicon::{Attributor, CueClass, CuePos};

pub(super) fn find(ground: &Ground<'_>, number: usize, out: &mut Vec<Attribution>) {
    let tokens = &ground.analysis.tokens;
    for at in ground.analysis.sentences[number].tokens.clone() {
        let rows = ground.lexicon.attributors(ground.seen[at].lemma);
        if rows.is_empty() {
            continue;
        }
        let pos = match tokens[at].tag.upos() {
            _ if is_main_verb(ground, at) => CuePos::Verb,
            Upos::Adj => CuePos::Adjective,
            Upos::Adv => CuePos::Adverb,
            _ => continue,
        };
        if let Some(found) = read(ground, number, at, pos, rows) {
            out.push(found);
        }
    }
}

fn read(
    ground: &Ground<'_>,
    number: usize,
    at: usize,
    pos: CuePos,
    rows: &[Attributor],
) -> Option<Attribution> {
    let participle = pos == CuePos::Verb
        && ground.analysis.tokens[at].tag.is_participle()
        && ground
            .tree
            .child(&ground.analysis.tokens, at, &["aux"])
            .is_none();
    let fits = |row: &Attributor| {
        // "is convinced that": a participle that is no passive of a speech verb.
        row.pos == pos || row.pos == CuePos::Adjective && participle
    };
    let frames = rows
        .iter()
        .filter(|row| fits(row))
        .fold(Frames::default(), |all, row| all.and(row.frames));
    let cue = words(ground, at);
    let Found {
        frame,
        content,
        last,
        source: known,
        rule,
    } = complement::of(&Asked {
        ground,
        number,
        at,
        pos,
        cue: &cue,
        frames,
        passive: source::is_passive(ground, at),
    })?;
    // "is convinced that": who is convinced feels it, and nobody says who did it.
    let felt = |row: &&Attributor| {
        participle && row.pos == CuePos::Adjective && source::agent(ground, at).is_none()
    };
    let named = || rows.iter().filter(|row| fits(row) && row.frames.has(frame));
    let row = named().find(felt).or_else(|| named().next())?;
    let tokens = &ground.analysis.tokens;
    let felt = row.pos == CuePos::Adjective;
    let head = match frame {
        Frames::PASSIVE => source::agent(ground, at),
        Frames::ADVERB => None,
        _ if felt => felt_by(ground, at),
        _ => source::subject(ground, at),
    };
    let sentence = &ground.analysis.sentences[number].tokens;
    let passive = source::is_passive(ground, at);
    let finite = !tokens[at].tag.is_gerund() && !tokens[at].tag.is_infinitive_base();
    let source = match head {
        _ if known.is_some() => known,
        Some(head) => source::phrase(ground, head, &cue),
        None if frame.has(Frames::QUOTE.and(Frames::THAT)) && !passive && finite => {
            source::beside(ground, &cue, sentence)
        }
        None => None,
    };
    // A text shows things; what a person shows is no speech.
    if row.id == "say.shows" && !head.is_some_and(|head| is_document(ground, head)) {
        return None;
    }
    let content: Vec<Range<usize>> = match &source {
        Some(source) => cut(content, source),
        None => content,
    };
    let content = cut(content, &cue);
    let content = whole_quotations(ground, &cue, tidy(ground, content));
    if content.is_empty() {
        return None;
    }
    if row.class == CueClass::Voice
        && content
            .iter()
            .all(|piece| super::quoted(ground, piece) == 0)
    {
        return None;
    }
    let states = states(ground, at, frame, &content);
    Some(Attribution {
        source,
        cue: cue.start..last.max(cue.end),
        content,
        class: row.class,
        frame,
        style: AttributionStyle::Indirect,
        states,
        rule: rule.unwrap_or(row.id),
        sentence: number,
        within: None,
    })
}

/// Whether a source is a text: a poll, a report.
fn is_document(ground: &Ground<'_>, head: usize) -> bool {
    ground.lexicon.source_type(ground.seen[head].lemma) == Some(SourceType::Document)
}

/// Whether a cue states its content. What is denied, asked, left to be said, or told only by its
/// question word ("said when") is none; a quotation always is.
fn states(ground: &Ground<'_>, at: usize, frame: Frames, content: &[Range<usize>]) -> bool {
    let (tokens, tree, seen) = (&ground.analysis.tokens, ground.tree, ground.seen);
    let words = &ground.lexicon.words;
    if frame == Frames::QUOTE {
        return true;
    }
    let negated = tree.children(at).any(|child| {
        let form = seen[child].form;
        form == words.not || form == words.nt || form == words.never
    });
    let ahead = tokens[at].tag.is_infinitive_base()
        && (tree.children(at).any(|child| {
            tokens[child].tag.is_modal() || seen[child].form == words.to && child < at
        }) || !tokens[at].deprel.is("root"));
    // The question word must be the content's own: "said if it rains, it will pour" states, and so
    // does what stands before its cue: "who will pay has not been decided, the board said".
    let asks = content
        .first()
        .filter(|piece| piece.start > at)
        .is_some_and(|piece| {
            let above = tree.head(piece.start);
            let top = above.and_then(|above| tree.head(above));
            let own = top == Some(at);
            match tokens[piece.start].span.text(ground.text) {
                "whether" => true,
                "that" => false,
                "if" | "when" | "where" | "why" => own,
                _ => {
                    tokens[piece.start].tag.xpos().starts_with('W')
                        && (own || top.and_then(|top| tree.head(top)) == Some(at))
                }
            }
        });
    !negated && !ahead && !asks
}

/// Who feels: the subject of the adjective, or of the participle even where it is passive.
fn felt_by(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let tokens = &ground.analysis.tokens;
    let mut node = at;
    for _ in 0..4 {
        if let Some(subject) = ground.tree.child(tokens, node, &["nsubj"]) {
            return Some(subject);
        }
        let head = ground.tree.head(node)?;
        match tokens[node].deprel.basic() {
            "conj" | "xcomp" | "advcl" | "ccomp" => node = head,
            "acl" => return Some(head),
            _ => return None,
        }
    }
    None
}

/// The cue's words: the auxiliaries and adverbs before it, its particle.
fn words(ground: &Ground<'_>, at: usize) -> Range<usize> {
    let tokens = &ground.analysis.tokens;
    let mut cue = at..at + 1;
    while cue.start > 0
        && ground.tree.head(cue.start - 1) == Some(at)
        && (matches!(
            tokens[cue.start - 1].deprel.basic(),
            "aux" | "advmod" | "cop"
        ) && !tokens[cue.start - 1].tag.xpos().starts_with('W')
            || tokens[cue.start - 1].tag.upos() == Upos::Part)
    {
        cue.start -= 1;
    }
    if let Some(next) = tokens.get(cue.end)
        && next.deprel.is("compound:prt")
        && ground.tree.head(cue.end) == Some(at)
    {
        cue.end += 1;
    }
    cue
}

/// The pieces without what lies in a range.
fn cut(pieces: Vec<Range<usize>>, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if piece.end <= range.start || range.end <= piece.start {
            out.push(piece);
            continue;
        }
        out.push(piece.start..range.start.max(piece.start));
        out.push(range.end.min(piece.end)..piece.end);
    }
    out.retain(|piece| !piece.is_empty());
    out
}
