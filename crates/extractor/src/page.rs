//! What was read of one document, and the claims in it.

use std::cell::OnceCell;

use claims_model::{Claim, CodePoints, Document, DocumentKey, Reading, TextPosition};

use crate::assemble::Around;
use crate::clauses::Clause;
use crate::extractor::Extractor;
use crate::judge::{self, Judgement};
use crate::lexicon::Lexicon;
use crate::names::{self, Antecedents};
use crate::particular::Particular;
use crate::signals::Keys;
use crate::slots;
use crate::verbs::VerbGroup;
use crate::when;

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
    pub(crate) verdicts: OnceCell<Vec<Option<&'static str>>>,
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

fn sort(readings: &mut [Reading]) {
    readings.sort_by(|a, b| (a.claim.position, &a.claim.id).cmp(&(b.claim.position, &b.claim.id)));
}

impl<'e> Page<'e> {
    pub(crate) fn new(
        document: &'e Document,
        read: &'e Extractor,
        lexicon: &'static Lexicon,
    ) -> Self {
        Page {
            document,
            read,
            lexicon,
            verdicts: OnceCell::new(),
        }
    }
}

impl Page<'_> {
    /// The claims in order of position, with the signals that the tracker reads.
    pub fn readings(&self) -> Vec<Reading> {
        self.read_claims(&self.around(true))
    }

    /// The claims alone, in order of position.
    ///
    /// ```
    /// use claims_extractor::Extractor;
    /// use claims_model::Document;
    ///
    /// let document = Document { text: "They met in Oslo.".into(), ..Document::default() };
    /// assert_eq!(Extractor::new().read(&document).claims()[0].quote, "They met in Oslo");
    /// ```
    pub fn claims(&self) -> Vec<Claim> {
        let readings = self.read_claims(&self.around(false));
        readings.into_iter().map(|reading| reading.claim).collect()
    }

    /// The claims, and with them the passages that only refer to an event ([`Signals::reference`]):
    /// what a ledger keeps, in order of position.
    ///
    /// [`Signals::reference`]: claims_model::Signals::reference
    pub fn readings_with_references(&self) -> Vec<Reading> {
        let around = self.around(true);
        let mut readings = self.read_claims(&around);
        readings.extend(self.passing(&around, self.verdicts()));
        sort(&mut readings);
        readings.dedup_by(|a, b| a.claim.id == b.claim.id);
        readings
    }

    /// `compared` says that the claims will be compared with others.
    fn around(&self, compared: bool) -> Around<'_> {
        let id = self.document.id_or_hash();
        let particular = compared.then(|| Particular::of(self));
        Around {
            key: DocumentKey::new(&id, &self.document.text),
            id,
            points: CodePoints::new(&self.document.text),
            title: self.title_words(),
            topic: if compared { self.topic() } else { Vec::new() },
            gist: particular.as_ref().map_or_else(Vec::new, Particular::gist),
            particular,
            speakers: self.speakers(),
        }
    }

    fn read_claims(&self, around: &Around<'_>) -> Vec<Reading> {
        let mut antecedents = Antecedents::default();
        let mut readings: Vec<Reading> = Vec::with_capacity(self.read.clauses.len());
        let mut paragraph = usize::MAX;
        for (clause, refused) in self.read.clauses.iter().zip(self.verdicts()) {
            let sentence = &self.read.analysis.sentences[clause.sentence];
            if sentence.paragraph > paragraph.saturating_add(2) {
                antecedents.clear();
            }
            paragraph = sentence.paragraph;
            if refused.is_none() {
                readings.push(self.reading(around, clause, &antecedents));
            }
            self.note(clause, &mut antecedents);
        }
        slots::share(&mut readings);
        sort(&mut readings);
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
            let mut reason = Some(match self.furniture(number) {
                _ if sentence.heading => "no-claim.heading",
                Some(reason) => reason,
                None => "no-claim.no-verb",
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

    pub(crate) fn verb(&self, clause: &Clause) -> Option<&VerbGroup> {
        clause.verb.map(|verb| &self.read.verbs[verb])
    }

    pub(crate) fn note(&self, clause: &Clause, antecedents: &mut Antecedents) {
        let (tokens, text) = (&self.read.analysis.tokens, self.document.text.as_str());
        if let Some(subject) = &clause.subject {
            antecedents.note(tokens, text, subject, &self.read.full_names, false);
        }
        if let Some(attribution) = clause.attribution.map(|a| &self.read.attributions[a])
            && let Some(source) = &attribution.source
        {
            antecedents.note(tokens, text, source, &self.read.full_names, true);
        }
    }

    /// Whether no clause stands between a token and the head of its clause.
    fn hangs_straight(&self, clause: &Clause, at: usize) -> bool {
        let read = self.read;
        let mut node = at;
        for _ in 0..12 {
            if node == clause.head {
                return true;
            }
            let relation = read.analysis.tokens[node].deprel;
            if relation.is("advcl") || relation.is("acl") {
                return false;
            }
            match read.tree.head(node) {
                Some(head) => node = head,
                None => return true,
            }
        }
        true
    }

    pub(crate) fn judgement(&self, clause: &Clause) -> (Judgement, Option<when::ClauseTime>) {
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
            &|at| self.hangs_straight(clause, at),
        );
        let ground = judge::Ground {
            lexicon: self.lexicon,
            tokens,
            seen: &read.seen,
            tree: &read.tree,
            times: &read.times,
            day: self.document.published.map(|published| published.day()),
        };
        let class = clause.attribution.map(|a| read.attributions[a].class);
        (
            judge::judge(&ground, clause, verb, class, time.as_ref()),
            time,
        )
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
        for word in self.headline() {
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

    /// The headline, word by word.
    fn headline(&self) -> impl Iterator<Item = &str> {
        let title = self.document.title.iter();
        title.flat_map(|title| title.split(|c: char| !c.is_alphanumeric()))
    }

    /// The words of the headline: context of every claim, never an appearance.
    fn title_words(&self) -> Keys {
        let mut keys = Keys::default();
        for word in self.headline() {
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
