//! What a clause does: its kind, certainty, effect, and what it leaves open.

use std::ops::Range;

use chrono::NaiveDate;
use claims_language::{Token, Upos};
use claims_model::{Awaits, Certainty, Effect, Kind, Polarity};
use claims_time::Expression;

use crate::clauses::Clause;
use crate::lexicon::{Cue, CueClass, Lexicon};
use crate::pattern::Seen;
use crate::tree::Tree;
use crate::verbs::{Tense, VerbGroup};
use crate::when::{self, ClauseTime};

mod deferral;
mod effect;
mod slot;
mod tense;

use effect::{apply, carries, ends};
use tense::{base, conditional_modal, unreal};

/// The verdict on a clause, with the rules that made it and the tokens they stand on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Judgement {
    pub(crate) kind: Kind,
    pub(crate) effect: Effect,
    pub(crate) awaits: Vec<Awaits>,
    pub(crate) certainty: Certainty,
    pub(crate) polarity: Polarity,
    pub(crate) because: Vec<(&'static str, Range<usize>)>,
}

impl Judgement {
    /// Whether a rule was among those that made it.
    pub(crate) fn says(&self, id: &str) -> bool {
        self.because.iter().any(|(rule, _)| *rule == id)
    }
}

/// What a clause is judged by.
pub(crate) struct Ground<'p> {
    pub(crate) lexicon: &'p Lexicon,
    pub(crate) tokens: &'p [Token],
    pub(crate) seen: &'p [Seen],
    pub(crate) tree: &'p Tree,
    pub(crate) times: &'p [Expression],
    pub(crate) day: Option<NaiveDate>,
}

impl Ground<'_> {
    /// "Nobody has", "neither side has", "no date was": the subject denies what the verb says.
    fn denies_subject(&self, clause: &Clause) -> bool {
        clause
            .subject
            .as_ref()
            .is_some_and(|subject| self.lexicon.denies(self.seen[subject.start].form))
    }

    /// Whether a clause is about a count that reports revise: a toll, an estimate.
    fn counts(&self, clause: &Clause) -> bool {
        let lent = clause.borrowed.clone().unwrap_or(0..0);
        (clause.tokens.start..clause.head).chain(lent).any(|at| {
            let figure = self
                .lexicon
                .slots(self.seen[at].lemma)
                .contains(&Awaits::Figure);
            figure && self.tokens[at].tag.upos() == Upos::Noun
        })
    }

    /// "They last met in October": the time before any that is to come.
    fn tells_the_last_time(&self, clause: &Clause) -> bool {
        // Trees hang it on the subject as well.
        clause.head.checked_sub(1).is_some_and(|before| {
            self.tokens[before].deprel.is("advmod")
                && self.seen[before].form == self.lexicon.words.last
        })
    }

    /// What the verb of a clause implies of its infinitive.
    fn implied(&self, clause: &Clause, negated: bool) -> Option<(bool, &'static str)> {
        let infinitive = self.tree.children(clause.head).any(|child| {
            child > clause.head
                && self.tokens[child].deprel.is("xcomp")
                && self
                    .tree
                    .children(child)
                    .any(|mark| self.seen[mark].form == self.lexicon.words.to)
        });
        let lemma = self.seen[clause.head].lemma;
        infinitive.then(|| self.lexicon.events_rows.implies(lemma, negated))?
    }

    /// Whether a word says how sure its clause is: an adverb or auxiliary of what carries it, or a
    /// conjunction before a condition. "Potential signal problems" are no possible claim.
    fn of_predicate(&self, clause: &Clause, verb: Option<&VerbGroup>, at: usize) -> bool {
        let group = verb.is_some_and(|verb| (verb.start..verb.end).contains(&at));
        let own = at == clause.head || self.tree.head(at) == Some(clause.head);
        let condition = self.tokens[at].deprel.is("mark");
        group || own || condition
    }

    /// Whether a word belongs to what the clause says itself: no relative, adverbial or participial
    /// clause stands between it and the clause's head. A conjunction stands for its own clause.
    fn in_core(&self, clause: &Clause, at: usize) -> bool {
        let mut node = at;
        for step in 0..16 {
            if node == clause.head {
                return true;
            }
            let relation = self.tokens[node].deprel;
            let leads = step == 1 && self.tokens[at].deprel.is("mark");
            // A finite "adverbial" clause that no conjunction leads in is the tree's mistake.
            let led = || {
                let tag = self.tokens[node].tag;
                !matches!(tag.xpos(), "VBD" | "VBZ" | "VBP")
                    || self.tree.children(node).any(|child| {
                        child < node
                            && (self.tokens[child].deprel.is("mark")
                                || self.tokens[child].tag.xpos() == "WRB")
                    })
            };
            if !leads && (relation.is("acl") || relation.is("advcl") && led()) {
                return false;
            }
            match self.tree.head(node) {
                Some(head) if clause.tokens.contains(&head) => node = head,
                _ => return true,
            }
        }
        true
    }
}

