//! What was typed. What it means is worked out in `plan.rs`, and nowhere else.

pub(crate) mod decide;

use std::path::PathBuf;

use chrono::NaiveDate;
use claims_model::{Kind, Published, Status};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::output::Colour;

const AFTER: &str = "\
Exit codes: 0 fine; 1 findings (--fail); 2 wrong usage; 3 bad input, with the
good documents kept; 4 damaged ledger.

Examples:
  claims extract report.txt --published 2025-03-27
  claims track reports/ -o report.csv
  claims report --as-of 2025-05-04 --status pending
  claims show 3f2a
  claims resolve 3f2a --outcome happened --evidence news-7 --because seen
  claims undo";

/// Reads dated reports, takes out what they claim, and tracks it as pending or resolved.
#[derive(Debug, Parser)]
#[command(name = "claims", version, after_help = AFTER, max_term_width = 80, propagate_version = true)]
pub(crate) struct Typed {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The ledger
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "CLAIMS_LEDGER",
        default_value = "claims.db",
        help_heading = "Global options"
    )]
    pub(crate) ledger: PathBuf,
    /// Show what was known at the end of this day, by day of publication
    #[arg(long, global = true, value_name = "DAY", value_parser = day, help_heading = "Global options")]
    pub(crate) as_of: Option<NaiveDate>,
    /// The day on which overdue is judged, without --as-of [default: the clock, in UTC]
    #[arg(long, global = true, value_name = "DAY", value_parser = day, help_heading = "Global options")]
    pub(crate) today: Option<NaiveDate>,
    /// When to use colour
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Global options"
    )]
    pub(crate) color: Colour,
    /// Threads that read documents [default: one a core]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256), help_heading = "Global options")]
    pub(crate) threads: Option<u16>,
    /// Say nothing on standard error but failures
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub(crate) quiet: bool,
    /// Say more on standard error
    #[arg(
        short,
        long,
        global = true,
        conflicts_with = "quiet",
        help_heading = "Global options"
    )]
    pub(crate) verbose: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show what was understood of the inputs: documents as JSON Lines
    Read(Files),
    /// Show the analysis of each document: sentences, trees, names, times, attributions, events
    Analyze {
        #[command(flatten)]
        files: Files,
        /// How to write it
        #[arg(long, default_value = "jsonl")]
        format: AnalyzeFormat,
    },
    /// Show what documents claim; keeps nothing
    Extract {
        #[command(flatten)]
        files: Files,
        /// How to write it
        #[arg(long, default_value = "table")]
        format: ExtractFormat,
        /// Account for every sentence: those that are no claim too, with the reason
        #[arg(long)]
        all: bool,
        /// Write to this file
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Extract, and record in the ledger
    Add(Files),
    /// Add, then report: the whole job in one command
    Track {
        #[command(flatten)]
        files: Files,
        #[command(flatten)]
        report: ReportArgs,
    },
    /// Report the tracked claims
    Report {
        #[command(flatten)]
        report: ReportArgs,
        #[command(flatten)]
        outlet: OutletFilter,
        #[command(flatten)]
        known: Known,
    },
    /// List the tracked claims
    List {
        #[command(flatten)]
        filter: FilterArgs,
        #[command(flatten)]
        outlet: OutletFilter,
        #[command(flatten)]
        known: Known,
        /// How to write it
        #[arg(long, default_value = "table")]
        format: ListFormat,
        /// Exit with 1 when anything is listed
        #[arg(long)]
        fail: bool,
    },
    /// Show one tracked claim: where it stands, where it appears, what became of it
    Show(Handle),
    /// Show the changes of one tracked claim, each with the passage that made it
    History(Handle),
    /// Show why claims were read as they were: rules, words, dates, speakers
    Explain(Explain),
    /// Show what the ledger recorded, oldest first
    Log {
        /// How to write it
        #[arg(long, default_value = "table")]
        format: TextOrJson,
    },
    /// Settle a claim: say how it ended, on what evidence, and why
    Resolve(decide::Resolve),
    /// Agree with a claim as it stands
    Accept(decide::OnClaim),
    /// Set the due date, kind, speaker or wording of a claim
    Set(decide::Set),
    /// Open a claim again that is settled, void or rejected: it is pending
    Reopen(decide::OnClaim),
    /// Say that a claim cannot be judged
    Void(decide::OnClaim),
    /// Say that something is no claim: reports leave it out
    Reject(decide::OnClaim),
    /// Record a claim that the machine missed
    Record(decide::Record),
    /// Make two claims one
    Merge(decide::Merge),
    /// Part an appearance from a claim that it is not of, for good
    Split(decide::Split),
    /// Attach a note to a claim
    Note(decide::Note),
    /// Attach a word to a claim
    Tag(decide::Tag),
    /// Take back the last decision; two undos take back two
    Undo(decide::Undo),
    /// Print the JSON Schema of documents, claims, tracked claims and explanations
    Schema {
        /// Only this one
        #[arg(value_enum)]
        of: Option<SchemaName>,
    },
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page (roff)
    Man,
}

