//! The lexicon: every word and construction that the reader goes by, from `lexicon/*.tsv`.

use std::sync::OnceLock;

use claims_model::{Awaits, Certainty, Effect, Kind, SourceType};

use crate::attribution::Frames;
use crate::events::Rows;
use crate::pattern::{Pattern, Seen};
use crate::vocabulary::{Vocabulary, Word};

mod load;

pub(crate) const CUES: &str = include_str!("../../lexicon/cues.tsv");
pub(crate) const ATTRIBUTION: &str = include_str!("../../lexicon/attribution.tsv");
pub(crate) const JOINTS: &str = include_str!("../../lexicon/joints.tsv");
pub(crate) const SOURCES: &str = include_str!("../../lexicon/sources.tsv");
pub(crate) const FURNITURE: &str = include_str!("../../lexicon/furniture.tsv");
pub(crate) const CHANGES: &str = include_str!("../../lexicon/changes.tsv");
pub(crate) const EVENTS: &str = include_str!("../../lexicon/events.tsv");
pub(crate) const SLOTS: &str = include_str!("../../lexicon/slots.tsv");
pub(crate) const STOPWORDS: &str = include_str!("../../lexicon/stopwords.tsv");

/// The words by whose numbers the model of nouns was trained, in their order: a word that a row gets
/// later is to it one that it does not know.
const TRAINED_WORDS: &str = include_str!("../../models/factuality.words");

/// What a cue row leaves open: slots that it names, or slots told from the words around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Slots {
    Named(Vec<Awaits>),
    /// Told from the words around, else this one, else the occurrence.
    Told(Option<Awaits>),
}

/// A row of `cues.tsv`.
#[derive(Debug)]
pub(crate) struct Cue {
    pub(crate) id: &'static str,
    pub(crate) effect: Option<Effect>,
    /// What it opens is named by its complement, and the clause itself is told as a fact.
    pub(crate) complement: bool,
    pub(crate) slots: Slots,
    pub(crate) certainty: Option<Certainty>,
    pub(crate) kind: Option<Kind>,
}

/// How a verb attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CueClass {
    /// Says it.
    Say,
    /// Says it of somebody else, who may deny it.
    Allege,
    /// Says that it is not so.
    Deny,
    /// Gives voice, where a quotation stands beside it.
    Voice,
    /// Thinks, hopes or fears it.
    Think,
    /// Wants or means to do it.
    Want,
    /// Asks whether it is so, or that it be done.
    Ask,
    /// Is for or against it.
    Judge,
}

/// What part of speech a row of `attribution.tsv` is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CuePos {
    Verb,
    Noun,
    Adjective,
    Adverb,
}

/// A word that attributes, as one row of `attribution.tsv` knows it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attributor {
    pub(crate) id: &'static str,
    pub(crate) pos: CuePos,
    pub(crate) class: CueClass,
    pub(crate) frames: Frames,
}

/// The whole lexicon, compiled once a process.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) cues: Vec<Cue>,
    /// By first word: (cue, pattern).
    patterns: Vec<Vec<(u16, Pattern)>>,
    /// By first word: (reason, pattern) of what a page has around its text.
    furniture: Vec<Vec<(&'static str, Pattern)>>,
    /// By first word: (row, pattern) of words by which a passage says that something has changed.
    changes: Vec<Vec<(&'static str, Pattern)>>,
    attribution: Vec<Vec<Attributor>>,
    opens: Vec<bool>,
    light: Vec<bool>,
    sources: Vec<Option<SourceType>>,
    members: Vec<bool>,
    contrast: Vec<bool>,
    whiles: Vec<bool>,
    denies: Vec<bool>,
    settles: Vec<bool>,
    newcomers: Vec<bool>,
    localities: Vec<bool>,
    events: Vec<Option<&'static str>>,
    /// What predicates and modifiers make of an event.
    pub(crate) events_rows: Rows,
    slots: Vec<Vec<Awaits>>,
    stop: Vec<bool>,
    /// The number of each word among those of the model of nouns, from 1.
    trained: Vec<u32>,
    pub(crate) words: Words,
}

/// Single words that code asks for.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) will: Word,
    pub(crate) shall: Word,
    pub(crate) would: Word,
    pub(crate) be: Word,
    pub(crate) it: Word,
    pub(crate) have: Word,
    pub(crate) not: Word,
    pub(crate) nt: Word,
    pub(crate) never: Word,
    pub(crate) no: Word,
    pub(crate) to: Word,
    pub(crate) whether: Word,
    pub(crate) last: Word,
    pub(crate) that: Word,
    pub(crate) according: Word,
    pub(crate) as_: Word,
    pub(crate) do_: Word,
    pub(crate) go: Word,
    pub(crate) use_: Word,
    pub(crate) of: Word,
    pub(crate) for_: Word,
    pub(crate) against: Word,
    pub(crate) nor: Word,
    pub(crate) longer: Word,
    /// Prepositions that join what a predicate is about.
    pub(crate) about: [Word; 6],
    /// What makes "not" no negation of the verb: "not only".
    pub(crate) only: [Word; 5],
    pub(crate) by: Word,
    pub(crate) before: Word,
    pub(crate) until: Word,
    pub(crate) this: Word,
    pub(crate) after: Word,
    pub(crate) since: Word,
    pub(crate) may: Word,
    pub(crate) might: Word,
    pub(crate) could: Word,
    pub(crate) should: Word,
    pub(crate) than: Word,
    pub(crate) on: Word,
    pub(crate) in_: Word,
    pub(crate) place: Word,
    pub(crate) take: Word,
    pub(crate) instead: Word,
    /// What makes "before" a time from which: "unlikely to appear before May".
    pub(crate) denied: [Word; 9],
}

