//! `cargo xtask train reader`: one small network for parts of speech, trees and names.

mod chain;
mod model;
mod save;
mod words;

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use claims_language::training::{Decoder, KnownWords, Network, Reader, tokens};
use claims_language::{Deprel, Tag};

use super::Options;
use super::random::Random;
use super::treebank::{self, OPEN};
use model::{Example, Sizes};
use words::Vocabulary;

const SEED: u64 = 20_261_126;

/// A sentence with what is known of it.
#[derive(Default)]
struct Sentence {
    forms: Vec<String>,
    tags: Option<Vec<u8>>,
    tree: Option<(Vec<u32>, Vec<u8>)>,
    parts: Option<(Vec<u8>, bool)>,
}

/// Numbers of the parts of names: nothing, then beginning and rest of each kind.
fn part(kind: &str) -> Option<u8> {
    Some(match kind {
        "PER" => 1,
        "LOC" => 3,
        "ORG" => 5,
        "MISC" => 7,
        _ => return None,
    })
}

fn trees(path: &Path, genres: Option<&[&str]>) -> Result<Vec<Sentence>> {
    let read = treebank::read(path, genres)?;
    Ok(read
        .into_iter()
        .map(|words| Sentence {
            tags: Some(words.iter().map(|w| w.tag.index()).collect()),
            tree: Some((
                words.iter().map(|w| w.head as u32).collect(),
                words.iter().map(|w| w.deprel.index()).collect(),
            )),
            forms: words.into_iter().map(|w| w.form).collect(),
            parts: None,
        })
        .collect())
}

fn names(path: &Path, others: bool) -> Result<Vec<Sentence>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines()
        .map(|line| {
            let item: serde_json::Value = serde_json::from_str(line)?;
            let forms: Vec<String> = item["tokens"]
                .as_array()
                .context("tokens")?
                .iter()
                .map(|t| t.as_str().unwrap_or_default().to_owned())
                .collect();
            let mut parts = vec![0; forms.len()];
            for e in item["entities"].as_array().context("entities")? {
                let at = |name: &str| e[name].as_u64().map(|x| x as usize).context("offset");
                let (start, end) = (at("start")?, at("end")?);
                if let Some(kind) = part(e["type"].as_str().unwrap_or_default()) {
                    parts[start] = kind;
                    parts[start + 1..end].fill(kind + 1);
                }
            }
            Ok(Sentence { forms, parts: Some((parts, others)), ..Sentence::default() })
        })
        .collect()
}

/// Gives the names of the second to the trees of the first, where the words agree.
fn join(trees: &mut Vec<Sentence>, names: Vec<Sentence>) {
    let mut by_words: HashMap<String, Vec<u8>> = HashMap::new();
    let mut others = false;
    for one in &names {
        let (parts, o) = one.parts.clone().expect("names have parts");
        others = o;
        by_words.insert(one.forms.concat(), parts);
    }
    let mut found = 0;
    for tree in trees.iter_mut() {
        if let Some(parts) = by_words.get(&tree.forms.concat())
            && parts.len() == tree.forms.len()
        {
            tree.parts = Some((parts.clone(), others));
            found += 1;
        }
    }
    eprintln!("{found} of {} sentences with names have trees", names.len());
}

