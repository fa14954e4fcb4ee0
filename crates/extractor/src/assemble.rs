//! From a clause and its judgement to a claim, with everything that a claim has.

use std::ops::Range;

use claims_language::{NameKind, Upos};
use claims_model::{
    Awaits, Claim, ClaimTime, CodePoints, DocumentKey, Effect, Kind, Participant, Predicate,
    Reading, Reason, Signals, Status, claim_id,
};

use crate::arguments::Arguments;
use crate::attribution::{byte_range, token_at};
use crate::clauses::Clause;
use crate::judge::Judgement;
use crate::names::{self, Antecedents};
use crate::page::Page;
use crate::particular::{Particular, meaning};
use crate::signals::{Keys, folded};
use crate::when::{self, ClauseTime};
use crate::wording;

/// What all claims of a document share.
pub(crate) struct Around<'d> {
    pub(crate) id: String,
    pub(crate) key: DocumentKey,
    pub(crate) points: CodePoints<'d>,
    pub(crate) title: Keys,
    pub(crate) topic: Vec<String>,
    /// The words that the document is about.
    pub(crate) gist: Vec<String>,
    /// `None` where the claims alone are asked for, and nobody compares them.
    pub(crate) particular: Option<Particular>,
    /// The speaker of each attribution.
    pub(crate) speakers: Vec<Option<String>>,
}

/// Words farther off than so many tokens say little of a claim, and sentences may be endless.
const FAR: usize = 120;

