//! `claims record`: a passage is a claim that the machine missed.

use claims_extractor::Extractor;
use claims_model::{
    Awaits, Certainty, Claim, Document, DocumentKey, Effect, Kind, Polarity, Predicate, Reading,
    Reason, Signals, Status, TextPosition, claim_id,
};
use claims_tracker::{Act, Anchor, RECORDED_RULE, Support};

use crate::failure::{Code, Failure};
use crate::inputs::is_read;
use crate::plan::decide::Missed;

use super::decide::{Desk, within};

pub(super) fn run(desk: &mut Desk<'_>, missed: &Missed) -> Result<Code, Failure> {
    let (id, position) = (&missed.document, missed.position);
    let Some(kept) = desk.ledger.document_in(id, desk.plan.view)? else {
        return Err(
            Failure::usage(format!("no document of the ledger has the id {id}"))
                .hint("`claims log` shows the documents."),
        );
    };
    within(&kept.document.text, id, position)?;
    let quote = position.quote(&kept.document.text);
    if quote.trim().is_empty() {
        return Err(Failure::usage("the passage has no words"));
    }
    let reading = reading(&kept.document, &kept.readings, missed);
    if let Some(known) = kept
        .readings
        .iter()
        .find(|known| known.claim.position == position && known.claim.kind == reading.claim.kind)
    {
        return Err(Failure::usage(format!(
            "the passage is a claim already: {}",
            known.claim.id
        ))
        .hint(format!(
            "`claims set {}` changes what was read in it.",
            known.claim.id
        )));
    }
    // The passage itself is what the recording rests on: it counts from its publication.
    let support = Support {
        reference: format!("{id}:{}-{}", position.start, position.end),
        document: Some(id.clone()),
        position: Some(position),
        quote: Some(quote),
        published: kept.document.published,
    };
    let anchor = Anchor::of_reading(&reading);
    let reading = Box::new(reading);
    desk.record(Act::Record { reading }, vec![anchor], Some(support))
}

/// What the person says of the passage, and for the rest what the machine reads in the person's
/// wording, which stands alone.
fn reading(document: &Document, others: &[Reading], missed: &Missed) -> Reading {
    let worded = Document {
        text: missed.text.clone(),
        ..document.clone()
    };
    let mut extractor = Extractor::new();
    let read = if is_read(&worded) {
        extractor.read(&worded).readings()
    } else {
        Vec::new()
    };
    let widest = read
        .into_iter()
        .max_by_key(|one| one.claim.position.end - one.claim.position.start);
    let found = widest.is_some();
    let mut reading = widest.unwrap_or_else(|| blank(&missed.text));
    let position = missed.position;

    let signals = &mut reading.signals;
    // What the report is about, its other claims know.
    if let Some(other) = others.first() {
        signals.topic.clone_from(&other.signals.topic);
    }
    if missed.due.is_some() {
        signals.due = missed.due;
    }
    let claim = &mut reading.claim;
    if !missed.awaits.is_empty() {
        claim.awaits.clone_from(&missed.awaits);
    }
    claim.awaits.sort_unstable();
    claim.awaits.dedup();
    if claim.awaits.is_empty() && missed.due.is_some() {
        claim.awaits.push(Awaits::Occurrence);
    }
    claim.status = if claim.awaits.is_empty() {
        Status::Stated
    } else {
        Status::Pending
    };
    let opens = !claim.awaits.is_empty() && (!found || signals.effect == Effect::Restates);
    if opens {
        signals.effect = Effect::Opens;
    }
    if let Some(kind) = missed.kind {
        claim.kind = kind;
    }
    if let Some(speaker) = &missed.speaker {
        claim.speaker = Some(speaker.clone());
        claim.chain = vec![speaker.clone()];
        claim.chain.extend(document.outlet.clone());
    }
    claim.document = document.id_or_hash();
    claim.published = document.published;
    claim.outlet.clone_from(&document.outlet);
    claim.text.clone_from(&missed.text);
    claim.position = position;
    claim.quote = position.quote(&document.text);
    claim.predicate.position = position;
    claim.because = vec![Reason {
        rule: RECORDED_RULE.to_string(),
        position,
    }];
    let key = DocumentKey::new(&claim.document, &document.text);
    claim.id = claim_id(&key, position, position, claim.kind);
    reading
}

/// A reading of words in which the machine finds no claim: its longer words are its keys.
fn blank(text: &str) -> Reading {
    let mut terms: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(str::to_lowercase)
        .collect();
    terms.sort_unstable();
    terms.dedup();
    Reading {
        claim: Claim {
            id: String::new(),
            document: String::new(),
            published: None,
            outlet: None,
            position: TextPosition::default(),
            quote: String::new(),
            text: text.to_string(),
            kind: Kind::State,
            predicate: Predicate::default(),
            participants: Vec::new(),
            place: None,
            speaker: None,
            chain: Vec::new(),
            certainty: Certainty::Certain,
            polarity: Polarity::Positive,
            awaits: Vec::new(),
            time: None,
            status: Status::Stated,
            checkworthy: None,
            because: Vec::new(),
        },
        signals: Signals {
            terms,
            ..Signals::default()
        },
    }
}
