//! What the model sees of a sentence: its words and pairs of lemmas, the verb that it hangs on, subjects with their
//! verbs, and counts; each once, however often it comes.
//!
//! A name is seen as its kind alone: whom the debates of the training spoke of must not decide on news.

use claims_language::{Analysis, Mention, Name, Token, Upos};
use claims_learn::{Feature, hash};

const FORM: u8 = 0;
const LEMMA: u8 = 1;
const PAIR: u8 = 2;
const ROOT: u8 = 3;
const ROOT_TAG: u8 = 4;
const SUBJECT: u8 = 5;
const SUBJECT_OF: u8 = 6;
const COUNT: u8 = 7;
const NAME: u8 = 8;

/// Stand in for words; no hash of a word is likely to be one of them.
const BEGIN: u32 = 1;
const YEAR: u32 = 2;
const SMALL: u32 = 3;
const NUMBER: u32 = 4;
const NAMED: u32 = 16;
const TAGGED: u32 = 32;

/// Letters of a word that are read.
const READ: usize = 24;
/// Greatest of the counts that are told apart.
const MANY: u32 = 5;
/// Features that are known again; a power of two.
const RECENT: usize = 512;
/// Features of one sentence beyond which no more are read, so that no sum can overflow.
const MOST: usize = 60_000;

/// Puts the features of one sentence into `out`, which it clears. A sentence without tokens has none.
pub(crate) fn of(analysis: &Analysis, text: &str, sentence: usize, out: &mut Vec<Feature>) {
    out.clear();
    let range = analysis.sentences[sentence].tokens.clone();
    let tokens = &analysis.tokens[range.clone()];
    if tokens.is_empty() {
        return;
    }
    let first = analysis
        .names
        .partition_point(|name| name.tokens.start < range.start);
    let names = analysis.names[first..]
        .iter()
        .take_while(|name| name.tokens.start < range.end)
        .filter(|name| name.mention == Mention::Name);
    let mut ahead = names.clone().peekable();
    let kind = |name: Option<&Name>| NAMED + name.map_or(0, |name| name.kind as u32 + 1);

    let mut out = Once::into(out);
    let mut counts = Counts::default();
    let mut before = BEGIN;
    for (at, token) in tokens.iter().enumerate() {
        while ahead
            .next_if(|n| n.tokens.end <= range.start + at)
            .is_some()
        {}
        let named = ahead
            .peek()
            .filter(|name| name.tokens.start <= range.start + at)
            .copied();
        let word = Word::read(token.span.text(text));
        let (form, lemma) = if token.tag.is_proper() {
            (kind(named), kind(named))
        } else if let Some(number) = word.number() {
            (number, number)
        } else {
            (
                hash(word.letters()),
                hash(analysis.lemma_of(token).as_bytes()),
            )
        };
        counts.add(token, &word);
        if out.all.len() < MOST {
            out.put(Feature::pair(FORM, form, 0));
            out.put(Feature::pair(LEMMA, lemma, 0));
            out.put(Feature::pair(PAIR, before, lemma));
            tree(analysis, tokens, token, form, &mut out);
        }
        before = lemma;
    }
    counts.put(tokens.len(), &mut out);
    let (mut kinds, mut named) = (0u32, 0u32);
    for name in names {
        kinds |= 1 << name.kind as u32;
        named += 1;
    }
    out.put(Feature::pair(NAME, 8, named.min(MANY - 1)));
    for kind in (0..4).filter(|kind| kinds & 1 << kind != 0) {
        out.put(Feature::pair(NAME, kind, 0));
    }
}

/// Takes each feature once: what was taken lately is known again, which is enough for all but very long sentences.
struct Once<'o> {
    all: &'o mut Vec<Feature>,
    recent: [u32; RECENT],
}

impl<'o> Once<'o> {
    fn into(all: &'o mut Vec<Feature>) -> Self {
        Self {
            all,
            recent: [0; RECENT],
        }
    }

    #[inline]
    fn put(&mut self, feature: Feature) {
        let place = &mut self.recent[feature.0 as usize % RECENT];
        if *place != feature.0 {
            *place = feature.0;
            self.all.push(feature);
        }
    }
}

/// The verb that the sentence hangs on, and the subjects of its verbs.
fn tree(analysis: &Analysis, tokens: &[Token], token: &Token, form: u32, out: &mut Once<'_>) {
    let lemma = |token: &Token| {
        if token.tag.is_proper() {
            NAMED
        } else {
            hash(analysis.lemma_of(token).as_bytes())
        }
    };
    let head = tokens.get((token.head as usize).wrapping_sub(1));
    if head.is_none() {
        out.put(Feature::pair(ROOT, lemma(token), 0));
        out.put(Feature::pair(ROOT_TAG, u32::from(token.tag.index()), 0));
    }
    if token.deprel.as_str().starts_with("nsubj") {
        let upos = token.tag.upos();
        let subject = if upos == Upos::Pron {
            form
        } else {
            TAGGED + upos as u32
        };
        out.put(Feature::pair(SUBJECT, subject, 0));
        out.put(Feature::pair(SUBJECT_OF, subject, head.map_or(0, lemma)));
    }
}

/// How many there are of what counts.
#[derive(Default)]
struct Counts([u32; 7]);

impl Counts {
    fn add(&mut self, token: &Token, word: &Word) {
        let own = [&b"i"[..], b"we", b"me", b"us", b"my", b"our"];
        let at = match (token.tag.upos(), token.tag.xpos()) {
            (Upos::Num, _) => 0,
            (Upos::Propn, _) => 1,
            (Upos::Noun, _) => 2,
            (Upos::Pron, _) if own.contains(&word.letters()) => 3,
            (Upos::Verb | Upos::Aux, "VBD" | "VBN") => 4,
            (Upos::Aux, "MD") => 5,
            (Upos::Adj | Upos::Adv, "JJR" | "JJS" | "RBR" | "RBS") => 6,
            _ => return,
        };
        self.0[at] += 1;
    }

    fn put(&self, tokens: usize, out: &mut Once<'_>) {
        for (what, &n) in (0..).zip(&self.0) {
            out.put(Feature::pair(COUNT, what, n.min(MANY)));
        }
        let length = (tokens as u32 / 3).min(12);
        out.put(Feature::pair(COUNT, 99, length));
    }
}

/// A word in lower case, its first letters.
struct Word {
    lower: [u8; READ],
    read: usize,
}

impl Word {
    fn read(form: &str) -> Self {
        let mut lower = [0; READ];
        let read = form.len().min(READ);
        lower[..read].copy_from_slice(&form.as_bytes()[..read]);
        lower[..read].make_ascii_lowercase();
        let mut word = Self { lower, read };
        if word.letters().contains(&0xE2)
            && let Some(at) = form.find('’').filter(|at| at + 3 <= READ)
        {
            word.lower[at] = b'\'';
            word.lower.copy_within(at + 3.., at + 1);
            word.read -= 2;
        }
        word
    }

    fn letters(&self) -> &[u8] {
        &self.lower[..self.read]
    }

    /// What stands for a number in figures: a year, a small one, another.
    fn number(&self) -> Option<u32> {
        let letters = self.letters();
        if !letters.first().is_some_and(u8::is_ascii_digit) {
            return None;
        }
        let digits = letters.iter().all(u8::is_ascii_digit);
        Some(match letters.len() {
            4 if digits && (letters.starts_with(b"19") || letters.starts_with(b"20")) => YEAR,
            ..4 => SMALL,
            _ => NUMBER,
        })
    }
}
