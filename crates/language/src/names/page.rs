//! The text as the finder of names sees it.

use std::ops::Range;

use claims_learn::hash;

use crate::{Sentence, Token, Upos};

/// A text with its tokens and sentences.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) sentences: &'t [Sentence],
}

impl<'t> Page<'t> {
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.tokens[at].span.text(self.text)
    }

    /// Hash of a word in lower case, without full stops: "U.S." and "US" are one.
    pub(super) fn key(&self, at: usize) -> u32 {
        let mut letters = [0u8; 32];
        let mut n = 0;
        for byte in self
            .word(at)
            .bytes()
            .filter(|b| *b != b'.')
            .take(letters.len())
        {
            letters[n] = byte.to_ascii_lowercase();
            n += 1;
        }
        hash(&letters[..n])
    }

    /// Hash of several words in lower case, with a space between them.
    pub(super) fn keys(&self, range: Range<usize>) -> u32 {
        let mut letters = [0u8; 96];
        let mut n = 0;
        for at in range.clone() {
            let space = (at > range.start).then_some(b' ');
            for byte in space
                .into_iter()
                .chain(self.word(at).bytes().filter(|b| *b != b'.'))
            {
                if n < letters.len() {
                    letters[n] = byte.to_ascii_lowercase();
                    n += 1;
                }
            }
        }
        hash(&letters[..n])
    }

    pub(super) fn upos(&self, at: usize) -> Upos {
        self.tokens[at].tag.upos()
    }

    /// The head of a token of this sentence, by its place in the text; `None` for the root and without a tree.
    pub(super) fn head(&self, sentence: &Sentence, at: usize) -> Option<usize> {
        (self.tokens[at].head as usize)
            .checked_sub(1)
            .map(|head| sentence.tokens.start + head)
    }

    /// The token of a range whose head lies outside of it; the last where there is no tree.
    pub(super) fn top(&self, sentence: &Sentence, range: &Range<usize>) -> usize {
        range
            .clone()
            .find(|&at| {
                self.tokens[at].head > 0
                    && self.head(sentence, at).is_some_and(|h| !range.contains(&h))
            })
            .unwrap_or(range.end - 1)
    }

    pub(super) fn is_capitalized(&self, at: usize) -> bool {
        self.word(at).chars().next().is_some_and(char::is_uppercase)
    }
}
