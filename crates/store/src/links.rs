//! Decisions on links over the tables: what they concern, and from where they reach.

use claims_tracker::{Anchor, Decision, Links, View, entangled, in_force, nearest};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::order::{IN_VIEW, Place, READING_BITS, UNDATED};
use crate::placing::members_of_document;

/// The links that placing all documents obeys.
pub(crate) fn all(connection: &Connection) -> Result<Links> {
    let decisions = crate::decisions::all(connection)?;
    let counted = in_force(&decisions, View::default());
    Links::of(&counted, &mut |anchor| standing(connection, anchor))
}

/// The appearance that stands where an anchor was set, in the latest text of its document.
fn standing(connection: &Connection, anchor: &Anchor) -> Result<Option<String>> {
    let seq: Option<i64> = connection
        .prepare_cached(&format!(
            "SELECT d.seq FROM documents d WHERE d.id = ?2 AND {IN_VIEW}"
        ))?
        .query_row(params![UNDATED, anchor.document], |row| row.get(0))
        .optional()?;
    let Some(seq) = seq else {
        return Ok(None);
    };
    let there: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM readings
             WHERE claim = ?1 AND number >= ?2 << ?3 AND number < (?2 + 1) << ?3)",
        )?
        .query_row(params![anchor.id, seq, READING_BITS], |row| row.get(0))?;
    if there {
        return Ok(Some(anchor.id.clone()));
    }
    let members = members_of_document(connection, seq, None)?;
    let passages: Vec<Anchor> = members
        .iter()
        .map(|member| Anchor::of_reading(&member.reading))
        .collect();
    Ok(nearest(anchor, &passages).map(|passage| passage.id.clone()))
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