/// Marks the named persons, places and organizations of GUM: of each mention that is a name, the run of proper nouns.
fn join_gum(trees: &mut [Sentence], path: &Path) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut by_words: HashMap<String, Vec<(usize, usize, u8)>> = HashMap::new();
    for line in text.lines() {
        let item: serde_json::Value = serde_json::from_str(line)?;
        let words: String =
            item["tokens"].as_array().context("tokens")?.iter().filter_map(|t| t.as_str()).collect();
        let mut found = Vec::new();
        for e in item["entities"].as_array().context("entities")? {
            let kind = match e["type"].as_str() {
                Some("person") => 1,
                Some("place") => 3,
                Some("organization") => 5,
                _ => continue,
            };
            let at = |name: &str| e[name].as_u64().map(|x| x as usize).context("offset");
            if e["named"].as_bool() == Some(true) {
                found.push((at("start")?, at("end")?, kind));
            }
        }
        // The longest first: "Massachusetts Institute of Technology" is no place.
        found.sort_by_key(|f| (std::cmp::Reverse(f.1 - f.0), f.0));
        by_words.insert(words, found);
    }
    for tree in trees {
        let (Some(found), Some(tags)) = (by_words.get(&tree.forms.concat()), &tree.tags) else { continue };
        let tag = |at: usize| Tag::from_index(tags[at]).expect("a tag");
        let proper = |at: usize| tag(at).is_proper();
        let mut parts = vec![0; tree.forms.len()];
        for &(start, end, kind) in found {
            if end > parts.len() {
                continue;
            }
            let Some(first) = (start..end).find(|&at| proper(at)) else { continue };
            let mut last = first;
            while last + 1 < end {
                let inside = match tree.forms[last + 1].as_str() {
                    "-" => true,
                    "of" | "and" | "for" | "&" | "the" => kind != 1,
                    _ => false,
                };
                if proper(last + 1) || inside && (last + 2..(last + 4).min(end)).any(&proper) {
                    last += 1;
                } else {
                    break;
                }
            }
            let mut first = first;
            while kind == 1 && first < last && claims_language::training::is_title(&tree.forms[first]) {
                first += 1;
            }
            // "the Secretary of State" names nobody.
            let nobody = kind == 1 && claims_language::training::is_title(&tree.forms[last]);
            if !nobody && parts[first..=last].iter().all(|p| *p == 0) && (kind != 1 || tag(last).xpos() == "NNP") {
                parts[first] = kind;
                parts[first + 1..=last].fill(kind + 1);
            }
        }
        tree.parts = Some((parts, false));
    }
    Ok(())
}

