//! Events that a clause only refers to in passing: "pirates who *attacked* a ship", "after the
//! two-day *visit*". They are no claims of their own; where a claim of the same event is known,
//! they are one more place where it appears.

use std::ops::Range;

use claims_language::Upos;
use claims_model::{
    Certainty, Claim, ClaimTime, Effect, Kind, Polarity, Predicate, Reading, Reason, Signals,
    Status, claim_id,
};

use crate::assemble::Around;
use crate::attribution::{byte_range, trim};
use crate::clauses::Clause;
use crate::events;
use crate::page::Page;
use crate::particular::meaning;
use crate::signals::Keys;
use crate::when;
use crate::wording;

/// The words that name an event are no longer than this; the rest of a longer phrase tells more.
const LONGEST: usize = 24;

impl Page<'_> {
    /// The references in clauses that are claims; `kept` tells which are.
    pub(crate) fn passing(
        &self,
        around: &Around<'_>,
        kept: &[Option<&'static str>],
    ) -> Vec<Reading> {
        let read = self.read;
        // Which clause each token belongs to: of several the shortest.
        let mut of: Vec<u32> = vec![u32::MAX; read.analysis.tokens.len()];
        let mut order: Vec<usize> = (0..read.clauses.len())
            .filter(|&at| kept[at].is_none())
            .collect();
        order.sort_by_key(|&at| std::cmp::Reverse(read.clauses[at].tokens.len()));
        for at in order {
            for token in read.clauses[at].own() {
                of[token] = at as u32;
            }
        }
        for clause in &read.clauses {
            of[clause.head] = u32::MAX;
            if let Some(verb) = clause.verb {
                of[read.verbs[verb].head] = u32::MAX;
            }
        }
        let mut readings = Vec::new();
        events::each_sure_word(self.lexicon, &read.analysis, &read.seen, &mut |at| {
            let clause = of[at];
            if clause != u32::MAX && self.refers(at) {
                let clause = &read.clauses[clause as usize];
                readings.extend(self.reference(around, clause, at));
            }
        });
        readings
    }

    /// Whether an event word may refer to an event that something else tells of.
    fn refers(&self, at: usize) -> bool {
        let token = &self.read.analysis.tokens[at];
        let seen = self.read.seen[at];
        if self.lexicon.is_stop(seen.lemma) || self.lexicon.is_stop(seen.form) {
            return false;
        }
        match token.tag.upos() {
            Upos::Verb => matches!(
                token.deprel.basic(),
                "advcl" | "acl" | "conj" | "ccomp" | "xcomp" | "parataxis"
            ),
            Upos::Noun => matches!(
                token.deprel.basic(),
                "nsubj" | "obj" | "obl" | "nmod" | "conj" | "appos"
            ),
            _ => false,
        }
    }

    /// The past day that words give: "last September" is another occasion than the one to come.
    fn past_day(&self, bytes: &Range<usize>) -> Option<ClaimTime> {
        let day = self.document.published.map(|published| published.day());
        let mut inside = self.read.times.iter().filter(|time| {
            time.start >= bytes.start && time.end <= bytes.end && when::is_past(time, day)
        });
        let time = inside.find(|time| time.from.is_some() && time.to.is_some())?;
        Some(ClaimTime {
            words: self.document.text[time.start..time.end].to_string(),
            value: time.value.clone(),
            from: time.from,
            to: time.to,
        })
    }

    fn reference(&self, around: &Around<'_>, clause: &Clause, head: usize) -> Option<Reading> {
        let (read, text) = (self.read, self.document.text.as_str());
        let (tokens, tree) = (&read.analysis.tokens, &read.tree);
        let span = tree.span(head);
        let start = tree
            .child(tokens, head, &["case"])
            .map_or(span.start, |case| case + 1)
            .min(head);
        let range = start.max(clause.tokens.start)..span.end.min(clause.tokens.end);
        let range = if range.len() > LONGEST {
            // The word and what stands right before it.
            head.saturating_sub(3).max(range.start)..(head + 4).min(range.end)
        } else {
            range
        };
        let range: Range<usize> = trim(tokens, text, range)?;
        let bytes = byte_range(tokens, &range);
        let position = around.points.position(bytes.start, bytes.end);
        let word = tokens[head].span;
        let predicate = around.points.position(word.start, word.end);
        let arguments = self.arguments(head, None);
        let mut keys = Keys::default();
        self.add_keys(&mut keys, range.clone());
        keys.finish();
        let context = self.context(around, clause, &keys);
        let negated = tree
            .children(head)
            .any(|child| read.seen[child].form == self.lexicon.words.not);
        let (speaker, chain) = self.chain(clause, &around.speakers);
        let lemma = read.analysis.lemma(head);
        let claim = Claim {
            id: claim_id(&around.key, position, predicate, Kind::Event),
            document: around.id.clone(),
            published: self.document.published,
            outlet: self.document.outlet.clone(),
            position,
            quote: text[bytes.clone()].to_string(),
            text: wording::stand_alone(tokens, text, &range, &[], None),
            kind: Kind::Event,
            predicate: Predicate {
                lemma: lemma.to_string(),
                position: predicate,
            },
            participants: Vec::new(),
            place: None,
            speaker,
            chain,
            certainty: Certainty::Certain,
            polarity: if negated {
                Polarity::Negative
            } else {
                Polarity::Positive
            },
            awaits: Vec::new(),
            time: self.past_day(&bytes),
            status: Status::Stated,
            checkworthy: None,
            because: vec![Reason {
                rule: REFERENCE.to_string(),
                position: predicate,
            }],
        };
        let particular = around.particular.as_ref();
        let weights = particular.map_or_else(Vec::new, |particular| particular.weights(&keys));
        Some(Reading {
            claim,
            signals: Signals {
                effect: Effect::Restates,
                weights,
                events: keys.events,
                names: keys.names,
                terms: keys.terms,
                context,
                topic: around.topic.clone(),
                gist: around.gist.clone(),
                figures: keys.figures,
                amounts: self.amounts(&range),
                what: self.event_key(head),
                meaning: meaning(lemma),
                who: arguments.who,
                whom: arguments.whom,
                parties: arguments.parties,
                roles: self.roles(&range),
                occasion: None,
                sentence: clause.sentence as u32,
                paragraph: read.analysis.sentences[clause.sentence].paragraph as u32,
                definite: arguments.definite,
                pronoun: arguments.pronoun,
                reference: true,
                due: None,
            },
        })
    }
}

/// Id of the rule by which a passage refers to an event.
pub(crate) const REFERENCE: &str = "reference.in-passing";
