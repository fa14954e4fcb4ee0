//! `claims analyze`: one JSON line a document.

use std::io::Write;

use crate::failure::{Code, Failure};
use crate::inputs;
use crate::output::Sink;
use crate::plan::{Inputs, Plan};

pub(super) fn run(plan: &Plan, files: &Inputs) -> Result<Code, Failure> {
    let mut out = Sink::stdout();
    let tally = inputs::each(
        plan,
        files,
        |extractor, document| serde_json::to_vec(&extractor.read(document).record()),
        |documents| {
            for done in documents {
                out.write_all(&done.made?)?;
                out.write_all(b"\n")?;
            }
            Ok(())
        },
    )?;
    out.finish()?;
    tally.tell(plan);
    Ok(tally.code())
}
