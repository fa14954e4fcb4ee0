//! Views whose links are not those of the projection: tracked from the beginning.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use claims_model::{Document, TrackedClaim};
use claims_tracker::{
    Act, Anchor, Decision, Links, Member, Memory, Ruling, View, in_force, is_recorded, recorded_in,
    track,
};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::links::stands_at;
use crate::members;
use crate::order::last_day;

/// The condition that document `d` is what a view reads, by the day of publication `?1` and the
/// day of recording `?2`: no later text of it was there by both.
const IN_VIEW: &str = "d.day <= ?1 AND substr(d.recorded, 1, 10) <= ?2 AND NOT EXISTS (
    SELECT 1 FROM documents later
    WHERE later.id = d.id AND later.day <= ?1 AND substr(later.recorded, 1, 10) <= ?2
      AND (later.second, later.nano, later.text_hash) > (d.second, d.nano, d.text_hash))";

/// A day after all that were recorded, as it is compared.
const EVER: &str = "a";

/// The document that a view reads, by its id; the parameters of [`in_view`], then the id.
pub(crate) fn in_view() -> &'static str {
    IN_VIEW
}

/// The day of the ledger's clock, as the condition takes it.
pub(crate) fn known(view: View) -> String {
    view.known
        .map_or_else(|| EVER.to_string(), |day: NaiveDate| day.to_string())
}

/// Whether people's decisions on links and missed passages are in a view what they are in the
/// projection; else it has to be tracked from the beginning.
pub(crate) fn as_placed(
    connection: &Connection,
    view: View,
    decisions: &[Decision],
) -> Result<bool> {
    if view.known.is_some() {
        return Ok(false);
    }
    let here: HashSet<u64> = in_force(decisions, view)
        .iter()
        .map(|one| one.seq)
        .collect();
    let later = in_force(decisions, View::default())
        .into_iter()
        .filter(|decision| decision.act.places() && !here.contains(&decision.seq));
    // What was decided later of documents that the view does not hold changes nothing in it.
    let documents: BTreeSet<&str> = later
        .flat_map(Decision::anchors)
        .map(|anchor| anchor.document.as_str())
        .collect();
    let mut held = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM documents WHERE id = ?1 AND day <= ?2)")?;
    for document in documents {
        if held.query_row(params![document, last_day(view)], |row| row.get(0))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The claims of a view, as its documents and the links in force in it give them.
pub(crate) fn tracked(
    connection: &Connection,
    view: View,
    decisions: &[Decision],
) -> Result<Vec<TrackedClaim>> {
    let counted = in_force(decisions, view);
    let recorded_somewhere = |id: &str| {
        let records = |decision: &Decision| matches!(decision.act, Act::Record { .. });
        let mut all = decisions.iter().filter(|decision| records(decision));
        all.any(|decision| decision.at.iter().any(|at| at.document == id))
    };
    let mut documents = connection.prepare(&format!(
        "SELECT d.seq, d.id, d.url FROM documents d WHERE {IN_VIEW}"
    ))?;
    let mut rows = documents.query(params![last_day(view), known(view)])?;
    let mut members: Vec<Member> = Vec::new();
    while let Some(row) = rows.next()? {
        let (seq, id): (i64, String) = (row.get(0)?, row.get(1)?);
        let url: Option<String> = row.get(2)?;
        let mut own = members::of_document(connection, seq, url.as_deref())?;
        if recorded_somewhere(&id) {
            own.retain(|member| !is_recorded(&member.reading));
            let stored: String = connection
                .prepare_cached("SELECT document FROM documents WHERE seq = ?")?
                .query_row([seq], |row| row.get(0))?;
            let document: Document = serde_json::from_str(&stored)?;
            own.extend(
                recorded_in(&document, &counted)
                    .into_iter()
                    .map(|reading| Member {
                        reading,
                        url: url.clone(),
                    }),
            );
        }
        members.extend(own);
    }
    let mut memory = Memory::default();
    memory.rulings = rulings(&counted, &members)?;
    Ok(track(members, &mut memory))
}

/// What the decisions on links make of these readings.
fn rulings(decisions: &[&Decision], members: &[Member]) -> Result<HashMap<String, Ruling>> {
    let mut by_document: HashMap<&str, Vec<Member>> = HashMap::new();
    for decision in decisions.iter().filter(|decision| decision.act.links()) {
        for anchor in decision.anchors() {
            by_document.entry(&anchor.document).or_default();
        }
    }
    for member in members {
        if let Some(there) = by_document.get_mut(member.reading.claim.document.as_str()) {
            there.push(member.clone());
        }
    }
    let mut standing = |anchor: &Anchor| -> Result<_> {
        let there = by_document.get(anchor.document.as_str());
        Ok(there.and_then(|there| stands_at(anchor, there)))
    };
    Ok(Links::of(decisions, &mut standing)?.rulings())
}
