//! Reads JSONL `{"id","text"}` and prints each token with tag, lemma, head and relation (with `trees`); with `--time`, only how long the reading took.
#![allow(clippy::print_stdout)]

use std::io::Read;
use std::time::Instant;

use claims_language::{Analysis, Analyzer, Depth};

fn main() -> anyhow::Result<()> {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let documents: Result<Vec<serde_json::Value>, _> =
        input.lines().map(serde_json::from_str).collect();
    let documents = documents?;
    let texts: Vec<&str> = documents
        .iter()
        .filter_map(|d| d["text"].as_str())
        .collect();

    let start = Instant::now();
    let depth = match std::env::args().nth(1).as_deref() {
        Some("tags") => Depth::Tags,
        Some("trees") => Depth::Trees,
        _ => Depth::Names,
    };
    let (mut analyzer, mut analysis) = (Analyzer::to(depth), Analysis::default());
    let loaded = start.elapsed();
    if std::env::args().any(|a| a == "--time") {
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        let start = Instant::now();
        let mut tokens = 0;
        for text in &texts {
            analyzer.analyze(text, &mut analysis);
            tokens += analysis.tokens.len();
        }
        let time = start.elapsed().as_secs_f64();
        let mut found = Vec::new();
        let start = Instant::now();
        for text in &texts {
            claims_language::sentences(text, &mut found);
        }
        let alone = start.elapsed().as_secs_f64();
        let rate = |time: f64| bytes as f64 / 1e6 / time;
        println!(
            "load {loaded:?}, {tokens} tokens, {:.1} MB/s, sentences alone {:.1} MB/s",
            rate(time),
            rate(alone)
        );
        return Ok(());
    }
    for text in &texts {
        analyzer.analyze(text, &mut analysis);
        for sentence in &analysis.sentences {
            for token in analysis.tokens_of(sentence) {
                println!(
                    "{}\t{}\t{}\t{}\t{}",
                    token.span.text(text),
                    token.tag,
                    analysis.lemma_of(token),
                    token.head,
                    token.deprel.as_str()
                );
            }
            println!();
        }
    }
    Ok(())
}
