//! Reads JSONL `{"id","text","dct"}` and prints `{"id","timex":[…]}` with offsets in code points; `date` or `published` is
//! read where `dct` is missing. With `--time`, prints only how fast the texts were read: the median of three passes.
#![allow(clippy::print_stdout)]

use std::io::BufRead;
use std::time::Instant;

use chrono::NaiveDate;
use claims_time::{Context, Finder};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut documents: Vec<(Value, String, Option<NaiveDate>)> = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let day = ["dct", "date", "published"]
            .iter()
            .find_map(|key| document[key].as_str())
            .and_then(|day| day.get(..10)?.parse().ok());
        let text = document["text"].as_str().unwrap_or_default().to_owned();
        documents.push((document["id"].clone(), text, day));
    }
    if std::env::args().any(|argument| argument == "--time") {
        time(&documents);
        return Ok(());
    }
    let (mut finder, mut found) = (Finder::new(), Vec::new());
    for (id, text, reference) in &documents {
        let context = Context {
            reference: *reference,
            ..Context::default()
        };
        finder.find(text, &context, &mut found);
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
                    "mod": e.modifier, "from": e.from, "to": e.to, "edtf": e.edtf(), "utc_offset": e.utc_offset,
                    "rule": e.rule, "arithmetic": e.arithmetic})
            })
            .collect();
        println!("{}", json!({"id": id, "timex": timex}));
    }
    Ok(())
}

fn time(documents: &[(Value, String, Option<NaiveDate>)]) {
    let bytes: usize = documents.iter().map(|(_, text, _)| text.len()).sum();
    let (mut finder, mut found) = (Finder::new(), Vec::new());
    let mut count = 0;
    let mut seconds: Vec<f64> = (0..3)
        .map(|_| {
            count = 0;
            let start = Instant::now();
            for (_, text, reference) in documents {
                let context = Context {
                    reference: *reference,
                    ..Context::default()
                };
                finder.find(text, &context, &mut found);
                count += found.len();
            }
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    println!(
        "{bytes} bytes, {count} expressions, {:.1} MB/s",
        bytes as f64 / 1e6 / seconds[1]
    );
}
