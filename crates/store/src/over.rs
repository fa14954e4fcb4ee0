//! Decisions over single claims of the projection, without reading all others.

use std::collections::{BTreeMap, HashSet};

use claims_model::TrackedClaim;
use claims_tracker::{Anchor, Decision, View, attached, decide, in_force, lay_over};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::members::{self, TOLD};
use crate::order::{IN_VIEW, READING_BITS, last_day};
use crate::{ids, view};

/// Lays the decisions that count over claims of the projection, as a view has it.
pub(crate) fn lay_over_some(
    connection: &Connection,
    view: View,
    decisions: &[Decision],
    claims: &mut [TrackedClaim],
) -> Result<()> {
    let counted = in_force(decisions, view);
    for claim in claims {
        let documents: HashSet<&str> = claim
            .appearances
            .iter()
            .map(|at| at.document.as_str())
            .collect();
        let mut own: Vec<&Decision> = Vec::new();
        for decision in &counted {
            if !decision
                .anchors()
                .any(|anchor| documents.contains(anchor.document.as_str()))
            {
                continue;
            }
            for side in decision.sides() {
                let id = holds_on(connection, last_day(view), side)?;
                let here = |id: String| claim.appearances.iter().any(|at| at.id == id && !at.along);
                if id.is_some_and(here) {
                    own.push(decision);
                    break;
                }
            }
        }
        if !own.is_empty() {
            decide(claim, &own);
        }
    }
    Ok(())
}

/// The claims of the projection that people decided of, as a view has them, by the numbers of
/// their matters.
pub(crate) fn decided(
    connection: &Connection,
    view: View,
    decisions: &[Decision],
) -> Result<BTreeMap<i64, TrackedClaim>> {
    let counted = in_force(decisions, view);
    let mut of_matter: BTreeMap<i64, Vec<&Decision>> = BTreeMap::new();
    let mut matters = connection.prepare_cached(&format!(
        "SELECT DISTINCT matter FROM members WHERE reading IN ({})",
        ids::readings("?1")
    ))?;
    for decision in &counted {
        for side in decision.sides() {
            let Some(id) = holds_on(connection, last_day(view), side)? else {
                continue;
            };
            for number in matters.query_map([id], |row| row.get(0))? {
                let own = of_matter.entry(number?).or_default();
                if own.last().is_none_or(|last| last.seq != decision.seq) {
                    own.push(decision);
                }
            }
        }
    }
    let mut claims = BTreeMap::new();
    for (number, own) in of_matter {
        if let Some(mut claim) = view::matter_until(connection, number, last_day(view))? {
            decide(&mut claim, &own);
            claims.insert(number, claim);
        }
    }
    Ok(claims)
}

/// The decisions that count in a view and hold on to nothing there.
pub(crate) fn orphans(connection: &Connection, view: View) -> Result<Vec<Decision>> {
    let transaction = connection.unchecked_transaction()?;
    let decisions = crate::decisions::all(&transaction)?;
    let counted = in_force(&decisions, view);
    let lost: Vec<u64> = if view::is_projection(&transaction, view, &decisions)? {
        let mut lost = Vec::new();
        for decision in &counted {
            let mut holds = false;
            for side in decision.sides() {
                holds |= holds_on(&transaction, last_day(view), side)?.is_some();
            }
            if !holds {
                lost.push(decision.seq);
            }
        }
        lost
    } else {
        lay_over(
            &mut view::machine(&transaction, view, &decisions)?,
            &counted,
        )
    };
    transaction.finish()?;
    Ok(decisions
        .into_iter()
        .filter(|decision| lost.contains(&decision.seq))
        .collect())
}

/// The appearance of the projection that some anchors lead to, up to a day.
fn holds_on(connection: &Connection, last: i64, anchors: &[Anchor]) -> Result<Option<String>> {
    attached(
        anchors,
        &mut |id| {
            Ok(connection
                .prepare_cached(&format!(
                    "SELECT EXISTS (SELECT 1 FROM members
                     JOIN documents ON documents.seq = members.reading >> ?3
                     WHERE members.reading IN ({}) AND documents.day <= ?2 AND {TOLD})",
                    ids::readings("?1")
                ))?
                .query_row(params![id, last, READING_BITS], |row| row.get(0))?)
        },
        &mut |document| {
            let seq: Option<i64> = connection
                .prepare_cached(&format!(
                    "SELECT d.seq FROM documents d WHERE d.id = ?2 AND {IN_VIEW}"
                ))?
                .query_row(params![last, document], |row| row.get(0))
                .optional()?;
            let members = match seq {
                Some(seq) => members::told_of_document(connection, seq, last)?,
                None => Vec::new(),
            };
            Ok(members
                .iter()
                .map(|member| Anchor::of_reading(&member.reading))
                .collect())
        },
    )
}
