//! A matter as the tables keep it: profile and summary, without its passages.

use claims_model::{Status, Summary, TrackedClaim};
use claims_tracker::{Matter, Member, Moved, Profile, Query};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::grown::Grown;
use crate::log::state;
use crate::order::{Spot, day_number, due_number};

/// A matter that can take in further members; what its members say word for word is left out.
pub(crate) struct Kept {
    plain: Grown,
    /// With what it has taken along from matters that it is tied to, where it has.
    whole: Option<Box<Grown>>,
    pub(crate) first: Spot,
    pub(crate) last: Spot,
    first_day: i64,
    /// Where it stands in the tables, as far as it is known.
    stands: Option<Row>,
}

/// A matter that is only compared.
#[derive(Debug)]
pub(crate) struct Looked {
    pub(crate) profile: Profile,
    pub(crate) last: Spot,
}

impl Kept {
    /// A matter with its first member, and what that did.
    pub(crate) fn open(member: &Member, query: &Query<'_>, spot: Spot) -> (Kept, Moved) {
        let (matter, moved) = Matter::opened_by(member, query);
        let kept = Kept {
            plain: Grown::of(matter),
            whole: None,
            first: spot.clone(),
            last: spot,
            first_day: day_number(member.reading.claim.published),
            stands: None,
        };
        (kept, moved)
    }

    /// Takes in a member that stands after all others; the answer is what it did, for what is tied.
    pub(crate) fn absorb(&mut self, member: &Member, query: &Query<'_>, spot: Spot) -> Moved {
        let moved = self.plain.absorb(member, query);
        if let Some(whole) = &mut self.whole {
            whole.absorb(member, query);
        }
        self.last = spot;
        moved
    }

    /// Takes in a member of another matter that speaks of this one too, and stands after all others;
    /// `taken` tells that it was taken along.
    pub(crate) fn absorb_also(&mut self, member: &Member, spot: Spot, taken: bool) {
        self.plain.absorb_also(member);
        if let Some(whole) = &mut self.whole
            && !taken
        {
            whole.absorb_also(member);
        }
        self.last = spot;
    }

    /// Takes along what a member of a tied matter did there; the answer is whether it did something
    /// here.
    pub(crate) fn absorb_along(&mut self, member: &Member, moved: &Moved) -> bool {
        if let Some(whole) = &mut self.whole {
            return whole.absorb_along(member, moved);
        }
        // Until now it has taken nothing along.
        let mut whole = Box::new(self.plain.clone());
        let taken = whole.absorb_along(member, moved);
        self.whole = taken.then_some(whole);
        taken
    }

    /// What it is with all that it has taken along, in place of what is known of that; the answer is
    /// whether the two differ.
    pub(crate) fn set_whole(&mut self, whole: Option<Matter>) -> bool {
        let whole = whole.map(|matter| Box::new(Grown::of(matter)));
        let whole = whole.filter(|whole| **whole != self.plain);
        let differs = whole != self.whole;
        self.whole = whole;
        differs
    }

    /// What `set_whole` sets, to be compared.
    pub(crate) fn whole(&self) -> Option<&Grown> {
        self.whole.as_deref()
    }

    pub(crate) fn profile(&self) -> &Profile {
        &self.plain.matter.profile
    }

    /// What is compared of it.
    pub(crate) fn into_looked(self) -> Looked {
        Looked {
            profile: self.plain.matter.profile,
            last: self.last,
        }
    }

    /// The matter of a number; `None` where there is none.
    pub(crate) fn read(connection: &Connection, number: i64) -> Result<Option<Kept>> {
        let mut statement = connection.prepare_cached(
            "SELECT matters.second, matters.nano, matters.document, number,
                    last_second, last_nano, last_document, last_reading,
                    first_day, profile, coalesce(plain, summary), whole, summary,
                    matters.rank, matters.due_to, matters.due_from, matters.claim
             FROM matters
             LEFT JOIN listed ON listed.rank = matters.rank AND listed.due_to = matters.due_to
                  AND listed.due_from = matters.due_from AND listed.claim = matters.claim
                  AND listed.matter = matters.number
             WHERE number = ?",
        )?;
        let mut rows = statement.query([number])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let whole = match row.get_ref(11)? {
            ValueRef::Null => None,
            _ => Some(Box::new(grown(row, 11, 12)?)),
        };
        Ok(Some(Kept {
            plain: grown(row, 9, 10)?,
            whole,
            first: Spot::of_row(row, 0)?,
            last: Spot::of_row(row, 4)?,
            first_day: row.get(8)?,
            stands: Some(Row::of_row(row, 13)?),
        }))
    }

    /// Writes the matter: for reports with what it has taken along; what it takes in further
    /// members by stays beside it. It may have been `written` before.
    pub(crate) fn write(&self, connection: &Connection, number: i64, written: bool) -> Result<()> {
        let shown = self.whole.as_deref().unwrap_or(&self.plain);
        let (tracked, counted) = (&shown.matter.tracked, &shown.counted);
        let told = self.plain.matter.profile.is_told();
        let row = Row::of(tracked, told);
        // What is not told is most of all, and is in no report: it needs no row among them.
        let is_listed = told || self.whole.is_some();
        let read;
        let before = match &self.stands {
            None if written => {
                read = Row::read(connection, number)?;
                read.as_ref()
            }
            stands => stands.as_ref(),
        };
        if let Some(before) = before
            && (*before != row || !is_listed)
        {
            before.remove(connection, number)?;
        }
        let (plain, whole) = match &self.whole {
            Some(whole) => (Some(summary(&self.plain)?), Some(profile(whole)?)),
            None if is_listed => (None, None),
            None => (Some(summary(&self.plain)?), None),
        };
        let (first, last) = (&self.first, &self.last);
        connection
            .prepare_cached(
                "INSERT OR REPLACE INTO matters
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                number,
                first.second,
                first.nano,
                first.document,
                last.second,
                last.nano,
                last.document,
                last.reading,
                self.first_day,
                row.rank,
                row.due_to,
                row.due_from,
                row.claim,
                told.then(|| state(tracked)),
                counted.evidence.document,
                profile(&self.plain)?,
                plain,
                whole,
            ])?;
        if is_listed {
            connection
                .prepare_cached("INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?, ?, ?)")?
                .execute(params![
                    row.rank,
                    row.due_to,
                    row.due_from,
                    row.claim,
                    number,
                    summary(shown)?,
                ])?;
        }
        Ok(())
    }
}

