//! `claims completions`: for a shell.

use std::io::Write;

use clap::CommandFactory;

use crate::args::Typed;
use crate::failure::{Code, Failure};
use crate::output::Sink;

pub(super) fn run(shell: clap_complete::Shell) -> Result<Code, Failure> {
    // Into memory first: the generator panics where its writer fails, as on a closed pipe.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Typed::command(), "claims", &mut script);
    let mut out = Sink::stdout();
    out.write_all(&script)?;
    out.finish()?;
    Ok(Code::Fine)
}
