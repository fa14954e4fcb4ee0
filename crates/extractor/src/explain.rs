//! Why claims were read as they were: rules and their words, the chain, the status.

use std::ops::Range;

use claims_model::{
    Claim, CodePoints, NoClaim, Quoted, Reading, ReadingExplanation, ReasonExplanation,
    SpeakerExplanation, Status, TextPosition,
};
use rustc_hash::FxHashMap;

use crate::Page;
use crate::attribution::{byte_range, trim};
use crate::clauses::Clause;
use crate::rules::{self, describe};

impl Page<'_> {
    /// The claims that are wanted, in order of position, each with its explanation.
    ///
    /// ```
    /// use claims_extractor::Extractor;
    /// use claims_model::Document;
    ///
    /// let text = "The bridge will reopen in May, the mayor said.".into();
    /// let document = Document { text, ..Document::default() };
    /// let explained = Extractor::new().read(&document).explain(|_| true);
    /// let (reading, why) = &explained[0];
    /// assert_eq!(reading.claim.because[0].rule, "future.will");
    /// assert_eq!(why.because[0].words.quote, "will reopen");
    /// assert_eq!(why.says, "pending: occurrence is owed");
    /// ```
    pub fn explain(&self, wanted: impl Fn(&Claim) -> bool) -> Vec<(Reading, ReadingExplanation)> {
        let mut readings = self.readings();
        readings.retain(|reading| wanted(&reading.claim));
        if readings.is_empty() {
            return Vec::new();
        }
        let ground = Ground::new(self);
        let explained = |reading: Reading| {
            let why = ground.explain(&reading);
            (reading, why)
        };
        readings.into_iter().map(explained).collect()
    }

    /// What in a passage gave no claim, each with the reason: whole sentences, and of sentences
    /// with claims what lies beside them where the passage has no more.
    ///
    /// ```
    /// use claims_extractor::Extractor;
    /// use claims_model::{Document, TextPosition};
    ///
    /// let document = Document { text: "Sport\n\nThey met.".into(), ..Document::default() };
    /// let passage = TextPosition { start: 0, end: 3 };
    /// let none = Extractor::new().read(&document).explain_no_claim(passage);
    /// assert_eq!(none[0].rule, "no-claim.heading");
    /// assert_eq!(none[0].words.quote, "Sport");
    /// ```
    pub fn explain_no_claim(&self, passage: TextPosition) -> Vec<NoClaim> {
        let ground = Ground::new(self);
        let whole: FxHashMap<TextPosition, &str> = self
            .left_out()
            .into_iter()
            .map(|left| (left.position, left.reason))
            .collect();
        let verdicts = self.verdicts();
        let mut clauses = self.read.clauses.iter().zip(verdicts).peekable();
        let mut out = Vec::new();
        for (number, sentence) in self.read.analysis.sentences.iter().enumerate() {
            let mut covered = false;
            let mut refused = Vec::new();
            while let Some((clause, why)) = clauses.next_if(|(clause, _)| clause.sentence == number)
            {
                let position = ground.position(&clause.tokens);
                match why {
                    _ if !position.overlaps(passage) => {}
                    None => covered = true,
                    Some(why) => refused.push(ground.no_claim(why, position)),
                }
            }
            let position = ground
                .points
                .position(sentence.span.start, sentence.span.end);
            if !position.overlaps(passage) {
                continue;
            }
            if let Some(reason) = whole.get(&position) {
                out.push(ground.no_claim(reason, position));
            } else if covered || !refused.is_empty() {
                out.append(&mut refused);
            } else {
                let rest = TextPosition {
                    start: position.start.max(passage.start),
                    end: position.end.min(passage.end),
                };
                let reason = if ground.attributes(number, rest) {
                    rules::ATTRIBUTES
                } else {
                    rules::BESIDE
                };
                out.push(ground.no_claim(reason, rest));
            }
        }
        out
    }
}

/// What all explanations of a page share.
pub(crate) struct Ground<'p> {
    pub(crate) page: &'p Page<'p>,
    pub(crate) points: CodePoints<'p>,
    /// The speaker of each attribution.
    speakers: Vec<Option<String>>,
    /// The clause at each place; of two at one place the first.
    clauses: FxHashMap<TextPosition, usize>,
}

impl<'p> Ground<'p> {
    fn new(page: &'p Page<'p>) -> Self {
        let mut ground = Ground {
            page,
            points: CodePoints::new(&page.document.text),
            speakers: page.speakers(),
            clauses: FxHashMap::default(),
        };
        for (number, clause) in page.read.clauses.iter().enumerate() {
            let position = ground.position(&clause.tokens);
            ground.clauses.entry(position).or_insert(number);
        }
        ground
    }