/// How early an effect is taken where several cues stand in one clause: what ends a matter
/// before what keeps it open, that before what opens it, and that before what confirms it.
fn rank(effect: Option<Effect>) -> u8 {
    match effect {
        Some(Effect::Retracts) => 9,
        Some(Effect::Refutes) => 8,
        Some(Effect::Disputes) => 7,
        Some(Effect::Cancels | Effect::Supersedes) => 6,
        Some(Effect::Postpones | Effect::Reschedules | Effect::Reopens) => 5,
        Some(Effect::KeepsOpen) => 4,
        Some(Effect::Opens) => 3,
        Some(Effect::SetsDate) => 2,
        Some(Effect::Confirms) => 1,
        _ => 0,
    }
}

/// Days after which what is told is background.
const YEAR: i64 = 366;

/// Judges a clause. `verb` is its carrying verb group; `class` is how it is attributed.
pub(crate) fn judge(
    ground: &Ground<'_>,
    clause: &Clause,
    verb: Option<&VerbGroup>,
    class: Option<CueClass>,
    time: Option<&ClauseTime>,
) -> Judgement {
    let lexicon = ground.lexicon;
    if let Some(opening) = &clause.opened {
        return Judgement {
            kind: Kind::Event,
            effect: Effect::Opens,
            awaits: vec![Awaits::Occurrence],
            certainty: Certainty::Probable,
            polarity: Polarity::Positive,
            because: vec![(opening.rule, opening.cue.clone())],
        };
    }
    let mut judgement = base(ground, clause, verb, time);
    let unreal = verb.is_some_and(|verb| unreal(lexicon, verb).is_some());
    let forward = !unreal
        && verb.is_some_and(|verb| {
            verb.tense == Tense::Future || conditional_modal(lexicon, verb).is_some()
        });
    let pluperfect = verb.is_some_and(|verb| verb.pluperfect);

    let mut chosen: Option<(&Cue, Range<usize>)> = None;
    let mut figure = None;
    for at in clause.own() {
        // "3 May" is a day, not a modal.
        if when::covers(ground.times, ground.tokens[at].span.start) {
            continue;
        }
        for (cue, end) in lexicon.cues_at(&ground.seen[..clause.tokens.end], at) {
            let span = at..end;
            // What it opens is a clause of its own, or is not named.
            if cue.complement || !(at..end).any(|at| ground.in_core(clause, at)) {
                continue;
            }
            // "Neither has asked for a vote": what is not asked for is not open.
            if cue.id == "awaits.request"
                && (ground.denies_subject(clause) || verb.is_some_and(|verb| verb.negated))
            {
                continue;
            }
            // What would have been is told, and changes nothing.
            if unreal && cue.effect.is_some() {
                continue;
            }
            // "The delays are disappointing": a noun alone tells of a change, and makes none.
            let noun = end == at + 1 && ground.tokens[at].tag.is_nominal();
            if ends(cue.effect) && noun && at != clause.head {
                continue;
            }
            if cue.id == "figure.revised" && !ground.counts(clause) {
                continue;
            }
            if ends(cue.effect) && !carries(ground, verb, at) {
                continue;
            }
            if cue.kind == Some(Kind::Figure) {
                if has_figure(ground.tokens, &clause.tokens) {
                    figure.get_or_insert((cue, span));
                }
                continue;
            }
            let better = chosen
                .as_ref()
                .is_none_or(|(known, _)| rank(cue.effect) > rank(known.effect));
            if cue.effect.is_some() && better {
                chosen = Some((cue, span.clone()));
            } else if cue.effect.is_none()
                && ground.of_predicate(clause, verb, at)
                && let Some(certainty) = cue.certainty
                && certainty > judgement.certainty
            {
                judgement.certainty = certainty;
                judgement.because.push((cue.id, span));
            }
        }
    }
    if chosen.as_ref().is_none_or(|(cue, _)| rank(cue.effect) < 4)
        && let Some(found) = figure
    {
        chosen = Some(found);
    }
    let opened = chosen
        .as_ref()
        .is_none_or(|(cue, _)| cue.effect == Some(Effect::Opens));
    if let Some((cue, span)) = chosen {
        apply(ground, clause, verb, &mut judgement, cue, span, forward);
    }
    if opened
        && judgement.awaits == [Awaits::Occurrence]
        && let Some(slot) = slot::of_subject(ground, clause)
    {
        judgement.awaits = vec![slot];
        judgement.kind = slot::kind(slot);
        judgement
            .because
            .push(("awaits.of-the-subject", clause.tokens.clone()));
    }
    deferral::by_then(ground, clause, verb, time, &mut judgement);
    // "failed to repay": what was told came about, or did not, by the verb before it.
    if let Some(verb) = verb.filter(|verb| verb.tense == Tense::Past && judgement.awaits.is_empty())
        && let Some((so, rule)) = ground.implied(clause, verb.negated)
        && so == (judgement.polarity == Polarity::Negative)
    {
        judgement.polarity = if so {
            Polarity::Positive
        } else {
            Polarity::Negative
        };
        judgement.because.push((rule, verb.start..verb.end));
    }
    // "Calderbus has not signed", "Neither club has confirmed anything": still to come.
    let not_yet = verb.is_some_and(|verb| {
        verb.perfect && !verb.pluperfect && (verb.negated || ground.denies_subject(clause))
    });
    if not_yet
        && judgement.awaits.is_empty()
        && matches!(judgement.effect, Effect::Happened | Effect::Restates)
        && lexicon.settles(ground.seen[clause.head].lemma)
    {
        let slot = slot::slot(ground, clause, &(clause.head..clause.head + 1));
        let slot = slot.unwrap_or(Awaits::Decision);
        judgement.effect = Effect::KeepsOpen;
        judgement.awaits = vec![slot];
        judgement.kind = slot::kind(slot);
        judgement.certainty = Certainty::Unknown;
        judgement
            .because
            .push(("awaits.not-yet", clause.tokens.clone()));
    }
    match class {
        Some(CueClass::Allege) if !forward && judgement.awaits.is_empty() => {
            judgement.kind = Kind::Allegation;
            judgement.effect = Effect::Opens;
            judgement.awaits = vec![Awaits::Confirmation];
            judgement.certainty = Certainty::Unknown;
            judgement.because.push(("say.claim", clause.tokens.clone()));
        }
        Some(CueClass::Deny) => {
            judgement.effect = Effect::Disputes;
            judgement.awaits.clear();
            judgement.polarity = Polarity::Negative;
            judgement.because.push(("say.deny", clause.tokens.clone()));
        }
        Some(CueClass::Think) => {
            if judgement.certainty == Certainty::Certain {
                judgement.certainty = Certainty::Probable;
            }
            if judgement.awaits.is_empty() {
                judgement
                    .because
                    .push(("opinion.belief", clause.tokens.clone()));
            }
        }
        _ => {}
    }
    // What had been planned is told as history: nothing is owed by the telling.
    let told_as_past = pluperfect
        || time.is_some_and(|time| {
            let expression = &ground.times[time.expression];
            when::is_past(expression, ground.day)
                && matches!(judgement.effect, Effect::Opens | Effect::Restates)
                && !forward
        });
    let open = judgement.effect == Effect::Opens
        || matches!(judgement.effect, Effect::KeepsOpen | Effect::Postpones) && pluperfect;
    if told_as_past && judgement.kind != Kind::Allegation && open {
        judgement.effect = Effect::Restates;
        judgement.awaits.clear();
        judgement.because.push(("past.told", clause.tokens.clone()));
    }
    if judgement.effect == Effect::Happened && ground.tells_the_last_time(clause) {
        let tokens = clause.tokens.clone();
        judgement.because.push(("past.last-time", tokens));
    }
    // "The talks were to have begun last Monday": a day that has passed leaves it to others to say
    // what came of it.
    let passed =
        time.is_none_or(|time| !when::is_future(&ground.times[time.expression], ground.day));
    if judgement
        .because
        .iter()
        .any(|(rule, _)| *rule == "cancels.was-to-have")
        && passed
    {
        judgement.effect = Effect::Restates;
        judgement.polarity = Polarity::Positive;
    }
    if judgement.awaits.is_empty()
        && let (Some(to), Some(day)) = (
            time.and_then(|time| ground.times[time.expression].to),
            ground.day,
        )
        && day.signed_duration_since(to).num_days() > YEAR
    {
        judgement
            .because
            .push(("background.earlier", clause.tokens.clone()));
    }
    judgement.awaits.sort_unstable();
    judgement.awaits.dedup();
    judgement
}

/// Whether a clause has a number that is no date.
fn has_figure(tokens: &[Token], clause: &Range<usize>) -> bool {
    tokens[clause.clone()]
        .iter()
        .any(|token| token.tag.upos() == Upos::Num)
}
