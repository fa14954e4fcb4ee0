//! Which readings a decision touches.

use claims_tracker::{Key, Member, NEAR};
use rusqlite::params;

use super::{Again, Placing, send};
use crate::error::Result;
use crate::order::{READING_BITS, Spot};
use crate::{ids, members};

impl Placing<'_> {
    /// Sends for the readings behind the place whose decision may depend on a matter that has
    /// just gained or lost the one at the place.
    pub(super) fn follow(&mut self, matter: i64, keys: &[Key], member: &Member) -> Result<()> {
        if self.is_last() {
            return Ok(());
        }
        let spot = self.at.clone();
        if !self.ruled && self.tail()?.is_some() {
            return self.follow_in_tail(matter, keys);
        }
        self.send_for(&spot, keys, Again::Decide)?;
        self.send_for_near(&spot, Again::Decide)?;
        if self.ruled {
            self.send_for_ruled(&member.reading.claim.id)?;
        }
        if self.touched.insert(matter) {
            for spot in members::spots(self.connection, matter)? {
                let keys = claims_tracker::keys(&self.member(spot.reading)?.reading);
                self.send_for(&spot, &keys, Again::Changed)?;
                self.send_for_near(&spot, Again::Changed)?;
            }
        }
        Ok(())
    }

    /// The same where what stands behind the place is in memory, and nobody has ruled: then what was
    /// not compared with the matter does not depend on it.
    fn follow_in_tail(&mut self, matter: i64, keys: &[Key]) -> Result<()> {
        let spot = self.at.clone();
        self.send_for_near(&spot, Again::Decide)?;
        let (at, queue) = (&self.at, &mut self.queue);
        if let Some(tail) = &self.tail {
            let followers = keys.iter().flat_map(|key| tail.followers(*key, at));
            followers.for_each(|spot| send(queue, spot.clone(), Again::Decide));
            if self.touched.insert(matter) {
                let compared = tail.compared(matter, at);
                compared.for_each(|spot| send(queue, spot.clone(), Again::Changed));
            }
        }
        Ok(())
    }

    fn send_for(&mut self, of: &Spot, keys: &[Key], why: Again) -> Result<()> {
        let (at, queue) = (&self.at, &mut self.queue);
        for key in keys {
            let places = &mut self.places;
            self.postings.followers(places, *key, of, at, &mut |spot| {
                if spot > at {
                    send(queue, spot.clone(), why);
                }
            })?;
        }
        Ok(())
    }

    /// Sends for the readings behind one in its document that are near to it.
    fn send_for_near(&mut self, of: &Spot, why: Again) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "SELECT reading, reference FROM members WHERE reading >= ?1 AND reading < ?2
             ORDER BY reading",
        )?;
        let behind = ((of.reading >> READING_BITS) + 1) << READING_BITS;
        let mut rows = statement.query([of.reading, behind])?;
        let mut claims = 0;
        while claims <= NEAR
            && let Some(row) = rows.next()?
        {
            let (reading, reference): (i64, bool) = (row.get(0)?, row.get(1)?);
            if reading == of.reading && reference {
                // Nothing is near to what only refers to an event.
                return Ok(());
            }
            claims += usize::from(!reference);
            let spot = Spot {
                reading,
                ..of.clone()
            };
            if spot > self.at {
                send(&mut self.queue, spot, why);
            }
        }
        Ok(())
    }

    /// Sends for the readings whose rulings name an appearance.
    pub(super) fn send_for_ruled(&mut self, appearance: &str) -> Result<()> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT documents.second, documents.nano, documents.id, members.reading FROM rulings
             CROSS JOIN members ON members.reading IN ({})
             JOIN documents ON documents.seq = members.reading >> ?2
             WHERE rulings.other = ?1",
            ids::readings("rulings.appearance")
        ))?;
        let mut rows = statement.query(params![appearance, READING_BITS])?;
        while let Some(row) = rows.next()? {
            let spot = Spot::of_row(row, 0)?;
            if spot > self.at && spot.reading < self.first_new {
                send(&mut self.queue, spot, Again::Decide);
            }
        }
        Ok(())
    }
}
