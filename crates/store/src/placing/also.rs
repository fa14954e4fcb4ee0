//! The matters that a reading speaks of beside its own.

use claims_tracker::Member;

use super::Placing;
use crate::error::{Problem, Result};

impl Placing<'_> {
    /// The reading at the place speaks of matters too.
    ///
    /// Nothing follows from it, but for those that people ruled apart from the reading: placing sees
    /// only the members of a matter. Some have `taken` it along.
    pub(super) fn join_also(
        &mut self,
        matters: &[i64],
        member: &Member,
        taken: &[i64],
    ) -> Result<()> {
        for number in matters {
            let spot = self.at.clone();
            self.look(*number)?;
            if let Some(late) = self.late.get_mut(number) {
                late.absorb_also(member, spot);
                late.changed = true;
            } else {
                let mut kept = self
                    .take_out(*number)?
                    .ok_or(Problem::Damaged("a matter is missing"))?;
                kept.absorb_also(member, spot, taken.contains(number));
                self.held.insert(*number, kept);
            }
            if !self.is_settled(*number, None)? {
                self.stale.insert(*number);
            }
        }
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO also VALUES (?, ?)")?;
        for number in matters {
            insert.execute([*number, self.at.reading])?;
        }
        self.send_for_parted(matters, member)
    }

    fn send_for_parted(&mut self, matters: &[i64], member: &Member) -> Result<()> {
        match self.ruled && !matters.is_empty() && !self.is_last() {
            true => self.send_for_ruled(&member.reading.claim.id),
            false => Ok(()),
        }
    }

    /// The reading at the place no longer speaks of matters.
    pub(super) fn leave_also(&mut self, matters: &[i64], member: &Member) -> Result<()> {
        for number in matters {
            let at = self.at.clone();
            self.late(*number)?.forget(&at);
            self.connection
                .prepare_cached("DELETE FROM also WHERE matter = ?1 AND reading = ?2")?
                .execute([*number, at.reading])?;
        }
        self.send_for_parted(matters, member)
    }
}
