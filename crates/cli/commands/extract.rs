//! `claims extract`: what documents claim; keeps nothing.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use claims_extractor::LeftOut;
use claims_model::{Claim, Document};
use claims_report::{ExtractedWriter, Profile, tables};
use serde_json::json;

use crate::args::ExtractFormat;
use crate::failure::{Code, Failure};
use crate::inputs::{self, is_read};
use crate::output::{self, Sink};
use crate::plan::{Inputs, Plan, Talk};

pub(super) fn run(
    plan: &Plan,
    files: &Inputs,
    format: ExtractFormat,
    all: bool,
    path: Option<&Path>,
) -> Result<Code, Failure> {
    let work = |extractor: &mut claims_extractor::Extractor, document: &Document| {
        if !is_read(document) {
            return (Vec::new(), Vec::new());
        }
        let page = extractor.read(document);
        let claims: Vec<Claim> = page.claims();
        (claims, if all { page.left_out() } else { Vec::new() })
    };
    let mut out = Sink::open(path)?;
    let mut counts = Counts::default();
    let tally = match format {
        ExtractFormat::Table => {
            let look = output::look(plan);
            inputs::each(plan, files, work, |documents| {
                for done in documents {
                    let (claims, left_out) = &done.made;
                    tables::extracted(claims, look, &mut out)?;
                    counts.add(claims.len(), left_out);
                    for one in left_out {
                        let quote = one.position.quote(&done.document.text);
                        writeln!(out, "{}\t{}", one.reason, tables::harmless(&quote))?;
                    }
                }
                Ok(())
            })?
        }
        ExtractFormat::Json | ExtractFormat::Jsonl | ExtractFormat::Csv => {
            let name = match format {
                ExtractFormat::Json => "json",
                ExtractFormat::Csv => "csv",
                _ => "jsonl",
            };
            let Some(mut writer) = ExtractedWriter::new(name, Profile::Plain, &mut out)? else {
                return Err(Failure::usage(format!("no such format: {name}")));
            };
            let tally = inputs::each(plan, files, work, |documents| {
                for done in documents {
                    let (claims, left_out) = &done.made;
                    counts.add(claims.len(), left_out);
                    for claim in claims {
                        writer.write(claim)?;
                    }
                    for one in left_out {
                        writer.write_value(&no_claim(&done.document, one))?;
                    }
                }
                Ok(())
            })?;
            writer.finish()?;
            tally
        }
    };
    out.finish()?;
    tally.tell(plan);
    if all && plan.talk != Talk::Quiet {
        output::say(&counts.told());
    }
    Ok(tally.code())
}

/// How many claims there were, and how many sentences gave none, by reason.
#[derive(Default)]
struct Counts {
    claims: usize,
    none: BTreeMap<&'static str, usize>,
}

impl Counts {
    fn add(&mut self, claims: usize, left_out: &[LeftOut]) {
        self.claims += claims;
        for one in left_out {
            *self.none.entry(one.reason).or_default() += 1;
        }
    }

    /// "claims: 24 claims; 8 sentences gave none: 5 heading, 3 repeated".
    fn told(&self) -> String {
        let claims = inputs::counted(self.claims, "claim");
        let none: usize = self.none.values().sum();
        let reasons: Vec<String> = self
            .none
            .iter()
            .map(|(reason, count)| format!("{count} {}", reason.trim_start_matches("no-claim.")))
            .collect();
        match none {
            0 => format!("claims: {claims}; no sentence gave none"),
            _ => format!(
                "claims: {claims}; {} gave none: {}",
                inputs::counted(none, "sentence"),
                reasons.join(", ")
            ),
        }
    }
}

/// A sentence that is no claim, in the shape of a claim as far as it has one.
fn no_claim(document: &Document, one: &LeftOut) -> serde_json::Value {
    json!({
        "document": document.id_or_hash(),
        "start": one.position.start,
        "end": one.position.end,
        "quote": one.position.quote(&document.text),
        "status": null,
        "because": [{"rule": one.reason, "start": one.position.start, "end": one.position.end}],
    })
}
