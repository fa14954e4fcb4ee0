//! Which words are a passage's own in its document, and which the document is about.

use claims_language::Upos;
use rustc_hash::FxHashMap;

use crate::names;
use crate::page::Page;
use crate::signals::{Keys, folded};

/// Words that tell what a document is about, at most.
const GIST: usize = 20;

/// How often the content words of a document stand in it.
#[derive(Debug, Default)]
pub(crate) struct Particular {
    words: FxHashMap<String, Count>,
    sentences: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    tokens: u32,
    sentences: u32,
    /// One past the sentence that it was met in last.
    last: u32,
    first: u32,
}

impl Particular {
    /// Counts the words of a page.
    pub(crate) fn of(page: &Page<'_>) -> Self {
        let (read, text) = (page.read, page.document.text.as_str());
        let mut counted = Particular {
            words: FxHashMap::default(),
            sentences: read.analysis.sentences.len(),
        };
        for (number, sentence) in read.analysis.sentences.iter().enumerate() {
            for at in sentence.tokens.clone() {
                let token = &read.analysis.tokens[at];
                let (seen, word) = (read.seen[at], token.span.text(text));
                let stop = page.lexicon.is_stop(seen.form) || page.lexicon.is_stop(seen.lemma);
                let key = match token.tag.upos() {
                    Upos::Propn if word.len() > 2 && !names::is_calendar(word) => folded(word),
                    Upos::Noun | Upos::Verb => match page.lexicon.event(seen.lemma) {
                        Some(event) => event.to_string(),
                        None => folded(read.analysis.lemma(at)),
                    },
                    Upos::Adj => folded(read.analysis.lemma(at)),
                    _ => continue,
                };
                if stop || key.len() < 3 {
                    continue;
                }
                let count = counted.words.entry(key).or_insert(Count {
                    first: at as u32,
                    ..Count::default()
                });
                count.tokens += 1;
                if count.last != number as u32 + 1 {
                    count.last = number as u32 + 1;
                    count.sentences += 1;
                }
            }
        }
        counted
    }

    /// The words that the document uses most, sorted.
    pub(crate) fn gist(&self) -> Vec<String> {
        let mut ranked: Vec<(&String, &Count)> = self.words.iter().collect();
        ranked.sort_unstable_by_key(|(_, count)| (std::cmp::Reverse(count.tokens), count.first));
        let mut gist: Vec<String> = ranked
            .into_iter()
            .take(GIST)
            .map(|(word, _)| word.clone())
            .collect();
        gist.sort_unstable();
        gist
    }

    /// How much each word is its passage's own: 0 where every sentence has it, 100 at most.
    pub(crate) fn weights(&self, keys: &Keys) -> Vec<u8> {
        let all = self.sentences as f32 + 1.0;
        let words = keys.events.iter().chain(&keys.names).chain(&keys.terms);
        words
            .map(|word| {
                let with = self.words.get(word).map_or(1, |count| count.sentences) as f32;
                let part = (all / (with + 0.5)).ln() / all.ln();
                (part.clamp(0.0, 1.0) * 100.0).round() as u8
            })
            .collect()
    }
}

/// A vector as 64 hexadecimal digits, 0 for -8: directions are all that is compared.
pub(crate) fn meaning(word: &str) -> String {
    let Some(vector) = claims_language::meaning(word) else {
        return String::new();
    };
    let top = vector
        .iter()
        .map(|x| x.unsigned_abs())
        .max()
        .unwrap_or(1)
        .max(1);
    vector
        .iter()
        .map(|&x| {
            let step = (f32::from(x) / f32::from(top) * 7.0).round() as i32 + 8;
            char::from_digit(step.unsigned_abs(), 16).unwrap_or('8')
        })
        .collect()
}
