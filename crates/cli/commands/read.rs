//! `claims read`: what was understood of the inputs.

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
        |_, _| (),
        |documents| {
            for mut done in documents {
                done.document.id = Some(done.document.id_or_hash());
                serde_json::to_writer(&mut out, &done.document)?;
                out.write_all(b"\n")?;
            }
            Ok(())
        },
    )?;
    out.finish()?;
    tally.tell(plan);
    Ok(tally.code())
}
