//! Names as runs of proper nouns, and whom a pronoun stands for: a first reading, until names
//! have a model of their own.

use std::ops::Range;

use claims_language::{Analysis, Mention, Name, Token, Upos};

use crate::attribution::byte_range;
use crate::lexicon::Lexicon;
use crate::pattern::Seen;
use crate::tree::Tree;

/// The names, nouns and pronouns for entities that reach into a range of tokens, in order.
pub(crate) fn within<'a>(
    analysis: &'a Analysis,
    range: &Range<usize>,
) -> impl Iterator<Item = &'a Name> + use<'a> {
    let first = analysis
        .names
        .partition_point(|name| name.tokens.end <= range.start);
    let end = range.end;
    analysis.names[first..]
        .iter()
        .take_while(move |name| name.tokens.start < end)
}

/// The runs of proper nouns in a range, in order: "Sergey Lavrov", "Commerce Committee".
pub(crate) fn runs<'t>(
    tokens: &'t [Token],
    text: &'t str,
    range: Range<usize>,
) -> impl Iterator<Item = Range<usize>> + 't {
    let mut at = range.start;
    std::iter::from_fn(move || {
        while at < range.end && !is_name(&tokens[at], text) {
            at += 1;
        }
        let start = at;
        while at < range.end && is_name(&tokens[at], text) {
            at += 1;
        }
        (start < at).then_some(start..at)
    })
}

fn is_name(token: &Token, text: &str) -> bool {
    token.tag.is_proper() && !is_calendar(token.span.text(text))
}

/// Days and months are proper nouns that name nobody.
pub(crate) fn is_calendar(word: &str) -> bool {
    const NAMES: [&str; 19] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.');
    word.len() >= 3
        && NAMES.iter().any(|name| {
            name.eq_ignore_ascii_case(word)
                || (word.len() <= 4
                    && name.len() > word.len()
                    && name[..word.len()].eq_ignore_ascii_case(word))
        })
}

/// What each entity of a document is called.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    /// The longest name of each.
    names: Vec<Option<Range<usize>>>,
    /// The first title of each.
    roles: Vec<Option<Range<usize>>>,
}

impl Entities {
    /// Collects the names that the analysis found.
    pub(crate) fn collect(&mut self, analysis: &Analysis) {
        self.names.clear();
        self.roles.clear();
        for mention in &analysis.names {
            let at = mention.entity as usize;
            if at >= self.names.len() {
                self.names.resize(at + 1, None);
                self.roles.resize(at + 1, None);
            }
            let longer = self.names[at]
                .as_ref()
                .is_none_or(|known| known.len() < mention.tokens.len());
            if mention.mention == Mention::Name && longer {
                self.names[at] = Some(mention.tokens.clone());
            }
            if self.roles[at].is_none() {
                self.roles[at].clone_from(&mention.role);
            }
        }
    }

    /// The full name of an entity.
    pub(crate) fn name(&self, entity: u32) -> Option<&Range<usize>> {
        self.names.get(entity as usize)?.as_ref()
    }

    /// The title or office of an entity.
    pub(crate) fn role(&self, entity: u32) -> Option<&Range<usize>> {
        self.roles.get(entity as usize)?.as_ref()
    }

    /// The name of whom a phrase speaks of: its own where its head is a name or stands for one,
    /// or that of an apposition ("the mayor, Ana Ruiz").
    pub(crate) fn of_phrase(
        &self,
        analysis: &Analysis,
        tree: &Tree,
        phrase: &Range<usize>,
    ) -> Option<&Range<usize>> {
        let tokens = &analysis.tokens;
        let head = phrase
            .clone()
            .find(|&at| tree.head(at).is_none_or(|above| !phrase.contains(&above)))?;
        let apposition = tree.children(head).find(|&child| {
            matches!(tokens[child].deprel.basic(), "appos" | "flat")
                && tokens[child].tag.is_proper()
        });
        let inside = || within(analysis, phrase);
        let person = |name: &&Name| {
            // "a spokesman for Teague" is not Teague: only the head's own mention counts.
            name.tokens.contains(&head) || apposition.is_some_and(|at| name.tokens.contains(&at))
        };
        let mention = inside()
            .find(|name| name.mention == Mention::Name && person(name))
            .or_else(|| inside().find(person))?;
        self.name(mention.entity)
    }
}

/// The words of a range, white space made plain.
pub(crate) fn words(tokens: &[Token], text: &str, range: &Range<usize>) -> String {
    text[byte_range(tokens, range)]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whom he, she and it stood for last, as the reader goes through a document.
#[derive(Debug, Default, Clone)]
pub(crate) struct Antecedents {
    person: Option<Range<usize>>,
    thing: Option<Range<usize>>,
}

impl Antecedents {
    pub(crate) fn clear(&mut self) {
        *self = Antecedents::default();
    }

    /// Whom a pronoun stands for.
    pub(crate) fn of(&self, pronoun: &str) -> Option<Range<usize>> {
        let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(pronoun));
        if is(&["he", "she", "his", "her", "him"]) {
            self.person.clone()
        } else if is(&["it", "its"]) {
            self.thing.clone()
        } else {
            None
        }
    }

    /// Takes note of a subject or a speaker.
    pub(crate) fn note(
        &mut self,
        tokens: &[Token],
        text: &str,
        phrase: &Range<usize>,
        full: &FullNames,
        speaks: bool,
    ) {
        let words = &tokens[phrase.clone()];
        if words
            .iter()
            .any(|token| token.tag.upos() == Upos::Pron && token.tag.xpos() != "PRP$")
        {
            return;
        }
        let Some(head) = words.iter().rposition(|token| token.tag.is_nominal()) else {
            return;
        };
        let head = &words[head];
        let name = runs(tokens, text, phrase.clone()).last();
        let plural = matches!(head.tag.xpos(), "NNS" | "NNPS");
        let article = words
            .first()
            .is_some_and(|token| token.tag.upos() == Upos::Det);
        match name {
            // A bare name that speaks, that has a title before it, or that is the last word of a
            // longer name, is a person's.
            Some(name) if in_apposition(tokens, text, phrase, &name) => self.person = Some(name),
            Some(name)
                if !article
                    && (speaks
                        || name.len() > 1
                        || name.start > phrase.start
                        || full.full(tokens, text, name.clone()) != name) =>
            {
                self.person = Some(name);
            }
            Some(_) => self.thing = Some(phrase.clone()),
            None if plural => {}
            None => self.thing = Some(phrase.clone()),
        }
    }
}

