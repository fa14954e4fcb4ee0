//! How fast each depth reads, in bytes a second, and that nothing is allocated once the buffers are warm.
//!
//! `cargo bench -p claims-language`. The text is that of a fixture.

use claims_language::{Analysis, Analyzer, Depth, sentences};
use divan::counter::BytesCount;

#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

/// The texts of one storyline, over and over, until there are 200 kB.
fn text() -> String {
    let all = [
        include_str!("../../../fixtures/storylines/visit/visit-1.md"),
        include_str!("../../../fixtures/storylines/visit/visit-2.md"),
        include_str!("../../../fixtures/storylines/visit/visit-3.md"),
    ];
    // Without what stands between the first two lines of dashes.
    let bodies = all.map(|text| text.splitn(3, "---").last().unwrap_or_default());
    let all = bodies.concat();
    all.repeat(200_000usize.div_ceil(all.len()))
}

#[divan::bench]
fn sentences_alone(bencher: divan::Bencher<'_, '_>) {
    let (text, mut out) = (text(), Vec::new());
    sentences(&text, &mut out);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| sentences(divan::black_box(&text), &mut out));
}

#[divan::bench(args = ["tags", "trees", "names"])]
fn analyze(bencher: divan::Bencher<'_, '_>, depth: &str) {
    let depth = match depth {
        "tags" => Depth::Tags,
        "trees" => Depth::Trees,
        _ => Depth::Names,
    };
    let text = text();
    let (mut analyzer, mut analysis) = (Analyzer::to(depth), Analysis::default());
    analyzer.analyze(&text, &mut analysis);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| analyzer.analyze(divan::black_box(&text), &mut analysis));
}
