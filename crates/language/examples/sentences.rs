//! Reads JSONL `{"id","text"}` and prints `{"id","spans":[[start,end],…]}` in code points, for shared/score/sentences.py.
#![allow(clippy::print_stdout)]

use std::io::BufRead;

fn main() -> anyhow::Result<()> {
    let mut found = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let document: serde_json::Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().unwrap_or_default();
        claims_language::sentences(text, &mut found);
        let point = |byte: usize| text[..byte].chars().count();
        let spans: Vec<_> = found
            .iter()
            .map(|s| [point(s.span.start), point(s.span.end)])
            .collect();
        println!(
            "{}",
            serde_json::json!({"id": document["id"], "spans": spans})
        );
    }
    Ok(())
}
