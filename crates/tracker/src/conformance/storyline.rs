//! The documents that the laws are tried on.

use claims_model::{
    Awaits, Certainty, Claim, Document, DocumentKey, Effect, Kind, Polarity, Predicate, Published,
    Reading, Signals, Status, TextPosition, claim_id,
};

use crate::Entry;

/// A passage: kind, effect, due date, event words, words.
type Passage = (
    Kind,
    Effect,
    &'static str,
    &'static [&'static str],
    &'static str,
);

const REOPEN: &[&str] = &["reopen"];
const BRIBE: &[&str] = &["bribe", "take"];
const KILL: &[&str] = &["kill"];
const TALKS: &[&str] = &["talk"];
pub(super) const VISIT: &[&str] = &["visit"];

/// Ten documents and three further texts: a plan that moves and happens, an allegation that is
/// denied and refuted, a figure that grows; days and instants whose orders differ, one document
/// without a day, one in another language.
pub(super) fn storyline() -> Vec<Entry> {
    use Effect::{Disputes, Happened, KeepsOpen, Opens, Refutes, Restates, SetsDate};
    use Kind::{Allegation, Detail, Event, Figure};
    let plan = (
        Event,
        Opens,
        "2025-05-03",
        REOPEN,
        "The Marsh bridge will reopen on 3 May.",
    );
    let accused = (
        Allegation,
        Opens,
        "",
        BRIBE,
        "Mayor Ruiz is accused of taking bribes.",
    );
    let denied = (
        Allegation,
        Disputes,
        "",
        BRIBE,
        "Mayor Ruiz denies taking bribes.",
    );
    vec![
        entry("plan", "2025-03-27", &[plan, accused]),
        // The same day, the same instant: the hash of the text decides which one is read.
        entry(
            "plan",
            "2025-03-27",
            &[
                (
                    Event,
                    Opens,
                    "2025-05",
                    REOPEN,
                    "The Marsh bridge will reopen in May.",
                ),
                accused,
            ],
        ),
        entry(
            "east",
            "2025-03-28T00:30:00+02:00",
            &[
                denied,
                (Event, Opens, "", VISIT, "The minister will visit Marsh."),
            ],
        ),
        entry(
            "west",
            "2025-03-27T23:30:00-05:00",
            &[
                (
                    Detail,
                    KeepsOpen,
                    "",
                    VISIT,
                    "The date of the visit to Marsh is open.",
                ),
                plan,
            ],
        ),
        moved(),
        moved_again(),
        entry(
            "copy",
            "2025-04-10",
            &[(
                Event,
                Effect::Reschedules,
                "2025-05-10",
                REOPEN,
                "The Marsh bridge reopening has been moved to 10 May.",
            )],
        ),
        entry(
            "toll",
            "2025-05-11T06:00:00Z",
            &[
                (
                    Figure,
                    Opens,
                    "",
                    KILL,
                    "At least 12 people were feared killed in Marsh.",
                ),
                (
                    Event,
                    Happened,
                    "",
                    REOPEN,
                    "The Marsh bridge reopened on Saturday.",
                ),
            ],
        ),
        entry(
            "toll2",
            "2025-05-11T18:00:00Z",
            &[
                (
                    Figure,
                    Effect::Confirms,
                    "",
                    KILL,
                    "The final number of people killed in Marsh is 15.",
                ),
                (
                    Event,
                    SetsDate,
                    "2025-06-02",
                    VISIT,
                    "The minister will visit Marsh on 2 June.",
                ),
            ],
        ),
        entry(
            "court",
            "2025-06-03",
            &[
                (
                    Allegation,
                    Refutes,
                    "",
                    BRIBE,
                    "The court found that Mayor Ruiz took no bribes.",
                ),
                (
                    Event,
                    Effect::Cancels,
                    "",
                    VISIT,
                    "The minister called off the visit to Marsh.",
                ),
            ],
        ),
        entry(
            "undated",
            "",
            &[
                (Event, Restates, "", REOPEN, "The Marsh bridge reopened."),
                plan,
            ],
        ),
        // The last text of it has no day: it is read only where all is.
        entry(
            "court",
            "",
            &[(
                Allegation,
                Restates,
                "",
                BRIBE,
                "The court spoke of Mayor Ruiz and bribes.",
            )],
        ),
        foreign(),
    ]
}

