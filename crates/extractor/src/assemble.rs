//! From a clause and its judgement to a claim, with everything that a claim has.

use std::ops::Range;

use claims_language::{Mention, Name, NameKind, Upos};
use claims_model::{
    AttributionStyle, Awaits, Claim, ClaimTime, CodePoints, DocumentKey, Effect, Kind, Participant,
    Predicate, Reading, Reason, Signals, Status, claim_id,
};

use crate::clauses::Clause;
use crate::names::{self, Antecedents};
use crate::page::Page;
use crate::signals::Keys;
use crate::when;
use crate::wording::{self, Change, Edit};

/// What all claims of a document share.
pub(crate) struct Around<'d> {
    pub(crate) id: String,
    pub(crate) key: DocumentKey,
    pub(crate) points: CodePoints<'d>,
    pub(crate) title: Keys,
    pub(crate) topic: Vec<String>,
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
        let bytes =
            |range: &Range<usize>| tokens[range.start].span.start..tokens[range.end - 1].span.end;
        let span = bytes(&clause.tokens);
        let position = points.position(span.start, span.end);
        let head = clause.head;
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
        let context = self.context(around, clause, &keys);

        let (speaker, chain) = self.chain(clause, &around.speakers);
        let reason = |rule: &str, range: &Range<usize>| {
            let bytes = bytes(range);
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
                events: keys.events,
                names: keys.names,
                terms: keys.terms,
                context,
                topic: around.topic.clone(),
                figures: keys.figures,
                definite: false,
            },
        }
    }

    /// The edits that make a clause stand alone, and where what they fill in is named.
    fn edits(&self, clause: &Clause, antecedents: &Antecedents) -> (Vec<Edit>, Vec<Range<usize>>) {
        let (read, text) = (self.read, self.document.text.as_str());
        let tokens = &read.analysis.tokens;
        let mut edits: Vec<Edit> = clause
            .holes
            .iter()
            .map(|hole| Edit {
                tokens: hole.clone(),
                change: Change::Remove,
            })
            // What a relative clause adds is a claim of its own.
            .chain(clause.asides.iter().map(|aside| Edit {
                tokens: aside.clone(),
                change: Change::Remove,
            }))
            .collect();
        let mut named: Vec<u32> = Vec::new();
        let mut stands_for = Vec::new();
        let mut first_pronoun_done = false;
        // Whether a person is named in the clause.
        let mut person = false;
        let from = read
            .analysis
            .names
            .partition_point(|name| name.tokens.end <= clause.tokens.start);
        for mention in read.analysis.names[from..]
            .iter()
            .take_while(|name| name.tokens.start < clause.tokens.end)
        {
            let inside = mention.tokens.start >= clause.tokens.start
                && mention.tokens.end <= clause.tokens.end
                && !clause
                    .holes
                    .iter()
                    .any(|hole| hole.contains(&mention.tokens.start));
            let entity = mention.entity;
            let known = read.entities.name(entity);
            if inside
                && mention.mention != Mention::Name
                && !named.contains(&entity)
                // In a quotation "she" is not who speaks.
                && !(mention.mention == Mention::Pronoun && self.speaks(clause, entity))
                && (mention.mention != Mention::Pronoun || self.is_nearest_person(mention.tokens.start, entity))
                // "Modi made his first visit": whose it is, the clause says itself.
                && !(person && mention.mention == Mention::Pronoun)
                && let Some(name) = known
            {
                let words = names::words(tokens, text, name);
                let owner = tokens[mention.tokens.end - 1].tag.xpos() == "PRP$";
                let change = match mention.mention {
                    Mention::Pronoun if owner => Change::Owner(words),
                    Mention::Pronoun => Change::Replace(words),
                    _ => Change::Add(words),
                };
                first_pronoun_done |= mention.mention == Mention::Pronoun;
                edits.push(Edit {
                    tokens: mention.tokens.clone(),
                    change,
                });
                stands_for.push(name.clone());
            }
            named.push(entity);
            person |= mention.mention == Mention::Name && mention.kind == NameKind::Person;
        }
        // "who leads the council" of Ana Ruiz: "[Ana Ruiz] leads the council".
        if clause.relative
            && let Some((pronoun, noun)) = self.relative_of(clause)
        {
            let words = self.called(noun.clone(), antecedents);
            let owner = tokens[pronoun].tag.xpos() == "WP$";
            edits.push(Edit {
                tokens: pronoun..pronoun + 1,
                change: if owner {
                    Change::Owner(words)
                } else {
                    Change::Replace(words)
                },
            });
            stands_for.push(noun);
        } else if !first_pronoun_done
            && let Some(at) =
                names::leading_pronoun(self.lexicon, tokens, &read.seen, &clause.tokens)
            && !edits.iter().any(|edit| edit.tokens.contains(&at))
            && let Some(range) = antecedents.of(tokens[at].span.text(text))
        {
            let words = names::called(tokens, text, range.clone(), &read.full_names);
            let owner = tokens[at].tag.xpos() == "PRP$";
            edits.push(Edit {
                tokens: at..at + 1,
                change: if owner {
                    Change::Owner(words)
                } else {
                    Change::Replace(words)
                },
            });
            stands_for.push(range);
        }
        self.first_person(clause, &mut edits);
        edits.sort_by_key(|edit| (edit.tokens.start, std::cmp::Reverse(edit.tokens.end)));
        // What goes as a whole is not filled in.
        let mut past = 0;
        edits.retain(|edit| {
            let apart = edit.tokens.start >= past;
            if apart {
                past = edit.tokens.end;
            }
            apart
        });
        (edits, stands_for)
    }

    /// "I will pay" of a quotation: who says it.
    fn first_person(&self, clause: &Clause, edits: &mut Vec<Edit>) {
        let (read, text) = (self.read, self.document.text.as_str());
        let tokens = &read.analysis.tokens;
        let Some(attribution) = clause.attribution.map(|a| &read.attributions[a]) else {
            return;
        };
        let source = attribution
            .source
            .as_ref()
            .filter(|_| attribution.style != AttributionStyle::Indirect);
        let Some(name) =
            source.and_then(|source| read.entities.of_phrase(&read.analysis, &read.tree, source))
        else {
            return;
        };
        let words = names::words(tokens, text, name);
        let mut first = clause
            .own()
            .filter(|&at| tokens[at].tag.upos() == Upos::Pron);
        let found = first.find_map(|at| {
            let change = match tokens[at].span.text(text) {
                "I" | "me" | "Me" => Change::Replace(words.clone()),
                "my" | "My" => Change::Owner(words.clone()),
                "we" | "We" | "us" | "our" | "Our" => Change::Add(words.clone()),
                _ => return None,
            };
            Some(Edit {
                tokens: at..at + 1,
                change,
            })
        });
        edits.extend(found);
    }

    /// Whether a clause is quoted word for word from an entity.
    fn speaks(&self, clause: &Clause, entity: u32) -> bool {
        let read = self.read;
        let Some(attribution) = clause.attribution.map(|a| &read.attributions[a]) else {
            return false;
        };
        let direct = attribution.style == AttributionStyle::Direct;
        let source = attribution.source.as_ref().filter(|_| direct);
        source.is_some_and(|source| {
            let from = read
                .analysis
                .names
                .partition_point(|name| name.tokens.end <= source.start);
            read.analysis.names[from..]
                .iter()
                .take_while(|name| name.tokens.start < source.end)
                .any(|name| name.entity == entity)
        })
    }

    /// Whether the person named last before a token is the entity: where others were named since,
    /// a pronoun may be theirs, and stays as it is.
    fn is_nearest_person(&self, token: usize, entity: u32) -> bool {
        let names = &self.read.analysis.names;
        let before = names.partition_point(|name| name.tokens.start < token);
        let person = |name: &&Name| name.mention == Mention::Name && name.kind == NameKind::Person;
        names[..before]
            .iter()
            .rev()
            .find(person)
            .is_none_or(|name| name.entity == entity)
    }

    /// The relative pronoun that a clause begins with, and the noun phrase that it stands for.
    fn relative_of(&self, clause: &Clause) -> Option<(usize, Range<usize>)> {
        let (read, text) = (self.read, self.document.text.as_str());
        let tokens = &read.analysis.tokens;
        let pronoun = clause
            .tokens
            .clone()
            .take(1)
            .find(|&at| matches!(tokens[at].tag.xpos(), "WDT" | "WP" | "WP$"))?;
        let noun = read.tree.head(clause.head)?;
        if !tokens[noun].tag.is_nominal() || noun > pronoun {
            return None;
        }
        let span = read.tree.span(noun);
        // Without what leads the phrase in, and what tells more of it.
        let start = read
            .tree
            .children(noun)
            .take_while(|&child| child < noun)
            .filter(|&child| matches!(tokens[child].deprel.basic(), "case" | "mark" | "cc"))
            .last()
            .map_or(span.start, |lead| lead + 1);
        let end = span.end.min(pronoun).max(noun + 1);
        crate::attribution::trim(tokens, text, start.min(noun)..end).map(|phrase| (pronoun, phrase))
    }

    /// How what a phrase speaks of is called: the entity's name, else its words.
    pub(crate) fn called(&self, phrase: Range<usize>, antecedents: &Antecedents) -> String {
        let (read, text) = (self.read, self.document.text.as_str());
        let tokens = &read.analysis.tokens;
        if let Some(name) = read.entities.of_phrase(&read.analysis, &read.tree, &phrase) {
            return names::words(tokens, text, name);
        }
        if phrase.len() == 1
            && tokens[phrase.start].tag.xpos().starts_with("PRP")
            && let Some(range) = antecedents.of(tokens[phrase.start].span.text(text))
        {
            return names::called(tokens, text, range, &read.full_names);
        }
        names::called(tokens, text, phrase, &read.full_names)
    }

    fn add_keys(&self, keys: &mut Keys, range: Range<usize>) {
        let read = self.read;
        let in_time = |byte: usize| {
            let at = read.times.partition_point(|time| time.end <= byte);
            read.times.get(at).is_some_and(|time| time.start <= byte)
        };
        keys.add(
            self.lexicon,
            &read.analysis,
            &read.seen,
            &self.document.text,
            range,
            in_time,
        );
    }

    /// The words of the headline and of the rest of the sentence that the claim has not itself.
    fn context(&self, around: &Around<'_>, clause: &Clause, own: &Keys) -> Vec<String> {
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
        let from = read
            .analysis
            .names
            .partition_point(|name| name.tokens.end <= clause.tokens.start);
        // Who takes part from outside: the subject that another clause lends.
        let lent = clause.borrowed.clone().unwrap_or(0..0);
        let outside = read
            .analysis
            .names
            .partition_point(|name| name.tokens.end <= lent.start);
        let outside = read.analysis.names[outside..]
            .iter()
            .take_while(|name| name.tokens.start < lent.end);
        for mention in outside.chain(
            read.analysis.names[from..]
                .iter()
                .take_while(|name| name.tokens.start < clause.tokens.end),
        ) {
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
        Some(text[tokens[run.start].span.start..tokens[run.end - 1].span.end].to_string())
    }
}
