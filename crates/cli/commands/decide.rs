//! What all decisions have in common: who, why, on what evidence; the claim, and whether it takes
//! the decision as it stands.

use claims_model::{TextPosition, TrackedClaim};
use claims_store::SqliteLedger;
use claims_tracker::{Act, Anchor, Decision, Ledger, LogAction, Recorded, Support, refused};

use crate::clock;
use crate::failure::{Code, Failure};
use crate::output;
use crate::plan::decide::{Deciding, What, Why};
use crate::plan::{Asked, Plan, Talk, asked};
use crate::who;

use super::{accept, merge, note, record, reject, reopen, resolve, set, split, tag, undo, void};

pub(super) fn run(plan: &Plan, deciding: &Deciding) -> Result<Code, Failure> {
    if plan.view.as_of.is_some() {
        return Err(
            Failure::usage("--as-of shows the past, and the past takes no decisions")
                .hint("Say with --on DAY from when the decision counts."),
        );
    }
    let mut desk = Desk {
        plan,
        ledger: SqliteLedger::open_existing(&plan.ledger)?,
        why: &deciding.why,
    };
    match &deciding.what {
        What::Resolve { id, outcome } => resolve::run(&mut desk, id, *outcome),
        What::Accept { id } => accept::run(&mut desk, id),
        What::Reopen { id } => reopen::run(&mut desk, id),
        What::Void { id } => void::run(&mut desk, id),
        What::Reject { id } => reject::run(&mut desk, id),
        What::Set { id, fields } => set::run(&mut desk, id, fields),
        What::Note { id, text } => note::run(&mut desk, id, text),
        What::Tag { id, word } => tag::run(&mut desk, id, word),
        What::Merge { one, other } => merge::run(&mut desk, one, other),
        What::Split { id, appearance } => split::run(&mut desk, id, appearance),
        What::Record(missed) => record::run(&mut desk, missed),
        What::Undo => undo::run(&mut desk),
    }
}

/// How many appearances a decision holds on to: a claim may have thousands.
const ANCHORS: usize = 32;

/// Where decisions are taken.
pub(super) struct Desk<'p> {
    pub(super) plan: &'p Plan,
    pub(super) ledger: SqliteLedger,
    why: &'p Why,
}

