//! Amounts with what they count: "14 posts" is another claim than "40 posts".

use std::ops::Range;

use claims_language::Upos;

use crate::page::Page;
use crate::signals::folded;
use crate::when;

/// Numbers as they are written out.
const WORDS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

impl Page<'_> {
    /// What a passage counts, sorted: the noun or the sign, and the number.
    pub(crate) fn amounts(&self, passage: &Range<usize>) -> Vec<String> {
        let (read, text) = (self.read, self.document.text.as_str());
        let tokens = &read.analysis.tokens;
        let mut amounts = Vec::new();
        for at in passage.clone() {
            if tokens[at].tag.upos() != Upos::Num
                || when::covers(&read.times, tokens[at].span.start)
            {
                continue;
            }
            let Some(number) = number(tokens[at].span.text(text)) else {
                continue;
            };
            let sign = |at: usize| matches!(tokens[at].span.text(text), "%" | "£" | "$" | "€");
            let beside = [at.checked_sub(1), Some(at + 1)];
            let sign = beside
                .into_iter()
                .flatten()
                .find(|&beside| passage.contains(&beside) && sign(beside));
            let counted = sign.or_else(|| {
                let mut head = read.tree.head(at)?;
                // "Five patrol boats" are boats.
                while tokens[head].deprel.is("compound")
                    && let Some(above) = read.tree.head(head)
                {
                    head = above;
                }
                matches!(
                    tokens[head].tag.upos(),
                    Upos::Noun | Upos::Propn | Upos::Sym
                )
                .then_some(head)
            });
            if let Some(counted) = counted {
                let unit = folded(read.analysis.lemma(counted));
                let unit = if unit.is_empty() {
                    tokens[counted].span.text(text).to_string()
                } else {
                    unit
                };
                amounts.push(format!("{unit}={number}"));
            }
        }
        amounts.sort_unstable();
        amounts.dedup();
        amounts
    }
}

fn number(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    if let Some(value) = WORDS.iter().position(|known| *known == lower) {
        return Some(value.to_string());
    }
    let digits: String = word
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let digits = digits.trim_matches('.');
    (!digits.is_empty()).then(|| digits.to_string())
}
