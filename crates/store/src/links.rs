//! Decisions on links over the tables: what they concern, and from where they reach.

use std::collections::HashMap;

use claims_tracker::{
    Anchor, Decision, Links, Member, Position, Ruling, View, entangled, in_force, nearest,
};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::order::{IN_VIEW, Place, UNDATED};
use crate::placing::members_of_document;

/// What placing all documents obeys, by appearance.
pub(crate) fn rulings(connection: &Connection) -> Result<HashMap<String, Ruling>> {
    let decisions = crate::decisions::all(connection)?;
    let counted = in_force(&decisions, View::default());
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
    let members = members_of_document(connection, seq, None)?;
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

/// The first place in the canonical order of what hangs together with a decision.
pub(crate) fn earliest(
    connection: &Connection,
    decision: &Decision,
    others: &[Decision],
) -> Result<Option<Place>> {
    let mut first: Option<Place> = None;
    for document in entangled(decision, others) {
        for place in places(connection, &document)? {
            if first.as_ref().is_none_or(|first| place < *first) {
                first = Some(place);
            }
        }
    }
    Ok(first)
}

/// From where to place again when a text of a document comes in: decisions on links that held on
/// to a former one may hold on to another passage now.
pub(crate) fn reach(
    connection: &Connection,
    document: &str,
    decisions: &[Decision],
) -> Result<Option<Place>> {
    let mut first: Option<Place> = None;
    for decision in decisions.iter().filter(|decision| {
        decision.act.links() && decision.anchors().any(|at| at.document == document)
    }) {
        let place = earliest(connection, decision, decisions)?;
        first = [first, place].into_iter().flatten().min();
    }
    Ok(first)
}

fn places(connection: &Connection, document: &str) -> Result<Vec<Place>> {
    let mut statement =
        connection.prepare_cached("SELECT second, nano FROM documents WHERE id = ?")?;
    let places = statement.query_map([document], |row| {
        Ok(Place {
            second: row.get(0)?,
            nano: row.get(1)?,
            document: document.to_string(),
        })
    })?;
    Ok(places.collect::<rusqlite::Result<_>>()?)
}
