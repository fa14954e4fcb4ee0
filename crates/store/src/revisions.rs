//! What revisions made of claims.

use std::collections::BTreeMap;

use claims_model::{Published, Reading};
use claims_tracker::{Anchor, Compared, Earlier, Revision, View, compare_texts};
use rusqlite::{Connection, params};

use crate::add::is_claim;
use crate::afresh::known;
use crate::error::Result;
use crate::order::{Place, READING_BITS, last_day};
use crate::{ids, members};

/// A text of a document.
struct Text {
    seq: i64,
    published: Option<Published>,
    place: Place,
    hash: String,
}

/// The revisions that a view reads, of one document or of all.
pub(crate) fn all(
    connection: &Connection,
    document: Option<&str>,
    view: View,
) -> Result<Vec<Revision>> {
    // One transaction, so that texts and readings are of one moment; nothing is written.
    let transaction = connection.unchecked_transaction()?;
    let mut revised = transaction.prepare(
        "SELECT DISTINCT id FROM documents WHERE revision > 0 AND (?1 IS NULL OR id = ?1)",
    )?;
    let ids: Vec<String> = revised
        .query_map([document], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut revisions: Vec<((Place, String), Revision)> = Vec::new();
    for id in ids {
        let texts = texts(&transaction, &id, view)?;
        for pair in texts.windows(2) {
            let [before, after] = pair else { continue };
            let claims = compare_texts(
                &readings(&transaction, before.seq)?,
                &readings(&transaction, after.seq)?,
            );
            let revision = Revision {
                document: id.clone(),
                before: before.published,
                published: after.published,
                claims,
            };
            revisions.push(((after.place.clone(), after.hash.clone()), revision));
        }
    }
    revisions.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(revisions
        .into_iter()
        .map(|(_, revision)| revision)
        .collect())
}

/// The claims of a handle that only earlier texts carry.
pub(crate) fn earlier(connection: &Connection, handle: &str, view: View) -> Result<Vec<Earlier>> {
    if handle.is_empty() || !handle.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(Vec::new());
    }
    let handle = handle.to_ascii_lowercase();
    let transaction = connection.unchecked_transaction()?;
    let mut found = transaction.prepare(&format!(
        "SELECT DISTINCT ids.claim, documents.id FROM ({}) ids
         JOIN documents ON documents.seq = ids.reading >> ?2 ORDER BY ids.claim",
        ids::beginning()
    ))?;
    let found: Vec<(String, String)> = found
        .query_map(params![handle, READING_BITS], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut earlier = BTreeMap::new();
    for (claim, document) in found {
        let texts = texts(&transaction, &document, view)?;
        if let Some(became) = follow(&transaction, &texts, &claim)? {
            earlier.insert(claim, became);
        }
    }
    Ok(earlier.into_values().collect())
}

/// Follows a claim from text to text; `None` where none of the earlier ones has it.
fn follow(connection: &Connection, texts: &[Text], claim: &str) -> Result<Option<Earlier>> {
    let mut at: Option<Earlier> = None;
    for pair in texts.windows(2) {
        let [before, after] = pair else { continue };
        let old = readings(connection, before.seq)?;
        let id = match &at {
            None => claim,
            Some(Earlier { now: Some(now), .. }) => now.as_str(),
            Some(_) => break,
        };
        let Some(reading) = old.iter().find(|reading| reading.claim.id == id) else {
            continue;
        };
        let compared = compare_texts(&old, &readings(connection, after.seq)?);
        let Compared { kept, changed, .. } = &compared;
        let next = kept.iter().chain(changed).find(|(was, _)| was.id == id);
        let now = next.map(|(_, is)| is.id.clone());
        at = Some(match at {
            None => Earlier {
                claim: Anchor::of_reading(reading),
                published: before.published,
                since: after.published,
                now,
            },
            // The first revision gave it another id; it is gone since the one that dropped it.
            Some(earlier) => Earlier {
                since: if now.is_none() {
                    after.published
                } else {
                    earlier.since
                },
                now,
                ..earlier
            },
        });
    }
    Ok(at)
}

/// The texts of a document that a view knows, in order of publication.
fn texts(connection: &Connection, id: &str, view: View) -> Result<Vec<Text>> {
    let mut statement = connection.prepare_cached(
        "SELECT seq, second, nano, text_hash, published FROM documents
         WHERE id = ?1 AND day <= ?2 AND substr(recorded, 1, 10) <= ?3
         ORDER BY second, nano, text_hash",
    )?;
    let texts = statement.query_map(params![id, last_day(view), known(view)], |row| {
        let published: Option<String> = row.get(4)?;
        Ok(Text {
            seq: row.get(0)?,
            place: Place {
                second: row.get(1)?,
                nano: row.get(2)?,
                document: id.to_string(),
            },
            hash: row.get(3)?,
            published: published.and_then(|published| published.parse().ok()),
        })
    })?;
    Ok(texts.collect::<rusqlite::Result<_>>()?)
}

/// What a text that comes in makes of the claims of its neighbour: of the text before it, else
/// of the text behind it.
pub(crate) fn beside(
    connection: &Connection,
    id: &str,
    place: &Place,
    hash: &str,
    readings: &[Reading],
) -> Result<Option<Compared>> {
    let claims: Vec<Reading> = readings.iter().filter(is_claim).cloned().collect();
    let texts = texts(connection, id, View::default())?;
    let at = texts.partition_point(|text| (&text.place, text.hash.as_str()) < (place, hash));
    let before = at.checked_sub(1).and_then(|at| texts.get(at));
    Ok(match (before, texts.get(at)) {
        (Some(before), _) => Some(compare_texts(
            &self::readings(connection, before.seq)?,
            &claims,
        )),
        (None, Some(behind)) => Some(compare_texts(
            &claims,
            &self::readings(connection, behind.seq)?,
        )),
        (None, None) => None,
    })
}

/// The claims of a text; what only refers to an event is not compared.
fn readings(connection: &Connection, seq: i64) -> Result<Vec<Reading>> {
    let members = members::of_document(connection, seq, None)?;
    let readings = members.into_iter().map(|member| member.reading);
    Ok(readings.filter(|reading| is_claim(&reading)).collect())
}
