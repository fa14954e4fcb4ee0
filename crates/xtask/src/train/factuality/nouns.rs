//! Which nouns name events: from the nouns that MEANTIME and ECB+ mark, and what those words are like.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use claims_extractor::training::factuality::{Reader, Seen, noun_lemma, unknown_noun};
use claims_language::Upos;
use claims_language::training::{KnownWords, WordRows};
use serde_json::Value;

use super::super::Options;
use super::super::random::Random;
use super::super::treebank;
use super::data::{bytes, lines};

const SEED: u64 = 20_261_129;
const EPOCHS: usize = 15;

struct Noun {
    seen: Seen,
    event: bool,
    weight: f32,
}

/// Features of nouns and their weights, the sum from which a noun is an event, and what is told in
/// the card.
type Learnt = (Vec<(u32, f32)>, f32, String);

/// Learns the weights of nouns' features. A noun is an event from the highest sum, to a tenth, at
/// which this share of the nouns that MEANTIME marks is found.
pub(super) fn learn(options: &Options, share: f32) -> Result<Learnt> {
    let words = options
        .value("words")
        .unwrap_or("crates/language/models/words.bin");
    let words = fs::read(Path::new(words)).context("words.bin")?;
    let words = KnownWords::parse(&words)?;
    let verbs = verbs(options)?;
    // What a word is like: its vector, and whether it is a verb as well ("a bid", "to bid").
    let vector = |lemma: &str| -> Option<Vec<f32>> {
        let row = words.vector(WordRows::of(lemma).form);
        let verb = verbs.contains(lemma);
        (row.is_some() || verb).then(|| {
            let numbers = row.map(|(row, scale)| row.iter().map(move |&x| f32::from(x) * scale));
            let mut all: Vec<f32> = numbers.into_iter().flatten().collect();
            all.resize(words.width(), 0.0);
            all.push(f32::from(u8::from(verb)));
            all
        })
    };
    let mut nouns = Vec::new();
    read(
        &options.data("meantime")?.join("train.jsonl"),
        1.0,
        &mut nouns,
    )?;
    let meantime = nouns.len();
    // ECB+ marks what its stories are about and leaves out other events: an unmarked noun there says less.
    read(
        &options.data("ecbplus")?.join("train.jsonl"),
        0.4,
        &mut nouns,
    )?;
    let ecb = nouns.len();
    verb_like(
        &options.data("factuality-uds-ih2")?.join("train.jsonl"),
        &mut nouns,
    )?;
    let mut vocabulary = BTreeSet::new();
    let (mut reader, mut seen) = (Reader::default(), Vec::new());
    for set in [
        "factuality-uds-ih2",
        "ecbplus",
        "meantime",
        "checkworthy-ct24",
        "ner-wikigold",
    ] {
        let mut before = String::new();
        for item in lines(&options.data(set)?.join("train.jsonl"))? {
            let tokens = item["tokens"].as_array().into_iter().flatten();
            let joined: Vec<&str> = tokens.filter_map(Value::as_str).collect();
            let text = item["text"]
                .as_str()
                .map_or_else(|| joined.join(" "), str::to_owned);
            if text != before {
                reader.nouns(&text, &mut seen);
                vocabulary.extend(seen.drain(..).map(|seen| seen.lemma));
                before = text;
            }
        }
    }
    let mut weights = BTreeMap::<u32, (f32, f32)>::new();
    let mut dense = vec![(0f32, 1e-2f32); words.width() + 1];
    let vectors: Vec<Option<Vec<f32>>> =
        nouns.iter().map(|noun| vector(&noun.seen.lemma)).collect();
    let mut random = Random(SEED);
    let mut order: Vec<usize> = (0..nouns.len()).collect();
    let (rate, decay) = (0.1, 2e-3);
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for &at in &order {
            let noun = &nouns[at];
            // Now and then the lemma, and what it is like, is hidden as if it had never been met.
            let hidden = random.unit() < 0.3;
            let own = noun_lemma(&noun.seen.lemma);
            let some: Vec<u32> = noun
                .seen
                .features
                .iter()
                .copied()
                .filter(|&f| !(hidden && f == own))
                .collect();
            let some: Vec<u32> = some.into_iter().chain(hidden.then(unknown_noun)).collect();
            let vector = vectors[at].as_ref().filter(|_| !hidden);
            let mut sum: f32 = some
                .iter()
                .map(|f| weights.get(f).map_or(0.0, |w| w.0))
                .sum();
            if let Some(vector) = vector {
                sum += vector.iter().zip(&dense).map(|(x, w)| x * w.0).sum::<f32>();
            }
            let target = if noun.event { 1.0 } else { 0.0 };
            let error = (1.0 / (1.0 + (-sum).exp()) - target) * noun.weight;
            let step = |w: &mut (f32, f32), slope: f32| {
                let slope = slope + decay * w.0;
                w.1 += slope * slope;
                w.0 -= rate * slope / w.1.sqrt();
            };
            for feature in some {
                step(weights.entry(feature).or_insert((0.0, 1e-2)), error);
            }
            if let Some(vector) = vector {
                vector
                    .iter()
                    .zip(&mut dense)
                    .for_each(|(x, w)| step(w, error * x));
            }
        }
    }
    // What a word is like is added to the weight of the word itself: the shipped file needs no vectors.
    let mut all: BTreeMap<u32, f32> = weights.into_iter().map(|(key, w)| (key, w.0)).collect();
    for lemma in &vocabulary {
        if let Some(vector) = vector(lemma) {
            let like: f32 = vector.iter().zip(&dense).map(|(x, w)| x * w.0).sum();
            *all.entry(noun_lemma(lemma)).or_default() += like;
        }
    }
    let sum = |noun: &Noun| -> f32 {
        let weights = noun.seen.features.iter().map(|f| all.get(f).copied());
        weights.map(Option::unwrap_or_default).sum()
    };
    let mut marked: Vec<f32> = nouns[..meantime]
        .iter()
        .filter(|noun| noun.event)
        .map(sum)
        .collect();
    marked.sort_unstable_by(f32::total_cmp);
    let missed = (marked.len() as f32 * (1.0 - share)) as usize;
    let lowest = marked.get(missed).copied().unwrap_or_default();
    let least = ((lowest - 0.01) * 10.0).floor() / 10.0;
    let right = |from: &[Noun]| {
        let said = |noun: &Noun| sum(noun) > least;
        let (marked, found) = from.iter().fold((0, [0; 2]), |(marked, mut found), noun| {
            if said(noun) {
                found[usize::from(noun.event)] += 1;
            }
            (marked + usize::from(noun.event), found)
        });
        format!(
            "{marked} marked of {}, {} found, {} more taken",
            from.len(),
            found[1],
            found[0]
        )
    };
    let told = format!(
        "nouns from a sum of {least:.1}: MEANTIME {}; ECB+ {}; UDS-IH2 {}; {} lemmas\n",
        right(&nouns[..meantime]),
        right(&nouns[meantime..ecb]),
        right(&nouns[ecb..]),
        vocabulary.len()
    );
    let lemmas: BTreeSet<u32> = vocabulary.iter().map(|lemma| noun_lemma(lemma)).collect();
    all.retain(|key, weight| weight.abs() > 0.04 || lemmas.contains(key));
    Ok((
        all.into_iter()
            .map(|(key, w)| (key, w.clamp(-4.0, 4.0)))
            .collect(),
        least,
        told,
    ))
}

