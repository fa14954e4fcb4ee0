//! `claims`: reads dated reports, and tracks what they claim.
//!
//! Arguments become a plan in one place ([`plan`]); each command is one file under `commands/`.

mod args;
mod clock;
mod commands;
mod compare;
mod failure;
mod inputs;
mod output;
mod pipeline;
mod plan;
mod progress;
mod who;

use std::process::ExitCode;

use clap::Parser;

/// Readings, passages and rows are many small allocations.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let typed = args::Typed::parse();
    let plan = match plan::Plan::of(typed) {
        Ok(plan) => plan,
        Err(failure) => return failure.tell(),
    };
    match commands::run(&plan) {
        Ok(code) => code,
        Err(failure) => failure.tell(),
    }
}