impl Lexicon {
    /// The lexicon of this crate.
    pub(crate) fn get() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        // The files are compiled in and a test loads them, so a row that does not compile never
        // leaves the workshop; were it to, the row is left out rather than the reader stopped.
        LEXICON.get_or_init(|| Lexicon::load(&mut |_| {}))
    }

    /// Every cue that begins at a token: (cue, one past its last token).
    pub(crate) fn cues_at<'l>(
        &'l self,
        tokens: &'l [Seen],
        at: usize,
    ) -> impl Iterator<Item = (&'l Cue, usize)> + 'l {
        let seen = tokens[at];
        let by = |word: Word| {
            let known = if word == Word::UNKNOWN {
                &[][..]
            } else {
                &self.patterns[word.index()]
            };
            known.iter()
        };
        let second = if seen.form == seen.lemma {
            Word::UNKNOWN
        } else {
            seen.form
        };
        by(seen.lemma)
            .chain(by(second))
            .filter_map(move |(cue, pattern)| {
                pattern
                    .matches(tokens, at)
                    .map(|end| (&self.cues[usize::from(*cue)], end))
            })
    }

    /// Why what begins at a token is no part of a report's text: a caption, a byline, an appeal.
    pub(crate) fn furniture_at(&self, tokens: &[Seen], at: usize) -> Option<&'static str> {
        let seen = tokens[at];
        let by = |word: Word| self.furniture[word.index()].iter();
        by(seen.lemma)
            .chain(by(seen.form))
            .find(|(_, pattern)| pattern.matches(tokens, at).is_some())
            .map(|(id, _)| *id)
    }

    /// By which row what begins at a token says that something has changed, and where it ends.
    pub(crate) fn change_at(&self, tokens: &[Seen], at: usize) -> Option<(&'static str, usize)> {
        let seen = tokens[at];
        let by = |word: Word| self.changes[word.index()].iter();
        by(seen.lemma)
            .chain(by(seen.form))
            .find_map(|(id, pattern)| Some((*id, pattern.matches(tokens, at)?)))
    }

    /// The number of a word among those that the model of nouns was trained by; 0 for others.
    pub(crate) fn trained_number(&self, form: Word) -> u32 {
        self.trained[form.index()]
    }

    /// Whether a word says that somebody takes an office after another.
    pub(crate) fn is_newcomer(&self, form: Word) -> bool {
        self.newcomers[form.index()]
    }

    /// Whether a noun says what kind of place a name is.
    pub(crate) fn is_locality(&self, lemma: Word) -> bool {
        self.localities[lemma.index()]
    }

    /// Whether a cue whose complement names what it opens may begin at a token.
    pub(crate) fn may_open(&self, seen: Seen) -> bool {
        self.opens[seen.lemma.index()] || self.opens[seen.form.index()]
    }

    /// How a word attributes, row by row in the order of the file.
    pub(crate) fn attributors(&self, lemma: Word) -> &[Attributor] {
        &self.attribution[lemma.index()]
    }

    /// Whether a verb quotes: "quoted Ruiz as saying".
    pub(crate) fn quotes(&self, lemma: Word) -> bool {
        let rows = self.attributors(lemma);
        rows.iter().any(|row| row.frames.has(Frames::QUOTING))
    }

    /// Whether a verb of saying has its listener for an object: "told the town that".
    pub(crate) fn has_listener(&self, lemma: Word) -> bool {
        let rows = self.attributors(lemma);
        rows.iter()
            .any(|row| row.id == "say.listener" || row.id == "say.accuse")
    }

    /// Whether a verb is one of saying, of whatever kind.
    pub(crate) fn says(&self, lemma: Word) -> bool {
        self.attributors(lemma).iter().any(|row| {
            matches!(row.class, CueClass::Say | CueClass::Allege) && row.frames.has(Frames::QUOTE)
        })
    }

    /// Whether a verb only says: what follows it is what is said.
    pub(crate) fn says_plainly(&self, lemma: Word) -> bool {
        let rows = self.attributors(lemma);
        rows.iter().any(|row| row.id == "say.plain")
    }

    /// Whether a conjunction sets a clause of its own against another: "while", "although".
    pub(crate) fn contrasts(&self, form: Word) -> bool {
        self.contrast[form.index()] || self.whiles[form.index()]
    }

    /// Whether a conjunction does so only behind a comma, and else tells a time: "while".
    pub(crate) fn is_while(&self, form: Word) -> bool {
        self.whiles[form.index()]
    }

    /// What type of source a word names.
    pub(crate) fn source_type(&self, word: Word) -> Option<SourceType> {
        self.sources[word.index()]
    }

    /// Whether a word names one of many: "official", "expert".
    pub(crate) fn is_member(&self, lemma: Word) -> bool {
        self.members[lemma.index()]
    }

    /// Whether a subject that begins with a word denies what is said of it: "nobody", "neither".
    pub(crate) fn denies(&self, form: Word) -> bool {
        self.denies[form.index()]
    }

    /// Whether a verb tells that its subject is known, taken or set: "announced", "due".
    pub(crate) fn settles(&self, lemma: Word) -> bool {
        self.settles[lemma.index()]
    }

    /// Whether a verb adds nothing to its object: "made the claim".
    pub(crate) fn is_light(&self, lemma: Word) -> bool {
        self.light[lemma.index()]
    }

    /// The common key of an event word.
    pub(crate) fn event(&self, word: Word) -> Option<&'static str> {
        self.events[word.index()]
    }

    /// The slots that a word can stand for.
    pub(crate) fn slots(&self, word: Word) -> &[Awaits] {
        &self.slots[word.index()]
    }

    /// Whether a word says nothing of the matter.
    pub(crate) fn is_stop(&self, word: Word) -> bool {
        self.stop[word.index()]
    }
}
