//! `claims man`: the manual page.

use clap::CommandFactory;

use crate::args::Typed;
use crate::failure::{Code, Failure};
use crate::output::Sink;

pub(super) fn run() -> Result<Code, Failure> {
    let mut out = Sink::stdout();
    clap_mangen::Man::new(Typed::command()).render(&mut out)?;
    out.finish()?;
    Ok(Code::Fine)
}
