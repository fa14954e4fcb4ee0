//! What the tracker asks while it chooses, answered from the tables.

use claims_tracker::{Key, Matters, NEAR, Profile, Ruling, Sharing};
use rusqlite::params;

use super::Placing;
use crate::error::{Problem, Result};
use crate::order::{READING_BITS, Spot};
use crate::{ids, rulings};

impl Matters for Placing<'_> {
    type Error = Problem;

    fn recent(&mut self, key: Key, each: &mut dyn FnMut(u64)) -> Result<()> {
        let last = self.is_last();
        self.postings
            .recent(&mut self.places, key, &self.at, last, each)
    }

    fn near(&mut self, _document: &str, each: &mut dyn FnMut(u64)) -> Result<()> {
        let document = self.at.reading >> READING_BITS;
        if self.near.0 == document {
            let near = self.near.1.iter().rev().take(NEAR);
            near.for_each(|matter| each(matter.unsigned_abs()));
            return Ok(());
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT matter FROM members WHERE reading >= ?1 AND reading < ?2 AND reference = 0
             ORDER BY reading DESC LIMIT ?3",
        )?;
        let first = document << READING_BITS;
        let mut rows = statement.query(params![first, self.at.reading, NEAR as i64])?;
        while let Some(row) = rows.next()? {
            each(row.get::<_, i64>(0)?.unsigned_abs());
        }
        Ok(())
    }

    fn sort(&mut self, matters: &mut [(u64, Sharing)]) -> Result<()> {
        if matters.len() < 2 {
            return Ok(());
        }
        let mut sorted = Vec::with_capacity(matters.len());
        for matter in matters.iter() {
            // It has the number of its first reading.
            sorted.push((self.places.of(matter.0 as i64)?, *matter));
        }
        sorted.sort_unstable_by(|a, b| (&a.0, a.1.0).cmp(&(&b.0, b.1.0)));
        for (place, (_, matter)) in matters.iter_mut().zip(sorted) {
            *place = matter;
        }
        Ok(())
    }

    fn holding(&mut self, appearance: &str) -> Result<Vec<u64>> {
        let mut holding = self.matters_of(appearance, "members")?;
        let also = self.matters_of(appearance, "also")?;
        holding.extend(also);
        Ok(holding)
    }

    fn ruling(&mut self, appearance: &str) -> Result<Ruling> {
        if !self.ruled {
            return Ok(Ruling::default());
        }
        rulings::of(self.connection, appearance)
    }

    fn look_at(&mut self, matter: u64, look: &mut dyn FnMut(&Profile)) -> Result<()> {
        let number = matter as i64;
        self.look(number)?;
        // It is in one of them.
        if let Some(looked) = self.looked.get(&number) {
            look(&looked.profile);
        } else if let Some(kept) = self.held.get(&number) {
            look(kept.profile());
        } else if let Some(late) = self.late.get(&number)
            && let Some(kept) = &late.kept
        {
            look(kept.profile());
        }
        Ok(())
    }
}

impl Placing<'_> {
    /// The matters that a table gives an appearance that stands before the place, in the canonical
    /// order of their first readings.
    fn matters_of(&mut self, appearance: &str, table: &str) -> Result<Vec<u64>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT documents.second, documents.nano, documents.id, place.reading, place.matter
             FROM {table} place
             JOIN documents ON documents.seq = place.reading >> ?2
             WHERE place.reading IN ({})",
            ids::readings("?1")
        ))?;
        let mut rows = statement.query(params![appearance, READING_BITS])?;
        let mut matters = Vec::new();
        while let Some(row) = rows.next()? {
            if Spot::of_row(row, 0)? < self.at {
                let number = row.get::<_, i64>(4)?.unsigned_abs();
                matters.push((number, Sharing::default()));
            }
        }
        drop(rows);
        drop(statement);
        self.sort(&mut matters)?;
        matters.dedup();
        Ok(matters.into_iter().map(|(number, _)| number).collect())
    }
}
