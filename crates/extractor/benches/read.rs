//! How fast a report is read into claims, in bytes a second, against its analysis alone.
//!
//! `cargo bench -p claims-extractor`. The texts are those of fixtures, one document each.

use claims_extractor::Extractor;
use claims_language::{Analysis, Analyzer};
use claims_model::Document;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

fn documents() -> Vec<Document> {
    let all = [
        include_str!("../../../fixtures/storylines/visit/visit-1.md"),
        include_str!("../../../fixtures/storylines/visit/visit-2.md"),
        include_str!("../../../fixtures/storylines/visit/visit-3.md"),
    ];
    // Without what stands between the first two lines of dashes.
    let body = |text: &str| {
        let body = text.splitn(3, "---").last().unwrap_or_default();
        body.to_string()
    };
    all.iter()
        .map(|text| Document {
            published: "2025-03-27".parse().ok(),
            outlet: Some("Harbour Post".into()),
            text: body(text),
            ..Document::default()
        })
        .collect()
}

fn bytes(documents: &[Document]) -> BytesCount {
    BytesCount::new(
        documents
            .iter()
            .map(|document| document.text.len())
            .sum::<usize>(),
    )
}

/// The language alone: what the extractor stands on.
#[divan::bench]
fn analysis(bencher: divan::Bencher<'_, '_>) {
    let documents = documents();
    let (mut analyzer, mut analysis) = (Analyzer::new(), Analysis::default());
    bencher.counter(bytes(&documents)).bench_local(|| {
        for document in &documents {
            analyzer.analyze(divan::black_box(&document.text), &mut analysis);
        }
    });
}

/// From text to claims.
#[divan::bench]
fn claims(bencher: divan::Bencher<'_, '_>) {
    let documents = documents();
    let mut extractor = Extractor::new();
    bencher.counter(bytes(&documents)).bench_local(|| {
        let read = |document| extractor.read(divan::black_box(document)).readings().len();
        documents.iter().map(read).sum::<usize>()
    });
}

/// From text to all that `claims analyze` writes: events with their factuality besides.
#[divan::bench]
fn records(bencher: divan::Bencher<'_, '_>) {
    let documents = documents();
    let mut extractor = Extractor::new();
    bencher.counter(bytes(&documents)).bench_local(|| {
        let read = |document| {
            extractor
                .read(divan::black_box(document))
                .record()
                .events
                .len()
        };
        documents.iter().map(read).sum::<usize>()
    });
}
