//! How fast expressions are found, in bytes a second: in a report full of dates, and in a text without any.
//!
//! `cargo bench -p claims-time`. The text is that of a fixture.

use claims_time::{Context, Finder};
use divan::counter::BytesCount;

#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

/// A text over and over, until there are 200 kB.
fn text(name: &str) -> String {
    let unit = match name {
        "report" => include_str!("../../../fixtures/storylines/visit/visit-1.md"),
        _ => {
            "The committee heard that the bridge was sound, and that nobody had asked for another.\n"
        }
    };
    unit.repeat(200_000usize.div_ceil(unit.len()))
}

#[divan::bench(args = ["report", "plain"])]
fn find(bencher: divan::Bencher<'_, '_>, name: &str) {
    let text = text(name);
    let context = Context::on(chrono::NaiveDate::from_ymd_opt(2025, 3, 26).expect("a day"));
    let (mut finder, mut found) = (Finder::new(), Vec::new());
    finder.find(&text, &context, &mut found);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| finder.find(divan::black_box(&text), &context, &mut found));
}
