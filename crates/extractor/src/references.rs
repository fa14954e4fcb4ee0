//! What the references in a clause stand for: the edits that make its wording stand alone.
//!
//! Where more than one could be meant, a reference stays as it is.

use std::ops::Range;

use claims_language::{Mention, Name, NameKind, Token, Upos};
use claims_model::AttributionStyle;

use crate::clauses::Clause;
use crate::names::{self, Antecedents};
use crate::page::Page;
use crate::wording::{Change, Edit};

impl Page<'_> {
    /// The edits that make a clause stand alone, and where what they fill in is named.
    pub(crate) fn edits(
        &self,
        clause: &Clause,
        antecedents: &Antecedents,
    ) -> (Vec<Edit>, Vec<Range<usize>>) {
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
        for mention in names::within(&read.analysis, &clause.tokens) {
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
                // "The mayor, Ana Ruiz, opened": she is named as it is.
                && !(mention.mention == Mention::Nominal && self.is_named_in(clause, entity))
                // In a quotation "she" is not who speaks.
                && !(mention.mention == Mention::Pronoun && self.speaks(clause, entity))
                && (mention.mention != Mention::Pronoun || self.is_nearest_person(mention.tokens.start, entity))
                // "Modi made his first visit": whose it is, the clause says itself.
                && !(person && mention.mention == Mention::Pronoun)
                && let Some(name) = known
            {
                let words = names::words(tokens, text, name);
                let change = match mention.mention {
                    Mention::Pronoun => instead(&tokens[mention.tokens.end - 1], words),
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
            edits.push(Edit {
                tokens: pronoun..pronoun + 1,
                change: instead(&tokens[pronoun], words),
            });
            stands_for.push(noun);
        } else if !first_pronoun_done
            && let Some(at) =
                names::leading_pronoun(self.lexicon, tokens, &read.seen, &clause.tokens)
            && !edits.iter().any(|edit| edit.tokens.contains(&at))
            && let Some(range) = antecedents.of(tokens[at].span.text(text))
        {
            let words = names::called(tokens, text, range.clone(), &read.full_names);
            edits.push(Edit {
                tokens: at..at + 1,
                change: instead(&tokens[at], words),
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

    /// Whether a clause is quoted word for word from an entity.
    fn speaks(&self, clause: &Clause, entity: u32) -> bool {
        let read = self.read;
        let Some(attribution) = clause.attribution.map(|a| &read.attributions[a]) else {
            return false;
        };
        let direct = attribution.style == AttributionStyle::Direct;
        let source = attribution.source.as_ref().filter(|_| direct);
        source.is_some_and(|source| {
            names::within(&read.analysis, source).any(|name| name.entity == entity)
        })
    }

    /// Whether a clause names an entity.
    fn is_named_in(&self, clause: &Clause, entity: u32) -> bool {
        names::within(&self.read.analysis, &clause.tokens)
            .any(|name| name.entity == entity && name.mention == Mention::Name)
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
                "we" | "We" | "us" => Change::Add(words.clone()),
                _ => return None,
            };
            Some(Edit {
                tokens: at..at + 1,
                change,
            })
        });
        edits.extend(found);
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
        // "an estimate by its operator, which said that", "officials who asked not to be named": the
        // words that name, without those that tell more.
        let names = phrase.clone().skip(1).find(|&at| {
            tokens[at].span.text(text) == ","
                || matches!(tokens[at].tag.xpos(), "WDT" | "WP" | "WP$")
        });
        let named = phrase.start..names.unwrap_or(phrase.end);
        let common = tokens[named.clone()]
            .iter()
            .any(|token| token.tag.upos() == Upos::Noun);
        match names {
            Some(_) if common && !is_apposed(tokens, &phrase, named.end) => {
                names::called(tokens, text, named, &read.full_names)
            }
            _ => names::called(tokens, text, phrase, &read.full_names),
        }
    }
}

/// What stands in the place of a pronoun: "his" and "whose" become the owner's.
fn instead(pronoun: &Token, words: String) -> Change {
    match pronoun.tag.xpos() {
        "PRP$" | "WP$" => Change::Owner(words),
        _ => Change::Replace(words),
    }
}

/// Whether a name stands behind the comma that ends the first part of a phrase: "the mayor, Ana Ruiz".
fn is_apposed(tokens: &[Token], phrase: &Range<usize>, comma: usize) -> bool {
    tokens[comma..phrase.end]
        .get(1)
        .is_some_and(|next| next.tag.is_proper())
}
