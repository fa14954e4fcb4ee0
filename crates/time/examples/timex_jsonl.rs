//! Reads JSONL `{"id", "text", "dct"}`, prints `{"id", "timex": […]}` with offsets in code points.
#![allow(clippy::print_stdout)]

use std::io::BufRead;

use claims_time::{Context, Finder};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut finder = Finder::new();
    let mut found = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().unwrap_or_default();
        let reference = document["dct"]
            .as_str()
            .and_then(|d| d.get(..10))
            .and_then(|d| d.parse().ok());
        finder.find(
            text,
            &Context {
                reference,
                ..Context::default()
            },
            &mut found,
        );
        let (mut points, mut byte) = (0, 0);
        let mut point = |to: usize| {
            points += text[byte..to].chars().count();
            byte = to;
            points
        };
        let timex: Vec<Value> = found
            .iter()
            .map(|e| {
                json!({"start": point(e.start), "end": point(e.end), "type": e.kind.as_str(), "value": e.value,
                    "mod": e.modifier, "from": e.from, "to": e.to, "rule": e.rule, "arithmetic": e.arithmetic})
            })
            .collect();
        println!("{}", json!({"id": document["id"], "timex": timex}));
    }
    Ok(())
}
