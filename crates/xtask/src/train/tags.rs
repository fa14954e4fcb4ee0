//! `cargo xtask train tags`: the weights of the tagger and the learnt lemmas.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use claims_language::Tag;
use claims_language::training::{self, FEATURES, Word, features};
use claims_learn::{Feature, Trainer, Weights};

use super::random::Random;
use super::treebank::{OPEN, Sentence, Token, read};

const SEED: u64 = 20_260_101;
const EPOCHS: usize = 10;
/// Steps of a weight in one unit: a byte then reaches from -8 to 8.
const SCALE: f32 = 16.0;
const LEAST: i8 = 2;
const MOST: usize = 360_000;
/// A word is in the dictionary if it was seen this often, and in all but one in this many cases with one tag.
const SEEN: usize = 10;
const PURE: usize = 150;

pub(super) fn run(ewt: &Path, gum: &Path, out: &Path) -> Result<()> {
    let mut train = read(&ewt.join("train.conllu"), None)?;
    train.extend(read(&gum.join("train.conllu"), Some(&OPEN))?);
    let words: usize = train.iter().map(Vec::len).sum();

    let lemmas = learn_lemmas(&train);
    fs::write(out.join("lemmas.tsv"), &lemmas).context("lemmas.tsv")?;
    let weights = learn_tags(&train);
    let file = weights.to_bytes();
    fs::write(out.join("tags.bin"), &file).context("tags.bin")?;

    let mut report = format!(
        "train {} sentences {words} words; tags.bin {} bytes, {} features\n",
        train.len(),
        file.len(),
        weights.len()
    );
    let dev = [
        ("ewt dev", read(&ewt.join("dev.conllu"), None)?),
        ("gum dev, all genres", read(&gum.join("dev.conllu"), None)?),
        (
            "gum dev, news",
            read(&gum.join("dev.conllu"), Some(&["news"]))?,
        ),
    ];
    for (name, dev) in dev {
        report.push_str(&format!("{name}: {}\n", score(&weights, &dev)));
    }
    anyhow::ensure!(
        file.len() <= 2_500_000,
        "tags.bin is too large: {} bytes",
        file.len()
    );
    super::renew_card(&out.join("tags.md"), &report)
}

fn learn_tags(train: &[Sentence]) -> Weights {
    let mut trainer = Trainer::new(Tag::COUNT);
    let dictionary = dictionary(train);
    for (&key, &label) in &dictionary {
        trainer.fix(Feature(key), label);
    }
    let mut random = Random(SEED);
    let mut order: Vec<usize> = (0..train.len()).collect();
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for &at in &order {
            let sentence = &train[at];
            // Raw text is often without capitals, or has nothing else.
            let case = random.below(100);
            let words: Vec<Word> = sentence
                .iter()
                .map(|token| Word::of(&recase(&token.form, case)))
                .collect();
            let mut before = [0u8; 2];
            for (i, token) in sentence.iter().enumerate() {
                let label = match dictionary.get(&words[i].dictionary().0) {
                    Some(&label) => label,
                    None => {
                        let seen: [Feature; FEATURES] = features(&words, i, before);
                        trainer.learn(&seen, token.tag.index(), None)
                    }
                };
                before = [label + 1, before[0]];
            }
        }
    }
    trainer.finish(SCALE, LEAST, MOST)
}

fn recase(form: &str, case: u64) -> String {
    match case {
        0..6 => form.to_lowercase(),
        6..8 => form.to_uppercase(),
        _ => form.to_owned(),
    }
}

/// Words that have hardly ever another tag than one, by the hash that the tagger asks for.
fn dictionary(train: &[Sentence]) -> BTreeMap<u32, u8> {
    let mut counts: BTreeMap<u32, BTreeMap<u8, usize>> = BTreeMap::new();
    for token in train.iter().flatten() {
        let key = Word::of(&token.form).dictionary().0;
        *counts
            .entry(key)
            .or_default()
            .entry(token.tag.index())
            .or_default() += 1;
    }
    let sure = counts.into_iter().filter_map(|(key, tags)| {
        let all: usize = tags.values().sum();
        let (&label, &most) = tags.iter().max_by_key(|&(_, &n)| n)?;
        (all >= SEEN && (all - most) * PURE <= all).then_some((key, label))
    });
    sure.collect()
}

/// A table of the forms whose lemma the rules miss.
fn learn_lemmas(train: &[Sentence]) -> String {
    let mut seen: BTreeMap<(String, char), BTreeMap<String, (usize, usize)>> = BTreeMap::new();
    for sentence in train {
        for (i, token) in sentence.iter().enumerate() {
            let class = training::lemma_class(token.tag);
            if !known(token) || class == 'P' || class == 'o' {
                continue;
            }
            let next = sentence.get(i + 1).map(|t| t.form.as_str());
            let ruled = training::rule_lemma(&token.form, token.tag, next);
            let form = if class == 'S' {
                token.form.clone()
            } else {
                token.form.replace('’', "'").to_lowercase()
            };
            let entry = seen
                .entry((form, class))
                .or_default()
                .entry(token.lemma.clone())
                .or_default();
            entry.0 += 1;
            entry.1 += usize::from(ruled == token.lemma);
        }
    }
    let mut table = String::from(
        "# made by cargo xtask train tags: form, class, lemma where the rules miss it\n",
    );
    for ((form, class), lemmas) in seen {
        let Some((lemma, &(n, right))) = lemmas.iter().max_by_key(|(_, (n, _))| *n) else {
            continue;
        };
        let all: usize = lemmas.values().map(|(n, _)| n).sum();
        let ruled: usize = lemmas.values().map(|(_, right)| right).sum();
        // What was seen once or disputed may be a slip of the treebank.
        if right < n
            && n > ruled
            && n * 3 > all * 2
            && !lemma.contains(['\t', '#'])
            && !form.starts_with('#')
            && n > 1
        {
            table.push_str(&format!("{form}\t{class}\t{lemma}\n"));
        }
    }
    table
}

fn known(token: &Token) -> bool {
    token.lemma != "_"
        && !token.lemma.contains(char::is_whitespace)
        && !token.form.contains(char::is_whitespace)
}

/// Accuracies on gold tokens.
fn score(weights: &Weights, dev: &[Sentence]) -> String {
    let (mut all, mut upos, mut joint, mut lemma, mut verbs, mut right) = (0, 0, 0, 0, 0, 0);
    for sentence in dev {
        let words: Vec<Word> = sentence.iter().map(|token| Word::of(&token.form)).collect();
        for (i, (token, tag)) in sentence
            .iter()
            .zip(training::tag(weights, &words))
            .enumerate()
        {
            let next = sentence.get(i + 1).map(|t| t.form.as_str());
            let found = training::full_lemma(&token.form, tag, next) == token.lemma;
            all += 1;
            upos += usize::from(tag.upos() == token.tag.upos());
            joint += usize::from(tag == token.tag);
            lemma += usize::from(found);
            verbs += usize::from(token.tag.is_verb());
            right += usize::from(token.tag.is_verb() && found);
        }
    }
    let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    format!(
        "words {all} UPOS {:.4} joint {:.4} lemma {:.4}, of verbs {:.4}",
        share(upos, all),
        share(joint, all),
        share(lemma, all),
        share(right, verbs)
    )
}
