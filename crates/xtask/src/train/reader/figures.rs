//! What the file as it ships gets right, on gold tokens.

use claims_language::training::{KnownWords, Network, Reader, tokens};
use claims_language::{Deprel, Tag};

use super::data::Sentence;

/// The figures of the file as it ships, on gold tokens.
pub(super) fn check(network: &Network, vectors: &KnownWords, set: &[Sentence]) -> String {
    let mut reader = Reader::new(network, vectors);
    let mut figures = Figures::default();
    let mut parts = Vec::new();
    for sentence in set {
        let (text, mut tokens) = tokens(sentence.forms.iter().map(String::as_str));
        parts.clear();
        reader.read(&text, &mut tokens, &mut parts);
        if let (Some(tags), Some((heads, relations))) = (&sentence.tags, &sentence.tree) {
            for (i, token) in tokens.iter().enumerate() {
                figures.word(
                    (tags[i], heads[i], relations[i]),
                    (token.tag.index(), token.head, token.deprel.index()),
                );
            }
        } else if let Some((gold, others)) = &sentence.parts {
            figures.names(gold, &parts, *others);
        }
    }
    figures.to_string()
}

#[derive(Default)]
struct Figures {
    words: usize,
    tags: usize,
    heads: usize,
    relations: usize,
    right: usize,
    gold: usize,
    found: usize,
}

impl Figures {
    fn word(&mut self, gold: (u8, u32, u8), found: (u8, u32, u8)) {
        let upos = |tag: u8| Tag::from_index(tag).expect("a tag").upos();
        let basic = |r: u8| Deprel::from_index(r).expect("a relation").basic();
        self.words += 1;
        self.tags += usize::from(upos(gold.0) == upos(found.0));
        self.heads += usize::from(gold.1 == found.1);
        self.relations += usize::from(gold.1 == found.1 && basic(gold.2) == basic(found.2));
    }

    fn names(&mut self, gold: &[u8], found: &[u8], others: bool) {
        let (gold, found) = (spans(gold, others), spans(found, others));
        self.right += gold.iter().filter(|g| found.contains(g)).count();
        self.gold += gold.len();
        self.found += found.len();
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |x: usize, of: usize| x as f64 / of.max(1) as f64;
        if self.words > 0 {
            let [tags, heads, relations] =
                [self.tags, self.heads, self.relations].map(|x| share(x, self.words));
            write!(f, "UPOS {tags:.4} UAS {heads:.4} LAS {relations:.4}")
        } else {
            let (p, r) = (share(self.right, self.found), share(self.right, self.gold));
            write!(
                f,
                "P {p:.4} R {r:.4} F1 {:.4}",
                share(2 * self.right, self.gold + self.found)
            )
        }
    }
}

fn spans(parts: &[u8], others: bool) -> Vec<(usize, usize, u8)> {
    let mut out: Vec<(usize, usize, u8)> = Vec::new();
    for (i, &part) in parts.iter().enumerate() {
        if part == 0 {
            continue;
        }
        let kind = (part - 1) / 2;
        match out.last_mut() {
            Some(last) if last.1 == i && last.2 == kind && part % 2 == 0 => last.1 = i + 1,
            _ => out.push((i, i + 1, kind)),
        }
    }
    out.retain(|s| others || s.2 != 3);
    out
}
