//! What was meant by a decision.

use chrono::NaiveDate;
use claims_model::{Awaits, Due, Kind, Outcome, TextPosition};
use claims_tracker::Field;

use crate::args::decide as args;
use crate::failure::Failure;
use crate::plan::{Asked, asked};

/// A decision to record.
#[derive(Debug)]
pub(crate) struct Deciding {
    pub(crate) what: What,
    pub(crate) why: Why,
}

/// Who decides, why, on what evidence.
#[derive(Debug)]
pub(crate) struct Why {
    pub(crate) by: Option<String>,
    pub(crate) because: Option<String>,
    /// An address, a document, or a passage: which of them, the ledger knows.
    pub(crate) evidence: Option<String>,
    pub(crate) on: Option<NaiveDate>,
}

/// What is decided.
#[derive(Debug)]
pub(crate) enum What {
    Resolve { id: String, outcome: Outcome },
    Accept { id: String },
    Reopen { id: String },
    Void { id: String },
    Reject { id: String },
    Set { id: String, fields: Vec<Field> },
    Note { id: String, text: String },
    Tag { id: String, word: String },
    Merge { one: String, other: String },
    Split { id: String, appearance: String },
    Record(Missed),
    Undo,
}

/// A passage that the machine missed.
#[derive(Debug)]
pub(crate) struct Missed {
    pub(crate) document: String,
    pub(crate) position: TextPosition,
    pub(crate) text: String,
    pub(crate) kind: Option<Kind>,
    pub(crate) due: Option<Due>,
    pub(crate) speaker: Option<String>,
    pub(crate) awaits: Vec<Awaits>,
}

impl Deciding {
    pub(super) fn resolve(typed: args::Resolve) -> Result<Deciding, Failure> {
        let missing = |flag: &str| {
            Err(Failure::usage(format!("resolve wants {flag}")).hint(
                "claims resolve ID --outcome O --evidence URL|DOC[:START-END] --because TEXT",
            ))
        };
        if typed.why.evidence.is_none() {
            return missing("--evidence: a passed date is none");
        }
        if typed.why.because.is_none() {
            return missing("--because");
        }
        let (id, outcome) = (typed.id, typed.outcome);
        Deciding::of(What::Resolve { id, outcome }, typed.why)
    }

    pub(super) fn set(typed: args::Set) -> Result<Deciding, Failure> {
        let text = typed.text.map(|text| worded(&text, "--text"));
        let fields = [
            typed.due.map(|due| Field::Due(due.0)),
            typed.kind.map(Field::Kind),
            typed.speaker.map(|speaker| Field::Speaker(speaker.0)),
            text.transpose()?.map(Field::Text),
        ];
        let fields = fields.into_iter().flatten().collect();
        let id = typed.id;
        Deciding::of(What::Set { id, fields }, typed.why)
    }

    pub(super) fn note(typed: args::Note) -> Result<Deciding, Failure> {
        let (id, text) = (typed.id, worded(&typed.text, "the note")?);
        Deciding::of(What::Note { id, text }, typed.why)
    }

    pub(super) fn tag(typed: args::Tag) -> Result<Deciding, Failure> {
        let word = worded(&typed.word, "the tag")?;
        // In CSV, tags and other lists are joined by `; `.
        if word.contains(|c: char| c.is_whitespace() || c == ';' || c == ',') {
            return Err(Failure::usage(format!("{word:?} is not one word"))
                .hint("Tag once for each word, or write it with hyphens."));
        }
        let id = typed.id;
        Deciding::of(What::Tag { id, word }, typed.why)
    }

    pub(super) fn record(typed: args::Record) -> Result<Deciding, Failure> {
        let Asked::Passage(document, position) = asked(&typed.passage)? else {
            return Err(
                Failure::usage(format!("{} is no passage", typed.passage)).hint(
                    "A passage is written DOC:START-END, in code points from 0: bridge-1:0-40.",
                ),
            );
        };
        let missed = Missed {
            document,
            position,
            text: worded(&typed.text, "--text")?,
            kind: typed.kind,
            due: typed.due,
            speaker: typed.speaker,
            awaits: typed.awaits,
        };
        Deciding::of(What::Record(missed), typed.why)
    }

    pub(super) fn of(what: What, why: args::Why) -> Result<Deciding, Failure> {
        let given = |typed: Option<String>, flag| {
            let typed = typed.map(|typed| worded(&typed, flag));
            typed.transpose()
        };
        Ok(Deciding {
            what,
            why: Why {
                by: actor(why.by),
                because: given(why.because, "--because")?,
                evidence: given(why.evidence, "--evidence")?,
                on: why.on,
            },
        })
    }

    pub(super) fn undo(typed: args::Undo) -> Deciding {
        Deciding {
            what: What::Undo,
            why: Why {
                by: actor(typed.by),
                because: typed.because,
                evidence: None,
                on: None,
            },
        }
    }
}

/// A variable that is set to nothing names nobody.
fn actor(typed: Option<String>) -> Option<String> {
    let named = typed.map(|name| name.trim().to_string());
    named.filter(|name| !name.is_empty())
}

/// Words without the space around them; nothing is none.
fn worded(typed: &str, what: &str) -> Result<String, Failure> {
    match typed.trim() {
        "" => Err(Failure::usage(format!("{what} is empty"))),
        words => Ok(words.to_string()),
    }
}
