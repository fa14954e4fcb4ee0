//! What is rejected stands in no report, so passages that join it are told.

use std::collections::{BTreeMap, BTreeSet};

use claims_model::Status;
use claims_store::SqliteLedger;
use claims_tracker::{Act, Found, Ledger, View, in_force};

use crate::failure::Failure;
use crate::inputs::counted;
use crate::output;
use crate::plan::{Plan, Talk};

/// The passages of each rejected claim, by the decision that rejected it.
pub(super) struct Rejected(BTreeMap<u64, Passages>);

struct Passages {
    claim: String,
    /// Document and words: a revision gives other ids to the same.
    words: BTreeSet<(String, String)>,
}

impl Rejected {
    pub(super) fn of(ledger: &SqliteLedger) -> Result<Rejected, Failure> {
        let decisions = ledger.decisions()?;
        let mut rejected = BTreeMap::new();
        for decision in in_force(&decisions, View::default()) {
            let (Act::Reject, Some(anchor)) = (&decision.act, decision.at.first()) else {
                continue;
            };
            let Found::Claims(claims) = ledger.find(&anchor.id, View::default())? else {
                continue;
            };
            for claim in claims
                .into_iter()
                .filter(|claim| claim.status == Status::Rejected)
            {
                let passages = Passages {
                    words: claim
                        .appearances
                        .into_iter()
                        .map(|at| (at.document, at.quote))
                        .collect(),
                    claim: claim.id,
                };
                rejected.insert(decision.seq, passages);
            }
        }
        Ok(Rejected(rejected))
    }

    /// Says what has joined since.
    pub(super) fn tell_joined(&self, plan: &Plan, ledger: &SqliteLedger) -> Result<(), Failure> {
        if self.0.is_empty() || plan.talk == Talk::Quiet {
            return Ok(());
        }
        let mut told = BTreeSet::new();
        for (seq, now) in Rejected::of(ledger)?.0 {
            let before = self.0.get(&seq).map(|passages| &passages.words);
            let joined = before.map_or(0, |before| now.words.difference(before).count());
            if joined > 0 && told.insert(now.claim.clone()) {
                output::say(&format!(
                    "claims: {} joined {}, which is rejected: `claims show {1}` shows them, \
                     `claims split` parts them",
                    counted(joined, "passage"),
                    now.claim
                ));
            }
        }
        Ok(())
    }
}