/// What a matter takes in further members by. The profile comes first, and is read alone where a
/// matter is only compared.
fn profile(grown: &Grown) -> Result<Vec<u8>> {
    let Matter {
        profile, course, ..
    } = &grown.matter;
    Ok(postcard::to_allocvec(&(profile, course))?)
}

/// What reports say of a matter: as a `Summary`, without making one.
fn summary(grown: &Grown) -> Result<Vec<u8>> {
    Ok(postcard::to_allocvec(&(
        &grown.matter.tracked,
        &grown.counted,
    ))?)
}

/// Of a row that has both.
fn grown(row: &rusqlite::Row<'_>, profile: usize, summary: usize) -> Result<Grown> {
    let Summary { claim, counted } = unpacked(row, summary)?;
    let (profile, course) = unpacked(row, profile)?;
    let matter = Matter {
        profile,
        course,
        tracked: claim,
    };
    Ok(Grown { matter, counted })
}

/// Whether a matter has taken something along.
pub(crate) fn has_whole(connection: &Connection, number: i64) -> Result<bool> {
    let has = connection
        .prepare_cached("SELECT whole IS NOT NULL FROM matters WHERE number = ?")?
        .query_row([number], |row| row.get(0))
        .optional()?;
    Ok(has.unwrap_or(false))
}

/// Removes a matter that has lost its members.
pub(crate) fn remove(connection: &Connection, number: i64) -> Result<()> {
    if let Some(row) = Row::read(connection, number)? {
        row.remove(connection, number)?;
        connection
            .prepare_cached("DELETE FROM matters WHERE number = ?")?
            .execute([number])?;
    }
    Ok(())
}

/// The rank of what is not told: no report asks for it.
const UNTOLD: i64 = -1;

/// Where a matter stands in reports.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    pub(crate) rank: i64,
    pub(crate) due_to: i64,
    pub(crate) due_from: i64,
    pub(crate) claim: String,
}

impl Row {
    pub(crate) fn of(tracked: &TrackedClaim, told: bool) -> Row {
        Row {
            rank: if told { rank(tracked.status) } else { UNTOLD },
            due_to: due_number(tracked.due_to),
            due_from: due_number(tracked.due_from),
            claim: tracked.id.clone(),
        }
    }

    fn read(connection: &Connection, number: i64) -> Result<Option<Row>> {
        let row = connection
            .prepare_cached("SELECT rank, due_to, due_from, claim FROM matters WHERE number = ?")?
            .query_row([number], |row| Row::of_row(row, 0))
            .optional()?;
        Ok(row)
    }

    /// Its columns, from a place on.
    fn of_row(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Row> {
        Ok(Row {
            rank: row.get(at)?,
            due_to: row.get(at + 1)?,
            due_from: row.get(at + 2)?,
            claim: row.get(at + 3)?,
        })
    }

    fn remove(&self, connection: &Connection, number: i64) -> Result<()> {
        connection
            .prepare_cached(
                "DELETE FROM listed WHERE rank = ? AND due_to = ? AND due_from = ?
                 AND claim = ? AND matter = ?",
            )?
            .execute(params![
                self.rank,
                self.due_to,
                self.due_from,
                self.claim,
                number
            ])?;
        Ok(())
    }
}

/// A status as its place in reports.
pub(crate) fn rank(status: Status) -> i64 {
    Status::ALL
        .iter()
        .position(|known| *known == status)
        .map_or(i64::MAX, |at| at as i64)
}

/// What was packed into a column.
pub(crate) fn unpacked<T: serde::de::DeserializeOwned>(
    row: &rusqlite::Row<'_>,
    column: usize,
) -> Result<T> {
    let bytes = row.get_ref(column)?.as_blob();
    let bytes = bytes.map_err(|_| crate::error::Problem::Damaged("a column is not packed"))?;
    Ok(postcard::from_bytes(bytes)?)
}

#[cfg(test)]
mod tests {
    use claims_tracker::{Course, Meaning, Print, Profile};

    #[test]
    fn what_is_packed_comes_back() {
        let mut profile = Profile {
            due: "2025-05".parse().ok(),
            pending_on: "2025-05-03".parse().ok(),
            events: vec![2, 7],
            references: 1,
            reports: 2,
            ..Profile::default()
        };
        let mut print = Print::default();
        print.meaning = Meaning::of("0f");
        print.due = "2025-W18".parse().ok();
        print.awaits = vec![claims_model::Awaits::Date];
        print.kind = Some(claims_model::Kind::Figure);
        profile.prints = vec![print];
        let course = Course {
            last_due: "2025-Q3".parse().ok(),
            moved: Some(claims_model::Effect::Postpones),
            took_place: Some(claims_model::Outcome::Partly),
        };
        let packed = postcard::to_allocvec(&(&profile, &course)).unwrap();
        let alone: Profile = postcard::from_bytes(&packed).unwrap();
        assert_eq!(alone, profile);
        let both: (Profile, Course) = postcard::from_bytes(&packed).unwrap();
        assert_eq!(both, (profile, course));
    }
}