impl Page<'_> {
    /// The claim of a clause.
    pub(crate) fn reading(
        &self,
        around: &Around<'_>,
        clause: &Clause,
        antecedents: &Antecedents,
    ) -> Reading {
        let (read, text) = (self.read, self.document.text.as_str());
        let tokens = &read.analysis.tokens;
        let points = &around.points;
        let (mut judgement, time) = self.judgement(clause);
        let span = byte_range(tokens, &clause.tokens);
        let position = points.position(span.start, span.end);
        let head = clause.head;
        let head_span = tokens[head].span;
        let predicate_position = points.position(head_span.start, head_span.end);
        let day = self.document.published.map(|published| published.day());

        // Due dates of what is owed; a day that has passed when the report came out is none.
        let owed = !judgement.awaits.is_empty();
        let due = time
            .filter(|_| owed || judgement.effect == Effect::SetsDate)
            .filter(|time| !self.is_old_day(clause, &judgement, time))
            .and_then(|time| when::due(&read.times[time.expression], time.bound))
            .filter(|due| day.is_none_or(|day| due.to() >= day));
        if owed
            && due.is_none()
            && judgement.kind == Kind::Event
            && judgement.effect == Effect::Opens
            && time.is_none()
            && !judgement.awaits.contains(&Awaits::Occurrence)
            && !judgement.awaits.contains(&Awaits::Confirmation)
        {
            judgement.awaits.push(Awaits::Occurrence);
        }

        // What references stand for, and the subject of a clause that has none.
        let borrowed = clause.borrowed.clone().filter(|_| !clause.relative);
        let (edits, stands_for) = self.edits(clause, antecedents);
        let subject = borrowed
            .clone()
            .map(|range| self.called(range, antecedents));
        let wording =
            wording::stand_alone(tokens, text, &clause.tokens, &edits, subject.as_deref());

        let mut keys = Keys::default();
        self.add_keys(&mut keys, clause.tokens.clone());
        for range in stands_for.into_iter().chain(borrowed) {
            self.add_keys(&mut keys, range);
        }
        keys.finish();
        let compared = around.particular.as_ref();
        let context = match compared {
            Some(_) => self.context(around, clause, &keys),
            None => Vec::new(),
        };
        let weights = compared.map_or_else(Vec::new, |particular| particular.weights(&keys));
        let arguments = match compared {
            Some(_) => self.arguments(head, Some(clause)),
            None => Arguments::default(),
        };

        let (speaker, chain) = self.chain(clause, &around.speakers);
        let reason = |rule: &str, range: &Range<usize>| {
            let bytes = byte_range(tokens, range);
            Reason {
                rule: rule.to_string(),
                position: points.position(bytes.start, bytes.end),
            }
        };
        let mut because: Vec<Reason> = judgement
            .because
            .iter()
            .map(|(rule, range)| reason(rule, range))
            .collect();
        // What a passage says of a day or an amount that it calls a change is the same claim as before.
        if (time.is_some() || !keys.figures.is_empty())
            && let Some((rule, words)) = self.change(clause)
        {
            because.push(reason(rule, &words));
        }
        if let Some(a) = clause.attribution {
            let attribution = &read.attributions[a];
            because.push(reason(attribution.rule, &attribution.cue));
        }
        let claim = Claim {
            id: claim_id(&around.key, position, predicate_position, judgement.kind),
            document: around.id.clone(),
            published: self.document.published,
            outlet: self.document.outlet.clone(),
            position,
            quote: text[span].to_string(),
            text: wording,
            kind: judgement.kind,
            predicate: Predicate {
                lemma: read.analysis.lemma(head).to_string(),
                position: predicate_position,
            },
            participants: self.participants(clause),
            place: self.place(clause),
            speaker,
            chain,
            certainty: judgement.certainty,
            polarity: judgement.polarity,
            status: if judgement.awaits.is_empty() {
                Status::Stated
            } else {
                Status::Pending
            },
            awaits: judgement.awaits,
            time: time.map(|time| {
                let time = &read.times[time.expression];
                ClaimTime {
                    words: text[time.start..time.end].to_string(),
                    value: time.value.clone(),
                    from: time.from,
                    to: time.to,
                }
            }),
            checkworthy: read.checkworthy[clause.sentence]
                .map(|score| (score * 1000.0).round() / 1000.0),
            because,
        };
        Reading {
            claim,
            signals: Signals {
                effect: judgement.effect,
                due,
                occasion: compared.and_then(|_| self.occasion(clause, head)),
                events: keys.events,
                names: keys.names,
                terms: keys.terms,
                context,
                topic: around.topic.clone(),
                figures: keys.figures,
                amounts: compared.map_or_else(Vec::new, |_| self.amounts(&clause.tokens)),
                gist: around.gist.clone(),
                weights,
                what: compared.map_or_else(String::new, |_| self.event_key(head)),
                meaning: compared.map_or_else(String::new, |_| meaning(read.analysis.lemma(head))),
                who: arguments.who,
                whom: arguments.whom,
                parties: arguments.parties,
                roles: compared.map_or_else(Vec::new, |_| self.roles(&clause.tokens)),
                sentence: clause.sentence as u32,
                paragraph: read.analysis.sentences[clause.sentence].paragraph as u32,
                definite: arguments.definite,
                pronoun: arguments.pronoun,
                reference: false,
            },
        }
    }

    /// The words by which a clause says that something has changed.
    fn change(&self, clause: &Clause) -> Option<(&'static str, Range<usize>)> {
        let seen = &self.read.seen[..clause.tokens.end];
        clause.own().find_map(|at| {
            let (rule, end) = self.lexicon.change_at(seen, at)?;
            Some((rule, at..end))
        })
    }

    /// The event word that a predicate is known by, else its lemma.
    pub(crate) fn event_key(&self, head: usize) -> String {
        let seen = self.read.seen[head];
        let event = self.lexicon.event(seen.lemma);
        match event.or_else(|| self.lexicon.event(seen.form)) {
            Some(event) => event.to_string(),
            None => folded(self.read.analysis.lemma(head)),
        }
    }

    pub(crate) fn add_keys(&self, keys: &mut Keys, range: Range<usize>) {
        let read = self.read;
        keys.add(
            self.lexicon,
            &read.analysis,
            &read.seen,
            &self.document.text,
            range,
            |byte| when::covers(&read.times, byte),
        );
    }

    /// The words of the headline and of the rest of the sentence that the claim has not itself.
    pub(crate) fn context(&self, around: &Around<'_>, clause: &Clause, own: &Keys) -> Vec<String> {
        let mut keys = around.title.clone();
        let sentence = &self.read.analysis.sentences[clause.sentence].tokens;
        let start = sentence.start.max(clause.tokens.start.saturating_sub(FAR));
        let end = sentence.end.min(clause.tokens.end + FAR);
        self.add_keys(&mut keys, start..clause.tokens.start.max(start));
        self.add_keys(&mut keys, clause.tokens.end.min(end)..end);
        let mut context: Vec<String> = keys
            .names
            .into_iter()
            .chain(keys.terms)
            .chain(keys.events)
            .collect();
        context.sort_unstable();
        context.dedup();
        context.retain(|word| {
            ![&own.names, &own.terms, &own.events]
                .into_iter()
                .any(|list| list.contains(word))
        });
        context
    }

    /// Who and what takes part in the clause, each entity once: by its full name, with its title.
    fn participants(&self, clause: &Clause) -> Vec<Participant> {
        let (read, text) = (self.read, self.document.text.as_str());
        let tokens = &read.analysis.tokens;
        let mut all: Vec<Participant> = Vec::new();
        let mut seen: Vec<u32> = Vec::new();
        // Who takes part from outside: the subject that another clause lends.
        let lent = clause.borrowed.clone().unwrap_or(0..0);
        let outside = names::within(&read.analysis, &lent);
        for mention in outside.chain(names::within(&read.analysis, &clause.tokens)) {
            let hidden = clause
                .holes
                .iter()
                .any(|hole| hole.contains(&mention.tokens.start));
            // "Russian" of "the Russian visit" is nobody.
            let adjective = mention.kind == NameKind::Other
                && tokens[mention.tokens.end - 1].tag.upos() == Upos::Adj;
            if hidden || adjective || seen.contains(&mention.entity) {
                continue;
            }
            let Some(name) = read.entities.name(mention.entity) else {
                continue;
            };
            seen.push(mention.entity);
            let role = read.entities.role(mention.entity);
            all.push(Participant {
                name: names::words(tokens, text, name),
                role: role.map(|role| names::words(tokens, text, role)),
                entity: Some(format!("e{}", mention.entity + 1)),
            });
        }
        all
    }

    /// The name after "in" or "at".
    fn place(&self, clause: &Clause) -> Option<String> {
        let (tokens, text) = (&self.read.analysis.tokens, self.document.text.as_str());
        let run = names::runs(tokens, text, clause.tokens.clone()).find(|run| {
            run.start > clause.tokens.start
                && matches!(
                    tokens[run.start - 1].span.text(text),
                    "in" | "at" | "In" | "At"
                )
        })?;
        Some(text[byte_range(tokens, &run)].to_string())
    }

    /// Whether a time is the day that something is put off from: "*the trip next week* has been
    /// deferred", "will not reopen *this month*".
    fn is_old_day(&self, clause: &Clause, judgement: &Judgement, time: &ClauseTime) -> bool {
        if judgement.effect != Effect::Postpones {
            return false;
        }
        let (tokens, tree) = (&self.read.analysis.tokens, &self.read.tree);
        let at = token_at(tokens, self.read.times[time.expression].start);
        let subject = tree.child(tokens, clause.head, &["nsubj", "nsubj:pass"]);
        // The tree may hang it on the verb, before which no new day is named either.
        let before = |subject: usize| tree.within(at, subject) || subject < at;
        at < clause.head && subject.is_some_and(before) || judgement.says("postpones.not-then")
    }
}
