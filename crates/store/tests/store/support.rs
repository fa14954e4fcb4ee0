//! Synthetic documents for the tests.

use claims_model::{
    Awaits, Certainty, Claim, Document, DocumentKey, Effect, Kind, Polarity, Predicate, Reading,
    Signals, Status, TextPosition, claim_id,
};
use claims_tracker::{Entry, Ledger, View};

pub(crate) const RECORDED: &str = "2025-07-01T08:00:00Z";

/// A document of so many claims, with some twenty keys each, published some days after 1970.
pub(crate) fn entry(id: &str, day: u32, claims: usize) -> Entry {
    let published = chrono::NaiveDate::from_num_days_from_ce_opt(719_163 + day as i32).unwrap();
    let sentence = "The council of the town of Marsh said that the new bridge will open in May. ";
    let document = Document {
        id: Some(id.to_string()),
        published: Some(published.to_string().parse().unwrap()),
        outlet: Some("Harbour Post".to_string()),
        url: Some(format!("https://example.org/{id}")),
        text: format!("{id}: {}", sentence.repeat(claims)),
        ..Document::default()
    };
    let key = DocumentKey::new(id, &document.text);
    let readings = (0..claims)
        .map(|at| {
            let position = TextPosition {
                start: at * 76 + 5,
                end: at * 76 + 80,
            };
            let word = |n: usize| format!("word{}", (at * 31 + n * 17 + day as usize * 7) % 5000);
            let mut names: Vec<String> = (0..6).map(word).collect();
            let mut terms: Vec<String> = (6..18).map(word).collect();
            names.sort();
            terms.sort();
            Reading {
                claim: Claim {
                    id: claim_id(&key, position, position, Kind::Event),
                    document: id.to_string(),
                    published: document.published,
                    outlet: document.outlet.clone(),
                    position,
                    quote: sentence.to_string(),
                    text: sentence.to_string(),
                    kind: Kind::Event,
                    predicate: Predicate {
                        lemma: "open".to_string(),
                        position,
                    },
                    participants: Vec::new(),
                    place: None,
                    speaker: Some("the council".to_string()),
                    chain: vec!["the council".to_string(), "Harbour Post".to_string()],
                    certainty: Certainty::Certain,
                    polarity: Polarity::Positive,
                    awaits: vec![Awaits::Occurrence],
                    time: None,
                    status: Status::Pending,
                    checkworthy: Some(0.31),
                    because: Vec::new(),
                },
                signals: Signals {
                    effect: Effect::Opens,
                    due: "2025-05".parse().ok(),
                    events: vec!["open".to_string(), word(18)],
                    names,
                    terms,
                    ..Signals::default()
                },
            }
        })
        .collect();
    Entry {
        document,
        readings,
        note: None,
    }
}

pub(crate) fn add<L: Ledger>(ledger: &mut L, entries: Vec<Entry>) {
    ledger.add(&mut entries.into_iter(), RECORDED).unwrap();
}

/// All that a ledger says, as it is written.
pub(crate) fn written<L: Ledger>(ledger: &L) -> String {
    serde_json::to_string(&ledger.tracked(View::default()).unwrap()).unwrap()
}
