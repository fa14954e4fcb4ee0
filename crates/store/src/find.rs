//! Handles: any appearance's id, or an unambiguous prefix of one.

use std::collections::BTreeSet;

use claims_model::TrackedClaim;
use claims_tracker::{Found, View, in_force, lay_over};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::members::TOLD;
use crate::order::{READING_BITS, last_day};
use crate::{decisions, ids, over, view};

/// What a handle leads to in a view.
pub(crate) fn find(connection: &Connection, handle: &str, view: View) -> Result<Found> {
    if handle.is_empty() || !handle.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(Found::Nothing);
    }
    let handle = handle.to_ascii_lowercase();
    let transaction = connection.unchecked_transaction()?;
    let decisions = decisions::all(&transaction)?;
    let found = if view::is_projection(&transaction, view, &decisions)? {
        let mut found = in_tables(&transaction, &handle, last_day(view))?;
        if let Found::Claims(claims) = &mut found {
            over::lay_over_some(&transaction, view, &decisions, claims)?;
        }
        found
    } else {
        let mut tracked = view::machine(&transaction, view, &decisions)?;
        lay_over(&mut tracked, &in_force(&decisions, view));
        among(tracked, &handle)
    };
    transaction.finish()?;
    Ok(found)
}

fn in_tables(connection: &Connection, handle: &str, last: i64) -> Result<Found> {
    let mut appearances = connection.prepare_cached(&format!(
        "SELECT DISTINCT ids.claim FROM ({}) ids
         JOIN members ON members.reading = ids.reading
         JOIN documents ON documents.seq = ids.reading >> ?3
         WHERE documents.day <= ?2
           AND ({TOLD} OR EXISTS (
               SELECT 1 FROM also JOIN members ON members.matter = also.matter
               JOIN documents theirs ON theirs.seq = members.reading >> ?3
               WHERE also.reading = ids.reading AND theirs.day <= ?2 AND {TOLD}))
         ORDER BY ids.claim",
        ids::beginning()
    ))?;
    let ids: Vec<String> = appearances
        .query_map(params![handle, last, READING_BITS], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let id = match ids.as_slice() {
        [] => return Ok(Found::Nothing),
        [first, ..] if first == handle => first,
        [only] => only,
        _ => return Ok(Found::Ambiguous(ids)),
    };
    // It may be an appearance of what its claim is tied to as well, or of what else it speaks of.
    let mut matters = connection.prepare_cached(&format!(
        "WITH own (number) AS (SELECT matter FROM members WHERE reading IN ({readings}))
         SELECT number FROM matters WHERE number IN (
             SELECT number FROM own
             UNION SELECT members.tie FROM own
             JOIN members ON members.matter = own.number AND members.tie > 0
             UNION SELECT members.matter FROM own JOIN members ON members.tie = own.number AND members.tie > 0
             UNION SELECT matter FROM also WHERE reading IN ({readings}))
         ORDER BY second, nano, document, number",
        readings = ids::readings("?1")
    ))?;
    let mut rows = matters.query([id])?;
    let mut claims = Vec::new();
    while let Some(row) = rows.next()? {
        let claim = view::matter_until(connection, row.get(0)?, last)?;
        claims.extend(claim.filter(|claim| claim.appearances.iter().any(|at| at.id == *id)));
    }
    Ok(Found::Claims(claims))
}

/// The same among claims in memory.
fn among(tracked: Vec<TrackedClaim>, handle: &str) -> Found {
    let ids: BTreeSet<&str> = tracked
        .iter()
        .flat_map(|claim| &claim.appearances)
        .map(|appearance| appearance.id.as_str())
        .filter(|id| id.starts_with(handle))
        .collect();
    let id = match ids.first() {
        None => return Found::Nothing,
        Some(first) if *first == handle || ids.len() == 1 => first.to_string(),
        Some(_) => return Found::Ambiguous(ids.into_iter().map(str::to_string).collect()),
    };
    let has_it = |claim: &TrackedClaim| claim.appearances.iter().any(|at| at.id == id);
    Found::Claims(tracked.into_iter().filter(has_it).collect())
}
