//! What is typed to decide.

use chrono::NaiveDate;
use claims_model::{Awaits, Due, Kind, Outcome};
use clap::Args;

use super::day;

/// Who decides, why, and on what evidence.
#[derive(Debug, Args)]
pub(crate) struct Why {
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: Option<String>,
    /// What it rests on: an address, a document of the ledger, or a passage of one
    #[arg(long, value_name = "URL|DOC[:START-END]")]
    pub(crate) evidence: Option<String>,
    /// From which day it counts in views of the past [default: the day on which the evidence was
    /// published, else today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) on: Option<NaiveDate>,
    /// Who decides [default: the login name]
    #[arg(long, value_name = "NAME", env = "CLAIMS_BY", hide_env_values = true)]
    pub(crate) by: Option<String>,
}

/// Who takes back, and why.
#[derive(Debug, Args)]
pub(crate) struct Undo {
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: Option<String>,
    /// Who decides [default: the login name]
    #[arg(long, value_name = "NAME", env = "CLAIMS_BY", hide_env_values = true)]
    pub(crate) by: Option<String>,
}

/// A claim to decide on.
#[derive(Debug, Args)]
pub(crate) struct OnClaim {
    /// Id of any of its appearances, or the beginning of one
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) why: Why,
}

/// How a claim ended.
#[derive(Debug, Args)]
pub(crate) struct Resolve {
    /// Id of any of its appearances, or the beginning of one
    pub(crate) id: String,
    /// happened, partly, did-not-happen, cancelled, confirmed, refuted, retracted or superseded
    #[arg(long)]
    pub(crate) outcome: Outcome,
    #[command(flatten)]
    pub(crate) why: Why,
}

/// Fields to set.
#[derive(Debug, Args)]
#[command(
    group = clap::ArgGroup::new("field").required(true).multiple(true),
    override_usage = "claims set [OPTIONS] <ID> --due|--kind|--speaker|--text <VALUE>"
)]
pub(crate) struct Set {
    /// Id of any of its appearances, or the beginning of one
    pub(crate) id: String,
    /// When it is due: 2025-12-04, 2025-12-04/2025-12-05, 2025-12, 2025-W49, 2025-Q4, 2025-H2,
    /// 2025; none clears it
    #[arg(long, value_name = "DUE", value_parser = due_or_none, group = "field")]
    pub(crate) due: Option<OrNone<Due>>,
    /// event, detail, decision, allegation, figure or state
    #[arg(long, group = "field")]
    pub(crate) kind: Option<Kind>,
    /// Who says so; none is the report's own voice
    #[arg(long, value_name = "NAME", value_parser = name_or_none, group = "field")]
    pub(crate) speaker: Option<OrNone<String>>,
    /// Its wording, standing alone
    #[arg(long, value_name = "TEXT", group = "field")]
    pub(crate) text: Option<String>,
    #[command(flatten)]
    pub(crate) why: Why,
}

/// A note.
#[derive(Debug, Args)]
pub(crate) struct Note {
    /// Id of any of its appearances, or the beginning of one
    pub(crate) id: String,
    /// The note
    pub(crate) text: String,
    #[command(flatten)]
    pub(crate) why: Why,
}

/// A tag.
#[derive(Debug, Args)]
pub(crate) struct Tag {
    /// Id of any of its appearances, or the beginning of one
    pub(crate) id: String,
    /// The word; `list --tag WORD` finds it
    pub(crate) word: String,
    #[command(flatten)]
    pub(crate) why: Why,
}

/// Two claims that are one.
#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// Id of the one, or the beginning of it
    #[arg(value_name = "A")]
    pub(crate) one: String,
    /// Id of the other
    #[arg(value_name = "B")]
    pub(crate) other: String,
    #[command(flatten)]
    pub(crate) why: Why,
}

/// An appearance that is of another claim.
#[derive(Debug, Args)]
pub(crate) struct Split {
    /// Id of the claim
    pub(crate) id: String,
    /// Id of the appearance that is not of it
    pub(crate) appearance: String,
    #[command(flatten)]
    pub(crate) why: Why,
}

/// A passage that the machine missed.
#[derive(Debug, Args)]
pub(crate) struct Record {
    /// The passage: document, colon, its first code point, hyphen, one past its last
    #[arg(value_name = "DOC:START-END")]
    pub(crate) passage: String,
    /// What it claims, standing alone
    #[arg(long)]
    pub(crate) text: String,
    /// event, detail, decision, allegation, figure or state [default: as the text is read]
    #[arg(long)]
    pub(crate) kind: Option<Kind>,
    /// When it is due; what is due is pending
    #[arg(long, value_name = "DUE")]
    pub(crate) due: Option<Due>,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,
    /// What is still owed: occurrence, date, place, decision, result, figure or confirmation;
    /// may be given more than once
    #[arg(long, value_name = "SLOT", value_delimiter = ',')]
    pub(crate) awaits: Vec<Awaits>,
    #[command(flatten)]
    pub(crate) why: Why,
}

/// A value, or the word that clears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OrNone<T>(pub(crate) Option<T>);

fn due_or_none(written: &str) -> Result<OrNone<Due>, claims_model::Error> {
    match written {
        "none" => Ok(OrNone(None)),
        due => due.parse().map(|due| OrNone(Some(due))),
    }
}

fn name_or_none(written: &str) -> Result<OrNone<String>, String> {
    match written.trim() {
        "none" => Ok(OrNone(None)),
        "" => Err("a speaker has a name; none is the report's own voice".to_string()),
        name => Ok(OrNone(Some(name.to_string()))),
    }
}