fn number(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

fn number_word() -> f32 {
    static N: std::sync::OnceLock<f32> = std::sync::OnceLock::new();
    *N.get_or_init(|| number("WORD", 0.25))
}

pub(super) fn run(options: &Options) -> Result<()> {
    let (ewt, gum) = (options.data("ud-ewt")?, options.data("ud-gum")?);
    let (uner, gold) = (options.data("ner-uner-ewt")?, options.data("ner-wikigold")?);
    let mut train = trees(&ewt.join("train.conllu"), None)?;
    join(&mut train, names(&uner.join("train.jsonl"), false)?);
    let mut open = trees(&gum.join("train.conllu"), Some(&OPEN))?;
    if number("GUMNER", 1.0) > 0.0 {
        join_gum(&mut open, &options.data("ner-gum")?.join("train.jsonl"))?;
    }
    train.extend(open);
    for _ in 0..number("GOLD", 1.0) as usize {
        train.extend(names(&gold.join("train.jsonl"), true)?);
    }
    train.retain(|s| !s.forms.is_empty() && s.forms.len() <= 120);
    let vocabulary = Vocabulary::of(train.iter().flat_map(|s| s.forms.iter().map(String::as_str)), 2);
    let path = options.value("words").map_or_else(|| options.out().join("words.bin"), Into::into);
    let vectors = fs::read(&path).with_context(|| path.display().to_string())?;
    let vectors = KnownWords::parse(&vectors)?;
    let sizes = Sizes {
        half: number("HALF", 64.0) as usize,
        layers: number("LAYERS", 2.0) as usize,
        arc: number("ARC", 64.0) as usize,
        label: number("LABEL", 64.0) as usize,
        vector: vectors.width(),
        rows: vocabulary.size(),
        lstm: number("LSTM", 0.0) > 0.0,
        conv: number("CONV", 0.0) > 0.0,
    };
    eprintln!("{} sentences, {sizes:?}", train.len());
    let mut dev = vec![
        ("ewt", trees(&ewt.join("dev.conllu"), None)?),
        ("gum", trees(&gum.join("dev.conllu"), None)?),
    ];
    dev.push(("uner", names(&uner.join("dev.jsonl"), false)?));
    dev.push(("wikigold", names(&gold.join("dev.jsonl"), true)?));

    let mut random = Random(SEED);
    let mut w = model::parameters(&sizes, &mut random);
    let mut adam = Adam::new(&w);
    let epochs = number("EPOCHS", 12.0) as usize;
    let batch = number("BATCH", 32.0) as usize;
    let rate = number("RATE", 0.003);
    let drop = number("DROP", 0.25);
    let mut order: Vec<usize> = (0..train.len()).collect();
    let steps = epochs * train.len().div_ceil(batch);
    let mut step = 0;
    let mut grads: Vec<Vec<Vec<f32>>> =
        (0..2).map(|_| w.iter().map(|p| vec![0.0; p.len()]).collect()).collect();
    for epoch in 0..epochs {
        let start = Instant::now();
        random.shuffle(&mut order);
        let mut sums = [0f64; 4];
        for chunk in order.chunks(batch) {
            let examples: Vec<Example<'_>> = chunk
                .iter()
                .map(|&at| example(&train[at], &vocabulary, &vectors, Some(&mut random)))
                .collect();
            let turned = model::turn_all(&sizes, &w);
            let halves = [&examples[..examples.len() / 2], &examples[examples.len() / 2..]];
            let seeds = [random.next(), random.next()];
            let results: Vec<(model::Losses, Vec<u32>)> = std::thread::scope(|scope| {
                let threads: Vec<_> = halves
                    .iter()
                    .zip(&mut grads)
                    .zip(seeds)
                    .map(|((half, grads), seed)| {
                        let (sizes, w, turned) = (&sizes, &w, &turned);
                        scope.spawn(move || {
                            let mut touched = Vec::new();
                            let losses = model::step(
                                sizes, w, turned, half, drop, &mut Random(seed), grads, &mut touched,
                            );
                            (losses, touched)
                        })
                    })
                    .collect();
                threads.into_iter().map(|t| t.join().expect("a step does not panic")).collect()
            });
            let mut touched = Vec::new();
            for (losses, rows) in results {
                sums[0] += losses.arc;
                sums[1] += losses.label;
                sums[2] += losses.tag;
                sums[3] += losses.part;
                touched.extend(rows);
            }
            touched.sort_unstable();
            touched.dedup();
            step += 1;
            let progress = step as f32 / steps as f32;
            let warm = (step as f32 / 200.0).min(1.0);
            adam.step(&mut w, &mut grads, &touched, sizes.wide(), rate * warm * (1.0 - progress).max(0.02));
        }
        if (epoch + 1) % number("EVERY", 3.0) as usize == 0 || epoch + 1 == epochs {
            let figures: Vec<String> = dev
                .iter()
                .map(|(name, set)| format!("{name} {}", evaluate(&sizes, &w, set, &vocabulary, &vectors)))
                .collect();
            eprintln!(
                "{} {:.1?} arc {:.0} label {:.0} tag {:.0} part {:.0} | {}",
                epoch + 1,
                start.elapsed(),
                sums[0],
                sums[1],
                sums[2],
                sums[3],
                figures.join(" | ")
            );
        }
    }
    let file = save::file(&sizes, &w, &vocabulary);
    let path = options.out().join("reader.bin");
    fs::write(&path, &file).with_context(|| path.display().to_string())?;
    eprintln!("{} bytes", file.len());
    let network = Network::parse(&file)?;
    for (name, set) in &dev {
        eprintln!("as it ships: {name} {}", check(&network, &vectors, set));
    }
    Ok(())
}

/// The figures of the file as it ships, on gold tokens.
fn check(network: &Network, vectors: &KnownWords, set: &[Sentence]) -> String {
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
            write!(f, "P {p:.4} R {r:.4} F1 {:.4}", share(2 * self.right, self.gold + self.found))
        }
    }
}

