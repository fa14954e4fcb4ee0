//! The projection as it stood before a document.
//!
//! Members of a matter are in the canonical order, so what comes after a place in it is the tail
//! of some matters and the whole of others; and these others are the last in number.

use claims_model::Reading;
use claims_tracker::{Matter, keys};
use rusqlite::{Connection, params};

use crate::error::{Problem, Result};
use crate::order::{Place, READING_BITS};
use crate::placing::{members_of_matter, remember, write_matter, write_posting};

/// Takes back all placements from a place in the canonical order on.
///
/// Documents from number `first_new` on have not been placed.
pub(crate) fn take_back(connection: &Connection, from: &Place, first_new: i64) -> Result<()> {
    connection.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS cut (matter INTEGER PRIMARY KEY, ord INTEGER NOT NULL);
         DELETE FROM temp.cut;",
    )?;
    let cuts = connection.execute(
        "INSERT INTO temp.cut
         SELECT members.matter, min(members.ord) FROM documents
         CROSS JOIN members ON members.reading >= documents.seq << ?5
                     AND members.reading < (documents.seq + 1) << ?5
         WHERE (documents.second, documents.nano, documents.id) >= (?1, ?2, ?3)
           AND documents.seq < ?4
         GROUP BY members.matter",
        params![
            from.second,
            from.nano,
            from.document,
            first_new,
            READING_BITS
        ],
    )?;
    if cuts == 0 {
        return Ok(());
    }

    remove_postings(connection)?;
    let mut statement = connection.prepare("SELECT matter, ord FROM temp.cut ORDER BY matter")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (matter, ord): (i64, i64) = (row.get(0)?, row.get(1)?);
        remember(connection, matter)?;
        connection
            .prepare_cached("DELETE FROM members WHERE matter = ? AND ord >= ?")?
            .execute([matter, ord])?;
        fold_again(connection, matter, ord)?;
    }
    Ok(())
}

/// Removes the keys of the members that are taken back.
fn remove_postings(connection: &Connection) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT members.matter, readings.reading FROM temp.cut
         JOIN members ON members.matter = cut.matter AND members.ord >= cut.ord
         JOIN readings ON readings.number = members.reading",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (matter, stored): (i64, String) = (row.get(0)?, row.get(1)?);
        let reading: Reading = serde_json::from_str(&stored)?;
        for key in keys(&reading) {
            connection
                .prepare_cached("DELETE FROM postings WHERE key = ? AND matter = ?")?
                .execute(params![key, matter])?;
        }
    }
    Ok(())
}

/// Makes a matter of the members that remain, or removes it where none does.
fn fold_again(connection: &Connection, number: i64, members: i64) -> Result<()> {
    if members == 0 {
        connection
            .prepare_cached("DELETE FROM matters WHERE number = ?")?
            .execute([number])?;
        return Ok(());
    }
    let members = members_of_matter(connection, number, members)?;
    let (first, others) = members
        .split_first()
        .ok_or(Problem::Damaged("a matter has lost its members"))?;
    let mut matter = Matter::open(first);
    for member in others {
        matter.absorb(member);
    }
    write_matter(connection, number, &matter)?;
    for key in members.iter().flat_map(|member| keys(&member.reading)) {
        write_posting(connection, &key, number)?;
    }
    Ok(())
}
