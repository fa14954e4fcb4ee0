//! People's decisions laid over what the machine made of the documents.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::convert::Infallible;

use chrono::NaiveDate;
use claims_model::{
    Awaits, Change, Due, Kind, MachineReading, Outcome, Reason, Review, Status, TextPosition,
    TrackedClaim,
};

use crate::in_force::attached;
use crate::recorded::is_recorded_change;
use crate::{Act, Anchor, Decision, Field};

/// Lays decisions over the claims of a view, and tells which of them have nothing left to hold
/// on to: the numbers of their lines.
///
/// The claims are all of the view's, as the documents give them; the decisions are those that
/// count in it, in the order of the log ([`in_force`](crate::in_force)).
///
/// ```
/// let mut claims: Vec<claims_model::TrackedClaim> = Vec::new();
/// assert!(claims_tracker::lay_over(&mut claims, &[]).is_empty());
/// ```
pub fn lay_over(claims: &mut [TrackedClaim], decisions: &[&Decision]) -> Vec<u64> {
    if decisions.is_empty() {
        return Vec::new();
    }
    let ids: HashSet<&str> = anchors(decisions).map(|at| at.id.as_str()).collect();
    let documents: HashSet<&str> = anchors(decisions).map(|at| at.document.as_str()).collect();
    let mut claims_of: HashMap<String, Vec<usize>> = HashMap::new();
    let mut passages: HashMap<String, Vec<Anchor>> = HashMap::new();
    for (number, claim) in claims.iter().enumerate() {
        // What was taken along is held on to in its own claim.
        for at in claim.appearances.iter().filter(|at| !at.along) {
            // Also those that are no anchors: a lost one may come back as one of them.
            if documents.contains(at.document.as_str()) || ids.contains(at.id.as_str()) {
                claims_of.entry(at.id.clone()).or_default().push(number);
                passages
                    .entry(at.document.clone())
                    .or_default()
                    .push(Anchor::of_appearance(at));
            }
        }
    }
    let mut lost = Vec::new();
    let mut of_claim: BTreeMap<usize, Vec<&Decision>> = BTreeMap::new();
    for decision in decisions {
        let mut holds = false;
        for side in decision.sides() {
            let standing = &mut |id: &str| Ok::<_, Infallible>(claims_of.contains_key(id));
            let there = &mut |document: &str| {
                Ok::<_, Infallible>(passages.get(document).cloned().unwrap_or_default())
            };
            let Ok(Some(id)) = attached(side, standing, there) else {
                continue;
            };
            holds = true;
            for number in &claims_of[&id] {
                let decided = of_claim.entry(*number).or_default();
                if decided.last().is_none_or(|last| last.seq != decision.seq) {
                    decided.push(decision);
                }
            }
        }
        if !holds {
            lost.push(decision.seq);
        }
    }
    for (number, decisions) in of_claim {
        decide(&mut claims[number], &decisions);
    }
    lost
}

fn anchors<'d>(decisions: &[&'d Decision]) -> impl Iterator<Item = &'d Anchor> {
    decisions.iter().flat_map(|decision| decision.anchors())
}

