//! `claims analyze`: one JSON line a document, or its trees as CoNLL-U.

use std::io::Write;

use crate::args::AnalyzeFormat;
use crate::failure::{Code, Failure};
use crate::inputs;
use crate::output::Sink;
use crate::plan::{Inputs, Plan};

pub(super) fn run(plan: &Plan, files: &Inputs, format: AnalyzeFormat) -> Result<Code, Failure> {
    let mut out = Sink::stdout();
    let tally = inputs::each(
        plan,
        files,
        |extractor, document| {
            let page = extractor.read(document);
            match format {
                AnalyzeFormat::Jsonl => {
                    let mut line = serde_json::to_vec(&page.record())?;
                    line.push(b'\n');
                    Ok(line)
                }
                AnalyzeFormat::Conllu => Ok(page.conllu().into_bytes()),
            }
        },
        |documents| {
            for done in documents {
                let made: serde_json::Result<Vec<u8>> = done.made;
                out.write_all(&made?)?;
            }
            Ok(())
        },
    )?;
    out.finish()?;
    tally.tell(plan);
    Ok(tally.code())
}
