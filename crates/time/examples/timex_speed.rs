//! Reads a text from standard input and prints how many megabytes a second the finder reads.
#![allow(clippy::print_stdout)]

use std::io::Read;
use std::time::Instant;

use claims_time::{Context, Finder};

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let context = Context {
        reference: chrono::NaiveDate::from_ymd_opt(2025, 3, 26),
        ..Context::default()
    };
    let (mut finder, mut found) = (Finder::new(), Vec::new());
    let (mut count, mut bytes) = (0, 0);
    let start = Instant::now();
    // As articles come: some kilobytes at a time, ended at a line.
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let cut = rest
            .char_indices()
            .nth(4000)
            .and_then(|(at, _)| rest[at..].find('\n').map(|line| at + line + 1))
            .unwrap_or(rest.len());
        finder.find(&rest[..cut], &context, &mut found);
        count += found.len();
        bytes += cut;
        rest = &rest[cut..];
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{bytes} bytes, {count} expressions, {:.1} MB/s",
        bytes as f64 / 1e6 / seconds
    );
    Ok(())
}
