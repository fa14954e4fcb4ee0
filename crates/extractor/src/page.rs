//! What was read of one document, and the claims in it.

use std::ops::Range;

use claims_language::Upos;
use claims_model::{
    Awaits, Claim, ClaimTime, CodePoints, Document, DocumentKey, Effect, Kind, Participant,
    Predicate, Reading, Reason, Signals, Status, TextPosition, claim_id,
};

use crate::checkworthy;
use crate::clauses::Clause;
use crate::extractor::Extractor;
use crate::judge::{self, Judgement};
use crate::lexicon::Lexicon;
use crate::names::{self, Antecedents};
use crate::signals::Keys;
use crate::verbs::VerbGroup;
use crate::when;
use crate::wording::{self, Filled};

/// What was read of one document; it borrows the extractor's buffers.
///
/// ```
/// use claims_extractor::Extractor;
/// use claims_model::Document;
///
/// let document = Document { text: "They met in Oslo.".into(), ..Document::default() };
/// let mut extractor = Extractor::new();
/// let page = extractor.read(&document);
/// assert_eq!(page.record().sentences.len(), 1);
/// assert_eq!(page.readings().len(), 1);
/// ```
#[derive(Debug)]
pub struct Page<'e> {
    pub(crate) document: &'e Document,
    pub(crate) read: &'e Extractor,
    pub(crate) lexicon: &'static Lexicon,
}

/// A sentence that is no claim, or part of none, with the reason.
///
/// ```
/// use claims_extractor::Extractor;
/// use claims_model::Document;
///
/// let document = Document { text: "Sport\n\nThey met in Oslo.".into(), ..Document::default() };
/// let left_out = Extractor::new().read(&document).left_out();
/// assert_eq!(left_out[0].reason, "no-claim.heading");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// The sentence, in code points.
    pub position: TextPosition,
    /// Id of the reason.
    pub reason: &'static str,
}

