//! Laws of what people record: passages that the machine missed.

use claims_model::{DocumentKey, Kind, Reason, Review, Status, TextPosition, claim_id};

use super::decisions::decide;
use super::storyline::{moved, moved_again, storyline};
use super::support::{add, assert_same, day, shuffle, tracked};
use crate::{Act, Anchor, Decision, Entry, Ledger, RECORDED_RULE, Support, View};

/// A passage that a person recorded is tracked like those of the machine, from the day on which
/// its document was published; it stays when the text around it changes.
pub fn what_people_record_is_tracked<L: Ledger>(make: &dyn Fn() -> L) {
    // The machine missed the plan's second passage and everything in two texts of "moved".
    let mut entries = storyline();
    let lost = entries[0].readings.remove(1);
    for entry in &mut entries {
        if entry.document.id.as_deref() == Some("moved") {
            entry.readings.clear();
        }
    }
    let mut text = moved();
    let recorded = [
        record(&entries[0], lost.clone(), lost.claim.position),
        record(
            &text,
            text.readings[0].clone(),
            text.readings[0].claim.position,
        ),
    ];
    let mut ledger = make();
    add(&mut ledger, entries.clone());
    let before = tracked(&ledger, None);
    for decision in &recorded {
        decide(&mut ledger, decision.clone());
    }
    let wanted = tracked(&ledger, None);
    let late = moved_again();
    let has = |view: Option<chrono::NaiveDate>, document: &str| {
        tracked(&ledger, view)
            .into_iter()
            .flat_map(|claim| claim.appearances)
            .filter(|at| at.document == document)
            .map(|at| at.quote)
            .collect::<Vec<_>>()
    };
    let quote = |entry: &Entry| vec![entry.readings[0].claim.quote.clone()];
    assert_eq!(
        has(day("2025-04-11"), "moved"),
        quote(&text),
        "record: it is tracked"
    );
    assert_eq!(
        has(None, "moved"),
        quote(&late),
        "record: found again in the later text"
    );
    let by = |claim: &claims_model::TrackedClaim| {
        claim.appearances.iter().any(|at| at.document == "moved")
    };
    let claim = wanted.iter().find(|claim| by(claim)).expect("a claim");
    assert_eq!(claim.review, Review::Overridden, "record: by a person");
    let known = View {
        known: day("2025-07-01"),
        ..View::default()
    };
    let then = ledger.tracked(known).expect("a readable ledger");
    assert_same(&then, &before, "record: not known before");

    for round in 0..6 {
        let mut shuffled = entries.clone();
        shuffle(&mut shuffled, round);
        let mut other = make();
        let middle = shuffled.len() * round as usize / 5;
        add(&mut other, shuffled[..middle].to_vec());
        for decision in &recorded {
            decide(&mut other, decision.clone());
        }
        for entry in &shuffled[middle..] {
            add(&mut other, vec![entry.clone()]);
        }
        assert_same(
            &tracked(&other, None),
            &wanted,
            &format!("record: round {round}"),
        );
    }
    for _ in &recorded {
        decide(&mut ledger, Decision::new("bo", Act::Undo { seq: 0 }));
    }
    assert_same(&tracked(&ledger, None), &before, "record: taken back");

    // Alone, it opens a claim of its own.
    text.readings.clear();
    let mut alone = make();
    add(&mut alone, vec![text]);
    decide(&mut alone, recorded[1].clone());
    let claims = tracked(&alone, None);
    assert_eq!(claims.len(), 1, "record: one claim");
    assert_eq!(
        claims[0].status,
        Status::Pending,
        "record: what is owed is pending"
    );
    assert_eq!(
        claims[0].history[0].by.as_deref(),
        Some("ana"),
        "record: the history knows"
    );
}

/// What a person makes of a passage.
fn record(entry: &Entry, mut reading: claims_model::Reading, position: TextPosition) -> Decision {
    let document = &entry.document;
    let claim = &mut reading.claim;
    let key = DocumentKey::new(&claim.document, &document.text);
    claim.kind = Kind::Event;
    claim.predicate.position = position;
    claim.because = vec![Reason {
        rule: RECORDED_RULE.into(),
        position,
    }];
    claim.id = claim_id(&key, position, position, claim.kind);
    let at = vec![Anchor::of_reading(&reading)];
    let evidence = Support {
        reference: claims_model::Document::id_or_hash(document),
        document: document.id.clone(),
        published: document.published,
        ..Support::default()
    };
    let reading = Box::new(reading);
    let mut decision = Decision::new("ana", Act::Record { reading }).at(at);
    decision.evidence = Some(evidence);
    decision
}