/// Inputs, and what plain files do not say themselves.
#[derive(Debug, Args)]
pub(crate) struct Files {
    /// Files and folders to read: JSON Lines, text, Markdown, HTML; - is standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Day of publication of documents that do not say (text, Markdown, HTML)
    #[arg(long, value_name = "DAY")]
    pub(crate) published: Option<Published>,
    /// Outlet of documents that do not say
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// Address of the one document that is read
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Title of documents that do not say
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
}

/// What to report, and how.
#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
    /// How to write it [default: by the ending of -o, else csv]
    #[arg(long)]
    pub(crate) format: Option<ReportFormat>,
    /// One row a change of status
    #[arg(long)]
    pub(crate) history: bool,
    /// One row an appearance
    #[arg(long, conflicts_with = "history")]
    pub(crate) appearances: bool,
    /// plain is exact; sheet is safe to open in a spreadsheet
    #[arg(long, default_value = "plain", value_name = "PROFILE")]
    pub(crate) profile: ProfileName,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Which tracked claims.
#[derive(Debug, Args)]
pub(crate) struct FilterArgs {
    /// pending, resolved, stated, void or rejected; may be given more than once
    #[arg(long, value_delimiter = ',')]
    pub(crate) status: Vec<Status>,
    /// event, detail, decision, allegation, figure or state; may be given more than once
    #[arg(long, value_delimiter = ',')]
    pub(crate) kind: Vec<Kind>,
    /// Said by a speaker whose name has these words
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,
    /// Speaks of this person, place or organization
    #[arg(long, value_name = "NAME")]
    pub(crate) entity: Option<String>,
    /// Has these words
    #[arg(long, value_name = "WORDS")]
    pub(crate) text: Option<String>,
    /// Has this tag
    #[arg(long, value_name = "WORD")]
    pub(crate) tag: Option<String>,
    /// Due within these days, either end may be missing
    #[arg(long, value_name = "A..B", value_parser = day_range)]
    pub(crate) due: Option<claims_report::DayRange>,
    /// Pending, with the due date gone by
    #[arg(long)]
    pub(crate) overdue: bool,
    /// Changed on this day or after
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) since: Option<NaiveDate>,
}

/// A filter that `track` does not have: there `--outlet` names the outlet of what is read.
#[derive(Debug, Args)]
pub(crate) struct OutletFilter {
    /// Carried by an outlet whose name has these words
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
}

/// The ledger's own clock.
#[derive(Debug, Args)]
pub(crate) struct Known {
    /// Answer from what the ledger had recorded by the end of this day, in UTC
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) known: Option<NaiveDate>,
}

/// A tracked claim by one of its ids.
#[derive(Debug, Args)]
pub(crate) struct Handle {
    /// Id of any of its appearances, or the beginning of one
    pub(crate) id: String,
    /// How to write it
    #[arg(long, default_value = "table")]
    pub(crate) format: TextOrJson,
    #[command(flatten)]
    pub(crate) known: Known,
}

/// A tracked claim or a passage.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// Id of any appearance of a claim, or the beginning of one; or a passage:
    /// document, colon, its first code point, hyphen, one past its last
    #[arg(value_name = "ID|DOC:START-END")]
    pub(crate) what: String,
    /// How to write it
    #[arg(long, default_value = "table")]
    pub(crate) format: TextOrJson,
    #[command(flatten)]
    pub(crate) known: Known,
}

/// What `analyze` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnalyzeFormat {
    /// One JSON line a document, with everything
    Jsonl,
    /// CoNLL-U: sentences, tokens, lemmas, tags, trees, entities
    Conllu,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtractFormat {
    Table,
    Json,
    Jsonl,
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    Table,
    Json,
    Jsonl,
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Csv,
    Json,
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextOrJson {
    Table,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProfileName {
    Plain,
    Sheet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaName {
    Document,
    Claim,
    TrackedClaim,
    Explanation,
}

fn day(written: &str) -> Result<NaiveDate, String> {
    match written.parse::<Published>() {
        Ok(Published::Day(day)) => Ok(day),
        _ => Err("a day is written 2025-03-27".to_string()),
    }
}

fn day_range(written: &str) -> Result<claims_report::DayRange, String> {
    let wanted = || {
        "a range of days is written 2025-03-01..2025-03-31; either end may be missing".to_string()
    };
    let (from, to) = written.split_once("..").ok_or_else(wanted)?;
    let end = |end: &str| match end {
        "" => Ok(None),
        end => day(end).map(Some).map_err(|_| wanted()),
    };
    let (from, to) = (end(from)?, end(to)?);
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err("the range ends before it begins".to_string()),
        range => Ok(range),
    }
}