impl Desk<'_> {
    /// The one claim of a handle.
    pub(super) fn claim(&self, id: &str) -> Result<TrackedClaim, Failure> {
        let mut claims = super::found_in(&self.ledger, self.plan, id)?;
        match (claims.pop(), claims.len()) {
            (Some(claim), 0) => Ok(claim),
            _ => Err(
                Failure::usage(format!("several claims share the passage {id}"))
                    .hint("Name a passage that only one of them has; `claims show` shows them."),
            ),
        }
    }

    /// Decides on the claim of a handle, if it takes the decision as it stands.
    pub(super) fn decide(&mut self, id: &str, act: Act) -> Result<Code, Failure> {
        let claim = self.claim(id)?;
        self.decide_on(&claim, id, act)
    }

    /// The same of a claim that was looked up.
    pub(super) fn decide_on(
        &mut self,
        claim: &TrackedClaim,
        id: &str,
        act: Act,
    ) -> Result<Code, Failure> {
        takes(claim, &act)?;
        let mut at = Anchor::of(claim, &id.to_ascii_lowercase());
        if !act.links() {
            // One is enough; the others serve where it is not in view, or lost.
            at.truncate(ANCHORS);
        }
        self.record(act, at, None)
    }

    /// Records a decision, and says so. What it rests on is `support`, else what was given.
    pub(super) fn record(
        &mut self,
        act: Act,
        at: Vec<Anchor>,
        support: Option<Support>,
    ) -> Result<Code, Failure> {
        let by = self.why.by.clone().or_else(who::login_name);
        let Some(by) = by else {
            return Err(Failure::usage("nobody is known to decide")
                .hint("Say who with --by NAME, or set CLAIMS_BY."));
        };
        let mut decision = Decision::new(&by, act).at(at);
        decision.because.clone_from(&self.why.because);
        decision.on = self.why.on;
        decision.evidence = match &self.why.evidence {
            Some(written) => {
                let mut given = self.support(written)?;
                // What is recorded is of the day of its passage, whatever else speaks for it.
                given.published = given.published.or(support.and_then(|own| own.published));
                Some(given)
            }
            None => support,
        };
        match self.ledger.decide(decision, &clock::instant())? {
            Recorded::Decision(decision) => {
                self.tell(&decision)?;
                Ok(Code::Fine)
            }
            Recorded::NothingToUndo => Err(Failure::usage("there is no decision to take back")
                .hint("`claims log` shows the decisions, and which were taken back.")),
        }
    }

    /// One line of what was done.
    fn tell(&self, decision: &Decision) -> Result<(), Failure> {
        if self.plan.talk == Talk::Quiet {
            return Ok(());
        }
        let (words, mut by) = (decision.act.words(), decision.by.clone());
        if let Some(on) = decision.on {
            by.push_str(&format!(", from {on} on"));
        }
        let line = match (&decision.act, decision.at.first()) {
            (Act::Undo { seq }, _) => {
                let all = self.ledger.decisions()?;
                let undone = all.iter().find(|other| other.seq == *seq);
                let undone = undone.map_or(String::new(), |undone| {
                    let claim = undone.at.first().map_or("", |at| at.id.as_str());
                    format!(": {} {claim}: {}", undone.act.action(), undone.act.words())
                });
                format!("{words}{undone}")
            }
            (Act::Record { .. }, Some(anchor)) => {
                let claim = self.claim(&anchor.id)?;
                let joins = match claim.id == anchor.id {
                    true => String::new(),
                    false => format!(", an appearance of {}", claim.id),
                };
                format!("{}: {words}{joins}", anchor.id)
            }
            (_, Some(anchor)) => format!("{}: {words}", anchor.id),
            (_, None) => words,
        };
        let line = claims_report::tables::harmless(&line);
        output::say(&format!("claims: {line}, by {by}"));
        Ok(())
    }

    /// What was given as evidence: a document or a passage of the ledger, else an address.
    fn support(&self, written: &str) -> Result<Support, Failure> {
        let whole = |document: &claims_model::Document| Support {
            reference: written.to_string(),
            document: Some(document.id_or_hash()),
            published: document.published,
            ..Support::default()
        };
        if let Some(document) = self.ledger.document(written)? {
            return Ok(whole(&document));
        }
        let passage = asked(written);
        if let Ok(Asked::Passage(id, position)) = &passage
            && let Some(document) = self.ledger.document(id)?
        {
            within(&document.text, id, *position)?;
            return Ok(Support {
                position: Some(*position),
                quote: Some(position.quote(&document.text)),
                ..whole(&document)
            });
        }
        if written.starts_with("https://") || written.starts_with("http://") {
            let document = self.ledger.document_at(written)?;
            return Ok(document.as_ref().map_or_else(
                || Support {
                    reference: written.to_string(),
                    ..Support::default()
                },
                whole,
            ));
        }
        let hint = "Evidence is an address (https://…), the id of a document of the ledger, or a \
                    passage of one: bridge-1:0-40.";
        match passage {
            Ok(Asked::Passage(id, _)) => {
                Err(Failure::usage(format!("no document of the ledger has the id {id}")).hint(hint))
            }
            Ok(Asked::Id(id)) => Err(Failure::usage(format!(
                "{id} is neither an address nor a document of the ledger"
            ))
            .hint(hint)),
            Err(failure) => Err(failure),
        }
    }
}

/// Whether a claim takes a decision as it stands.
pub(super) fn takes(claim: &TrackedClaim, act: &Act) -> Result<(), Failure> {
    match refused(claim, act) {
        None => Ok(()),
        Some(why) if act.action() == LogAction::Undo => Err(Failure::usage(why)),
        Some(why) => Err(Failure::usage(why).hint("`claims show ID` shows how it stands.")),
    }
}

/// A passage has to lie within its document.
pub(super) fn within(text: &str, id: &str, position: TextPosition) -> Result<(), Failure> {
    let length = text.chars().count();
    if position.end <= length {
        return Ok(());
    }
    let (start, end) = (position.start, position.end);
    Err(Failure::usage(format!(
        "{id}:{start}-{end} reaches beyond the text, which has {length} code points"
    ))
    .hint(format!("Name a passage within {id}:0-{length}.")))
}
