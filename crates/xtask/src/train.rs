//! `cargo xtask train tags --ewt DIR --gum DIR`: the weights of the tagger and the learnt lemmas.
//!
//! Deterministic: the same data give the same files. GUM is read by genre; only genres whose texts are under licences
//! without a non-commercial clause are trained on, as the card says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use claims_language::Tag;
use claims_language::training::{self, FEATURES, Word, features};
use claims_learn::{Feature, Trainer, Weights};

/// Genres of GUM whose texts are CC BY, CC BY-SA or in the public domain.
const OPEN: [&str; 8] = [
    "news",
    "interview",
    "bio",
    "voyage",
    "textbook",
    "vlog",
    "speech",
    "conversation",
];

const SEED: u64 = 20_260_101;
const EPOCHS: usize = 10;
/// Steps of a weight in one unit: a byte then reaches from -8 to 8.
const SCALE: f32 = 16.0;
const LEAST: i8 = 2;
const MOST: usize = 360_000;
/// A word is in the dictionary if it was seen this often, and in all but one in this many cases with one tag.
const SEEN: usize = 10;
const PURE: usize = 150;

struct Token {
    form: String,
    lemma: String,
    tag: Tag,
}

type Sentence = Vec<Token>;

/// Runs `train` with the arguments after it.
///
/// # Errors
/// When the arguments are wrong or the data cannot be read.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let Some(("tags", rest)) = args.split_first().map(|(what, rest)| (what.as_str(), rest)) else {
        bail!("usage: train tags --ewt DIR --gum DIR [--out DIR]");
    };
    let value = |name: &str| {
        rest.iter()
            .position(|a| a == name)
            .and_then(|i| rest.get(i + 1))
    };
    let folder = |name: &str| {
        value(name)
            .map(PathBuf::from)
            .with_context(|| format!("{name} DIR is missing"))
    };
    let (ewt, gum) = (folder("--ewt")?, folder("--gum")?);
    let out = value("--out").map_or_else(|| PathBuf::from("crates/language/models"), PathBuf::from);
    tags(&ewt, &gum, &out)
}

fn tags(ewt: &Path, gum: &Path, out: &Path) -> Result<()> {
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
    let (card, end) = (out.join("tags.md"), "\n<!-- scores -->\n");
    if let Ok(text) = fs::read_to_string(&card) {
        let head = text.split(end).next().unwrap_or_default();
        fs::write(&card, format!("{head}{end}\n```text\n{report}```\n"))?;
    }
    anyhow::ensure!(
        file.len() <= 2_500_000,
        "tags.bin is too large: {} bytes",
        file.len()
    );
    std::io::Write::write_all(&mut std::io::stderr(), report.as_bytes())?;
    Ok(())
}

/// The sentences of a CoNLL-U file; of some genres only, where given.
fn read(path: &Path, genres: Option<&[&str]>) -> Result<Vec<Sentence>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let (mut all, mut sentence, mut open) = (Vec::new(), Sentence::new(), genres.is_none());
    for line in text.lines().chain([""]) {
        if line.is_empty() {
            let sentence = std::mem::take(&mut sentence);
            if open && !sentence.is_empty() {
                all.push(sentence);
            }
        } else if let (Some(genre), Some(genres)) = (line.strip_prefix("# meta::genre = "), genres)
        {
            open = genres.contains(&genre.trim());
        } else if line.starts_with("# newdoc") {
            // A document without a genre is left out.
            open = genres.is_none();
        } else if !line.starts_with('#') {
            let cells: Vec<&str> = line.split('\t').collect();
            let &[id, form, lemma, upos, xpos, ..] = &cells[..] else {
                bail!("{}: {line}", path.display())
            };
            if id.bytes().all(|b| b.is_ascii_digit()) {
                let tag = Tag::parse(upos, xpos)
                    .with_context(|| format!("unknown part of speech {upos}"))?;
                sentence.push(Token {
                    form: form.to_owned(),
                    lemma: lemma.to_owned(),
                    tag,
                });
            }
        }
    }
    Ok(all)
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

/// SplitMix64: the order of the sentences must not depend on a library's version.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn shuffle(&mut self, items: &mut [usize]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i as u64 + 1) as usize);
        }
    }
}