/// The verbs of the open treebanks.
fn verbs(options: &Options) -> Result<BTreeSet<String>> {
    let mut counts = BTreeMap::<String, u32>::new();
    for (set, genres) in [("ud-ewt", None), ("ud-gum", Some(&treebank::OPEN[..]))] {
        for sentence in treebank::read(&options.data(set)?.join("train.conllu"), genres)? {
            for token in sentence {
                if token.tag.upos() == Upos::Verb {
                    *counts.entry(token.lemma).or_default() += 1;
                }
            }
        }
    }
    counts.retain(|_, count| *count > 1);
    Ok(counts.into_keys().collect())
}

/// The nouns of the annotated sentences of a set.
fn read(path: &Path, unmarked: f32, out: &mut Vec<Noun>) -> Result<()> {
    let (mut reader, mut seen) = (Reader::default(), Vec::new());
    for item in lines(path)? {
        let text = item["text"].as_str().context("text")?;
        let list = |name: &str| item[name].as_array().cloned().unwrap_or_default();
        let annotated = item["annotated"].as_u64();
        let mut sentences = Vec::new();
        for (number, sentence) in list("sentences").iter().enumerate() {
            let chosen = sentence[2].as_bool().unwrap_or(true);
            if chosen && annotated.is_none_or(|count| (number as u64) < count) {
                let span = serde_json::json!({"start": sentence[0], "end": sentence[1]});
                sentences.extend(bytes(text, &span));
            }
        }
        let events: Vec<_> = list("events")
            .iter()
            .filter_map(|event| bytes(text, event))
            .collect();
        reader.nouns(text, &mut seen);
        for seen in seen.drain(..) {
            if !sentences.iter().any(|span| span.contains(&seen.span.start)) {
                continue;
            }
            let event = events
                .iter()
                .any(|span| span.start < seen.span.end && seen.span.start < span.end);
            let weight = if event { 1.0 } else { unmarked };
            out.push(Noun {
                seen,
                event,
                weight,
            });
        }
    }
    Ok(())
}

/// The nouns that UDS-IH2 judges, mostly verbs that the tagger takes for nouns: it judges no others, so these are all
/// marked ones.
fn verb_like(path: &Path, out: &mut Vec<Noun>) -> Result<()> {
    let (mut reader, mut seen) = (Reader::default(), Vec::<Seen>::new());
    for item in lines(path)? {
        let tokens = item["tokens"].as_array().into_iter().flatten();
        let tokens: Vec<&str> = tokens.filter_map(Value::as_str).collect();
        let index = item["event_index"].as_u64().context("event_index")? as usize;
        let start: usize = tokens[..index].iter().map(|token| token.len() + 1).sum();
        let end = start + tokens[index].len();
        reader.nouns(&tokens.join(" "), &mut seen);
        if let Some(at) = seen
            .iter()
            .position(|seen| seen.span.start < end && start < seen.span.end)
        {
            let seen = seen.swap_remove(at);
            out.push(Noun {
                seen,
                event: true,
                weight: 1.0,
            });
        }
    }
    Ok(())
}