    fn explain(&self, reading: &Reading) -> ReadingExplanation {
        let claim = &reading.claim;
        let because = claim.because.iter().map(|reason| ReasonExplanation {
            rule: reason.rule.clone(),
            words: self.quoted(reason.position),
            says: describe(&reason.rule).map(Into::into),
        });
        let clause = self.clause(claim.position);
        let mut chain = clause.map_or(Vec::new(), |clause| self.chain(clause));
        if let Some(outlet) = &claim.outlet {
            chain.push(SpeakerExplanation {
                name: Some(outlet.clone()),
                source: None,
                cue: None,
                rule: None,
                says: Some("the outlet that published it".to_string()),
            });
        }
        ReadingExplanation {
            because: because.collect(),
            time: clause.and_then(|clause| self.time(clause, reading)),
            chain,
            kind: claim.kind,
            effect: reading.signals.effect,
            certainty: claim.certainty,
            polarity: claim.polarity,
            awaits: claim.awaits.clone(),
            status: claim.status,
            says: status(claim),
        }
    }

    /// The clause that a claim was made of, else the smallest around it.
    fn clause(&self, position: TextPosition) -> Option<&'p Clause> {
        let clauses = &self.page.read.clauses;
        if let Some(&number) = self.clauses.get(&position) {
            return Some(&clauses[number]);
        }
        let holds = |clause: &&Clause| {
            let around = self.position(&clause.tokens);
            around.start <= position.start && position.end <= around.end
        };
        clauses
            .iter()
            .filter(holds)
            .min_by_key(|clause| clause.tokens.len())
    }

    fn chain(&self, clause: &Clause) -> Vec<SpeakerExplanation> {
        let around = self.page.attributions_around(clause);
        let link = |a: usize| {
            let attribution = &self.page.read.attributions[a];
            SpeakerExplanation {
                name: self.speakers[a].clone(),
                source: attribution.source.clone().map(|range| {
                    // An apposition's closing comma is the source's, but nothing to show.
                    let (tokens, text) =
                        (&self.page.read.analysis.tokens, &self.page.document.text);
                    self.words(&trim(tokens, text, range.clone()).unwrap_or(range))
                }),
                cue: Some(self.words(&attribution.cue)),
                rule: Some(attribution.rule.to_string()),
                says: describe(attribution.rule).map(Into::into),
            }
        };
        around.into_iter().map(link).collect()
    }

    /// Whether words of a sentence name a speaker or attribute.
    fn attributes(&self, sentence: usize, rest: TextPosition) -> bool {
        let read = self.page.read;
        let spoken = &read.spoken[read.spoken_of[sentence].clone()];
        spoken.iter().any(|&a| {
            let attribution = &read.attributions[a];
            let mut parts = attribution.source.iter().chain([&attribution.cue]);
            parts.any(|range| self.position(range).overlaps(rest))
        })
    }

    fn no_claim(&self, rule: &str, position: TextPosition) -> NoClaim {
        NoClaim {
            rule: rule.to_string(),
            words: self.quoted(position),
            says: describe(rule).map(Into::into),
        }
    }

    pub(crate) fn words(&self, range: &Range<usize>) -> Quoted {
        self.quoted(self.position(range))
    }

    pub(crate) fn quoted(&self, position: TextPosition) -> Quoted {
        let bytes = self.points.bytes(position);
        let quote = bytes.map_or("", |(start, end)| &self.page.document.text[start..end]);
        Quoted {
            position,
            quote: quote.to_string(),
        }
    }

    fn position(&self, range: &Range<usize>) -> TextPosition {
        let tokens = &self.page.read.analysis.tokens;
        let bytes = byte_range(tokens, range);
        self.points.position(bytes.start, bytes.end)
    }
}

/// How the status of a claim follows from what is owed.
fn status(claim: &Claim) -> String {
    let owed: Vec<&str> = claim.awaits.iter().map(|slot| slot.as_str()).collect();
    match (claim.status, owed.as_slice()) {
        (Status::Pending, [first @ .., last]) if !first.is_empty() => {
            format!("pending: {} and {last} are owed", first.join(", "))
        }
        (Status::Pending, [only]) => format!("pending: {only} is owed"),
        (status, _) => format!("{status}: nothing is owed"),
    }
}
