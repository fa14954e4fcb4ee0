//! Verbs, adjectives and adverbs that attribute: "said that", "wants to", "is sure that",
//! "reportedly".

use std::ops::Range;

use claims_language::Upos;
use claims_model::{AttributionStyle, SourceType};

use super::pieces::{of_subtree, tidy, whole_quotations};
use super::{Attribution, Frames, Ground, is_main_verb, phrase, quote, source, stated};
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
    } = content(ground, number, at, pos, &cue, frames)?;
    let row = rows
        .iter()
        .filter(|row| fits(row))
        .find(|row| row.frames.has(frame))?;
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
    // The question word must be the content's own: "said if it rains, it will pour" states.
    let asks = content.first().is_some_and(|piece| {
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

/// The content of a cue with the frame that it is found by.
struct Found {
    frame: Frames,
    content: Vec<Range<usize>>,
    /// Where the cue ends.
    last: usize,
    /// Who says it, where the content was found with them.
    source: Option<Range<usize>>,
    /// The construction, where it is no row's.
    rule: Option<&'static str>,
}

/// What hangs on a cue or stands beside it, by the first frame that fits.
fn content(
    ground: &Ground<'_>,
    number: usize,
    at: usize,
    pos: CuePos,
    cue: &Range<usize>,
    frames: Frames,
) -> Option<Found> {
    let (tokens, tree, seen) = (&ground.analysis.tokens, ground.tree, ground.seen);
    let to = ground.lexicon.words.to;
    let clause = |child: usize| of_subtree(ground, child, &[], &[]);
    let found = |frame, content, last| {
        Some(Found {
            frame,
            content,
            last,
            source: None,
            rule: None,
        })
    };
    if pos == CuePos::Adverb {
        let head = tree.head(at).filter(|_| frames.has(Frames::ADVERB))?;
        return found(
            Frames::ADVERB,
            of_subtree(ground, clause_top(ground, head), &[at], &[]),
            cue.end,
        );
    }
    // "as Ruiz put it", "as was reported": the clause that it hangs on.
    let as_ = ground.lexicon.words.as_;
    if matches!(tokens[at].deprel.basic(), "advcl" | "acl")
        && frames.has(Frames::THAT.and(Frames::QUOTE))
        && tree
            .children(at)
            .any(|child| seen[child].form == as_ && child < at)
        && tree.child(tokens, at, &["ccomp", "xcomp"]).is_none()
    {
        let head = phrase::whole_clause(ground, tree.head(at)?);
        return Some(Found {
            frame: Frames::THAT,
            content: of_subtree(ground, head, &[at], &[]),
            last: cue.end,
            source: None,
            rule: Some("say.as"),
        });
    }
    let passive = source::is_passive(ground, at);
    let complements = || {
        tree.children(at)
            .filter(|&child| matches!(tokens[child].deprel.basic(), "ccomp" | "xcomp"))
    };
    let infinitive = |child: usize| {
        tree.children(child).any(|mark| {
            seen[mark].form == to && mark < child && tokens[mark].tag.upos() == Upos::Part
        })
    };
    let objects = || {
        tree.children(at)
            .filter(|&child| matches!(tokens[child].deprel.basic(), "obj" | "iobj"))
    };

    if frames.has(Frames::QUOTE)
        && !passive
        && let Some((content, source)) = quote::adjoining(ground, number, at, cue)
    {
        return Some(Found {
            frame: Frames::QUOTE,
            content,
            last: cue.end,
            source,
            rule: None,
        });
    }
    if frames.has(Frames::QUOTE)
        && !passive
        && let Some((content, source)) = quote::interrupted(ground, number, at, cue)
            .or_else(|| quote::closing(ground, number, at, cue))
    {
        return Some(Found {
            frame: Frames::QUOTE,
            content,
            last: cue.end,
            source: Some(source),
            rule: None,
        });
    }
    if frames.has(Frames::THAT.and(Frames::QUOTE)) {
        let sentence = &ground.analysis.sentences[number].tokens;
        let behind = quote::inverted(ground, at, cue, sentence).filter(|_| {
            tree.child(tokens, at, &["nsubj"])
                .is_none_or(|subject| subject > at)
        });
        for child in complements() {
            // "said Ana Ruiz, a mayor whose term ends": the speaker, whatever the tree says.
            if behind
                .as_ref()
                .is_some_and(|source| source.contains(&child))
            {
                continue;
            }
            // "A second is to be built, she said": an infinitive with a subject is a clause.
            let finite = (!infinitive(child) || tree.child(tokens, child, &["nsubj"]).is_some())
                && (tokens[child].deprel.is("ccomp") || !tokens[child].tag.is_gerund());
            let gerund = tokens[child].tag.is_gerund()
                && tree
                    .child(tokens, child, &["nsubj", "aux", "expl"])
                    .is_none();
            if finite && !gerund && (tokens[child].deprel.is("ccomp")) {
                let pieces = stated::whole(ground, number, at, cue, child);
                let inside = pieces.iter().any(|piece| super::quoted(ground, piece) > 0);
                if frames.has(Frames::THAT) || inside {
                    let frame = if frames.has(Frames::THAT) {
                        Frames::THAT
                    } else {
                        Frames::QUOTE
                    };
                    return found(frame, pieces, cue.end);
                }
            }
        }
    }
    if frames.has(Frames::QUOTING)
        && let Some(said) = tree.children(at).find(|&child| {
            child > at
                && tokens[child].tag.is_gerund()
                && tree.children(child).any(|m| seen[m].form == as_)
        })
        && let Some(object) = objects().next()
    {
        let pieces = vec![tree.span(object).start..tree.span(said).end];
        return found(Frames::QUOTING, tidy(ground, pieces), cue.end);
    }
    // "…, the court was told": nobody says who told it.
    if passive
        && ground.lexicon.has_listener(seen[at].lemma)
        && let Some((content, _)) = quote::closing(ground, number, at, cue)
    {
        return found(Frames::THAT, content, cue.end);
    }
    if passive {
        if frames.has(Frames::PASSIVE)
            && let Some(child) = complements().find(|&child| child > at && infinitive(child))
        {
            // "is due in May but is not expected to come": the subject may stand with the verb before.
            let subject = tree.child(tokens, at, &["nsubj"]).or_else(|| {
                let before = tree.head(at).filter(|_| tokens[at].deprel.is("conj"))?;
                tree.child(tokens, before, &["nsubj"])
            });
            let mut pieces = subject.map(clause).unwrap_or_default();
            pieces.extend(clause(child));
            return found(Frames::PASSIVE, tidy(ground, pieces), cue.end);
        }
        if source::agent(ground, at).is_none() && !frames.has_preposition() {
            return None;
        }
        if frames.has(Frames::PHRASE)
            && source::agent(ground, at).is_some()
            && let Some(subject) = tree.child(tokens, at, &["nsubj:pass"])
        {
            return found(Frames::PHRASE, clause(subject), cue.end);
        }
    } else {
        if frames.has(Frames::CALLED)
            && let Some(object) = objects().find(|&object| object > at)
            && let Some(child) = tree.children(at).find(|&child| {
                child > object
                    && !infinitive(child)
                    && match tokens[child].deprel.basic() {
                        "xcomp" => !tokens[child].tag.is_gerund(),
                        "obj" => true,
                        "obl" | "advcl" => {
                            source::case(ground, child).is_some_and(|case| seen[case].form == as_)
                        }
                        _ => false,
                    }
            })
        {
            let pieces = vec![tree.span(object).start..tree.span(child).end];
            return found(Frames::CALLED, tidy(ground, pieces), cue.end);
        }
        if frames.has(Frames::QUOTE)
            && let Some(pieces) = quote::beside(ground, number, at, cue)
        {
            return found(Frames::QUOTE, pieces, cue.end);
        }
        if frames.has(Frames::THAT)
            && pos == CuePos::Verb
            && let Some(pieces) = stated::unattached(ground, number, at, cue)
        {
            return found(Frames::THAT, pieces, cue.end);
        }
        if frames.has(Frames::ORDER)
            && let Some(child) = complements().find(|&child| infinitive(child))
            && let Some(object) = objects().find(|&object| object < child && object > at)
        {
            let pieces = vec![tree.span(object).start..tree.span(child).end];
            return found(Frames::ORDER, tidy(ground, pieces), cue.end);
        }
        if frames.has(Frames::INFINITIVE)
            && let Some(child) = tree.children(at).find(|&child| {
                child > at
                    && infinitive(child)
                    && matches!(tokens[child].deprel.basic(), "xcomp" | "ccomp")
            })
        {
            return found(Frames::INFINITIVE, clause(child), cue.end);
        }
        if frames.has(Frames::CALLED)
            && let Some(child) = complements().find(|&child| {
                child > at && tokens[child].deprel.is("xcomp") && tokens[child].tag.is_nominal()
            })
        {
            return found(Frames::CALLED, clause(child), cue.end);
        }
        if frames.has(Frames::ACCUSED)
            && let Some(object) = objects().find(|&object| object > at)
            && let Some(child) = tree
                .children(at)
                .chain(tree.children(object))
                .find(|&child| {
                    child > object
                        && tree.children(child).any(|mark| {
                            mark < child
                                && matches!(tokens[mark].deprel.basic(), "case" | "mark")
                                && matches!(
                                    tokens[mark].span.text(ground.text),
                                    "of" | "for" | "over" | "with" | "as"
                                )
                        })
                })
        {
            let pieces = vec![tree.span(object).start..tree.span(child).end];
            return found(Frames::ACCUSED, tidy(ground, pieces), cue.end);
        }
        if frames.has(Frames::GERUND)
            && let Some(child) =
                complements().find(|&child| child > at && tokens[child].tag.is_gerund())
        {
            return found(Frames::GERUND, clause(child), cue.end);
        }
        if frames.has(Frames::PHRASE)
            && let Some(object) = objects().find(|&object| object > at)
        {
            return found(Frames::PHRASE, clause(object), cue.end);
        }
    }
    if frames.has_preposition() {
        for child in tree.children(at).filter(|&child| child > at) {
            let Some(mark) = tree.children(child).find(|&mark| {
                mark < child && matches!(tokens[mark].deprel.basic(), "case" | "mark")
            }) else {
                continue;
            };
            let known = Frames::preposition(tokens[mark].span.text(ground.text));
            let word = matches!(tokens[child].deprel.basic(), "obl" | "advcl" | "nmod");
            if let Some(frame) = known.filter(|&frame| frames.has(frame) && word)
                && tokens[mark].tag.upos() != Upos::Part
            {
                let mut pieces = of_subtree(ground, child, &[], &[0..mark + 1]);
                // "called on the town to pay": what they are called on to do.
                if let Some(act) = tree
                    .children(at)
                    .find(|&act| act > child && infinitive(act))
                {
                    pieces = tidy(ground, vec![mark + 1..tree.span(act).end]);
                }
                let last = if mark < cue.end + 2 {
                    mark + 1
                } else {
                    cue.end
                };
                return found(frame, pieces, last);
            }
        }
    }
    None
}

/// The top of the clause that a word is in: up from nouns and modifiers to what carries them.
pub(super) fn clause_top(ground: &Ground<'_>, from: usize) -> usize {
    let (tokens, tree) = (&ground.analysis.tokens, ground.tree);
    let mut at = from;
    for _ in 0..12 {
        let clausal = tree.child(tokens, at, &["nsubj", "cop", "expl"]).is_some()
            || matches!(tokens[at].deprel.basic(), "root" | "ccomp" | "parataxis");
        let Some(head) = tree.head(at).filter(|_| !clausal) else {
            break;
        };
        at = head;
    }
    at
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
