//! What a person decides: who, when, about which passages, why, and on what evidence.

use chrono::NaiveDate;
use claims_model::{
    Appearance, Due, Kind, MachineReading, Outcome, Published, Reading, TextPosition, TrackedClaim,
};
use serde::{Deserialize, Serialize};

use crate::LogAction;

/// A passage that a decision holds on to.
///
/// The id alone would not do: a revision of the document, or a newer engine, gives its passages
/// other ids. The words lead to the passage that took its place.
///
/// ```
/// let anchor: claims_tracker::Anchor = serde_json::from_str(
///     r#"{"id": "5a5a5a5a5a5a5a5a", "document": "d1", "start": 0, "end": 12,
///         "quote": "It reopened.", "predicate": "reopen"}"#,
/// )?;
/// assert_eq!(anchor.position.end, 12);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Id of the appearance.
    pub id: String,
    /// Id of its document.
    pub document: String,
    /// Where it stood, in code points.
    #[serde(flatten)]
    pub position: TextPosition,
    /// What it said.
    pub quote: String,
    /// Dictionary form of the word that carries it.
    #[serde(default)]
    pub predicate: String,
}

impl Anchor {
    /// The appearances of a tracked claim: first the one that was named, then the others in
    /// canonical order, so that the decision stays with the named one should they part.
    pub fn of(claim: &TrackedClaim, named: &str) -> Vec<Anchor> {
        let mut anchors: Vec<Anchor> = claim
            .appearances
            .iter()
            // What was decided of this claim must not hold on to another one.
            .filter(|at| !at.along)
            .map(Anchor::of_appearance)
            .collect();
        // A stable sort: the others keep their order.
        anchors.sort_by_key(|anchor| !anchor.id.starts_with(named));
        anchors
    }

    /// The passage of an appearance.
    pub fn of_appearance(at: &Appearance) -> Anchor {
        Anchor {
            id: at.id.clone(),
            document: at.document.clone(),
            position: at.position,
            quote: at.quote.clone(),
            predicate: at.predicate.lemma.clone(),
        }
    }

    /// The passage of a reading.
    pub fn of_reading(reading: &Reading) -> Anchor {
        let claim = &reading.claim;
        Anchor {
            id: claim.id.clone(),
            document: claim.document.clone(),
            position: claim.position,
            quote: claim.quote.clone(),
            predicate: claim.predicate.lemma.clone(),
        }
    }
}

/// What a decision rests on: an address, a document of the ledger, or a passage of one.
///
/// ```
/// let support: claims_tracker::Support =
///     serde_json::from_str(r#"{"reference": "https://example.org/register"}"#)?;
/// assert!(support.document.is_none());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    /// As it was given: an address, or `DOC`, or `DOC:START-END`.
    pub reference: String,
    /// Id of the document, where the ledger has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The passage, in code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<TextPosition>,
    /// The passage, exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// When the document was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
}

/// A field that a person may set, with its new value.
///
/// ```
/// let cleared: claims_tracker::Field = serde_json::from_str(r#"{"due": null}"#)?;
/// assert_eq!(cleared, claims_tracker::Field::Due(None));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// When it is due; `None` clears it.
    Due(Option<Due>),
    /// What it is about.
    Kind(Kind),
    /// Who says so; `None` is the report's own voice.
    Speaker(Option<String>),
    /// Its wording.
    Text(String),
}

/// What is decided.
///
/// ```
/// use claims_tracker::{Act, LogAction};
///
/// let act: Act = serde_json::from_str(r#"{"resolve": {"outcome": "happened"}}"#)?;
/// assert_eq!(act.action(), LogAction::Resolve);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Nothing more is owed.
    Resolve {
        /// How it ended.
        outcome: Outcome,
    },
    /// It stands as it should.
    Accept {
        /// Where it stood: another reading was not accepted.
        stands: MachineReading,
    },
    /// It is pending again.
    Reopen,
    /// It cannot be judged.
    Void,
    /// It is not a claim.
    Reject,
    /// Fields have other values.
    Set {
        /// These.
        fields: Vec<Field>,
    },
    /// Something is to be remembered.
    Note {
        /// This.
        text: String,
    },
    /// It gets a word to be found by.
    Tag {
        /// This.
        word: String,
    },
    /// A passage is a claim that the machine missed.
    Record {
        /// What was read in it.
        reading: Box<Reading>,
    },
    /// Two tracked claims are one.
    Merge {
        /// The appearances of the other one.
        with: Vec<Anchor>,
    },
    /// An appearance is of another claim, and is never put back.
    Split {
        /// The appearances that it is parted from.
        from: Vec<Anchor>,
    },
    /// A decision is taken back.
    Undo {
        /// The line of the log with that decision; a ledger finds it when it records the undoing.
        seq: u64,
    },
}

impl Act {
    /// The word of the log for it.
    pub fn action(&self) -> LogAction {
        match self {
            Act::Resolve { .. } => LogAction::Resolve,
            Act::Accept { .. } => LogAction::Accept,
            Act::Reopen => LogAction::Reopen,
            Act::Void => LogAction::Void,
            Act::Reject => LogAction::Reject,
            Act::Set { .. } => LogAction::Set,
            Act::Note { .. } => LogAction::Note,
            Act::Tag { .. } => LogAction::Tag,
            Act::Record { .. } => LogAction::Record,
            Act::Merge { .. } => LogAction::Merge,
            Act::Split { .. } => LogAction::Split,
            Act::Undo { .. } => LogAction::Undo,
        }
    }

