//! The table of all states and all evidence, from which its page and its tests are made.

use claims_model::{Awaits, Due, Effect, Kind, Outcome, Polarity, Status};

use crate::{Evidence, State, Transition, weigh};

/// One cell of the table: what a passage of some effect does to a claim in some state.
///
/// ```
/// let cells = claims_tracker::table();
/// assert!(cells.iter().all(|cell| cell.transition.rule.starts_with("status.")));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The state in words.
    pub state_name: String,
    /// The evidence in words.
    pub evidence_name: String,
    /// The state before.
    pub state: State,
    /// The evidence.
    pub evidence: Evidence,
    /// What the rules decide.
    pub transition: Transition,
    /// The state after.
    pub after: State,
}

impl Cell {
    /// The state after, in words: "pending [date place], due 2025-05-10, slips 1 by 7 days".
    pub fn in_words(&self) -> String {
        let after = &self.after;
        let mut status = after.status.map_or("", Status::as_str).to_string();
        if !after.awaits.is_empty() {
            let slots: Vec<&str> = after.awaits.iter().map(|slot| slot.as_str()).collect();
            status = format!("{status} [{}]", slots.join(" "));
        }
        if let Some(outcome) = after.outcome {
            status = format!("{status}: {outcome}");
        }
        let mut words = vec![status];
        words.extend(after.due.map(|due| format!("due {due}")));
        if after.disputed {
            words.push("disputed".to_string());
        }
        let (slips, days) = (self.transition.slips, self.transition.slip_days);
        if (slips, days) != (0, 0) {
            words.push(format!("slips {slips} by {days} days"));
        }
        words.join(", ")
    }
}

/// All cells, by state and then by evidence.
///
/// The evidence is about the same kind of thing as the claim, unless its name says otherwise; of a
/// claim not yet seen it is about an event, or where the name says so an allegation.
pub fn table() -> Vec<Cell> {
    let mut cells = Vec::new();
    for (state_name, state) in states() {
        for (evidence_name, evidence) in evidence(&state) {
            let transition = weigh(&state, &evidence);
            let after = state.after(&evidence, &transition);
            cells.push(Cell {
                state_name: state_name.clone(),
                evidence_name,
                state: state.clone(),
                evidence,
                transition,
                after,
            });
        }
    }
    cells
}

const KNOWN: &str = "2025-05-03";
const NEW: &str = "2025-05-10";
const SPEAKER: &str = "Ana Ruiz";

fn day(written: &str) -> Option<Due> {
    written.parse().ok()
}

fn states() -> Vec<(String, State)> {
    let base = |kind, status| State {
        kind,
        status: Some(status),
        speaker: Some(SPEAKER.to_string()),
        ..State::default()
    };
    let disputed = |state: State| State {
        disputed: true,
        ..state
    };
    let pending = |kind, slots: &[Awaits]| State {
        awaits: slots.to_vec(),
        ..base(kind, Status::Pending)
    };
    let event = State {
        due: day(KNOWN),
        last_due: day(KNOWN),
        ..pending(Kind::Event, &[Awaits::Occurrence])
    };
    let allegation = pending(Kind::Allegation, &[Awaits::Confirmation]);
    let mut states = vec![
        ("not yet seen".to_string(), State::default()),
        (
            "an allegation not yet seen".into(),
            State {
                kind: Kind::Allegation,
                ..State::default()
            },
        ),
        ("stated".into(), base(Kind::State, Status::Stated)),
        (
            "stated, disputed".into(),
            disputed(base(Kind::State, Status::Stated)),
        ),
        (format!("event pending, due {KNOWN}"), event.clone()),
        (
            "event pending, put off".into(),
            State {
                due: None,
                moved: Some(Effect::Postpones),
                slips: 1,
                ..event.clone()
            },
        ),
        (
            "event pending, with date, result and figure open".into(),
            pending(
                Kind::Event,
                &[
                    Awaits::Occurrence,
                    Awaits::Date,
                    Awaits::Result,
                    Awaits::Figure,
                ],
            ),
        ),
        (
            "detail pending: date".into(),
            pending(Kind::Detail, &[Awaits::Date]),
        ),
        (
            "detail pending: date and place".into(),
            pending(Kind::Detail, &[Awaits::Date, Awaits::Place]),
        ),
        (
            "decision pending".into(),
            pending(Kind::Decision, &[Awaits::Decision]),
        ),
        ("allegation pending".into(), allegation.clone()),
        ("allegation pending, disputed".into(), disputed(allegation)),
        (
            "figure pending".into(),
            pending(Kind::Figure, &[Awaits::Figure]),
        ),
    ];
    states.extend(Outcome::ALL.iter().map(|&outcome| {
        let kind = match outcome {
            Outcome::Confirmed => Kind::Decision,
            Outcome::Refuted | Outcome::Retracted => Kind::Allegation,
            _ => Kind::Event,
        };
        let state = State {
            outcome: Some(outcome),
            last_due: day(KNOWN).filter(|_| kind == Kind::Event),
            ..base(kind, Status::Resolved)
        };
        (format!("{kind} resolved: {outcome}"), state)
    }));
    for status in [Status::Void, Status::Rejected] {
        states.push((format!("{status}, by a person"), base(Kind::Event, status)));
    }
    states
}

