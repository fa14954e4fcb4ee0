//! What is decided of a reading, for the first time and again.

use claims_tracker::{Before, Choice, Grounds, Key, Member, Weighed, choose_again, keys};
use rusqlite::params;

use super::{Again, Placing};
use crate::error::Result;
use crate::grounds;
use crate::order::Spot;

impl Placing<'_> {
    /// Decides again, or takes out, a reading that was placed.
    pub(crate) fn again(&mut self, spot: &Spot, why: Again) -> Result<()> {
        self.at = spot.clone();
        let grounds = grounds::read(self.connection, spot.reading)?;
        let mut compared = grounds.weighed.iter();
        if why == Again::Changed
            && !self.ruled
            && !compared.any(|one| self.touched.contains(&one.matter.cast_signed()))
        {
            // Nothing that it was compared with has.
            return Ok(());
        }
        let member = self.member(spot.reading)?;
        let keys = keys(&member.reading);
        let (before, tied): (i64, Option<i64>) = self
            .connection
            .prepare_cached("SELECT matter, tie FROM members WHERE reading = ?")?
            .query_row([spot.reading], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if why == Again::Remove {
            self.retied.extend(tied);
            self.late(before)?.forget(spot);
            self.follow(before, &keys, &member)?;
            self.connection
                .prepare_cached("DELETE FROM members WHERE reading = ?")?
                .execute([spot.reading])?;
            grounds::remove(self.connection, spot.reading)?;
            return self.postings.remove(&keys, spot);
        }
        let same_matters = why == Again::Changed;
        let (matter, tie, new) = self.chosen(&member, &keys, Some((&grounds, same_matters)))?;
        if new != grounds {
            grounds::write(self.connection, spot.reading, &new)?;
        }
        if tie != tied {
            // Who belongs where does not hang on it: nothing follows.
            self.retied
                .extend([Some(before), tied, tie].into_iter().flatten());
            self.connection
                .prepare_cached("UPDATE members SET tie = ?2 WHERE reading = ?1")?
                .execute(params![spot.reading, tie])?;
        }
        if matter == before {
            return Ok(());
        }
        self.retied.extend(tie);
        self.late(before)?.forget(spot);
        self.follow(before, &keys, &member)?;
        self.join(matter, &member)?;
        self.connection
            .prepare_cached("UPDATE members SET matter = ?2 WHERE reading = ?1")?
            .execute([spot.reading, matter])?;
        self.postings.move_to(&keys, spot, matter)?;
        self.follow(matter, &keys, &member)
    }

    /// The matter of a reading, and the one that it ties it to; a reading that opens a matter
    /// gives it its number. Of one that was decided `before` it is told what that rests on, and
    /// whether it is compared with the same matters.
    pub(super) fn chosen(
        &mut self,
        member: &Member,
        keys: &[Key],
        before: Option<(&Grounds, bool)>,
    ) -> Result<(i64, Option<i64>, Grounds)> {
        let touched = std::mem::take(&mut self.touched);
        let changed = |number: u64| touched.contains(&number.cast_signed());
        let before = before.map(|(grounds, same_matters)| Before {
            grounds,
            changed: &changed,
            same_matters,
        });
        let chosen = choose_again(self, member, keys, before);
        if cfg!(debug_assertions) && before.is_some() {
            let (choice, whole) = choose_again(self, member, keys, None)?;
            if let Ok((known, grounds)) = &chosen {
                assert_eq!(*known, choice, "as if decided for the first time");
                let gave = |one: &Weighed| (one.matter, one.kind, one.score);
                assert!(
                    grounds.behind == whole.behind
                        && grounds
                            .weighed
                            .iter()
                            .map(gave)
                            .eq(whole.weighed.iter().map(gave)),
                    "{grounds:?} are those of {whole:?}"
                );
            }
        }
        self.touched = touched;
        let (Choice { matter, tie }, grounds) = chosen?;
        let matter = matter.map_or(self.at.reading, |number| number as i64);
        Ok((matter, tie.map(|number| number as i64), grounds))
    }
}