/// Lays the decisions on one claim over it, in the order of the log.
pub fn decide(claim: &mut TrackedClaim, decisions: &[&Decision]) {
    claim.history = history(claim, decisions);
    let decided = Decided::by(decisions);
    let stands = decided.stands(&claim.machine);
    claim.resolved_on = match (stands.status, decided.status) {
        (Status::Resolved, Some((.., day))) => Some(day),
        (Status::Resolved, None) => claim.resolved_on,
        _ => None,
    };
    claim.awaits = match stands.status {
        status if status == claim.machine.status => std::mem::take(&mut claim.awaits),
        Status::Pending => vec![owed(claim.kind)],
        _ => Vec::new(),
    };
    claim.status = stands.status;
    claim.outcome = stands.outcome;
    claim.due = stands.due;
    claim.due_from = stands.due.map(|due| due.from());
    claim.due_to = stands.due.map(|due| due.to());
    claim.conflict = stands != claim.machine;
    claim.review = match decided.accepted {
        // Another reading was accepted than the one that stands now: nobody has looked at this.
        Some(accepted) if accepted != stands => Review::Unreviewed,
        Some(_) => Review::Accepted,
        None if decided.overridden => Review::Overridden,
        None => Review::Unreviewed,
    };
    if let Some(kind) = decided.kind {
        claim.kind = kind;
    }
    if let Some(text) = decided.text {
        claim.text = text;
    }
    if let Some(speaker) = decided.speaker {
        // The speaker heads the chain.
        if claim.speaker.is_some() && claim.chain.first() == claim.speaker.as_ref() {
            claim.chain.remove(0);
        }
        if let Some(speaker) = &speaker {
            claim.chain.insert(0, speaker.clone());
        }
        claim.speaker = speaker;
    }
    claim.notes.extend(decided.notes);
    for tag in decided.tags {
        if !claim.tags.contains(&tag) {
            claim.tags.push(tag);
        }
    }
}

/// What is owed of a claim that a person opened and the machine did not.
fn owed(kind: Kind) -> Awaits {
    match kind {
        Kind::Event => Awaits::Occurrence,
        Kind::Decision => Awaits::Decision,
        Kind::Figure => Awaits::Figure,
        Kind::Detail | Kind::Allegation | Kind::State => Awaits::Confirmation,
    }
}

/// What a list of decisions comes to: of each field the last word.
#[derive(Default)]
struct Decided {
    status: Option<(Status, Option<Outcome>, NaiveDate)>,
    due: Option<Option<Due>>,
    kind: Option<Kind>,
    speaker: Option<Option<String>>,
    text: Option<String>,
    notes: Vec<String>,
    tags: Vec<String>,
    overridden: bool,
    accepted: Option<MachineReading>,
}

impl Decided {
    fn by(decisions: &[&Decision]) -> Decided {
        let mut decided = Decided::default();
        for decision in decisions {
            let day = decision.day();
            match &decision.act {
                Act::Resolve { outcome } => {
                    decided.stand(Status::Resolved, Some(*outcome), day);
                }
                Act::Reopen => decided.stand(Status::Pending, None, day),
                Act::Void => decided.stand(Status::Void, None, day),
                Act::Reject => decided.stand(Status::Rejected, None, day),
                Act::Accept { stands } => {
                    decided.accepted = Some(*stands);
                }
                Act::Set { fields } => {
                    decided.overrides();
                    for field in fields.iter().cloned() {
                        match field {
                            Field::Due(due) => decided.due = Some(due),
                            Field::Kind(kind) => decided.kind = Some(kind),
                            Field::Speaker(speaker) => decided.speaker = Some(speaker),
                            Field::Text(text) => decided.text = Some(text),
                        }
                    }
                }
                Act::Note { text } => decided.notes.push(text.clone()),
                Act::Tag { word } => decided.tags.push(word.clone()),
                Act::Record { .. } => decided.overrides(),
                Act::Merge { .. } | Act::Split { .. } | Act::Undo { .. } => {}
            }
        }
        decided
    }

    fn stand(&mut self, status: Status, outcome: Option<Outcome>, day: NaiveDate) {
        self.status = Some((status, outcome, day));
        self.overrides();
    }

    fn overrides(&mut self) {
        self.overridden = true;
        self.accepted = None;
    }

    /// Where a claim stands by these decisions and by what the machine reads.
    fn stands(&self, machine: &MachineReading) -> MachineReading {
        let (status, outcome) = match self.status {
            Some((status, outcome, _)) => (status, outcome),
            None => (machine.status, machine.outcome),
        };
        let due = match status {
            Status::Pending => self.due.unwrap_or(machine.due),
            Status::Stated => machine.due,
            // What is settled, or cannot be judged, is not due.
            Status::Resolved | Status::Void | Status::Rejected => None,
        };
        MachineReading {
            status,
            outcome,
            due,
        }
    }
}

