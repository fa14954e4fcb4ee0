//! `claims explain`: why claims were read as they were.
//!
//! The truth in a ledger is its documents, so a document is read again, and what this engine
//! reads stands beside what the ledger has.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use claims_extractor::{Extractor, NOT_ENGLISH, describe};
use claims_model::{
    Appearance, AppearanceExplanation, Claim, ClaimExplanation, Document, Explanation, InLedger,
    LinkExplanation, NoClaim, Passage, Quoted, Reading, ReadingExplanation, SlotExplanation,
    TextPosition, TrackedClaim,
};
use claims_report::tables;
use claims_store::{KeptDocument, SqliteLedger};
use claims_tracker::{Member, Step, trace};

use crate::compare::differences;
use crate::failure::{Code, Failure};
use crate::inputs::is_read;
use crate::output::{self, Sink};
use crate::plan::{Asked, Plan};

pub(super) fn run(plan: &Plan, what: &Asked, json: bool) -> Result<Code, Failure> {
    let ledger = SqliteLedger::open_existing(&plan.ledger)?;
    let explanation = match what {
        Asked::Id(id) => of_id(plan, &ledger, id)?,
        Asked::Passage(document, position) => of_passage(plan, &ledger, document, *position)?,
    };
    let mut out = Sink::stdout();
    if json {
        serde_json::to_writer(&mut out, &explanation)?;
        out.write_all(b"\n")?;
    } else {
        tables::explanation(&explanation, output::look(plan), &mut out)?;
    }
    out.finish()?;
    Ok(Code::Fine)
}

fn of_id(plan: &Plan, ledger: &SqliteLedger, id: &str) -> Result<Explanation, Failure> {
    let claims = super::found_in(ledger, plan, id).or_else(|failure| {
        // Who names a document means a passage of it.
        match ledger.document_in(id, plan.view)? {
            None => Err(failure),
            Some(kept) => {
                let end = kept.document.text.chars().count();
                Err(Failure::usage(format!("{id} is a document"))
                    .hint(format!("Name a passage of it: {id}:0-{end} is all of it.")))
            }
        }
    })?;
    let mut wanted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for at in claims.iter().flat_map(|claim| &claim.appearances) {
        wanted.entry(&at.document).or_default().insert(&at.id);
    }
    let mut read = Read::default();
    for (document, ids) in wanted {
        if let Some(kept) = ledger.document_in(document, plan.view)? {
            read.take(kept, |claim| ids.contains(claim.id.as_str()));
        }
    }
    let explained = |claim: TrackedClaim| {
        let links = read.links(&claim);
        let appearances = claim.appearances.iter().map(|at| AppearanceExplanation {
            link: links.get(&at.id).cloned(),
            ..read.appearance(at)
        });
        explained(&claim, appearances.collect())
    };
    Ok(Explanation {
        asked: id.to_string(),
        claims: claims.into_iter().map(explained).collect(),
        ..Explanation::default()
    })
}

fn of_passage(
    plan: &Plan,
    ledger: &SqliteLedger,
    id: &str,
    position: TextPosition,
) -> Result<Explanation, Failure> {
    let Some(kept) = ledger.document_in(id, plan.view)? else {
        return Err(Failure::usage(format!("no document in view has the id {id}")).hint(
            "`claims log` shows the documents; with --as-of only documents published by that day are in view.",
        ));
    };
    let (start, end) = (position.start, position.end);
    let length = kept.document.text.chars().count();
    if end > length {
        return Err(Failure::usage(format!(
            "{id}:{start}-{end} reaches beyond the text, which has {length} code points"
        ))
        .hint(format!("Name a passage within {id}:0-{length}.")));
    }
    let passage = passage(&kept.document, position);
    let mut no_claim = not_read(&kept.document, &passage);
    if is_read(&kept.document) {
        let mut extractor = Extractor::new();
        no_claim = extractor.read(&kept.document).explain_no_claim(position);
    }
    let recorded: Vec<String> = kept
        .readings
        .iter()
        .filter(|reading| reading.claim.position.overlaps(position))
        .map(|reading| reading.claim.id.clone())
        .collect();
    let mut read = Read::default();
    read.take(kept, |claim| claim.position.overlaps(position));
    let mut claims: Vec<ClaimExplanation> = Vec::new();
    for handle in &recorded {
        for claim in super::found_in(ledger, plan, handle)? {
            if claims.iter().any(|known| known.id == claim.id) {
                continue;
            }
            let here = |at: &&Appearance| at.document == id && recorded.contains(&at.id);
            let appearances = claim.appearances.iter().filter(here);
            let appearances = appearances.map(|at| read.appearance(at)).collect();
            claims.push(explained(&claim, appearances));
        }
    }
    Ok(Explanation {
        asked: format!("{id}:{start}-{end}"),
        passage: Some(passage),
        claims,
        unrecorded: read.unrecorded(),
        no_claim,
    })
}

fn explained(claim: &TrackedClaim, appearances: Vec<AppearanceExplanation>) -> ClaimExplanation {
    ClaimExplanation {
        id: claim.id.clone(),
        text: claim.text.clone(),
        status: claim.status,
        outcome: claim.outcome,
        overdue: claim.overdue,
        due: claim.due,
        appearances,
        history: claim.history.clone(),
    }
}

fn passage(document: &Document, position: TextPosition) -> Passage {
    Passage {
        document: document.id_or_hash(),
        published: document.published,
        outlet: document.outlet.clone(),
        position,
        quote: position.quote(&document.text),
    }
}