fn evidence(state: &State) -> Vec<(String, Evidence)> {
    let (kind, mut all) = (state.kind, Vec::new());
    let owed = match state.awaits.first() {
        Some(slot) => *slot,
        None => match kind {
            Kind::Event => Awaits::Occurrence,
            Kind::Decision => Awaits::Decision,
            Kind::Figure => Awaits::Figure,
            Kind::Detail => Awaits::Date,
            Kind::Allegation | Kind::State => Awaits::Confirmation,
        },
    };
    for &effect in Effect::ALL {
        let mut plain = Evidence {
            speaker: Some(SPEAKER.to_string()),
            ..Evidence::new(effect, kind)
        };
        if owes(effect) {
            plain.awaits = vec![owed];
        }
        let mut add = |name: &str, evidence: Evidence| {
            all.push((format!("{effect}{name}"), evidence));
        };
        let dated = |due| Evidence {
            due: day(due),
            // A day that is named is not open.
            awaits: plain
                .awaits
                .iter()
                .copied()
                .filter(|slot| *slot != Awaits::Date)
                .collect(),
            ..plain.clone()
        };
        let about = |kind| Evidence {
            kind,
            ..plain.clone()
        };
        let no = Evidence {
            polarity: Polarity::Negative,
            ..plain.clone()
        };
        add("", plain.clone());
        match effect {
            Effect::Opens
            | Effect::KeepsOpen
            | Effect::SetsDate
            | Effect::Reschedules
            | Effect::Postpones
            | Effect::Reopens => add(&format!(", {NEW}"), dated(NEW)),
            Effect::Restates => {
                add(", 2025-05", dated("2025-05"));
                add(", it is not so", no);
            }
            Effect::Happened => add(", it did not", no),
            Effect::Retracts => add(
                ", by another",
                Evidence {
                    speaker: Some("Jo Marsh".to_string()),
                    ..plain.clone()
                },
            ),
            Effect::Confirms => {
                add(", it is not so", no);
                add(", a decision", about(Kind::Decision));
                add(", an allegation", about(Kind::Allegation));
                add(
                    &format!(", a detail: {NEW}"),
                    Evidence {
                        due: day(NEW),
                        ..about(Kind::Detail)
                    },
                );
                add(", a figure", about(Kind::Figure));
            }
            _ => {}
        }
    }
    all
}

/// Whether a passage of this effect names what is owed, as readers give it.
fn owes(effect: Effect) -> bool {
    matches!(
        effect,
        Effect::Opens
            | Effect::KeepsOpen
            | Effect::SetsDate
            | Effect::Reschedules
            | Effect::Postpones
            | Effect::Reopens
    )
}
