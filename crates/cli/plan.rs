//! What the arguments mean: one typed plan, complete, before anything is done.

pub(crate) mod decide;

use std::io::{IsTerminal, stdin};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use chrono::NaiveDate;
use claims_ingest::{Defaults, Input, Options};
use claims_model::{SchemaOf, TextPosition};
use claims_report::{Filter, Layout, Profile};
use claims_tracker::View;

use crate::args::{self, AnalyzeFormat, Command, ExtractFormat, ListFormat, ReportFormat, Typed};
use crate::clock;
use crate::failure::Failure;
use crate::output::Colour;

use self::decide::{Deciding, What};

/// Everything that a command needs to know.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) ledger: PathBuf,
    pub(crate) view: View,
    /// The day on which overdue is judged.
    pub(crate) today: NaiveDate,
    pub(crate) colour: Colour,
    pub(crate) threads: usize,
    pub(crate) talk: Talk,
    pub(crate) task: Task,
}

/// How much is said on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Talk {
    Quiet,
    Normal,
    Verbose,
}

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Task {
    Read(Inputs),
    Analyze {
        inputs: Inputs,
        format: AnalyzeFormat,
    },
    Extract {
        inputs: Inputs,
        format: ExtractFormat,
        all: bool,
        output: Option<PathBuf>,
    },
    Add(Inputs),
    Track {
        inputs: Inputs,
        report: ReportPlan,
    },
    Report(ReportPlan),
    List {
        filter: Filter,
        format: ListFormat,
        fail: bool,
    },
    Show {
        id: String,
        json: bool,
    },
    History {
        id: String,
        json: bool,
    },
    Explain {
        what: Asked,
        json: bool,
    },
    Log {
        json: bool,
    },
    Decide(Deciding),
    Schema(Option<SchemaOf>),
    Completions(clap_complete::Shell),
    Man,
}

/// What is to be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A claim by one of its ids.
    Id(String),
    /// A passage of a document.
    Passage(String, TextPosition),
}

/// The documents to read.
#[derive(Debug, Clone)]
pub(crate) struct Inputs {
    pub(crate) inputs: Vec<Input>,
    pub(crate) options: Options,
}

/// The report to write.
#[derive(Debug)]
pub(crate) struct ReportPlan {
    pub(crate) filter: Filter,
    pub(crate) format: &'static str,
    pub(crate) layout: Layout,
    pub(crate) profile: Profile,
    pub(crate) output: Option<PathBuf>,
}

impl Plan {
    /// Works out what was meant.
    pub(crate) fn of(typed: Typed) -> Result<Plan, Failure> {
        let global = typed.global;
        let known = known(&typed.command);
        // Who asks what the ledger knew on a day asks what was overdue on that day.
        let today = global.as_of.or(global.today).or(known);
        let today = today.unwrap_or_else(clock::today);
        let threads = global.threads.map_or_else(
            || std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
            usize::from,
        );
        let talk = match (global.quiet, global.verbose) {
            (true, _) => Talk::Quiet,
            (_, true) => Talk::Verbose,
            _ => Talk::Normal,
        };
        Ok(Plan {
            ledger: global.ledger,
            view: View {
                as_of: global.as_of,
                known,
            },
            today,
            colour: global.color,
            threads,
            talk,
            task: task(typed.command)?,
        })
    }
}

/// The day of the ledger's clock, of the commands that ask by it.
fn known(command: &Command) -> Option<NaiveDate> {
    match command {
        Command::Report { known, .. } | Command::List { known, .. } => known.known,
        Command::Show(handle) | Command::History(handle) => handle.known.known,
        Command::Explain(explain) => explain.known.known,
        _ => None,
    }
}

