use std::ops::Range;

use crate::names::Names;
use crate::reader::{self, Reader};
use crate::sentence::SentenceSpan;
use crate::tagger::Tagger;
use crate::{Deprel, Name, Span, Tag, lemma, sentences, token};

/// A word or mark of a text.
///
/// ```
/// use claims_language::{Analysis, Analyzer};
///
/// let text = "It'll rain.";
/// let mut analysis = Analysis::default();
/// Analyzer::new().analyze(text, &mut analysis);
/// let words: Vec<&str> = analysis.tokens.iter().map(|t| t.span.text(text)).collect();
/// assert_eq!(words, ["It", "'ll", "rain", "."]);
/// assert!(!analysis.tokens[0].space_after);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its place in the text.
    pub span: Span,
    /// Its part of speech.
    pub tag: Tag,
    /// Its lemma, to be read with [`Analysis::lemma_of`].
    pub lemma: Lemma,
    /// Whether white space follows it.
    pub space_after: bool,
    /// Its head: position in the sentence, from 1; 0 for the root, and for all where no tree was asked for.
    pub head: u32,
    /// Its relation to its head.
    pub deprel: Deprel,
}

/// The lemma of a token: a place in the analysis that the token is of.
///
/// ```
/// use claims_language::{Analysis, Analyzer};
///
/// let mut analysis = Analysis::default();
/// Analyzer::new().analyze("They met.", &mut analysis);
/// assert_eq!(analysis.lemma_of(&analysis.tokens[1]), "meet");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lemma {
    start: u32,
    end: u32,
}

/// A sentence of an [`Analysis`].
///
/// ```
/// use claims_language::{Analysis, Analyzer};
///
/// let mut analysis = Analysis::default();
/// Analyzer::new().analyze("It rained. They met.", &mut analysis);
/// let second = &analysis.sentences[1];
/// assert_eq!(second.tokens, 3..6);
/// assert_eq!(analysis.tokens_of(second).len(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its place in the text, without white space at either end.
    pub span: Span,
    /// Its tokens, as a range of [`Analysis::tokens`].
    pub tokens: Range<usize>,
    /// Number of the paragraph that it is in, from 0.
    pub paragraph: usize,
    /// Whether it is a line of its own, between blank lines, without a full stop.
    pub heading: bool,
}

/// What was read of one text; the buffers are used again for the next.
///
/// ```
/// use claims_language::{Analysis, Analyzer};
///
/// let (mut analyzer, mut analysis) = (Analyzer::new(), Analysis::default());
/// for text in ["She said so.", "He held it."] {
///     analyzer.analyze(text, &mut analysis);
///     assert!(analysis.tokens[1].tag.is_past());
/// }
/// assert_eq!(analysis.lemma(1), "hold");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The tokens of all sentences, in order.
    pub tokens: Vec<Token>,
    /// The mentions of entities, in order of their place.
    pub names: Vec<Name>,
    lemmas: String,
    found: Vec<SentenceSpan>,
}

impl Analysis {
    /// The tokens of one of the sentences.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }

    /// The lemma of the token of this number: lower case, except for proper nouns.
    ///
    /// # Panics
    /// When there is no such token.
    #[inline]
    pub fn lemma(&self, token: usize) -> &str {
        self.lemma_of(&self.tokens[token])
    }

    /// The lemma of one of the tokens.
    #[inline]
    pub fn lemma_of(&self, token: &Token) -> &str {
        &self.lemmas[token.lemma.start as usize..token.lemma.end as usize]
    }

    fn clear(&mut self) {
        self.sentences.clear();
        self.tokens.clear();
        self.names.clear();
        self.lemmas.clear();
    }
}

/// Reads texts: sentences, tokens, tags and lemmas. Make one for each thread and keep it.
///
/// ```
/// use claims_language::{Analysis, Analyzer, Upos};
///
/// let mut analysis = Analysis::default();
/// Analyzer::new().analyze("The senator said it will rain.", &mut analysis);
/// assert_eq!(analysis.tokens[1].tag.upos(), Upos::Noun);
/// assert_eq!(analysis.lemma(2), "say");
/// assert!(analysis.tokens[4].tag.is_modal());
/// ```
#[derive(Debug, Clone)]
pub struct Analyzer {
    kind: Kind,
    names: Option<Box<Names>>,
    /// The part of each token in a name.
    parts: Vec<u8>,
}

/// What the tags come from.
#[derive(Debug, Clone)]
enum Kind {
    Tagger(Box<Tagger>),
    Reader(Box<Reader<'static>>),
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::to(Depth::default())
    }
}

/// How far an [`Analyzer`] reads; each step includes those before it and costs more time.
///
/// ```
/// use claims_language::{Analysis, Analyzer, Depth};
///
/// let mut analysis = Analysis::default();
/// Analyzer::to(Depth::Tags).analyze("They met.", &mut analysis);
/// assert!(analysis.names.is_empty());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Sentences, tokens, tags and lemmas.
    Tags,
    /// Heads and relations too.
    Trees,
    /// Names and the entities that they are of too.
    #[default]
    Names,
}

impl Analyzer {
    /// An analyzer; the first of a process loads the weights.
    pub fn new() -> Self {
        Self::default()
    }

    /// An analyzer that reads only so far.
    pub fn to(depth: Depth) -> Self {
        let kind = match depth {
            Depth::Tags => Kind::Tagger(Box::default()),
            Depth::Trees | Depth::Names => {
                let (network, vectors) = reader::shipped();
                Kind::Reader(Box::new(Reader::new(network, vectors)))
            }
        };
        Self {
            kind,
            names: (depth == Depth::Names).then(|| Box::new(Names::new(reader::shipped().1))),
            parts: Vec::new(),
        }
    }

    /// Reads a text. Clears `out` and fills it again.
    ///
    /// Text is never an error, and the time is linear in its length. Of texts beyond 4 GB the lemmas are empty.
    pub fn analyze(&mut self, text: &str, out: &mut Analysis) {
        out.clear();
        self.parts.clear();
        sentences(text, &mut out.found);
        for found in &out.found {
            let first = out.tokens.len();
            token::tokenize(text, found.span, &mut |span| {
                let space_after = text[span.end..]
                    .chars()
                    .next()
                    .is_some_and(char::is_whitespace);
                out.tokens.push(Token {
                    span,
                    tag: Tag::default(),
                    lemma: Lemma::default(),
                    space_after,
                    head: 0,
                    deprel: Deprel::default(),
                });
            });
            let tokens = &mut out.tokens[first..];
            match &mut self.kind {
                Kind::Tagger(tagger) => tagger.tag(text, tokens),
                Kind::Reader(reader) => reader.read(text, tokens, &mut self.parts),
            }
            for at in 0..tokens.len() {
                let start = out.lemmas.len();
                let next = tokens.get(at + 1).map(|t| t.span.text(text));
                lemma::push(
                    tokens[at].span.text(text),
                    tokens[at].tag,
                    next,
                    &mut out.lemmas,
                );
                let place = u32::try_from(start)
                    .ok()
                    .zip(u32::try_from(out.lemmas.len()).ok());
                tokens[at].lemma = place
                    .map(|(start, end)| Lemma { start, end })
                    .unwrap_or_default();
            }
            let tokens = first..out.tokens.len();
            let SentenceSpan {
                span,
                paragraph,
                heading,
            } = *found;
            out.sentences.push(Sentence {
                span,
                tokens,
                paragraph,
                heading,
            });
        }
        if let Some(names) = &mut self.names {
            names.find(text, &self.parts, out);
        }
    }
}
