//! The page as `claims analyze` writes it: code points, every array there.

use claims_model::{
    AnalysisRecord, AttributionRecord, CodePoints, EventRecord, Mention, NameKind, NameRecord,
    Reason, SentenceRecord, TextPosition, TimeRecord, TokenRecord,
};

use crate::Page;
use crate::attribution::{byte_range, source_type};
use crate::events;
use crate::verbs::Tense;
use crate::when;

impl Page<'_> {
    /// Everything that was read, for `claims analyze`.
    pub fn record(&self) -> AnalysisRecord {
        let (read, text) = (self.read, self.document.text.as_str());
        let points = CodePoints::new(text);
        let tokens = &read.analysis.tokens;
        let position = |range: &std::ops::Range<usize>| {
            let bytes = byte_range(tokens, range);
            points.position(bytes.start, bytes.end)
        };
        let sentences = read
            .analysis
            .sentences
            .iter()
            .enumerate()
            .map(|(number, sentence)| SentenceRecord {
                position: points.position(sentence.span.start, sentence.span.end),
                checkworthy: read.checkworthy[number],
                tokens: sentence
                    .tokens
                    .clone()
                    .map(|at| {
                        let span = tokens[at].span;
                        TokenRecord {
                            position: points.position(span.start, span.end),
                            text: span.text(text).to_string(),
                            lemma: read.analysis.lemma(at).to_string(),
                            upos: tokens[at].tag.upos().as_str().to_string(),
                            head: Some(tokens[at].head as usize),
                            deprel: Some(tokens[at].deprel.as_str().to_string()),
                        }
                    })
                    .collect(),
            });
        let times = read.times.iter().map(|time| TimeRecord {
            position: points.position(time.start, time.end),
            kind: when::timex_type(time),
            value: time.value.clone(),
            modifier: time.modifier.map(str::to_string),
            from: time.from,
            to: time.to,
        });
        let names = read.analysis.names.iter().map(|name| NameRecord {
            position: position(&name.tokens),
            mention: match name.mention {
                claims_language::Mention::Name => Mention::Name,
                claims_language::Mention::Nominal => Mention::Nominal,
                claims_language::Mention::Pronoun => Mention::Pronoun,
            },
            kind: match name.kind {
                claims_language::NameKind::Person => NameKind::Person,
                claims_language::NameKind::Place => NameKind::Place,
                claims_language::NameKind::Organization => NameKind::Organization,
                claims_language::NameKind::Other => NameKind::Other,
            },
            entity: format!("e{}", name.entity + 1),
            role: name.role.as_ref().map(&position),
        });
        let attributions = self.attributions(&position);
        let mut events = Vec::new();
        events::find(
            self.lexicon,
            &read.analysis,
            &read.seen,
            &read.verbs,
            &mut events,
        );
        let events = events.iter().map(|event| {
            let span = tokens[event.token].span;
            EventRecord {
                position: points.position(span.start, span.end),
                lemma: read.analysis.lemma(event.token).to_string(),
                tense: match event.tense {
                    Tense::Past => "past",
                    Tense::Present => "present",
                    Tense::Future => "future",
                    Tense::None => "none",
                }
                .to_string(),
                polarity: event.polarity,
                factuality: event.factuality,
                commitment: event.commitment,
                because: event
                    .because
                    .iter()
                    .filter_map(|reason| {
                        let token = tokens.get(reason.token as usize)?;
                        Some(Reason {
                            rule: self.lexicon.events_rows.id(reason.rule).to_string(),
                            position: points.position(token.span.start, token.span.end),
                        })
                    })
                    .collect(),
            }
        });
        AnalysisRecord {
            id: self.document.id_or_hash(),
            published: self.document.published,
            sentences: sentences.collect(),
            names: names.collect(),
            times: times.collect(),
            attributions,
            events: events.collect(),
        }
    }

    /// The attributions of the report itself, each with those that stand in its content.
    fn attributions(
        &self,
        position: &impl Fn(&std::ops::Range<usize>) -> TextPosition,
    ) -> Vec<AttributionRecord> {
        let read = self.read;
        let mut nested: Vec<Vec<AttributionRecord>> = vec![Vec::new(); read.attributions.len()];
        let mut outermost = Vec::new();
        // The inner ones first: whatever holds another has more content.
        let mut order: Vec<usize> = (0..read.attributions.len()).collect();
        order.sort_by_key(|&at| read.attributions[at].size());
        for at in order {
            let attribution = &read.attributions[at];
            let mut inner = std::mem::take(&mut nested[at]);
            inner.sort_by_key(|record| record.cue.first().copied());
            let record = AttributionRecord {
                source: attribution.source.iter().map(position).collect(),
                cue: vec![position(&attribution.cue)],
                content: attribution.content.iter().map(position).collect(),
                style: attribution.style,
                source_type: Some(source_type::of(
                    self.lexicon,
                    &read.analysis,
                    &read.tree,
                    &read.seen,
                    &read.entities,
                    attribution,
                )),
                nested: inner,
            };
            match attribution.within {
                Some(outer) => nested[outer].push(record),
                None => outermost.push((at, record)),
            }
        }
        outermost.sort_by_key(|&(at, _)| at);
        outermost.into_iter().map(|(_, record)| record).collect()
    }

    /// Sentences, tokens, trees and entities as one document in CoNLL-U, for `claims analyze --format conllu`.
    pub fn conllu(&self) -> String {
        let mut out = String::new();
        let id = self.document.id_or_hash();
        claims_language::write_conllu(&id, &self.document.text, &self.read.analysis, &mut out)
            .expect("a string takes all that is written");
        out
    }
}