    /// Whether it decides which appearances are one claim.
    pub fn links(&self) -> bool {
        matches!(self, Act::Merge { .. } | Act::Split { .. })
    }

    /// Whether it decides what is placed and where, rather than what is said of it.
    pub fn places(&self) -> bool {
        self.links() || matches!(self, Act::Record { .. })
    }

    /// Whether it takes another decision back.
    pub fn undoes(&self) -> bool {
        matches!(self, Act::Undo { .. })
    }

    /// What it does, in the words of the log.
    pub fn words(&self) -> String {
        let clipped = |text: &str| match text.char_indices().nth(60) {
            Some((cut, _)) => format!("{}…", &text[..cut]),
            None => text.to_string(),
        };
        match self {
            Act::Resolve { outcome } => format!("resolved: {outcome}"),
            Act::Accept { stands } => match stands.outcome {
                Some(outcome) => format!("accepted as {}: {outcome}", stands.status),
                None => format!("accepted as {}", stands.status),
            },
            Act::Reopen => "pending again".to_string(),
            Act::Void => "void".to_string(),
            Act::Reject => "rejected".to_string(),
            Act::Set { fields } => {
                let words: Vec<String> = fields.iter().map(Field::words).collect();
                words.join(", ")
            }
            Act::Note { text } => format!("note: {}", clipped(text)),
            Act::Tag { word } => format!("tag: {word}"),
            Act::Record { reading } => format!("recorded: {}", clipped(&reading.claim.text)),
            Act::Merge { with } => {
                let other = with.first().map_or("nothing", |anchor| anchor.id.as_str());
                format!("one claim with {other}")
            }
            Act::Split { from } => {
                let rest = from.first().map_or("nothing", |anchor| anchor.id.as_str());
                format!("no appearance of {rest}")
            }
            Act::Undo { seq } => format!("line {seq} taken back"),
        }
    }
}

impl Field {
    /// The field and its value in words.
    pub fn words(&self) -> String {
        match self {
            Field::Due(due) => match due {
                Some(due) => format!("due {due}"),
                None => "due none".to_string(),
            },
            Field::Kind(kind) => format!("kind {kind}"),
            Field::Speaker(Some(speaker)) => format!("speaker {speaker}"),
            Field::Speaker(None) => "speaker none".to_string(),
            Field::Text(text) => format!("text {text}"),
        }
    }
}

/// A decision: never changed and never removed, only taken back by another one.
///
/// ```
/// use claims_tracker::{Act, Decision};
///
/// let decision = Decision::new("ana", Act::Reopen).on("2025-05-04".parse().unwrap());
/// assert_eq!(decision.day().to_string(), "2025-05-04");
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Its line in the log; the ledger gives it.
    pub seq: u64,
    /// When it was recorded, RFC 3339 in UTC; the ledger gives it.
    pub recorded: String,
    /// Who decided.
    pub by: String,
    /// What was decided.
    pub act: Act,
    /// What it is about; an undoing is about what it takes back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<Anchor>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Support>,
    /// From which day it counts in views of the past.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

impl Decision {
    /// A decision about nothing yet, without reasons.
    pub fn new(by: &str, act: Act) -> Decision {
        Decision {
            seq: 0,
            recorded: String::new(),
            by: by.to_string(),
            act,
            at: Vec::new(),
            because: None,
            evidence: None,
            on: None,
        }
    }

    /// The same decision about these passages.
    pub fn at(mut self, at: Vec<Anchor>) -> Decision {
        self.at = at;
        self
    }

    /// The same decision, counted from this day.
    pub fn on(mut self, day: NaiveDate) -> Decision {
        self.on = Some(day);
        self
    }

    /// The day from which it counts: the day named, else the day on which its evidence was
    /// published, else the day on which it was recorded.
    pub fn day(&self) -> NaiveDate {
        let evidence = self.evidence.as_ref();
        let published = evidence.and_then(|evidence| evidence.published);
        self.on
            .or(published.map(|published| published.day()))
            .unwrap_or_else(|| recorded_day(&self.recorded))
    }

    /// The groups of passages that it is about: the two sides of a split are two claims.
    pub fn sides(&self) -> Vec<&[Anchor]> {
        match &self.act {
            Act::Split { from } => vec![&self.at, from],
            _ => vec![&self.at],
        }
    }

    /// Every passage that it names.
    pub fn anchors(&self) -> impl Iterator<Item = &Anchor> {
        let others: &[Anchor] = match &self.act {
            Act::Merge { with: others } | Act::Split { from: others } => others,
            _ => &[],
        };
        self.at.iter().chain(others)
    }
}

/// The day of an instant in UTC; what is no instant lies after every day.
pub fn recorded_day(recorded: &str) -> NaiveDate {
    let day = recorded.get(..10).and_then(|day| day.parse().ok());
    day.unwrap_or(NaiveDate::MAX)
}