/// The changes that the documents made and those that people made, by day.
///
/// A change of the machine's reading that changed nothing, because a decision stood, is left
/// out: the appearance tells it, and so does `machine`.
fn history(claim: &TrackedClaim, decisions: &[&Decision]) -> Vec<Change> {
    let mut told: Vec<&Decision> = decisions.iter().copied().filter(|one| tells(one)).collect();
    told.sort_by_key(|decision| (decision.day(), decision.seq));
    let mut told = told.into_iter().peekable();
    let mut so_far: Vec<&Decision> = Vec::new();
    let mut history: Vec<Change> = Vec::new();
    let mut machine: Option<MachineReading> = None;
    let mut stands: Option<MachineReading> = None;
    let recorder = decisions
        .iter()
        .find(|decision| matches!(decision.act, Act::Record { .. }));

    for (number, change) in claim.history.iter().enumerate() {
        let reads = MachineReading {
            status: change.to,
            outcome: change.outcome,
            due: change.due,
        };
        // The last day of the changes from here on tells what stands before this one. A claim
        // begins with the passage that opened it.
        while let Some(decision) =
            told.next_if(|decision| number > 0 && change.on.is_none_or(|on| decision.day() < on))
        {
            so_far.push(decision);
            let (before, now) = (stands, by(&so_far, machine.as_ref()));
            history.extend(now.map(|now| entry(decision, before, now)));
            stands = now;
        }
        machine = Some(reads);
        let now = by(&so_far, machine.as_ref());
        if now != stands {
            let now = now.unwrap_or(reads);
            let by = recorder.filter(|_| is_recorded_change(change));
            history.push(Change {
                from: stands.map(|stands| stands.status),
                to: now.status,
                outcome: now.outcome,
                due: now.due,
                by: by.map(|decision| decision.by.clone()),
                ..change.clone()
            });
        }
        stands = now;
    }
    for decision in told {
        so_far.push(decision);
        let (before, now) = (stands, by(&so_far, machine.as_ref()));
        history.extend(now.map(|now| entry(decision, before, now)));
        stands = now;
    }
    history
}

/// Where a claim stands by some decisions, whatever the order of their days.
fn by(decisions: &[&Decision], machine: Option<&MachineReading>) -> Option<MachineReading> {
    let mut in_order = decisions.to_vec();
    in_order.sort_by_key(|decision| decision.seq);
    machine.map(|machine| Decided::by(&in_order).stands(machine))
}

/// Whether a decision is a change to tell: notes and tags stand by themselves, and what was
/// recorded begins with its own passage.
fn tells(decision: &Decision) -> bool {
    !matches!(
        decision.act,
        Act::Note { .. } | Act::Tag { .. } | Act::Record { .. } | Act::Undo { .. }
    )
}

fn entry(decision: &Decision, before: Option<MachineReading>, now: MachineReading) -> Change {
    let evidence = decision.evidence.as_ref();
    let position = evidence.and_then(|evidence| evidence.position);
    let rule = format!("decision.{}", decision.act.action());
    let mut because = vec![Reason {
        rule,
        position: position.unwrap_or_default(),
    }];
    // What was set has no other place in a change.
    if matches!(decision.act, Act::Set { .. }) {
        because.push(Reason {
            rule: decision.act.words(),
            position: TextPosition::default(),
        });
    }
    // The person's own words stand where the machine's rules stand: they are the reason.
    because.extend(decision.because.iter().map(|words| Reason {
        rule: words.clone(),
        position: TextPosition::default(),
    }));
    Change {
        on: Some(decision.day()),
        from: before.map(|before| before.status),
        to: now.status,
        outcome: now.outcome,
        due: now.due,
        because,
        document: evidence.map(|evidence| {
            let document = evidence.document.as_ref();
            document.unwrap_or(&evidence.reference).clone()
        }),
        quote: evidence.and_then(|evidence| evidence.quote.clone()),
        by: Some(decision.by.clone()),
    }
}
