//! Who says a claim, and through whom.

use std::ops::Range;

use claims_language::Upos;

use crate::clauses::Clause;
use crate::names::{self, Antecedents};
use crate::page::Page;

impl Page<'_> {
    /// The speaker of each attribution, pronouns resolved along the text.
    pub(crate) fn speakers(&self) -> Vec<Option<String>> {
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
                let speaker = attribution
                    .source
                    .clone()
                    .and_then(|source| self.speaker(source, &antecedents));
                if let Some(source) = &attribution.source {
                    antecedents.note(&analysis.tokens, text, source, &self.read.full_names, true);
                }
                speaker
            })
            .collect()
    }

    /// Who a source is: the person behind a pronoun or a relative, else the name or the words.
    fn speaker(&self, source: Range<usize>, antecedents: &Antecedents) -> Option<String> {
        let read = self.read;
        let tokens = &read.analysis.tokens;
        let text = self.document.text.as_str();
        let alone = &tokens[source.start];
        if source.len() > 1 || !matches!(alone.tag.upos(), Upos::Pron | Upos::Det) {
            return Some(self.called(source, antecedents));
        }
        if matches!(alone.tag.xpos(), "WP" | "WDT") {
            // "Ruiz, who said": whom the relative clause tells of.
            let clause = read.tree.head(source.start)?;
            let noun = read.tree.head(clause)?;
            let span = read.tree.span(noun);
            let phrase = span.start..source.start.min(span.end).max(noun + 1);
            let phrase = crate::attribution::trim(tokens, text, phrase)?;
            return Some(self.called(phrase, antecedents));
        }
        let known = read
            .entities
            .of_phrase(&read.analysis, &read.tree, &source)
            .map(|name| names::words(tokens, text, name));
        known.or_else(|| {
            let range = antecedents.of(alone.span.text(text))?;
            Some(names::called(tokens, text, range, &read.full_names))
        })
    }

    /// The attributions that hold a clause, the innermost first.
    pub(crate) fn attributions_around(&self, clause: &Clause) -> Vec<usize> {
        let attributions = &self.read.attributions;
        let spoken = &self.read.spoken[self.read.spoken_of[clause.sentence].clone()];
        let mut around: Vec<usize> = spoken
            .iter()
            .copied()
            .filter(|&a| attributions[a].holds(clause.head))
            .collect();
        // The more of the others tell of its cue, the further in it is.
        let inside = |a: usize| {
            let cue = attributions[a].cue.start;
            let tells = |other: &&usize| attributions[**other].holds(cue);
            spoken.iter().filter(tells).count()
        };
        around.sort_by_cached_key(|&a| (std::cmp::Reverse(inside(a)), attributions[a].size(), a));
        around
    }

    /// Speaker first, then through whom, then the outlet.
    pub(crate) fn chain(
        &self,
        clause: &Clause,
        speakers: &[Option<String>],
    ) -> (Option<String>, Vec<String>) {
        let mut chain: Vec<String> = Vec::new();
        let mut speaker = None;
        for a in self.attributions_around(clause) {
            // "The minister said he had been told": who told him is not known, and he speaks.
            if speaker.is_none() {
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
}
