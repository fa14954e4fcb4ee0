//! Decisions on links over the tables: what placing obeys of them.

use std::collections::HashMap;

use claims_tracker::{Anchor, Decision, Links, Member, Position, Ruling, View, in_force, nearest};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::members;
use crate::order::{IN_VIEW, UNDATED};

/// What placing all documents obeys, by appearance.
pub(crate) fn rulings(
    connection: &Connection,
    decisions: &[Decision],
) -> Result<HashMap<String, Ruling>> {
    let counted = in_force(decisions, View::default());
    let links = Links::of(&counted, &mut |anchor| standing(connection, anchor))?;
    Ok(links.rulings())
}

/// The appearance that stands where an anchor was set, in the latest text of its document, and
/// its place in the canonical order.
fn standing(connection: &Connection, anchor: &Anchor) -> Result<Option<(String, Position)>> {
    let seq: Option<i64> = connection
        .prepare_cached(&format!(
            "SELECT d.seq FROM documents d WHERE d.id = ?2 AND {IN_VIEW}"
        ))?
        .query_row(params![UNDATED, anchor.document], |row| row.get(0))
        .optional()?;
    let Some(seq) = seq else {
        return Ok(None);
    };
    let members = members::of_document(connection, seq, None)?;
    Ok(stands_at(anchor, &members))
}

/// The same among the readings of a document.
pub(crate) fn stands_at(anchor: &Anchor, members: &[Member]) -> Option<(String, Position)> {
    let passages: Vec<Anchor> = members
        .iter()
        .map(|member| Anchor::of_reading(&member.reading))
        .collect();
    let found = passages.iter().find(|passage| passage.id == anchor.id);
    let found = found.or_else(|| nearest(anchor, &passages))?;
    let member = members
        .iter()
        .find(|member| member.reading.claim.id == found.id)?;
    Some((found.id.clone(), member.position()))
}