/// Why a document that is not read gave no claim.
fn not_read(document: &Document, passage: &Passage) -> Vec<NoClaim> {
    if is_read(document) {
        return Vec::new();
    }
    vec![NoClaim {
        rule: NOT_ENGLISH.to_string(),
        words: Quoted {
            position: passage.position,
            quote: passage.quote.clone(),
        },
        says: describe(NOT_ENGLISH).map(Into::into),
    }]
}

/// What this engine reads and what the ledger keeps, by the ids of the claims.
#[derive(Default)]
struct Read {
    now: BTreeMap<String, (Reading, ReadingExplanation)>,
    kept: BTreeMap<String, Reading>,
    /// What only refers to an event: it is kept, and is no claim that could be compared.
    references: BTreeSet<String>,
    /// All that is read of the documents now, by id, with the claim right before it.
    all: BTreeMap<String, (Reading, Option<String>)>,
}

impl Read {
    fn take(&mut self, kept: KeptDocument, wanted: impl Fn(&Claim) -> bool) {
        if is_read(&kept.document) {
            let mut extractor = Extractor::new();
            let page = extractor.read(&kept.document);
            let explained = page.explain(&wanted);
            let mut before = None;
            for one in page.readings_with_references() {
                let id = one.claim.id.clone();
                if one.signals.reference && wanted(&one.claim) {
                    self.references.insert(id.clone());
                }
                let next = (!one.signals.reference).then(|| id.clone());
                self.all.insert(id, (one, before.clone()));
                before = next.or(before);
            }
            let by_id = |one: (Reading, ReadingExplanation)| (one.0.claim.id.clone(), one);
            self.now.extend(explained.into_iter().map(by_id));
        }
        let kept = kept.readings.into_iter();
        let kept = kept.filter(|reading| wanted(&reading.claim));
        self.kept
            .extend(kept.map(|reading| (reading.claim.id.clone(), reading)));
    }

    /// Why each appearance of a claim but the first is of it; nothing where one of them is read
    /// otherwise now.
    fn links(&self, claim: &TrackedClaim) -> BTreeMap<String, LinkExplanation> {
        let read = |at: &Appearance| self.all.get(&at.id);
        let all = claim.appearances.iter();
        let own: BTreeSet<&str> = all
            .clone()
            .filter(|at| !at.along)
            .map(|at| at.id.as_str())
            .collect();
        let Some(readings) = all.map(read).collect::<Option<Vec<_>>>() else {
            return BTreeMap::new();
        };
        let members: Vec<Member> = readings
            .into_iter()
            .map(|(reading, _)| Member {
                reading: reading.clone(),
                url: None,
            })
            .collect();
        let behind = |member: &Member| {
            let before = self.all.get(&member.reading.claim.id);
            let before = before.and_then(|(_, before)| before.as_ref());
            before.is_some_and(|id| own.contains(id.as_str()))
        };
        // What was only taken along was compared with its own claim.
        let own = |member: &Member| own.contains(member.reading.claim.id.as_str());
        let link = |step: Step| LinkExplanation {
            score: rounded(step.comparison.score),
            least: rounded(step.comparison.threshold),
            slots: step
                .slots
                .iter()
                .map(|(slot, adds)| SlotExplanation {
                    slot: slot.as_str().to_string(),
                    adds: rounded(*adds),
                })
                .filter(|slot| slot.adds != 0.0)
                .collect(),
            doubt: step.doubt.map(str::to_string),
        };
        trace(&members, &own, &behind)
            .into_iter()
            .map(|step| (step.id.clone(), link(step)))
            .collect()
    }

    fn appearance(&self, at: &Appearance) -> AppearanceExplanation {
        let now = self.now.get(&at.id);
        let differences = match (self.kept.get(&at.id), now) {
            (Some(kept), Some((now, _))) => differences(kept, now),
            _ => Vec::new(),
        };
        AppearanceExplanation {
            id: at.id.clone(),
            passage: Passage {
                document: at.document.clone(),
                published: at.published,
                outlet: at.outlet.clone(),
                position: at.position,
                quote: at.quote.clone(),
            },
            in_ledger: match now {
                None if self.references.contains(&at.id) => InLedger::Same,
                None => InLedger::Gone,
                Some(_) if differences.is_empty() => InLedger::Same,
                Some(_) => InLedger::Differs,
            },
            differences,
            reading: now.map(|(_, why)| why.clone()),
            link: None,
        }
    }

    /// What is read now and not kept.
    fn unrecorded(&self) -> Vec<AppearanceExplanation> {
        let new = self.now.values();
        let new = new.filter(|(now, _)| !self.kept.contains_key(&now.claim.id));
        let mut new: Vec<AppearanceExplanation> = new
            .map(|(now, why)| AppearanceExplanation {
                id: now.claim.id.clone(),
                passage: Passage {
                    document: now.claim.document.clone(),
                    published: now.claim.published,
                    outlet: now.claim.outlet.clone(),
                    position: now.claim.position,
                    quote: now.claim.quote.clone(),
                },
                in_ledger: InLedger::Absent,
                differences: Vec::new(),
                reading: Some(why.clone()),
                link: None,
            })
            .collect();
        new.sort_by_key(|one| one.passage.position);
        new
    }
}

/// To two digits: more would be noise.
fn rounded(x: f32) -> f64 {
    (f64::from(x) * 100.0).round() / 100.0
}
