//! What is decided of a reading, for the first time and again.

use claims_tracker::{Before, Choice, Grounds, Key, Query, Weighed, choose_again, keys};
use rusqlite::params;

use super::{Again, Chosen, Placing};
use crate::error::Result;
use crate::members;
use crate::order::Spot;

impl Placing<'_> {
    /// Decides again, or takes out, a reading that was placed.
    pub(crate) fn again(&mut self, spot: &Spot, why: Again) -> Result<()> {
        self.at = spot.clone();
        let grounds = self.grounds.of(spot.reading)?;
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
        let spoken_of = members::also(self.connection, spot.reading)?;
        if why == Again::Remove {
            self.leave_also(&spoken_of, &member)?;
            self.retied.extend(tied);
            self.ties.clear();
            self.late(before)?.forget(spot);
            self.follow(before, &keys, &member)?;
            self.connection
                .prepare_cached("DELETE FROM members WHERE reading = ?")?
                .execute([spot.reading])?;
            self.grounds.remove(spot.reading)?;
            self.postings.put(&keys, spot, None, false);
            return Ok(());
        }
        let same_matters = why == Again::Changed;
        let known = Some((&grounds, same_matters));
        let query = Query::of(&member.reading);
        let (Chosen { matter, tie, also }, new) = self.chosen(&query, &keys, known)?;
        if new != grounds {
            self.grounds.put(spot.reading, new)?;
        }
        let apart = |these: &[i64], those: &[i64]| -> Vec<i64> {
            let other = |number: &&i64| !those.contains(number);
            these.iter().filter(other).copied().collect()
        };
        self.leave_also(&apart(&spoken_of, &also), &member)?;
        let come = apart(&also, &spoken_of);
        if tie != tied || matter != before {
            self.ties.clear();
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
            return self.join_also(&come, &member, &[]);
        }
        self.retied.extend(tie);
        self.late(before)?.forget(spot);
        self.follow(before, &keys, &member)?;
        self.join(matter, &member, &query)?;
        self.stale.insert(matter);
        self.join_also(&come, &member, &[])?;
        self.connection
            .prepare_cached("UPDATE members SET matter = ?2 WHERE reading = ?1")?
            .execute([spot.reading, matter])?;
        self.postings.put(&keys, spot, Some(matter), false);
        self.follow(matter, &keys, &member)
    }

    /// What is decided of a reading; one that opens a matter gives it its number. Of one that was decided `before` it is told what that rests on, and
    /// whether it is compared with the same matters.
    pub(super) fn chosen(
        &mut self,
        query: &Query<'_>,
        keys: &[Key],
        before: Option<(&Grounds, bool)>,
    ) -> Result<(Chosen, Grounds)> {
        let touched = std::mem::take(&mut self.touched);
        let changed = |number: u64| touched.contains(&number.cast_signed());
        let before = before.map(|(grounds, same_matters)| Before {
            grounds,
            changed: &changed,
            same_matters,
        });
        let chosen = choose_again(self, query, keys, before);
        if cfg!(debug_assertions) && before.is_some() {
            let (choice, whole) = choose_again(self, query, keys, None)?;
            if let Ok((known, grounds)) = &chosen {
                assert_eq!(*known, choice, "as if decided for the first time");
                let gave = |one: &Weighed| Weighed { tie: None, ..*one };
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
        let (Choice { matter, tie, also }, grounds) = chosen?;
        let chosen = Chosen {
            matter: matter.map_or(self.at.reading, |number| number as i64),
            tie: tie.map(|number| number as i64),
            also: also.into_iter().map(|number| number as i64).collect(),
        };
        Ok((chosen, grounds))
    }
}
