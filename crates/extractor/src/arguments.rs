//! Who does what an event word names, and whom or what it is done to: words to be compared.

use std::ops::Range;

use claims_language::{Mention, NameKind, Upos};

use crate::clauses::Clause;
use crate::names;
use crate::page::Page;
use crate::signals::folded;

/// Sorted words of the arguments of an event word.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) who: Vec<String>,
    pub(crate) whom: Vec<String>,
    /// Words of the names of those who take part, with their kind.
    pub(crate) parties: Vec<String>,
    /// The subject is a pronoun.
    pub(crate) pronoun: bool,
    /// The subject is something known: "the visit", "his trip".
    pub(crate) definite: bool,
}

impl Page<'_> {
    /// The arguments of an event word; `clause` is the one that it carries, if any.
    pub(crate) fn arguments(&self, head: usize, clause: Option<&Clause>) -> Arguments {
        let (read, text) = (self.read, self.document.text.as_str());
        let (tokens, tree) = (&read.analysis.tokens, &read.tree);
        let mut found = Arguments::default();
        let mut subject = None;
        let passive = tree
            .children(head)
            .any(|child| tokens[child].deprel.as_str().ends_with(":pass"));
        for child in tree.children(head) {
            let relation = tokens[child].deprel;
            match relation.as_str() {
                "nsubj" | "csubj" => {
                    subject = Some(child);
                    self.argument(child, &mut found.who, &mut found.parties);
                }
                "nsubj:pass" => {
                    subject = Some(child);
                    self.argument(child, &mut found.whom, &mut found.parties);
                }
                "obl:agent" => self.argument(child, &mut found.who, &mut found.parties),
                // "Putin's visit", "the arrest of Ruiz", "the government decision"
                "nmod:poss" | "compound" => {
                    self.argument(child, &mut found.who, &mut found.parties);
                }
                _ if matches!(relation.basic(), "obj" | "iobj" | "nmod") => {
                    self.argument(child, &mut found.whom, &mut found.parties);
                }
                _ => {}
            }
        }
        if subject.is_none() {
            let lent = clause.and_then(|clause| clause.subject.clone().or(clause.borrowed.clone()));
            match lent {
                Some(range) => {
                    let to = if passive {
                        &mut found.whom
                    } else {
                        &mut found.who
                    };
                    range
                        .filter(|&at| tokens[at].tag.is_nominal())
                        .for_each(|at| self.argument(at, to, &mut found.parties));
                }
                None => self.governed(head, passive, &mut found),
            }
        }
        if let Some(at) = subject {
            found.pronoun = tokens[at].tag.upos() == Upos::Pron;
            found.definite = tree.children(at).any(|child| {
                tokens[child].deprel.basic() == "det"
                    && ["the", "this", "that", "these", "those"]
                        .iter()
                        .any(|word| word.eq_ignore_ascii_case(tokens[child].span.text(text)))
                    || tokens[child].deprel.as_str() == "nmod:poss"
                        && tokens[child].tag.xpos() == "PRP$"
            });
        }
        for words in [&mut found.who, &mut found.whom, &mut found.parties] {
            words.sort_unstable();
            words.dedup();
        }
        found
    }

    /// What a verb without a subject takes from the word that it hangs on: "the man *arrested*",
    /// "the pirates who *attacked*", "he fell, *breaking* a leg".
    fn governed(&self, head: usize, passive: bool, found: &mut Arguments) {
        let (tokens, tree) = (&self.read.analysis.tokens, &self.read.tree);
        let Some(above) = tree.head(head) else { return };
        match tokens[head].deprel.basic() {
            "acl" => {
                let done_to = passive || tokens[head].tag.is_participle();
                let to = if done_to {
                    &mut found.whom
                } else {
                    &mut found.who
                };
                self.argument(above, to, &mut found.parties);
            }
            "xcomp" | "advcl" | "conj" => {
                for child in tree.children(above) {
                    match tokens[child].deprel.as_str() {
                        "nsubj" => self.argument(child, &mut found.who, &mut found.parties),
                        "nsubj:pass" => self.argument(child, &mut found.whom, &mut found.parties),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// The words of an argument: the whole name of an entity, the noun, and what stands with it.
    fn argument(&self, at: usize, to: &mut Vec<String>, parties: &mut Vec<String>) {
        let (tokens, tree) = (&self.read.analysis.tokens, &self.read.tree);
        self.argument_word(at, to);
        self.party(at, parties);
        for child in tree.children(at) {
            let with = matches!(
                tokens[child].deprel.basic(),
                "compound" | "flat" | "appos" | "nmod" | "conj"
            );
            if with && tokens[child].tag.is_nominal() {
                self.argument_word(child, to);
                if !tokens[child].deprel.is("nmod") {
                    self.party(child, parties);
                }
            }
        }
    }

    /// The words of the name that stands at a token, or that what stands there stands for.
    fn party(&self, at: usize, parties: &mut Vec<String>) {
        let (read, text) = (self.read, self.document.text.as_str());
        let tokens = &read.analysis.tokens;
        let here: Range<usize> = at..at + 1;
        let Some(mention) =
            names::within(&read.analysis, &here).find(|name| name.tokens.contains(&at))
        else {
            return;
        };
        let kind = match mention.kind {
            NameKind::Person => "p:",
            NameKind::Organization => "o:",
            NameKind::Place => "l:",
            NameKind::Other => return,
        };
        let own = (mention.mention == Mention::Name).then_some(&mention.tokens);
        for name in own.into_iter().chain(read.entities.name(mention.entity)) {
            for word in name.clone() {
                let word = tokens[word].span.text(text);
                if word.len() > 2 && word.starts_with(char::is_uppercase) {
                    parties.push(format!("{kind}{}", folded(word)));
                }
            }
        }
    }

    fn argument_word(&self, at: usize, to: &mut Vec<String>) {
        let (read, text) = (self.read, self.document.text.as_str());
        let tokens = &read.analysis.tokens;
        let mut add = |at: usize| {
            let word = tokens[at].span.text(text);
            let known = self.read.seen[at];
            if self.lexicon.is_stop(known.form)
                || self.lexicon.is_stop(known.lemma)
                || names::is_calendar(word)
            {
                return;
            }
            match tokens[at].tag.upos() {
                Upos::Propn if word.len() > 2 => to.push(folded(word)),
                Upos::Noun => match self.lexicon.event(known.lemma) {
                    Some(event) => to.push(event.to_string()),
                    None if word.len() > 2 => to.push(folded(read.analysis.lemma(at))),
                    None => {}
                },
                _ => {}
            }
        };
        add(at);
        let here: Range<usize> = at..at + 1;
        let entity = names::within(&read.analysis, &here)
            .find(|name| name.tokens.contains(&at))
            .filter(|name| name.mention != Mention::Name || name.tokens.len() > 1)
            .map(|name| name.entity);
        if let Some(name) = entity.and_then(|entity| read.entities.name(entity)) {
            name.clone().for_each(add);
        }
    }
}