fn task(command: Command) -> Result<Task, Failure> {
    Ok(match command {
        Command::Read(files) => Task::Read(inputs(files)?),
        Command::Analyze { files, format } => Task::Analyze {
            inputs: inputs(files)?,
            format,
        },
        Command::Extract {
            files,
            format,
            all,
            output,
        } => {
            if all && matches!(format, ExtractFormat::Csv) {
                return Err(Failure::usage(
                    "--all has no CSV: sentences that are no claim have none of its columns",
                )
                .hint("Use --format jsonl, json or table with --all."));
            }
            Task::Extract {
                inputs: inputs(files)?,
                format,
                all,
                output,
            }
        }
        Command::Add(files) => Task::Add(inputs(files)?),
        Command::Track { files, report } => Task::Track {
            inputs: inputs(files)?,
            report: report_plan(report, None)?,
        },
        Command::Report { report, outlet, .. } => Task::Report(report_plan(report, outlet.outlet)?),
        Command::List {
            filter,
            outlet,
            format,
            fail,
            ..
        } => Task::List {
            filter: self::filter(filter, outlet.outlet),
            format,
            fail,
        },
        Command::Show(handle) => Task::Show {
            id: handle.id,
            json: handle.format == args::TextOrJson::Json,
        },
        Command::History(handle) => Task::History {
            id: handle.id,
            json: handle.format == args::TextOrJson::Json,
        },
        Command::Explain(explain) => Task::Explain {
            what: asked(&explain.what)?,
            json: explain.format == args::TextOrJson::Json,
        },
        Command::Log { format } => Task::Log {
            json: format == args::TextOrJson::Json,
        },
        Command::Resolve(typed) => Task::Decide(Deciding::resolve(typed)?),
        Command::Accept(typed) => {
            Task::Decide(Deciding::of(What::Accept { id: typed.id }, typed.why)?)
        }
        Command::Set(typed) => Task::Decide(Deciding::set(typed)?),
        Command::Reopen(typed) => {
            Task::Decide(Deciding::of(What::Reopen { id: typed.id }, typed.why)?)
        }
        Command::Void(typed) => Task::Decide(Deciding::of(What::Void { id: typed.id }, typed.why)?),
        Command::Reject(typed) => {
            Task::Decide(Deciding::of(What::Reject { id: typed.id }, typed.why)?)
        }
        Command::Record(typed) => Task::Decide(Deciding::record(typed)?),
        Command::Merge(typed) => {
            let (one, other) = (typed.one, typed.other);
            Task::Decide(Deciding::of(What::Merge { one, other }, typed.why)?)
        }
        Command::Split(typed) => {
            let (id, appearance) = (typed.id, typed.appearance);
            Task::Decide(Deciding::of(What::Split { id, appearance }, typed.why)?)
        }
        Command::Note(typed) => Task::Decide(Deciding::note(typed)?),
        Command::Tag(typed) => Task::Decide(Deciding::tag(typed)?),
        Command::Undo(typed) => Task::Decide(Deciding::undo(typed)),
        Command::Schema { of } => Task::Schema(of.map(|of| match of {
            args::SchemaName::Document => SchemaOf::Document,
            args::SchemaName::Claim => SchemaOf::Claim,
            args::SchemaName::TrackedClaim => SchemaOf::TrackedClaim,
            args::SchemaName::Explanation => SchemaOf::Explanation,
        })),
        Command::Completions { shell } => Task::Completions(shell),
        Command::Man => Task::Man,
    })
}

/// An id, or a passage: the id of a document may itself have colons, so the last one parts them.
pub(crate) fn asked(written: &str) -> Result<Asked, Failure> {
    let Some((document, span)) = written.rsplit_once(':') else {
        return Ok(Asked::Id(written.to_string()));
    };
    let number = |digits: &str| {
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<usize>().ok().filter(|_| plain)
    };
    let ends = span.split_once('-');
    let ends = ends.and_then(|(start, end)| Some((number(start)?, number(end)?)));
    let hint = "A passage is written DOC:START-END, in code points from 0: bridge-1:0-40. \
                `claims show ID` shows where claims stand.";
    match ends {
        Some((start, end)) if start < end && !document.is_empty() => Ok(Asked::Passage(
            document.to_string(),
            TextPosition { start, end },
        )),
        Some(_) if !document.is_empty() => {
            Err(Failure::usage(format!("{written}: the passage ends before it begins")).hint(hint))
        }
        _ => Err(Failure::usage(format!("{written} is neither an id nor a passage")).hint(hint)),
    }
}

fn inputs(files: args::Files) -> Result<Inputs, Failure> {
    let mut inputs: Vec<Input> = files.files.into_iter().map(Input::from_argument).collect();
    if inputs.is_empty() {
        if stdin().is_terminal() {
            return Err(Failure::usage("no FILE was named")
                .hint("Name files or folders, or pipe documents to standard input."));
        }
        inputs.push(Input::Stdin);
    }
    let defaults = Defaults {
        published: files.published,
        outlet: files.outlet,
        url: files.url,
        title: files.title,
        ..Defaults::default()
    };
    Ok(Inputs {
        inputs,
        options: Options { defaults },
    })
}

fn report_plan(report: args::ReportArgs, outlet: Option<String>) -> Result<ReportPlan, Failure> {
    let ending = report
        .output
        .as_deref()
        .and_then(|path| path.extension()?.to_str());
    let format = match (report.format, ending) {
        (Some(ReportFormat::Csv), _) | (None, Some("csv") | None) => "csv",
        (Some(ReportFormat::Json), _) | (None, Some("json")) => "json",
        (Some(ReportFormat::Jsonl), _) | (None, Some("jsonl" | "ndjson")) => "jsonl",
        (None, Some(other)) => {
            return Err(
                Failure::usage(format!("no format is known by the ending .{other}"))
                    .hint("Name one with --format csv, json or jsonl."),
            );
        }
    };
    let layout = match (report.history, report.appearances) {
        (true, _) => Layout::History,
        (_, true) => Layout::Appearances,
        _ => Layout::Claims,
    };
    let profile = match report.profile {
        args::ProfileName::Plain => Profile::Plain,
        args::ProfileName::Sheet => Profile::Sheet,
    };
    Ok(ReportPlan {
        filter: filter(report.filter, outlet),
        format,
        layout,
        profile,
        output: report.output,
    })
}

fn filter(typed: args::FilterArgs, outlet: Option<String>) -> Filter {
    Filter {
        status: typed.status,
        kind: typed.kind,
        speaker: typed.speaker,
        outlet,
        entity: typed.entity,
        text: typed.text,
        tag: typed.tag,
        due: typed.due,
        overdue: typed.overdue,
        since: typed.since,
    }
}