/// A visit and the open question of its dates, each a claim of its own; talks whose dates are open
/// too; then the visit is made.
pub(super) fn visit() -> Vec<Entry> {
    use Effect::{Happened, KeepsOpen, Opens};
    let passages: [(&str, &str, Passage); 4] = [
        (
            "visit-1",
            "2025-03-01",
            (
                Kind::Event,
                Opens,
                "",
                VISIT,
                "The minister will visit Marsh.",
            ),
        ),
        (
            "visit-2",
            "2025-03-05",
            (
                Kind::Detail,
                KeepsOpen,
                "",
                VISIT,
                "The date of the visit to Marsh is open.",
            ),
        ),
        (
            "talks",
            "2025-03-07",
            (
                Kind::Detail,
                KeepsOpen,
                "",
                TALKS,
                "The date of the talks in Marsh is open.",
            ),
        ),
        (
            "visit-3",
            "2025-04-02",
            (
                Kind::Event,
                Happened,
                "",
                VISIT,
                "The minister came to Marsh.",
            ),
        ),
    ];
    let entries = passages.into_iter().map(|(id, published, passage)| {
        let mut entry = entry(id, published, &[passage]);
        for reading in &mut entry.readings {
            let signals = &mut reading.signals;
            // The question has a predicate of its own; the event is among its words.
            signals.what = match reading.claim.kind {
                Kind::Detail => "be".to_string(),
                _ => passage.3[0].to_string(),
            };
            signals.topic = vec!["marsh".to_string(), "minister".to_string()];
            if reading.claim.kind == Kind::Detail {
                reading.claim.awaits = vec![Awaits::Date];
            }
        }
        entry
    });
    entries.collect()
}

/// The plan moves to another day.
pub(super) fn moved() -> Entry {
    let text = "The Marsh bridge reopening has been moved to 10 May.";
    entry(
        "moved",
        "2025-04-10",
        &[(Kind::Event, Effect::Reschedules, "2025-05-10", REOPEN, text)],
    )
}

/// The same document two days later.
pub(super) fn moved_again() -> Entry {
    let text = "The Marsh bridge reopening has been moved to 17 May.";
    entry(
        "moved",
        "2025-04-12",
        &[(Kind::Event, Effect::Reschedules, "2025-05-17", REOPEN, text)],
    )
}

/// A document that is kept but not read.
pub(super) fn foreign() -> Entry {
    let note = Some("not in English".to_string());
    Entry {
        note,
        ..entry("foreign", "2025-04-01", &[])
    }
}

pub(super) fn entry(id: &str, published: &str, passages: &[Passage]) -> Entry {
    let published: Option<Published> = published.parse().ok();
    let text = match passages {
        [] => "Die Brücke bleibt gesperrt.".to_string(),
        _ => passages
            .iter()
            .map(|passage| passage.4)
            .collect::<Vec<_>>()
            .join(" "),
    };
    let document = Document {
        id: Some(id.to_string()),
        url: Some(format!("https://example.org/{id}")),
        published,
        outlet: Some(format!("{id} news")),
        text,
        ..Document::default()
    };
    let key = DocumentKey::new(id, &document.text);
    let mut start = 0;
    let mut readings = Vec::new();
    for passage in passages {
        readings.push(reading(&document, &key, start, passage));
        start += passage.4.len() + 1;
    }
    Entry {
        document,
        readings,
        note: None,
    }
}

fn reading(document: &Document, key: &DocumentKey, start: usize, passage: &Passage) -> Reading {
    let (kind, effect, due, events, words) = *passage;
    // The words are ASCII: bytes are code points.
    let position = TextPosition {
        start,
        end: start + words.len(),
    };
    let owed = !matches!(
        effect,
        Effect::Happened | Effect::Restates | Effect::Refutes
    );
    let names = words
        .split(' ')
        .skip(1)
        .filter(|word| word.starts_with(char::is_uppercase));
    let figures = words
        .split(' ')
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    Reading {
        claim: Claim {
            id: claim_id(key, position, position, kind),
            document: document.id_or_hash(),
            published: document.published,
            outlet: document.outlet.clone(),
            position,
            quote: words.to_string(),
            text: words.to_string(),
            kind,
            predicate: Predicate {
                lemma: events[0].to_string(),
                position,
            },
            participants: Vec::new(),
            place: Some("Marsh".to_string()),
            speaker: None,
            chain: document.outlet.iter().cloned().collect(),
            certainty: Certainty::Certain,
            polarity: Polarity::Positive,
            awaits: if owed {
                vec![Awaits::Occurrence]
            } else {
                Vec::new()
            },
            time: None,
            status: if owed {
                Status::Pending
            } else {
                Status::Stated
            },
            checkworthy: Some(0.7),
            because: Vec::new(),
        },
        signals: Signals {
            effect,
            due: due.parse().ok(),
            events: events.iter().map(|word| (*word).to_string()).collect(),
            names: names.map(str::to_lowercase).collect(),
            figures: figures
                .map(|word| word.trim_end_matches('.').to_string())
                .collect(),
            definite: words.contains("The Marsh bridge"),
            ..Signals::default()
        },
    }
}