fn example<'a>(
    sentence: &'a Sentence,
    vocabulary: &Vocabulary,
    vectors: &'a KnownWords,
    random: Option<&mut Random>,
) -> Example<'a> {
    let mut rows = Vec::with_capacity(sentence.forms.len());
    let mut found = Vec::with_capacity(sentence.forms.len());
    let mut random = random;
    let case = random.as_mut().map_or(100, |r| r.below(100));
    for form in &sentence.forms {
        let (hash, mut row) = match case {
            0..6 => vocabulary.rows(vectors, &form.to_lowercase()),
            6..8 => vocabulary.rows(vectors, &form.to_uppercase()),
            _ => vocabulary.rows(vectors, form),
        };
        found.push(vectors.vector(hash));
        if let Some(random) = &mut random {
            let n = vocabulary.count(hash) as f32;
            if random.unit() < number_word() / (number_word() + n) {
                row[0] = 0;
            }
        }
        rows.push(row);
    }
    Example {
        rows,
        vectors: found,
        tags: sentence.tags.as_deref(),
        tree: sentence.tree.as_ref().map(|(h, r)| (h.as_slice(), r.as_slice())),
        parts: sentence.parts.as_ref().map(|(p, o)| (p.as_slice(), *o)),
    }
}

fn evaluate(
    s: &Sizes,
    w: &[Vec<f32>],
    set: &[Sentence],
    vocabulary: &Vocabulary,
    vectors: &KnownWords,
) -> String {
    let mut figures = Figures::default();
    let mut decoder = Decoder::default();
    let mut heads = Vec::new();
    for sentence in set {
        let example = example(sentence, vocabulary, vectors, None);
        let read = model::read(s, w, &example);
        if let (Some(tags), Some((gold, relations))) = (example.tags, example.tree) {
            heads.clear();
            decoder.decode(&read.arcs, gold.len(), &mut heads);
            for i in 0..gold.len() {
                let relation = read.relation(s, w, i, heads[i] as usize);
                figures.word((tags[i], gold[i], relations[i]), (read.tags[i], heads[i], relation));
            }
        } else if let Some((gold, others)) = example.parts {
            figures.names(gold, &read.parts, others);
        }
    }
    figures.to_string()
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

/// Adam; of the table only the rows that were touched.
struct Adam {
    mean: Vec<Vec<f32>>,
    square: Vec<Vec<f32>>,
    t: i32,
}

impl Adam {
    fn new(w: &[Vec<f32>]) -> Self {
        let zeros = || w.iter().map(|p| vec![0.0; p.len()]).collect();
        Self { mean: zeros(), square: zeros(), t: 0 }
    }

    fn step(&mut self, w: &mut [Vec<f32>], grads: &mut [Vec<Vec<f32>>], touched: &[u32], wide: usize, rate: f32) {
        const B1: f32 = 0.9;
        const B2: f32 = 0.98;
        self.t += 1;
        let fix1 = 1.0 - B1.powi(self.t);
        let fix2 = 1.0 - B2.powi(self.t);
        let (first, second) = grads.split_at_mut(1);
        for p in 0..w.len() {
            let (g1, g2) = (&mut first[0][p], &mut second[0][p]);
            let whole = [(0, g1.len())];
            let rows: Vec<(usize, usize)>;
            let parts: &[(usize, usize)] = if p == model::TABLE {
                rows = touched.iter().map(|&r| (r as usize * wide, (r as usize + 1) * wide)).collect();
                &rows
            } else {
                &whole
            };
            for &(from, to) in parts {
                let (m, v) = (&mut self.mean[p][from..to], &mut self.square[p][from..to]);
                let all = w[p][from..to].iter_mut().zip(&mut g1[from..to]).zip(&mut g2[from..to]).zip(m).zip(v);
                for ((((w, a), b), m), v) in all {
                    let g = *a + *b;
                    (*a, *b) = (0.0, 0.0);
                    *m = B1 * *m + (1.0 - B1) * g;
                    *v = B2 * *v + (1.0 - B2) * g * g;
                    *w -= rate * (*m / fix1) / ((*v / fix2).sqrt() + 1e-8);
                }
            }
        }
    }
}