impl Page<'_> {
    /// The claims in order of position, with the signals that the tracker reads.
    pub fn readings(&self) -> Vec<Reading> {
        let id = self.document.id_or_hash();
        let key = DocumentKey::new(&id, &self.document.text);
        let points = CodePoints::new(&self.document.text);
        let mut antecedents = Antecedents::default();
        let mut readings: Vec<Reading> = Vec::with_capacity(self.read.clauses.len());
        let mut paragraph = usize::MAX;
        let title = self.title_words();
        let topic = self.topic();
        let speakers = self.speakers();
        for (clause, refused) in self.read.clauses.iter().zip(self.verdicts()) {
            let sentence = &self.read.analysis.sentences[clause.sentence];
            if sentence.paragraph > paragraph.saturating_add(2) {
                antecedents.clear();
            }
            paragraph = sentence.paragraph;
            if refused.is_none() {
                let mut reading =
                    self.reading(&id, &key, &points, clause, &antecedents, &speakers, &title);
                reading.signals.topic.clone_from(&topic);
                readings.push(reading);
            }
            self.note(clause, &mut antecedents);
        }
        readings
            .sort_by(|a, b| (a.claim.position, &a.claim.id).cmp(&(b.claim.position, &b.claim.id)));
        readings
    }

    /// The sentences that no claim came of, each with its reason: together with the claims they
    /// account for every sentence.
    pub fn left_out(&self) -> Vec<LeftOut> {
        let points = CodePoints::new(&self.document.text);
        let analysis = &self.read.analysis;
        let mut out = Vec::new();
        let verdicts = self.verdicts();
        let mut clauses = self.read.clauses.iter().zip(verdicts).peekable();
        for (number, sentence) in analysis.sentences.iter().enumerate() {
            let mut reason = Some(if sentence.heading {
                "no-claim.heading"
            } else {
                "no-claim.no-verb"
            });
            while let Some((_, refused)) = clauses.next_if(|(clause, _)| clause.sentence == number)
            {
                match refused {
                    None => reason = None,
                    Some(why) if reason.is_some() => reason = Some(why),
                    Some(_) => {}
                }
            }
            if let Some(reason) = reason {
                let position = points.position(sentence.span.start, sentence.span.end);
                out.push(LeftOut { position, reason });
            }
        }
        out
    }

    /// Of each clause why it is no claim, `None` where it is one.
    fn verdicts(&self) -> Vec<Option<&'static str>> {
        /// Shorter quotes may be said twice.
        const SHORT: usize = 20;
        /// How many claims back a repeated line is known.
        const BACK: usize = 40;
        let tokens = &self.read.analysis.tokens;
        let mut quotes: Vec<&str> = Vec::with_capacity(self.read.clauses.len());
        let mut verdict = |clause: &Clause| {
            if let Some(reason) = self.refused(clause) {
                return Some(reason);
            }
            let (start, end) = (clause.tokens.start, clause.tokens.end - 1);
            let quote = &self.document.text[tokens[start].span.start..tokens[end].span.end];
            // A line that the page repeats is one claim, not two.
            if quote.len() > SHORT && quotes.iter().rev().take(BACK).any(|known| *known == quote) {
                return Some("no-claim.repeated");
            }
            quotes.push(quote);
            None
        };
        self.read.clauses.iter().map(&mut verdict).collect()
    }

    /// Why a clause is no claim.
    fn refused(&self, clause: &Clause) -> Option<&'static str> {
        let analysis = &self.read.analysis;
        let sentence = &analysis.sentences[clause.sentence];
        let last = analysis.tokens[sentence.tokens.clone()].last();
        if sentence.heading {
            return Some("no-claim.heading");
        }
        if last.is_some_and(|token| token.span.text(&self.document.text) == "?")
            && clause.attribution.is_none()
        {
            return Some("no-claim.question");
        }
        if clause.verb.is_none() && clause.tokens.len() < 4 {
            return Some("no-claim.no-verb");
        }
        let words = analysis.tokens[clause.tokens.clone()]
            .iter()
            .filter(|token| token.tag.upos() != Upos::Punct)
            .count();
        (words < 2).then_some("no-claim.too-short")
    }

    fn verb(&self, clause: &Clause) -> Option<&VerbGroup> {
        clause.verb.map(|verb| &self.read.verbs[verb])
    }

    fn note(&self, clause: &Clause, antecedents: &mut Antecedents) {
        let (tokens, text) = (&self.read.analysis.tokens, self.document.text.as_str());
        if let Some(subject) = names::subject(tokens, text, &clause.tokens, self.verb(clause)) {
            antecedents.note(tokens, text, &subject, &self.read.full_names, false);
        }
        if let Some(attribution) = clause.attribution.map(|a| &self.read.attributions[a])
            && let Some(source) = &attribution.source
        {
            antecedents.note(tokens, text, source, &self.read.full_names, true);
        }
    }

    /// The speaker of each attribution, pronouns resolved along the text.
    fn speakers(&self) -> Vec<Option<String>> {
        let (analysis, text) = (&self.read.analysis, self.document.text.as_str());
        let mut antecedents = Antecedents::default();
        let mut clauses = self.read.clauses.iter().peekable();
        self.read
            .attributions
            .iter()
            .map(|attribution| {
                while let Some(clause) = clauses.next_if(|c| c.sentence < attribution.sentence) {
                    self.note(clause, &mut antecedents);
                }
                let speaker = names::speaker(
                    analysis,
                    text,
                    attribution,
                    &self.read.full_names,
                    &antecedents,
                );
                if let Some(source) = &attribution.source {
                    antecedents.note(&analysis.tokens, text, source, &self.read.full_names, true);
                }
                speaker
            })
            .collect()
    }

    /// Speaker first, then through whom, then the outlet.
    fn chain(&self, clause: &Clause, speakers: &[Option<String>]) -> (Option<String>, Vec<String>) {
        let head = clause
            .verb
            .map_or(clause.tokens.start, |verb| self.read.verbs[verb].head);
        let mut around: Vec<(usize, usize)> = self.read.attributions_of[clause.sentence]
            .clone()
            .filter(|&a| self.read.attributions[a].holds(head))
            .map(|a| {
                (
                    self.read.attributions[a]
                        .content
                        .iter()
                        .map(Range::len)
                        .sum(),
                    a,
                )
            })
            .collect();
        around.sort_unstable();
        let mut chain: Vec<String> = Vec::new();
        let mut speaker = None;
        for (nesting, (_, a)) in around.into_iter().enumerate() {
            if nesting == 0 {
                speaker.clone_from(&speakers[a]);
            }
            if let Some(name) = &speakers[a]
                && !chain.contains(name)
            {
                chain.push(name.clone());
            }
        }
        if let Some(outlet) = &self.document.outlet
            && chain.last() != Some(outlet)
        {
            chain.push(outlet.clone());
        }
        (speaker, chain)
    }

    fn judgement(&self, clause: &Clause) -> (Judgement, Option<when::ClauseTime>) {
        let read = self.read;
        let verb = self.verb(clause);
        let head = verb.map_or(clause.tokens.start, |verb| verb.head);
        let tokens = &read.analysis.tokens;
        let time = when::of_clause(
            self.lexicon,
            tokens,
            &read.seen,
            &read.times,
            &clause.tokens,
            head,
        );
        let ground = judge::Ground {
            lexicon: self.lexicon,
            tokens,
            seen: &read.seen,
            times: &read.times,
            day: self.document.published.map(|published| published.day()),
        };
        let class = clause.attribution.map(|a| read.attributions[a].class);
        (
            judge::judge(&ground, clause, verb, class, time.as_ref()),
            time,
        )
    }

    #[allow(clippy::too_many_arguments)]
    fn reading(
        &self,
        id: &str,
        key: &DocumentKey,
        points: &CodePoints<'_>,
        clause: &Clause,
        antecedents: &Antecedents,
        speakers: &[Option<String>],
        title: &Keys,
    ) -> Reading {
        let (read, text) = (self.read, self.document.text.as_str());
        let tokens = &read.analysis.tokens;
        let (mut judgement, time) = self.judgement(clause);
        let bytes =
            |range: &Range<usize>| tokens[range.start].span.start..tokens[range.end - 1].span.end;
        let span = bytes(&clause.tokens);
        let position = points.position(span.start, span.end);
        let head = self.verb(clause).map_or_else(
            || noun_head(tokens, &clause.tokens),
            |v| {
                if v.copular {
                    complement(tokens, v, &clause.tokens)
                } else {
                    v.head
                }
            },
        );
        let head_span = tokens[head].span;
        let predicate_position = points.position(head_span.start, head_span.end);
        let day = self.document.published.map(|published| published.day());

        // Due dates of what is owed; a day that has passed when the report came out is none.
        let owed = !judgement.awaits.is_empty();
        let due = time
            .filter(|_| owed || judgement.effect == Effect::SetsDate)
            .and_then(|time| when::due(&read.times[time.expression], time.bound))
            .filter(|due| day.is_none_or(|day| due.to() >= day));
        if owed
            && due.is_none()
            && judgement.kind == Kind::Event
            && judgement.effect == Effect::Opens
            && time.is_none()
            && !judgement.awaits.contains(&Awaits::Occurrence)
        {
            judgement.awaits.push(Awaits::Occurrence);
        }
        let status = if judgement.awaits.is_empty() {
            Status::Stated
        } else {
            Status::Pending
        };

        // The subject of a clause that has none, and what a leading pronoun stands for.
        let pronoun = names::leading_pronoun(self.lexicon, tokens, &read.seen, &clause.tokens);
        let stands_for = pronoun.and_then(|at| antecedents.of(tokens[at].span.text(text)));
        let filled = pronoun.zip(stands_for.clone()).map(|(at, range)| Filled {
            reference: at..at + 1,
            stands_for: names::called(tokens, text, range, &read.full_names),
            possessive: tokens[at].tag.xpos() == "PRP$",
        });
        let wording = wording::stand_alone(tokens, text, span.clone(), filled.as_ref(), None);

        let in_time = |byte: usize| {
            let at = read.times.partition_point(|time| time.end <= byte);
            read.times.get(at).is_some_and(|time| time.start <= byte)
        };
        let mut keys = Keys::default();
        keys.add(
            self.lexicon,
            &read.analysis,
            &read.seen,
            text,
            clause.tokens.clone(),
            in_time,
        );
        let own_names = keys.names.clone();
        if let Some(range) = stands_for {
            keys.add(
                self.lexicon,
                &read.analysis,
                &read.seen,
                text,
                range,
                in_time,
            );
        }
        keys.finish();
        let mut around = title.clone();
        let sentence = read.analysis.sentences[clause.sentence].tokens.clone();
        // What stands farther off says little of a claim, and sentences may be endless.
        const FAR: usize = 120;
        let near = clause.tokens.start.saturating_sub(FAR)..clause.tokens.end + FAR;
        let rest = sentence.filter(|at| near.contains(at) && !clause.tokens.contains(at));
        for at in rest {
            around.add(
                self.lexicon,
                &read.analysis,
                &read.seen,
                text,
                at..at + 1,
                in_time,
            );
        }
        let mut context: Vec<String> = around
            .names
            .into_iter()
            .chain(around.terms)
            .chain(around.events)
            .collect();
        context.sort_unstable();
        context.dedup();
        context.retain(|word| {
            !keys.names.contains(word) && !keys.terms.contains(word) && !keys.events.contains(word)
        });

        let (speaker, chain) = self.chain(clause, speakers);
        let reason = |(rule, range): &(&'static str, Range<usize>)| {
            let bytes = bytes(range);
            Reason {
                rule: (*rule).to_string(),
                position: points.position(bytes.start, bytes.end),
            }
        };
        let mut because: Vec<Reason> = judgement.because.iter().map(reason).collect();
        if let Some(a) = clause.attribution {
            let attribution = &read.attributions[a];
            because.push(reason(&(attribution.rule, attribution.cue.clone())));
        }
        let participants = names::runs(tokens, text, clause.tokens.clone())
            .map(|run| {
                let bytes = bytes(&run);
                Participant {
                    name: text[bytes].to_string(),
                    role: None,
                    entity: None,
                }
            })
            .fold(Vec::<Participant>::new(), |mut all, one| {
                if !all.contains(&one) {
                    all.push(one);
                }
                all
            });
        let sentence_range = read.analysis.sentences[clause.sentence].tokens.clone();
        let checkworthy = checkworthy::score(
            tokens,
            text,
            sentence_range,
            &read.verbs[read.verbs_of[clause.sentence].clone()],
        );
        let _ = own_names;
        let claim = Claim {
            id: claim_id(key, position, predicate_position, judgement.kind),
            document: id.to_string(),
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
            participants,
            place: self.place(clause),
            speaker,
            chain,
            certainty: judgement.certainty,
            polarity: judgement.polarity,
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
            status,
            checkworthy: Some((checkworthy * 1000.0).round() / 1000.0),
            because,
        };
        Reading {
            claim,
            signals: Signals {
                effect: judgement.effect,
                due,
                events: keys.events,
                names: keys.names,
                terms: keys.terms,
                context,
                topic: Vec::new(),
                figures: keys.figures,
                definite: false,
            },
        }
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
        Some(text[tokens[run.start].span.start..tokens[run.end - 1].span.end].to_string())
    }

    /// The name words that stand most often in the document, the headline's twice; three at most.
    fn topic(&self) -> Vec<String> {
        const MOST: usize = 3;
        let (tokens, text) = (&self.read.analysis.tokens, self.document.text.as_str());
        let mut counts: rustc_hash::FxHashMap<&str, (usize, usize)> =
            rustc_hash::FxHashMap::default();
        for (at, token) in tokens.iter().enumerate() {
            let word = token.span.text(text);
            if token.tag.is_proper()
                && word.len() > 2
                && !names::is_calendar(word)
                && !self.lexicon.is_stop(self.read.seen[at].form)
            {
                counts.entry(word).or_insert((0, at)).0 += 1;
            }
        }
        for word in self
            .document
            .title
            .iter()
            .flat_map(|title| title.split(|c: char| !c.is_alphanumeric()))
        {
            if let Some((count, _)) = counts.get_mut(word) {
                *count += 2;
            }
        }
        let mut ranked: Vec<(usize, usize, &str)> = counts
            .into_iter()
            .map(|(word, (count, first))| (count, first, word))
            .collect();
        ranked.sort_unstable_by_key(|&(count, first, _)| (std::cmp::Reverse(count), first));
        let mut topic: Vec<String> = ranked
            .into_iter()
            .take(MOST)
            .map(|(_, _, word)| word.to_lowercase())
            .collect();
        topic.sort_unstable();
        topic.dedup();
        topic
    }

    /// The words of the headline: context of every claim, never an appearance.
    fn title_words(&self) -> Keys {
        let mut keys = Keys::default();
        for word in self
            .document
            .title
            .iter()
            .flat_map(|title| title.split(|c: char| !c.is_alphanumeric()))
        {
            let number = self.lexicon.vocabulary.get(word);
            if word.len() < 3 || self.lexicon.is_stop(number) {
                continue;
            }
            match self.lexicon.event(number) {
                Some(event) => keys.events.push(event.to_string()),
                None => keys.terms.push(word.to_lowercase()),
            }
        }
        keys
    }
}

/// The word after a copula that says what is: "was unclear", "is the mayor".
fn complement(tokens: &[claims_language::Token], verb: &VerbGroup, clause: &Range<usize>) -> usize {
    (verb.end..clause.end)
        .take(6)
        .find(|&at| {
            matches!(
                tokens[at].tag.upos(),
                Upos::Adj | Upos::Noun | Upos::Propn | Upos::Verb
            )
        })
        .unwrap_or(verb.head)
}

/// The last noun of a passage without a verb.
fn noun_head(tokens: &[claims_language::Token], clause: &Range<usize>) -> usize {
    clause
        .clone()
        .rev()
        .find(|&at| tokens[at].tag.is_nominal())
        .unwrap_or(clause.start)
}
