//! The built program, driven from outside: what it reads, says, writes and answers.

#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/bad_ledger.rs"]
mod bad_ledger;
#[path = "cli/behaviour.rs"]
mod behaviour;
#[path = "cli/decide.rs"]
mod decide;
#[path = "cli/decide_links.rs"]
mod decide_links;
#[path = "cli/decide_when.rs"]
mod decide_when;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/harness.rs"]
mod harness;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/laws.rs"]
mod laws;
#[path = "cli/near_misses.rs"]
mod near_misses;
#[path = "cli/revisions.rs"]
mod revisions;
#[path = "cli/storylines.rs"]
mod storylines;
#[path = "cli/writing.rs"]
mod writing;