/// "the mayor, Ana Ruiz": a name after a comma tells who the person before it is.
fn in_apposition(tokens: &[Token], text: &str, phrase: &Range<usize>, name: &Range<usize>) -> bool {
    name.len() > 1 && name.start > phrase.start && tokens[name.start - 1].span.text(text) == ","
}

/// The full form of a name by its last word: "Lavrov" after "Sergey Lavrov". Looks among the
/// sources of attributions and the runs seen before.
#[derive(Debug, Default)]
pub(crate) struct FullNames {
    names: Vec<Range<usize>>,
}

impl FullNames {
    /// Collects the names of more than one word. Bounded: only the first 64 of a document.
    pub(crate) fn collect(&mut self, analysis: &Analysis, text: &str) {
        self.names.clear();
        for sentence in &analysis.sentences {
            for run in runs(&analysis.tokens, text, sentence.tokens.clone()) {
                if run.len() > 1
                    && self.names.len() < 64
                    && !self
                        .names
                        .iter()
                        .any(|known| same_words(&analysis.tokens, text, known, &run))
                {
                    self.names.push(run);
                }
            }
        }
    }

    /// The longer name that ends in the same word, else the name itself.
    pub(crate) fn full(&self, tokens: &[Token], text: &str, name: Range<usize>) -> Range<usize> {
        if name.len() != 1 {
            return name;
        }
        let last = tokens[name.start].span.text(text);
        self.names
            .iter()
            .find(|known| tokens[known.end - 1].span.text(text) == last)
            .cloned()
            .unwrap_or(name)
    }
}

fn same_words(tokens: &[Token], text: &str, a: &Range<usize>, b: &Range<usize>) -> bool {
    a.len() == b.len()
        && a.clone()
            .zip(b.clone())
            .all(|(a, b)| tokens[a].span.text(text) == tokens[b].span.text(text))
}

/// The name in a phrase, else the phrase.
pub(crate) fn called(
    tokens: &[Token],
    text: &str,
    phrase: Range<usize>,
    full: &FullNames,
) -> String {
    let all: Vec<Range<usize>> = runs(tokens, text, phrase.clone()).collect();
    // "the mayor, Ana Ruiz": the name; "a spokeswoman for Teague", "an aide to Sen. Reyes": the phrase.
    let through = tokens[phrase.clone()]
        .iter()
        .any(|token| token.tag.upos() == Upos::Adp || token.tag.xpos() == "POS");
    let article = tokens[phrase.start].tag.upos() == Upos::Det;
    let comma = tokens[phrase.clone()]
        .iter()
        .any(|token| token.span.text(text) == ",");
    // "the agency LNA", "the mayor Ana Ruiz": what the noun says is a title before the name.
    let titled = |name: &Range<usize>| {
        name.end == phrase.end
            && name.start > phrase.start + 1
            && tokens[name.start - 1].tag.upos() == Upos::Noun
    };
    let range = match all.last() {
        Some(name) if !through && (comma || !article || titled(name)) => {
            full.full(tokens, text, name.clone())
        }
        _ => phrase,
    };
    let mut name = words(tokens, text, &range);
    for title in [
        "Mr. ",
        "Mrs. ",
        "Ms. ",
        "Mr ",
        "Mrs ",
        "Ms ",
        "Sen. ",
        "Rep. ",
        "Gov. ",
        "Dr. ",
        "President ",
        "Chairman ",
        "Prime Minister ",
        "Foreign Minister ",
        "Minister ",
        "Commissioner ",
    ] {
        if let Some(rest) = name.strip_prefix(title) {
            name = rest.to_string();
        }
    }
    name
}

/// Whether a clause begins with a pronoun that stands for something before: the token.
pub(crate) fn leading_pronoun(
    lexicon: &Lexicon,
    tokens: &[Token],
    seen: &[Seen],
    clause: &Range<usize>,
) -> Option<usize> {
    let at = clause
        .clone()
        .find(|&at| !matches!(tokens[at].tag.upos(), Upos::Cconj | Upos::Punct))?;
    // "It is unclear", "it was Ruiz who": that "it" stands for nothing.
    let words = &lexicon.words;
    let empty = at + 1 < clause.end && seen[at].form == words.it && seen[at + 1].lemma == words.be;
    (matches!(tokens[at].tag.xpos(), "PRP" | "PRP$") && !empty).then_some(at)
}
