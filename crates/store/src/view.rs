//! Tracked claims, of all documents or as of a day.

use claims_model::TrackedClaim;
use claims_tracker::{Decision, View, fold, in_force, lay_over};
use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::order::{Place, UNDATED, day_number, first_second, last_day};
use crate::{afresh, decisions, members, tied};

/// The tracked claims in view, in order of first appearance, with people's decisions.
pub(crate) fn tracked(connection: &Connection, view: View) -> Result<Vec<TrackedClaim>> {
    // One transaction, so that a writer cannot step between the questions.
    let transaction = connection.unchecked_transaction()?;
    let decisions = decisions::all(&transaction)?;
    let mut tracked = machine(&transaction, view, &decisions)?;
    transaction.finish()?;
    lay_over(&mut tracked, &in_force(&decisions, view));
    Ok(tracked)
}

/// What the documents say in a view, with the links that people decided.
pub(crate) fn machine(
    connection: &Connection,
    view: View,
    decisions: &[Decision],
) -> Result<Vec<TrackedClaim>> {
    if is_projection(connection, view, decisions)? {
        folded(connection, last_day(view))
    } else {
        afresh::tracked(connection, view, decisions)
    }
}

/// Whether a view's links are the links of the projection.
pub(crate) fn is_projection(
    connection: &Connection,
    view: View,
    decisions: &[Decision],
) -> Result<bool> {
    Ok(afresh::as_placed(connection, view, decisions)? && is_prefix(connection, last_day(view))?)
}

/// Whether the view reads the first documents of the canonical order, in the texts that were
/// placed: then its links are the links of the projection.
///
/// A document of the evening before, by its own clock, can be later in order than one of the
/// view's last day; and of a revised document the view may read an earlier text.
fn is_prefix(connection: &Connection, last: i64) -> Result<bool> {
    if last == UNDATED {
        return Ok(true);
    }
    let place = |row: &rusqlite::Row<'_>| {
        Ok(Place {
            second: row.get(0)?,
            nano: row.get(1)?,
            document: row.get(2)?,
        })
    };
    // Offsets are below a day, so that the two ends lie within it.
    let first_out: Option<Place> = connection
        .query_row(
            "SELECT second, nano, id FROM documents WHERE day > ?1 AND second >= ?2
             ORDER BY second, nano, id LIMIT 1",
            [last, first_second(last)],
            place,
        )
        .optional()?;
    let Some(first_out) = first_out else {
        return Ok(true);
    };
    let last_in: Option<Place> = connection
        .query_row(
            "SELECT second, nano, id FROM documents WHERE day <= ?1 AND second < ?2
             ORDER BY second DESC, nano DESC, id DESC LIMIT 1",
            [last, first_second(last + 2)],
            place,
        )
        .optional()?;
    if last_in.is_some_and(|last_in| last_in >= first_out) {
        return Ok(false);
    }
    let replaced: bool = connection.query_row(
        "SELECT EXISTS (
             SELECT 1 FROM documents revised
             JOIN documents old ON old.id = revised.id
             JOIN documents new ON new.id = revised.id
             WHERE revised.revision > 0 AND old.day <= ?1 AND new.day > ?1)",
        [last],
        |row| row.get(0),
    )?;
    Ok(!replaced)
}

/// The claims of the projection, up to a day.
fn folded(connection: &Connection, last: i64) -> Result<Vec<TrackedClaim>> {
    let mut statement = connection.prepare(
        "SELECT number FROM matters WHERE first_day <= ?1
         ORDER BY second, nano, document, number",
    )?;
    let mut rows = statement.query([last])?;
    let mut tracked = Vec::new();
    while let Some(row) = rows.next()? {
        tracked.extend(matter_until(connection, row.get(0)?, last)?);
    }
    Ok(tracked)
}

/// One matter of the projection, up to a day, with what it took along and what else spoke of it by
/// then; `None` where it begins later, or is not told by then.
pub(crate) fn matter_until(
    connection: &Connection,
    number: i64,
    last: i64,
) -> Result<Option<TrackedClaim>> {
    let others = tied::others(connection, number)?;
    if !others.is_empty() || tied::is_spoken_of(connection, number)? {
        return tied::claim(connection, number, &others, last);
    }
    let members = members::of_matter(connection, number)?;
    Ok(fold(members.iter().filter(|member| {
        day_number(member.reading.claim.published) <= last
    })))
}
